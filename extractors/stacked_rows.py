"""Rows that hold several records, one a line in every cell, made rows of their own.

Ministry sheets print the parts of a programme so: a cell of names, and beside it a cell of amounts for each column. A
name may be wrapped over lines; a figure in brackets belongs to the one above it. Some columns of such a row may be
ruled into cells and others not. What does not count up in every column stays as it is, for nobody can say which line
goes with which.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.grammar.cells import is_figure
from extractors.grammar.outline import read_mark
from schemas.document import Cell, Grid

BRACKETED = re.compile(r"\s*[(\[].*[)\]]\s*")
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows tied together by the cell of names that spans them, and the pieces of each column that is stacked."""

    top: int
    bottom: int
    records: int
    pieces: dict[int, list[Cell]]


def split_rows(grid: Grid) -> Grid:
    """The grid with its stacked rows split; the same grid where there are none. Every cell keeps its printed place."""
    rows = _by_row(grid)
    bands = [band for top, bottom in _extents(grid) if (band := _band(rows, top, bottom)) is not None]
    if not bands:
        return grid
    within = {row: band for band in bands for row in range(band.top, band.bottom)}
    starts = _starts(grid.rows, bands)
    cells = [
        replace(
            cell, row=starts[cell.row], row_span=starts[min(cell.row + cell.row_span, grid.rows)] - starts[cell.row]
        )
        for cell in grid.cells
        if not (cell.row in within and cell.col in within[cell.row].pieces)
    ]
    for band in bands:
        for pieces in band.pieces.values():
            cells += [replace(piece, row=starts[band.top] + n, row_span=1) for n, piece in enumerate(pieces)]
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))), rows=starts[grid.rows])


def _extents(grid: Grid) -> Iterator[tuple[int, int]]:
    """The rows that the cells of the first column span, top and bottom."""
    for cell in grid.cells:
        if cell.col == 0 and cell.row >= grid.header_rows:
            yield cell.row, min(cell.row + cell.row_span, grid.rows)


def _starts(rows: int, bands: Sequence[_Band]) -> list[int]:
    """Where each row begins once the bands have a row for each record; one more for the end."""
    starts, at = [], 0
    tops = {band.top: band for band in bands}
    inside: _Band | None = None
    for row in range(rows):
        inside = tops.get(row) or (inside if inside and row < inside.bottom else None)
        starts.append(at)
        at += (inside.records if row == inside.top else 0) if inside else 1
    return [*starts, at]


def _by_row(grid: Grid) -> dict[int, list[Cell]]:
    """The cells that print something by the row they begin in, so that no row looks through the whole table."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    return rows


def _band(rows: Mapping[int, Sequence[Cell]], top: int, bottom: int) -> _Band | None:
    """The band of these rows, None where they are no stack: every column of figures has the same number of records."""
    columns: dict[int, list[Cell]] = {}
    for cell in (cell for row in range(top, bottom) for cell in rows.get(row, ())):
        if cell.row + cell.row_span > bottom:
            return None
        columns.setdefault(cell.col, []).append(cell)
    figures = {col: found for col, cells in columns.items() if (found := _figures(cells))}
    counts = {len(found) for found in figures.values()}
    if len(counts) != 1 or (count := counts.pop()) < 2:
        return None
    texts = {col: cells for col, cells in columns.items() if col not in figures}
    names = {col: found for col, cells in texts.items() if (found := _names(cells, count))}
    is_ruled = all(len(columns[col]) == count for col in figures)
    return None if is_ruled or 0 not in names else _Band(top, bottom, count, {**figures, **names})


def _figures(cells: Sequence[Cell]) -> list[Cell]:
    """The figures of a column one by one, those in brackets with the one above; none where a line is no figure."""
    pieces: list[Cell] = []
    for cell in cells:
        lines = list(_lines(cell.text))
        if not all(is_figure(cell.text[a:b].strip()) for a, b in lines):
            return []
        pieces += _cut(cell, _grouped(lines, [not BRACKETED.fullmatch(cell.text[a:b]) for a, b in lines]))
    return pieces


def _names(cells: Sequence[Cell], count: int) -> list[Cell]:
    """A column of names as `count` names: line by line, or wrapped names that open with a mark each."""
    lines = [piece for cell in cells for piece in _cut(cell, list(_lines(cell.text)))]
    if len(lines) == count:
        return lines
    opened: list[Cell] = []
    for cell in cells:
        spans = list(_lines(cell.text))
        opened += _cut(cell, _grouped(spans, [read_mark(cell.text[a:b]).kind != "text" for a, b in spans]))
    return opened if len(opened) == count else []


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text))


def _cut(cell: Cell, spans: Spans) -> list[Cell]:
    return [replace(cell, text=cell.text[a:b], locator=cell.locator.span(a, b)) for a, b in spans]


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
