"""Tables without rules: rows of short texts that stand under one another in columns.

A guess, unlike a lattice, so it asks for much: rows in a row, gutters that stay free over all of them, and figures.
Two columns of prose, a table of contents and a numbered list stand in columns as well and are no tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.order import in_rows
from extractors.readers.pdf.page import Page, Piece, Table
from extractors.readers.pdf.paragraphs import around
from extractors.readers.pdf.sheet import Box
from extractors.readers.pdf.tables import NOWHERE

ROW_GAP = 1.6
"""Rows further apart than so many heights are not of one table."""

LONE_ROWS = 2
"""So many rows with one text only may stand between two rows of columns: a heading inside, a wrapped label."""

FEWEST_ROWS = 3
GUTTER = 4.0
"""The narrowest gutter, in points."""

CROSSED = 0.12
"""The share of rows that may print over a gutter: heads over several columns."""

FILLED = 0.4
"""The share of rows that a column stands in at least."""

FIGURES, FEW_FIGURES = 0.3, 0.1
"""The share of figures right of the first column: a table; or so with three columns of short texts."""

WIDEST = 20_000
"""Points from the first column to the last: no page of a PDF is wider, but a letter can stand far outside of it."""

LONG = 30
"""Texts longer than that on average are prose."""

FIGURE = re.compile(r"[△▲(\[<+\-–−$€£￦₩]*\s*\d[\d,.\s]*[%)\]>원명건개*]?")
LEADER = re.compile(r"[.·․…‥_-]{4,}|(?:[.·] ){4,}")


class Column(NamedTuple):
    """Where a column stands, in points."""

    left: float
    right: float


def with_borderless(page: Page) -> Page:
    """The page with its unruled tables found among its lines."""
    lines = [line for line in page.lines if line.group == NOWHERE and not line.turn]
    found: list[Table] = []
    taken: set[int] = set()
    for rows in stretches(in_rows(lines), page.tables):
        columns = columns_of(rows)
        if len(columns) > 1 and is_table(rows, columns):
            found.append(built(rows, columns, page.sheet.number))
            taken.update(id(line) for row in rows for line in row)
    if not found:
        return page
    rest = tuple(line for line in page.lines if id(line) not in taken)
    tables = sorted((*page.tables, *found), key=lambda table: (table.box[1], table.box[0]))
    return page._replace(lines=rest, tables=tuple(tables))


def stretches(rows: Sequence[list[Line]], tables: Sequence[Table]) -> list[list[list[Line]]]:
    """Rows that follow one another closely, most of them with several texts; the first and last has several."""
    out: list[list[list[Line]]] = []
    current: list[list[Line]] = []
    for row in rows:
        if current and not follows(current, row, tables):
            out.append(current)
            current = []
        if current or len(row) > 1:
            current.append(row)
    out.append(current)
    return [part for part in map(trim, out) if sum(len(row) > 1 for row in part) >= FEWEST_ROWS]


def follows(current: Sequence[Sequence[Line]], row: Sequence[Line], tables: Sequence[Table]) -> bool:
    """Whether a row can belong to the rows above it."""
    lone = next((n for n, before in enumerate(reversed(current)) if len(before) > 1), len(current))
    bottom = max(line.box[3] for line in current[-1])
    top = min(line.box[1] for line in row)
    height = max(line.height for line in (*current[-1], *row))
    if lone > LONE_ROWS or top - bottom > ROW_GAP * height:
        return False
    return not any(bottom - 2 <= table.box[1] <= top + 2 for table in tables)


def trim(rows: list[list[Line]]) -> list[list[Line]]:
    """The rows without those at the end that have one text only."""
    last = max((n for n, row in enumerate(rows) if len(row) > 1), default=-1)
    return rows[: last + 1]


def columns_of(rows: Sequence[Sequence[Line]]) -> list[Column]:
    """The columns between the gutters that nearly all rows leave free."""
    full = [row for row in rows if len(row) > 1]
    start = min(line.box[0] for row in full for line in row)
    size = int(max(line.box[2] for row in full for line in row) - start) + 2
    if size > WIDEST:
        return []
    printed = np.zeros(size + 1, np.int64)
    for line in (line for row in full for line in row):
        printed[int(line.box[0] - start)] += 1
        printed[max(int(line.box[2] - start), int(line.box[0] - start) + 1)] -= 1
    free = np.cumsum(printed)[:size] <= int(CROSSED * len(full))
    edges = np.flatnonzero(np.diff(free.astype(np.int64), prepend=1, append=1))
    inked = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    merged: list[list[int]] = []
    for left, right in inked:
        if merged and left - merged[-1][1] < GUTTER:
            merged[-1][1] = right
        else:
            merged.append([left, right])
    columns = [Column(start + left, start + right) for left, right in merged]
    return [column for column in columns if share_filled(full, column) >= FILLED]


def share_filled(rows: Sequence[Sequence[Line]], column: Column) -> float:
    """The share of rows that print in a column."""
    return sum(any(overlaps(line, column) for line in row) for row in rows) / len(rows)


def overlaps(line: Line, column: Column) -> bool:
    """Whether a line prints in a column."""
    return line.box[0] < column.right and line.box[2] > column.left


def place(line: Line, columns: Sequence[Column]) -> tuple[int, int]:
    """First and last column of a line: those it prints in, else the nearest."""
    hit = [n for n, column in enumerate(columns) if overlaps(line, column)]
    if hit:
        return hit[0], hit[-1]
    middle = (line.box[0] + line.box[2]) / 2
    nearest = min(range(len(columns)), key=lambda n: abs((columns[n].left + columns[n].right) / 2 - middle))
    return nearest, nearest


def is_table(rows: Sequence[Sequence[Line]], columns: Sequence[Column]) -> bool:
    """Whether rows in columns are a table: figures behind the first column, or many short texts."""
    full = [row for row in rows if len(row) > 1]
    behind = [line.text for row in full for line in row if place(line, columns)[0] > 0]
    if not behind or sum(bool(LEADER.search(line.text)) for row in full for line in row) > len(full) * 0.3:
        return False
    figures = sum(bool(FIGURE.fullmatch(text.strip())) for text in behind) / len(behind)
    mean = sum(map(len, behind)) / len(behind)
    if len(columns) == 2 and are_pages(behind):
        return False
    if figures >= FIGURES:
        return mean < LONG
    return figures >= FEW_FIGURES and len(columns) > 2 and len(full) > FEWEST_ROWS and mean < LONG * 0.7


def are_pages(texts: Sequence[str]) -> bool:
    """Whether the figures of a second column are the pages of a table of contents: small, and never falling."""
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 4]
    return len(numbers) >= len(texts) * 0.7 and numbers == sorted(numbers)


def built(rows: Sequence[Sequence[Line]], columns: Sequence[Column], page: int) -> Table:
    """The table of such rows."""
    texts: dict[tuple[int, int, int], list[Line]] = {}
    for n, row in enumerate(rows):
        for line in row:
            first, last = place(line, columns)
            texts.setdefault((n, first, last), []).append(line)
    pieces = [
        Piece(row, first, 1, last - first + 1, " ".join(line.text for line in lines), page, box_of(lines))
        for (row, first, last), lines in texts.items()
    ]
    whole = box_of([line for row in rows for line in row])
    xs = (whole[0], *((one.right + two.left) / 2 for one, two in pairwise(columns)), whole[2])
    return Table(page, whole, xs, len(rows), tuple(apart(pieces)), "columnar")


def apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The cells, none over another: where two share a column, the later one begins behind the earlier one."""
    out: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.row, piece.box[0])):
        before = out[-1] if out and out[-1].row == piece.row else None
        free = before.col + before.col_span if before is not None else 0
        if before is not None and piece.col + piece.col_span <= free:
            out[-1] = before._replace(text=f"{before.text} {piece.text}", box=around(before.box, piece.box))
        else:
            start = max(piece.col, free)
            out.append(piece._replace(col=start, col_span=piece.col + piece.col_span - start))
    return out


def box_of(lines: Sequence[Line]) -> Box:
    """The place of some lines."""
    box = lines[0].box
    for line in lines[1:]:
        box = around(box, line.box)
    return box
