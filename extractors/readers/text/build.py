"""Pieces and raw tables to blocks: headings, bullets, and grids with their captions and unit notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extractors.grammar.labels import squash, undouble
from extractors.grammar.outline import ROMAN
from extractors.readers.blocks import PAGE_NUMBER, caption_of, count_headers, text_block
from extractors.readers.text.align import align
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable
from schemas.document import Block, Cell, Grid, Heading, Locator, Paragraph


def build_blocks(items: Sequence[Line | RawTable]) -> list[Block]:
    """Blocks in reading order. Page numbers are no text of the document; they stay in the file only."""
    blocks: list[Block] = []
    number: str | None = None
    tables = 0
    for index, item in enumerate(items):
        if isinstance(item, RawTable):
            blocks.append(build_grid(item, tables, blocks))
            tables += 1
        elif (ROMAN.fullmatch(item.text) and item.text.strip()) and not isinstance(_next(items, index), RawTable):
            number = item.text.strip()
        elif not item.is_blank and not PAGE_NUMBER.fullmatch(item.text):
            blocks.append(build_text(item, number, _neighbours(items, index)))
            number = None
    return blocks


def _next(items: Sequence[Line | RawTable], index: int) -> Line | RawTable | None:
    return next((item for n in range(index + 1, len(items)) if _is_printed(item := items[n])), None)


def _is_printed(item: Line | RawTable) -> bool:
    return isinstance(item, RawTable) or not item.is_blank


def _neighbours(items: Sequence[Line | RawTable], index: int) -> list[str]:
    """The lines right before and behind a line, blank lines apart; tables are none."""
    before = next((item for n in range(index - 1, -1, -1) if _is_printed(item := items[n])), None)
    return [item.text for item in (before, _next(items, index)) if isinstance(item, Line)]


def build_text(line: Line, number: str | None, neighbours: Sequence[str]) -> Heading | Paragraph:
    """A heading or a paragraph. `number` is a roman number that stood alone on the line before."""
    text, offset = undouble(line.text)
    if offset or text != line.text:
        line = line.piece(offset, len(line.text)) if offset else Line(line.number, line.raw, text, line.start)
    return text_block(line.text, line.raw, neighbours, partial(_locator, line), number)


def _locator(line: Line, text: str) -> Locator:
    """Where a text that closes the line is printed; a line whose glyphs were overprinted is the place as a whole."""
    if len(line.text) != len(line.raw):
        return Locator(line=line.number, char_start=line.start, char_end=line.start + len(line.raw.rstrip()))
    start = line.start + line.text.rfind(text)
    return Locator(line=line.number, char_start=start, char_end=start + len(text))


def build_grid(table: RawTable, index: int, before: Sequence[Block]) -> Grid:
    """A raw table as a grid. Repeated header rows (a table continued on the next page) are left out of the cells."""
    headers = table.headers if table.headers is not None else count_headers(_texts(table))
    kept = [row for n, row in enumerate(table.rows) if n < headers or not _repeats(row, table.rows[:headers])]
    rows = align(kept, headers, table.width)
    cells = tuple(
        Cell(r, c, piece.raw.strip(), _cell_locator(piece, index, r, c))
        for r, row in enumerate(rows)
        for c, piece in enumerate(row)
        if piece is not None
    )
    caption, unit = caption_of(before)
    place = Locator(line=table.lines[0], table=index)
    shape = "gathered" if table.shape == "columnar" and headers > 1 else table.shape
    return Grid(cells, len(rows), table.width, headers, place, caption, unit, shape, None, table.lines)


def _texts(table: RawTable) -> list[list[str]]:
    return [[piece.text if piece else "" for piece in row] for row in table.rows]


def _cell_locator(piece: Line, table: int, row: int, col: int) -> Locator:
    return Locator(line=piece.number, table=table, row=row, col=col, char_start=piece.start, char_end=piece.end)


def _repeats(row: Sequence[Line | None], headers: Sequence[Sequence[Line | None]]) -> bool:
    words = [squash(piece.text) if piece else "" for piece in row]
    return any(words) and any(words == [squash(piece.text) if piece else "" for piece in head] for head in headers)


def merge_continued(items: list[Line | RawTable]) -> list[Line | RawTable]:
    """Tables parted only by blank lines or page numbers whose header is printed again, made one."""
    merged: list[Line | RawTable] = []
    last: int | None = None
    for item in items:
        if isinstance(item, RawTable):
            if last is not None and _same_header(merged[last], item):
                base = merged[last]
                assert isinstance(base, RawTable)
                merged[last] = RawTable(base.rows + item.rows, base.lines + item.lines, base.shape, base.headers)
                del merged[last + 1 :]
                continue
            last = len(merged)
        elif not item.is_blank and not PAGE_NUMBER.fullmatch(item.text):
            last = None
        merged.append(item)
    return merged


def _same_header(base: Line | RawTable, item: RawTable) -> bool:
    if not isinstance(base, RawTable) or base.width != item.width or base.shape != item.shape:
        return False
    first = [squash(piece.text) if piece else "" for piece in base.rows[0]]
    return sum(map(bool, first)) >= 2 and first == [squash(piece.text) if piece else "" for piece in item.rows[0]]
