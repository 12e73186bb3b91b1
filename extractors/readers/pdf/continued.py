"""Tables cut by the end of a page: put together again, the repeated header left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readers.blocks import count_headers
from extractors.readers.pdf.page import Piece, Table
from extractors.readers.pdf.paragraphs import Text

SAME_PLACE = 3.5
"""Columns that differ by at most this many points stand under one another."""

ROOM, MARGIN = 0.25, 0.15
"""A table that is cut reaches down to this share of the page, or there is no room for its next row above the margin."""


def joined_over_pages(pages: Sequence[Sequence[Text | Table]], heights: Sequence[float]) -> list[list[Text | Table]]:
    """The items of each page; a table that opens a page and goes on from the page before is part of that one.

    `heights`: how high each page is, in points.
    """
    out = [list(items) for items in pages]
    home = 0
    parts: list[tuple[Table, int]] = []
    for n, items in enumerate(out):
        first = items[0] if items else None
        headers = continued(parts, first, heights[n - 1]) if parts and isinstance(first, Table) else None
        if headers is not None and isinstance(first, Table):
            parts.append((first, headers))
            del items[0]
        if headers is not None and not items:
            continue
        close(out[home], parts)
        home, last = n, items[-1] if items else None
        parts = [(last, 0)] if isinstance(last, Table) else []
    close(out[home], parts)
    return out


def close(items: list[Text | Table], parts: Sequence[tuple[Table, int]]) -> None:
    """Put a table that ends here, with all its parts, in the place of its first part."""
    if len(parts) > 1:
        items[-1] = whole(parts)


def continued(parts: Sequence[tuple[Table, int]], more: Table, height: float) -> int | None:
    """How many header rows the next part of a table repeats; None where it is a table of its own."""
    head, last = parts[0][0], parts[-1][0]
    row = max((piece.box[3] - piece.box[1] for piece in more.pieces if piece.row == 0), default=0.0)
    if height - last.box[3] > max(ROOM * height, row + MARGIN * height):
        return None
    if last.shape != more.shape or not same_columns(last.xs, more.xs):
        return None
    return repeated_header(head, more)


def whole(parts: Sequence[tuple[Table, int]]) -> Table:
    """The parts of a table as one; each comes with the number of its rows that repeat the header."""
    xs = max((table.xs for table, _ in parts), key=len)
    pieces: list[Piece] = []
    nested: list[tuple[int, int, Table]] = []
    rows = 0
    for table, headers in parts:
        part = on_columns(table, xs)
        pieces += [piece._replace(row=piece.row + rows - headers) for piece in part.pieces if piece.row >= headers]
        nested += [(row + rows - headers, col, inner) for row, col, inner in part.nested if row >= headers]
        rows += table.rows - headers
    most = max(headers for _, headers in parts)
    return parts[0][0]._replace(xs=xs, rows=rows, pieces=tuple(pieces), nested=tuple(nested), headers=most)


def same_columns(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    """Whether the columns stand under one another; merged cells may hide some lines on one of the pages."""
    if abs(one[0] - two[0]) > SAME_PLACE or abs(one[-1] - two[-1]) > SAME_PLACE:
        return False
    few, many = sorted((one, two), key=len)
    return all(any(abs(a - b) <= SAME_PLACE for b in many) for a in few) and len(few) > 2 - (len(few) == len(many))


def on_columns(table: Table, xs: tuple[float, ...]) -> Table:
    """The table with its cells counted on other column lines, of which its own are a part."""
    if len(table.xs) == len(xs):
        return table
    where = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in table.xs]
    pieces = tuple(
        p._replace(col=where[p.col], col_span=where[p.col + p.col_span] - where[p.col]) for p in table.pieces
    )
    nested = tuple((row, where[col], inner) for row, col, inner in table.nested)
    return table._replace(pieces=pieces, nested=nested)


def repeated_header(table: Table, more: Table) -> int | None:
    """How many rows on top of the second table repeat the first one's header; None where it has another header."""
    headers = 0
    limit = min(table.rows, more.rows - 1, 6)
    while headers < limit and row_texts(table.pieces, headers) == row_texts(more.pieces, headers):
        headers += 1
    if headers and any(row_texts(table.pieces, n) for n in range(headers)):
        return headers
    own = count_headers(matrix(more))
    return None if own and count_headers(matrix(table)) else 0


def row_texts(pieces: Sequence[Piece], row: int) -> list[str]:
    """The texts of a row without blanks."""
    return [text for p in pieces if p.row == row and (text := re.sub(r"\s+", "", p.text))]


def matrix(table: Table) -> list[list[str]]:
    """The texts by rows and columns, merged cells at their first place."""
    texts = [[""] * (len(table.xs) - 1) for _ in range(table.rows)]
    for p in table.pieces:
        texts[p.row][p.col] = p.text
    return texts
