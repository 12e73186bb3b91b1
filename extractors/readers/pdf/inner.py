"""Tables printed in a cell of another table along its rules, taken out as tables of their own.

Forms about projects print the amounts of each project so: a cell tells its name and a unit, and below it, as wide as
that cell, stands a table with a header of its own, while the cells beside reach over all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from extractors.grammar.units import find_unit_note
from extractors.readers.blocks import count_headers
from extractors.readers.pdf.continued import matrix
from extractors.readers.pdf.page import Piece, Table

LEAST = 3
"""Rows and columns of a table in a cell: with fewer it is a wrapped line of the form."""

MOST = 100
"""Cells of one table that are asked for a table below them."""


def with_inner(table: Table) -> Table:
    """The table with those in its cells taken out of it, as `nested` in the cell that tells their unit."""
    wide = (p for p in table.pieces if p.row > 0 and LEAST <= p.col_span < len(table.xs) - 1)
    for host in islice((piece for piece in wide if find_unit_note(piece.text)), MOST):
        table = without_inner(table, host)
    return table


def without_inner(table: Table, host: Piece) -> Table:
    """The table without the one below a cell, which leaves a blank cell; the same table where there is none."""
    top, right = host.row + host.row_span, host.col + host.col_span
    bottom = min((p.row for p in table.pieces if p.row >= top and as_wide(p, host)), default=table.rows)
    own = [p for p in table.pieces if top <= p.row < bottom and host.col <= p.col < right]
    if not stands_alone(table, host, own, bottom):
        return table
    left = behind_margin(own, host.col, top, bottom)
    inside = [piece._replace(row=piece.row - top, col=piece.col - left) for piece in own if piece.col >= left]
    if min(bottom - top, right - left) < LEAST or not inside:
        return table
    boxes = list(zip(*(piece.box for piece in inside), strict=True))
    box = min(boxes[0]), min(boxes[1]), max(boxes[2]), max(boxes[3])
    inner = Table(inside[0].page, box, table.xs[left : right + 1], bottom - top, tuple(inside))
    if not count_headers(matrix(inner)):
        return table
    kept = [p for p in table.pieces if not (top <= p.row < bottom and left <= p.col < right)]
    blank = Piece(top, left, bottom - top, right - left, "", inner.page, box)
    pieces = sorted([blank, *kept], key=lambda piece: (piece.row, piece.col))
    return table._replace(pieces=tuple(pieces), nested=(*table.nested, (host.row, host.col, inner)))


def as_wide(piece: Piece, host: Piece) -> bool:
    """Whether a cell stands under the other one and is as wide."""
    return (piece.col, piece.col_span) == (host.col, host.col_span)


def stands_alone(table: Table, host: Piece, own: Sequence[Piece], bottom: int) -> bool:
    """Whether the cells below a cell are parted from those beside it: these all reach over it and over them."""
    right = host.col + host.col_span
    if not own or any(p.col + p.col_span > right or p.row + p.row_span > bottom for p in own):
        return False
    if any(host.row < row < bottom for row, _, _ in table.nested):
        return False
    beside = [p for p in table.pieces if not host.col <= p.col < right and reaches(p, host.row, bottom)]
    return bool(beside) and all(p.row <= host.row and p.row + p.row_span >= bottom for p in beside)


def reaches(piece: Piece, top: int, bottom: int) -> bool:
    """Whether a cell covers any of these rows."""
    return piece.row < bottom and piece.row + piece.row_span > top


def behind_margin(own: Sequence[Piece], left: int, top: int, bottom: int) -> int:
    """The first column behind the cells that stand left of the table over its whole height (총사업비)."""
    for piece in sorted(own, key=lambda piece: piece.col):
        if (piece.row, piece.row_span, piece.col) == (top, bottom - top, left):
            left += piece.col_span
    return left
