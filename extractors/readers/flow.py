"""Paragraphs and tables to blocks: what readers of flowing formats (DOCX, HTML) share.

Such formats know their paragraphs, tables and merged cells, but seldom the outline: plans print it as marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.grammar.outline import ROMAN, read_mark
from extractors.readers.blocks import PAGE_NUMBER, caption_of, count_headers, printed_block, text_block
from extractors.readers.glyphs import plain
from schemas.document import Block, Cell, Grid, Heading, Locator, Paragraph

MAX_STYLED = 120
"""A longer paragraph in the style of a heading is text that somebody formatted so."""

MAX_PLACES = 2_000_000
"""Rows times columns of the largest table kept as one: behind it lies a file made to exhaust memory."""


LEAST_INDENT = 2
"""Blanks before the words of a cell that show their depth; a single one slips in while typing."""


@dataclass(frozen=True, slots=True)
class Text:
    """A printed line. `level` is that of its heading style (1 outermost), `indent` how many letters it is moved in."""

    raw: str
    place: Locator
    level: int | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell before its table is known as a whole; `row` and `col` count the edges of all rows, printed or not."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str


def to_blocks(items: Sequence[Text | Grid]) -> list[Block]:
    """Blocks in reading order, grids with the captions and unit notes printed above them; page numbers are left out."""
    blocks: list[Block] = []
    printed = [item for item in items if isinstance(item, Grid) or _is_printed(item.raw)]
    number: str | None = None
    for index, item in enumerate(printed):
        behind = printed[index + 1] if index + 1 < len(printed) else None
        if isinstance(item, Grid):
            blocks.append(_captioned(item, blocks))
        elif item.level is None and ROMAN.fullmatch(plain(item.raw)) and isinstance(behind, Text):
            number = plain(item.raw).strip()
        else:
            blocks.append(_text(item, number, _neighbours(printed, index)))
            number = None
    return blocks


def _is_printed(raw: str) -> bool:
    text = plain(raw)
    return bool(text.strip()) and not PAGE_NUMBER.fullmatch(text)


def _neighbours(items: Sequence[Text | Grid], index: int) -> list[str]:
    around = [*items[max(index - 1, 0) : index], *items[index + 1 : index + 2]]
    return [plain(item.raw) for item in around if isinstance(item, Text)]


def _text(item: Text, number: str | None, neighbours: Sequence[str]) -> Heading | Paragraph:
    if number is not None:
        text = plain(item.raw)
        start = len(text) - len(text.lstrip())
        place = item.place.span(start, len(text.rstrip()))
        return text_block(text, item.raw, neighbours, lambda _: place, number)
    if item.level is not None and len(item.raw) <= MAX_STYLED:
        return _styled(item, item.level)
    block = printed_block(item.raw, item.place, neighbours)
    if isinstance(block, Paragraph) and block.level:
        return replace(block, level=block.level + min(item.indent, 99 - block.level % 100))
    return block


# As in Markdown: a □ or a Roman number inside a heading says more of its depth than the style does.
def _styled(item: Text, level: int) -> Heading:
    text = plain(item.raw)
    mark = read_mark(text)
    end = len(text.rstrip())
    start = mark.start if mark.start < end else len(text) - len(text.lstrip())
    rank = mark.rank if mark.kind == "heading" else 10 * level - 5
    return Heading(text[start:end], rank, item.place.span(start, end), mark.marker, item.raw)


def _captioned(grid: Grid, before: Sequence[Block]) -> Grid:
    """A grid with what is printed above it, where the file itself does not say its caption."""
    if grid.nested_in is not None:
        return grid
    caption, unit = caption_of(before)
    return replace(grid, caption=grid.caption or caption, unit=grid.unit or unit)


def to_grid(slots: Sequence[Slot], place: Locator, marked: int | None) -> Grid | None:
    """A ruled table, or None where it has no cell or would not fit into memory.

    Columns and rows in which no cell begins are not printed: many writers let every cell span two of a finer raster.

    Args:
        slots: The cells in the order of rows.
        place: The place of the table; each cell is placed in it.
        marked: How many rows on top the file marks as header; None where it marks none, which says nothing.
    """
    rows = sorted({slot.row for slot in slots})
    cols = sorted({slot.col for slot in slots})
    if not slots or len(rows) * len(cols) > MAX_PLACES:
        return None
    cells = tuple(_cell(slot, rows, cols, place) for slot in slots)
    headers = _headers(cells, len(rows), len(cols), None if marked is None else bisect_left(rows, marked))
    return Grid(cells, len(rows), len(cols), headers, place)


def _cell(slot: Slot, rows: Sequence[int], cols: Sequence[int], place: Locator) -> Cell:
    row, col = bisect_left(rows, slot.row), bisect_left(cols, slot.col)
    height = bisect_left(rows, slot.row + slot.row_span) - row
    width = bisect_left(cols, slot.col + slot.col_span) - col
    text = slot.text.strip()
    own = replace(place, row=row, col=col)
    moved_in = len(slot.text[: len(slot.text) - len(slot.text.lstrip())].rpartition("\n")[2]) if text else 0
    return Cell(
        row, col, text, own.span(moved_in, moved_in + len(text)) if moved_in >= LEAST_INDENT else own, height, width
    )


def _headers(cells: Sequence[Cell], rows: int, cols: int, marked: int | None) -> int:
    """Header rows as the file marks them, with the rows their merged cells reach into, else as their words show."""
    if marked is not None and marked < rows:
        reach = max((cell.row + cell.row_span for cell in cells if cell.row < marked), default=marked)
        return reach if reach < rows else marked
    texts = [[""] * cols for _ in range(rows)]
    for cell in cells:
        texts[cell.row][cell.col] = cell.text
    return count_headers(texts)
