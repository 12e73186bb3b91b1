"""Boxes of two or more rows side by side, one step of a procedure each: one table with a column for each step."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.readers.pdf.page import Page, Table
from extractors.readers.pdf.paragraphs import around

FEWEST = 3
LEVEL = 3.5
"""Rows whose edges differ by at most that are one row."""

WIDEST_GAP = 40.0


def with_steps(page: Page) -> Page:
    """The page with tables of one column that stand side by side, row by row, put together."""
    if sum(len(table.xs) == 2 for table in page.tables) < FEWEST:
        return page
    rows: list[list[Table]] = []
    for table in sorted(page.tables, key=lambda table: table.box[0]):
        row = next((row for row in rows if is_next(row[-1], table)), None)
        if row is None:
            rows.append([table])
        else:
            row.append(table)
    merged = [table for row in rows for table in ([joined(row)] if len(row) >= FEWEST else row)]
    return page._replace(tables=tuple(sorted(merged, key=lambda table: (table.box[1], table.box[0]))))


def is_next(last: Table, table: Table) -> bool:
    """Whether a table of one column stands right of another with the same rows."""
    if len(last.xs) != 2 or len(table.xs) != 2 or last.rows != table.rows:
        return False
    level = (abs(a.box[side] - b.box[side]) for a, b in zip(last.pieces, table.pieces, strict=False) for side in (1, 3))
    return 0 < table.box[0] - last.box[2] <= WIDEST_GAP and max(level) <= LEVEL


def joined(row: Sequence[Table]) -> Table:
    """Tables of one column as one table."""
    box = row[0].box
    for table in row[1:]:
        box = around(box, table.box)
    pieces = [piece._replace(col=col) for col, table in enumerate(row) for piece in table.pieces]
    nested = [(line, col, inner) for col, table in enumerate(row) for line, _, inner in table.nested]
    xs = (*(table.xs[0] for table in row), row[-1].xs[-1])
    pieces.sort(key=lambda piece: (piece.row, piece.col))
    return row[0]._replace(box=box, xs=xs, pieces=tuple(pieces), nested=tuple(nested))
