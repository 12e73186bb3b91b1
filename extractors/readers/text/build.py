"""Pieces and raw tables to blocks: headings, bullets, and grids with their captions and unit notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.cells import is_figure
from extractors.grammar.headers import read_header
from extractors.grammar.labels import squash, undouble
from extractors.grammar.outline import ROMAN, read_mark
from extractors.grammar.stages import is_generic
from extractors.grammar.units import find_unit_note
from extractors.readers.text.align import align
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import PAGE_NUMBER, RawTable
from schemas.document import Block, Cell, Grid, Heading, Locator, Paragraph

MAX_HEADING = 60
UNMARKED = 35
"""Rank of a heading that prints no mark ("예산 산출 근거"): under numbered headings, above lettered ones and □."""


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


def _neighbours(items: Sequence[Line | RawTable], index: int) -> list[Line]:
    """The lines right before and behind a line, blank lines apart; tables are none."""
    before = next((item for n in range(index - 1, -1, -1) if _is_printed(item := items[n])), None)
    return [item for item in (before, _next(items, index)) if isinstance(item, Line)]


def build_text(line: Line, number: str | None, neighbours: Sequence[Line]) -> Heading | Paragraph:
    """A heading or a paragraph. `number` is a roman number that stood alone on the line before."""
    text, offset = undouble(line.text)
    if offset or text != line.text:
        line = line.piece(offset, len(line.text)) if offset else Line(line.number, line.raw, text, line.start)
    mark = read_mark(line.text)
    if number is not None:
        return Heading(line.text.strip(), 10, _locator(line, line.text.strip()), number, line.raw)
    own = line.text[mark.start :].rstrip() or line.text.strip("* ")
    place = _locator(line, own)
    if mark.kind == "heading" or (mark.kind == "numbered" and _opens_section(line, mark.rank, neighbours)):
        return Heading(own, mark.rank, place, mark.marker, line.raw)
    if mark.kind == "text" and len(own) <= MAX_HEADING // 2 and is_generic(without_unit(own)):
        return Heading(own, UNMARKED, place, None, line.raw)
    level = 0 if mark.kind == "text" else mark.rank * 100 + min(mark.indent, 99)
    return Paragraph(own, level, place, mark.marker, line.raw)


def without_unit(text: str) -> str:
    """A line without its unit note."""
    note = find_unit_note(text)
    return text if note is None else text[: note.start] + text[note.end :]


def _locator(line: Line, text: str) -> Locator:
    """Where a text that closes the line is printed; a line whose glyphs were overprinted is the place as a whole."""
    if len(line.text) != len(line.raw):
        return Locator(line=line.number, char_start=line.start, char_end=line.start + len(line.raw.rstrip()))
    start = line.start + line.text.rfind(text)
    return Locator(line=line.number, char_start=start, char_end=start + len(text))


def _opens_section(line: Line, rank: int, neighbours: Sequence[Line]) -> bool:
    """A numbered line heads a section unless it is one of a list of numbered lines, or a sentence, or long."""
    text = line.text.strip()
    if len(text) > MAX_HEADING or re.search(r"[다요함임][.]?$|\d부\.?(?:\s*끝\.)?$|[:：]", text):
        return False
    return all(read_mark(line.text).rank != rank for line in neighbours)


def build_grid(table: RawTable, index: int, before: Sequence[Block]) -> Grid:
    """A raw table as a grid. Repeated header rows (a table continued on the next page) are left out of the cells."""
    headers = table.headers if table.headers is not None else count_headers(table)
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


def _cell_locator(piece: Line, table: int, row: int, col: int) -> Locator:
    return Locator(line=piece.number, table=table, row=row, col=col, char_start=piece.start, char_end=piece.end)


def count_headers(table: RawTable) -> int:
    """How many rows on top are header: those above the first figure, where their words look like headers."""
    texts = [[piece.text if piece else "" for piece in row] for row in table.rows]
    first = next((n for n, row in enumerate(texts) if any(map(_is_value, row))), None)
    if first is None:
        return 1 if len(texts) > 1 and _known(texts[0]) >= 2 and _known(texts[0]) * 2 >= _filled(texts[0]) else 0
    headers = next((n for n in range(min(first, 4), 0, -1) if _ends_header(texts[n - 1])), 0)
    return headers if any(map(_known, texts[:headers])) else int(_is_plain_header(texts, first))


def _is_value(text: str) -> bool:
    return bool(text) and is_figure(text) and read_header(text).kind is None


def _known(texts: Sequence[str]) -> int:
    return sum(read_header(text).kind is not None for text in texts if text)


def _filled(texts: Sequence[str]) -> int:
    return sum(map(bool, texts))


def _ends_header(texts: Sequence[str]) -> bool:
    """The last header row knows half of its words, or opens with a known one, or its first cell is blank."""
    known = _known(texts)
    opens = read_header(texts[0]).kind in ("label", "ordinal")
    return (known > 0 and (known * 2 >= _filled(texts) or opens)) or (bool(_filled(texts)) and not texts[0])


def _is_plain_header(texts: Sequence[Sequence[str]], first: int) -> bool:
    """One row of unknown words over rows of figures: a header all the same, where it fills every column."""
    return first == 1 and len(texts) > 2 and _filled(texts[0]) == len(texts[0])


def _repeats(row: Sequence[Line | None], headers: Sequence[Sequence[Line | None]]) -> bool:
    words = [squash(piece.text) if piece else "" for piece in row]
    return any(words) and any(words == [squash(piece.text) if piece else "" for piece in head] for head in headers)


def caption_of(before: Sequence[Block]) -> tuple[str | None, str | None]:
    """Caption and unit note printed above a table: the lines between it and the last table, nearest first."""
    unit: str | None = None
    for block in reversed(before[-4:]):
        if isinstance(block, Grid):
            break
        note = find_unit_note(block.text)
        if note is not None and unit is None:
            unit = note.as_printed
        rest = block.text if note is None else (block.text[: note.start] + block.text[note.end :]).strip()
        if rest:
            return rest, unit
    return None, unit


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
