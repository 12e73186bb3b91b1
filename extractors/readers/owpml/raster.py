"""The raster of an OWPML table: where its cells stand, as the file says it or, where that cannot be, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.readers.flow import MAX_PLACES
from extractors.readers.owpml.markup import child_of, children, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_COLUMNS = 1000
"""Cells that a row may span where the file's own addresses make no sense."""


MAX_ROWS_A_LINE = 4
"""Rows of a table for each row that the file writes: rows that are merged away are written by some, not by others."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and where it stands; `row` and `col` of -1 stand for a cell without an address."""

    cell: Element
    line: int
    row: int
    col: int
    row_span: int
    col_span: int


def places(table: Element) -> list[Place]:
    """The cells of a table (hp:tbl) in the order of its rows."""
    rows = [child for child in children(table) if local(child) == "tr"]
    found = [_place(cell, line) for line, row in enumerate(rows) for cell in children(row) if local(cell) == "tc"]
    return found if _fits(found, len(rows)) else _packed(found, len(rows))


def _place(cell: Element, line: int) -> Place:
    address, span = child_of(cell, "cellAddr"), child_of(cell, "cellSpan")
    row, col = (-1, -1) if address is None else (number(address.get(f"{way}Addr"), -1) for way in ("row", "col"))
    height, width = (1, 1) if span is None else (number(span.get(f"{way}Span"), 1) for way in ("row", "col"))
    return Place(cell, line, row, col, max(height, 1), max(width, 1))


def _fits(found: Sequence[Place], lines: int) -> bool:
    """Whether the addresses make a table: each once, none negative, no row far below the rows of the file."""
    starts = {(place.row, place.col) for place in found}
    if len(starts) < len(found) or any(place.row < 0 or place.col < 0 for place in found):
        return False
    rows = max((place.row + place.row_span for place in found), default=0)
    cols = max((place.col + place.col_span for place in found), default=0)
    if rows > MAX_ROWS_A_LINE * lines:
        return False
    return max(rows, cols, rows * cols, sum(place.row_span * place.col_span for place in found)) <= MAX_PLACES


def _packed(found: Sequence[Place], rows: int) -> list[Place]:
    """The cells one beside the other, past the places that cells above reach down to."""
    open_until: dict[int, int] = {}
    packed: list[Place] = []
    line = col = -1
    budget = MAX_PLACES
    for place in found:
        line, col = place.line, 0 if place.line != line else col
        while open_until.get(col, 0) > line:
            col += 1
        height, width = min(place.row_span, rows - line), min(place.col_span, MAX_COLUMNS)
        height, width = (height, width) if height * width <= budget else (1, 1)
        budget -= height * width
        packed.append(replace(place, row=line, col=col, row_span=height, col_span=width))
        open_until.update(dict.fromkeys(range(col, col + width), line + height))
        col += width
    return packed


def marked_headers(found: Sequence[Place]) -> int | None:
    """How many rows on top hold cells that the file marks as header; None where none does."""
    marked = {place.row for place in found if place.cell.get("header") == "1"}
    return next((row for row in range(len(marked) + 1) if row not in marked), None) or None
