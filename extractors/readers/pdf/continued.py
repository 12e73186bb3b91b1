"""Tables cut by the end of a page: put together again, the repeated header left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readers.blocks import count_headers
from extractors.readers.pdf.page import Piece, Table
from extractors.readers.pdf.paragraphs import Text

SAME_PLACE = 3.5
"""Columns that differ by at most this many points stand under one another."""


def joined_over_pages(pages: Sequence[Sequence[Text | Table]]) -> list[list[Text | Table]]:
    """The items of each page; a table that opens a page and goes on from the page before is part of that one."""
    out: list[list[Text | Table]] = []
    home: int | None = None
    for items in pages:
        rest = list(items)
        if rest and home is not None and isinstance(rest[0], Table) and isinstance(last := out[home][-1], Table):
            whole = continued(last, rest[0])
            if whole is not None:
                out[home][-1] = whole
                rest = rest[1:]
                out.append(rest)
                home = home if not rest else len(out) - 1
                continue
        out.append(rest)
        home = len(out) - 1 if rest else home
    return out


def continued(table: Table, more: Table) -> Table | None:
    """Both as one table; None where the second is a table of its own."""
    if table.shape != more.shape or not same_columns(table.xs, more.xs):
        return None
    headers = repeated_header(table, more)
    if headers is None:
        return None
    xs = table.xs if len(table.xs) >= len(more.xs) else more.xs
    first, second = on_columns(table, xs), on_columns(more, xs)
    shift = table.rows - headers
    pieces = [p._replace(row=p.row + shift) for p in second.pieces if p.row >= headers]
    nested = [(row + shift, col, inner) for row, col, inner in second.nested if row >= headers]
    return first._replace(
        xs=xs,
        rows=table.rows + more.rows - headers,
        pieces=(*first.pieces, *pieces),
        nested=(*first.nested, *nested),
        headers=max(table.headers, headers),
    )


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
