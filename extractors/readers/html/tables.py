"""Tables of a page: data as grids, and tables that only place things taken apart again.

Board pages keep a whole document in one cell of a table whose other rows are fields of the posting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.readers.flow import Slot
from extractors.readers.html.elements import HEADINGS, is_unseen, tag_of, whole

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

MAX_SPAN = 1000
"""As browsers have it."""

PAGE_LINES = 8
"""Lines in a cell as wide as its table that make it a part of the page, no cell."""

LABELLED_LINES = 30
"""The same where a label stands beside it: forms have long cells too."""

LEAF_SHARE = 3
"""How many plain cells a table has at least for each that holds a table, where it is no frame of a page."""

CELLS = frozenset({"td", "th"})
GROUPS = frozenset({"thead", "tbody", "tfoot"})
LINES = frozenset({"p", "br", "li", "div", "dt", "dd"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, how many rows its group has from it on, and whether the group is the head."""

    cells: tuple[Element, ...]
    left: int
    is_head: bool = False


def own(parent: Element, wanted: Collection[str]) -> Iterator[Element]:
    """The wanted elements inside in reading order, not those inside them, nor those of nested tables."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        tag = tag_of(element)
        if is_unseen(element):
            continue
        if tag in wanted:
            yield element
        elif tag != "table":
            stack.extend(reversed(element))


def rows_of(table: Element) -> list[Row]:
    """The rows as printed: head first, foot last. Cells without a row make up one."""
    parts: dict[str, list[Row]] = {"thead": [], "tbody": [], "tfoot": []}
    loose: list[tuple[Element, ...]] = []
    for element in own(table, GROUPS | CELLS | {"tr"}):
        tag = tag_of(element)
        if tag in GROUPS:
            parts["tbody"] += _group(loose)
            loose = []
            parts[tag] += _group([tuple(own(row, CELLS)) for row in own(element, {"tr"})], is_head=tag == "thead")
        elif tag == "tr":
            loose.append(tuple(own(element, CELLS)))
        else:
            loose.append((element,))
    parts["tbody"] += _group(loose)
    return [row for rows in parts.values() for row in rows]


def _group(rows: Sequence[tuple[Element, ...]], *, is_head: bool = False) -> list[Row]:
    return [Row(cells, len(rows) - n, is_head) for n, cells in enumerate(rows)]


def strays(table: Element) -> Iterator[str]:
    """Words between the rows, which belong to no cell: pages with errors have them."""
    stack = [table]
    while stack:
        element = stack.pop()
        texts = [element.text, *(child.tail for child in element)]
        yield from (text for text in texts if text and text.strip())
        stack.extend(
            child for child in element if tag_of(child) not in CELLS | {"table", "caption"} and not is_unseen(child)
        )


def places_things(table: Element, rows: Sequence[Row]) -> bool:
    """Whether a table lays out a page: it holds headings or tables, or is a frame around one cell."""
    cells = [cell for row in rows for cell in row.cells]
    if table.get("role") in {"presentation", "none"} or len(cells) <= 1:
        return True
    if any(cell.tag == "th" for cell in cells) or next(own(table, {"caption"}), None) is not None:
        return False
    if any(next(own(cell, HEADINGS), None) is not None for cell in cells):
        return True
    holding = [cell for cell in cells if next(cell.iterdescendants("table"), None) is not None]
    plain = sum(1 for cell in cells if cell not in holding and _has_text(cell))
    return plain < LEAF_SHARE * len(holding)


def _has_text(cell: Element) -> bool:
    return any(text.strip() for text in cell.itertext())


def parts_of(rows: Sequence[Row]) -> Iterator[list[Row] | Row]:
    """Rows that make up a grid together, and rows that hold a part of the page."""
    width = max((sum(_span(cell) for cell in row.cells) for row in rows), default=0)
    grid: list[Row] = []
    covered = 0
    for row in rows:
        covered = max(covered - 1, 0)
        if not covered and _holds_page(row, width):
            if grid:
                yield grid
            grid = []
            yield row
        else:
            grid.append(row)
            covered = max(covered, *(_height(cell, row) for cell in row.cells), 0)
    if grid:
        yield grid


def _holds_page(row: Row, width: int) -> bool:
    """Whether a row is one cell over the whole width, or a label and a cell, and that cell is a document."""
    if not 1 <= len(row.cells) <= 2 or sum(_span(cell) for cell in row.cells) < width:
        return False
    cell = row.cells[-1]
    if next(own(cell, HEADINGS), None) is not None:
        return True
    lines = sum(1 for _ in _lines(cell))
    nested = next(cell.iterdescendants("table"), None) is not None
    least = 3 if nested else PAGE_LINES if len(row.cells) == 1 else LABELLED_LINES
    return lines >= least


def _lines(cell: Element) -> Iterator[Element]:
    """Elements that begin a line, nested tables apart."""
    stack = [cell]
    while stack:
        for child in stack.pop():
            tag = tag_of(child)
            if tag in LINES and (tag == "br" or (child.text or "").strip() or len(child)):
                yield child
            if tag != "table" and not is_unseen(child):
                stack.append(child)


def _span(cell: Element) -> int:
    return min(max(whole(cell.get("colspan"), 1), 1), MAX_SPAN)


def _height(cell: Element, row: Row) -> int:
    """How many rows a cell takes up; 0 stands for all that its group has."""
    return min(whole(cell.get("rowspan"), 1) or row.left, row.left)


def slots_of(rows: Sequence[Row]) -> list[tuple[Slot, Element]]:
    """Where each cell stands, as browsers place them; its text is filled in later."""
    placed: list[tuple[Slot, Element]] = []
    busy: list[tuple[int, int, int]] = []
    for index, row in enumerate(rows):
        busy = sorted(span for span in busy if span[2] > index)
        added: list[tuple[int, int, int]] = []
        col = at = 0
        for cell in row.cells:
            while at < len(busy) and busy[at][0] <= col:
                col = max(col, busy[at][1])
                at += 1
            room = busy[at][0] - col if at < len(busy) else MAX_SPAN
            width, height = min(_span(cell), room), _height(cell, row)
            placed.append((Slot(index, col, height, width, ""), cell))
            if height > 1 and col < MAX_SPAN:
                added.append((col, col + width, index + height))
            col += width
        busy += added
    return placed


def marked_rows(rows: Sequence[Row]) -> int | None:
    """How many rows on top are marked as header; None where the marks say nothing."""
    filled = [row for row in rows if row.cells]
    count = next((n for n, row in enumerate(filled) if not _is_header(row)), len(filled))
    if count:
        return count
    first = [cell.tag == "th" for cell in filled[0].cells] if filled else []
    is_field = first[:1] == [True] and (len(first) <= 2 or any(first[1:]))
    return 0 if is_field else None


def _is_header(row: Row) -> bool:
    return row.is_head or all(
        tag_of(cell) == "th" and cell.get("scope") not in {"row", "rowgroup"} for cell in row.cells
    )
