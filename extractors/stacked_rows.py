"""Rows that hold several records, one a line in every cell, made rows of their own.

Ministry sheets print the parts of a programme so: one cell of names over one cell of amounts for each column. A name may
be wrapped over lines; a figure in brackets belongs to the one above it. What does not count up in every cell stays one
row, for nobody can say which line goes with which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.grammar.cells import is_figure
from extractors.grammar.outline import read_mark
from schemas.document import Cell, Grid

BRACKETED = re.compile(r"\s*[(\[].*[)\]]\s*")
Spans = list[tuple[int, int]]


def split_rows(grid: Grid) -> Grid:
    """The grid with its stacked rows split; the same grid where there are none. Every cell keeps its printed place."""
    parts = {row: found for row in range(grid.header_rows, grid.rows) if (found := _records(grid, row))}
    if not parts:
        return grid
    heights = [len(next(iter(parts[row].values()))) if row in parts else 1 for row in range(grid.rows)]
    starts = [sum(heights[:row]) for row in range(grid.rows + 1)]
    cells = [piece for cell in grid.cells for piece in _pieces(cell, parts.get(cell.row, {}).get(cell.col), starts)]
    return replace(grid, cells=tuple(cells), rows=starts[-1])


def _records(grid: Grid, row: int) -> dict[int, Spans] | None:
    """For each column the lines of its records, all equally many; None where the row is one record."""
    cells = [cell for cell in grid.cells if cell.row == row and cell.row_span == 1 and cell.text.strip()]
    figures = {cell.col: spans for cell in cells if (spans := _figure_lines(cell.text))}
    counts = {len(spans) for spans in figures.values()}
    if len(counts) != 1 or (count := counts.pop()) < 2:
        return None
    names = {cell.col: spans for cell in cells if cell.col not in figures and (spans := _name_lines(cell.text, count))}
    first = min(cell.col for cell in cells)
    return {**figures, **names} if first in names else None


def _figure_lines(text: str) -> Spans:
    """The lines of a cell of figures, those in brackets together with the one above; none where one is no figure."""
    lines = list(_lines(text))
    if not all(is_figure(text[a:b].strip()) for a, b in lines):
        return []
    return _grouped(lines, [not BRACKETED.fullmatch(text[a:b]) for a, b in lines])


def _name_lines(text: str, count: int) -> Spans:
    """The lines of a cell of names as `count` names: line by line, or wrapped names that open with a mark each."""
    lines = list(_lines(text))
    if len(lines) == count:
        return lines
    opened = _grouped(lines, [read_mark(text[a:b]).kind != "text" for a, b in lines])
    return opened if len(opened) == count else []


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text))


def _grouped(lines: Sequence[tuple[int, int]], opens: Sequence[bool]) -> Spans:
    """Lines joined with the ones below them that open no record of their own; none where the first opens none."""
    groups: Spans = []
    for span, is_first in zip(lines, opens, strict=True):
        if is_first:
            groups.append(span)
        elif groups:
            groups[-1] = (groups[-1][0], span[1])
        else:
            return []
    return groups


def _pieces(cell: Cell, spans: Spans | None, starts: Sequence[int]) -> Iterator[Cell]:
    top = starts[cell.row]
    if spans is None:
        yield replace(cell, row=top, row_span=starts[min(cell.row + cell.row_span, len(starts) - 1)] - top)
        return
    for number, (a, b) in enumerate(spans):
        yield replace(cell, row=top + number, text=cell.text[a:b], locator=cell.locator.span(a, b))
