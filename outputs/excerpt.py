"""The printed line or table row a figure stands in, cut so that the figure can be marked.

A table row is put together again from its cells, under its header, because the header says what the figure means.
A line of text is read again from its file, but only when the file still is the one that was read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from outputs.display import clean, expand_tabs, head, pad, tail, width
from schemas.checks import Operand
from schemas.document import Cell, Grid, Locator
from schemas.extraction import Extraction
from schemas.records import TableRecord

GAP = 2
CELL_COLUMNS = 26
HEADER_ROWS = 2
_AMOUNT = re.compile(r"[\s\d.,%()△▲+-]*\d[\s\d.,%()△▲+-]*|-|－|–")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One printed line in three parts, ready for a terminal: the figure is `marked`. `above` are header lines."""

    before: str
    marked: str
    after: str
    above: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The ^^^ line that stands under the figure."""
        return " " * width(self.before) + "^" * max(1, width(self.marked))


class Source:
    """What is known of one document: its extraction, and its lines while the file is still the same."""

    def __init__(self, extraction: Extraction) -> None:
        """Keep the extraction; the file is opened only when a line is asked for."""
        self.extraction = extraction

    @cached_property
    def lines(self) -> list[str]:
        """The lines of a text file; none when it is gone, has changed since, or is no text."""
        source = self.extraction.source
        if not source.media_type.startswith("text/"):
            return []
        try:
            data = Path(source.path).read_bytes()
        except (OSError, ValueError):
            return []
        if hashlib.sha256(data).hexdigest() != source.sha256:
            return []
        return _decode(data).split("\n")

    def excerpt(self, figure: Operand, columns: int) -> Excerpt:
        """The row or line the figure stands in, at most `columns` wide; the figure alone where nothing else is left."""
        found = find_cell(self.extraction.tables, figure.locator)
        if found is not None:
            return _row_excerpt(found[0].grid, found[1], figure, columns)
        line = self._line(figure.locator)
        span = _span(line, figure.as_printed, figure.locator.char_start) if line else None
        if line is None or span is None:
            return alone(figure, columns)
        return _cut(line, span, columns)

    def _line(self, locator: Locator) -> str | None:
        if locator.line is None or not 1 <= locator.line <= len(self.lines):
            return None
        return unicodedata.normalize("NFC", self.lines[locator.line - 1].rstrip("\r"))


def open_sources(extractions: Mapping[str, Extraction]) -> dict[str, Source]:
    """A Source for every extraction, under the same name."""
    return {name: Source(extraction) for name, extraction in extractions.items()}


def alone(figure: Operand, columns: int) -> Excerpt:
    """The printed characters by themselves, when neither table nor file can show what is around them."""
    return Excerpt("", head(expand_tabs(clean(figure.as_printed)), columns), "")


def _decode(data: bytes) -> str:
    # Older plan texts are in CP949; what is neither shows replacement characters and then matches no figure.
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _span(text: str, printed: str, start: int | None) -> tuple[int, int] | None:
    """Where `printed` stands in `text`: at `start` if it is there, else at its only occurrence, else nowhere."""
    printed = unicodedata.normalize("NFC", printed)
    if not printed:
        return None
    if start is not None and text.startswith(printed, start):
        return start, start + len(printed)
    first = text.find(printed)
    if first < 0 or text.find(printed, first + 1) >= 0:
        return None
    return first, first + len(printed)


def _cut(line: str, span: tuple[int, int], columns: int) -> Excerpt:
    """The line in three parts; what does not fit is cut at the far ends, never at the figure's side."""
    start, end = span
    before = expand_tabs(clean(line[:start].lstrip()))
    marked = expand_tabs(clean(line[start:end]), width(before))
    after = expand_tabs(clean(line[end:].rstrip()), width(before) + width(marked))
    marked = head(marked, columns)
    room = columns - width(marked)
    before = tail(before, max(room - min(width(after), room // 2), 1))
    return Excerpt(before, marked, head(after, max(room - width(before), 1)))


def find_cell(tables: tuple[TableRecord, ...], locator: Locator) -> tuple[TableRecord, Cell] | None:
    """The cell the place points into, with its table; None where the place is outside the tables."""
    wanted = _cell_place(locator)
    for table in tables:
        for cell in table.grid.cells:
            if _cell_place(cell.locator) == wanted and _covers(cell, locator):
                return table, cell
    return None


def _cell_place(locator: Locator) -> tuple[int | None, ...]:
    """The place without what differs between a cell and a figure in it."""
    return (locator.table, locator.row, locator.col, locator.line, locator.page, locator.section, locator.paragraph)


def _covers(cell: Cell, locator: Locator) -> bool:
    """Whether a cell of the same line is the one meant: cells of text tables differ by their offsets alone."""
    if locator.char_start is None or cell.locator.char_start is None:
        return True
    end = cell.locator.char_end
    return cell.locator.char_start <= locator.char_start and (end is None or locator.char_start <= end)


def _row_excerpt(grid: Grid, cell: Cell, figure: Operand, columns: int) -> Excerpt:
    """The row of the cell under its header rows, as many columns as fit; the first column and the marked one stay."""
    span = _span_in_cell(cell, figure)
    widths = [_column_width(grid, col, cell) for col in range(grid.cols)]
    if widths[cell.col] > columns // 2:
        return _cut(cell.text, span, columns)
    shown = _shown_columns(widths, cell.col, columns)
    starts = range(max(0, grid.header_rows - HEADER_ROWS), grid.header_rows)
    above = tuple(_join(grid, row, shown, widths) for row in starts if row < cell.row)
    left = _join(grid, cell.row, [col for col in shown if col < cell.col], widths, closed=True)
    right = _join(grid, cell.row, [col for col in shown if col > cell.col], widths)
    # Tabs in front of a figure are cut from a cell, but not where they are marked: then it takes more than its width.
    inside = _cut(cell.text, span, columns - sum(widths[col] + GAP for col in shown if col != cell.col))
    blanks = " " * (widths[cell.col] - width(_cell_text(cell)))
    lead, trail = (blanks, "") if _is_amount(_cell_text(cell)) else ("", blanks)
    after = inside.after + trail + " " * GAP + right
    return Excerpt(left + lead + inside.before, inside.marked, after.rstrip(), above)


def _span_in_cell(cell: Cell, figure: Operand) -> tuple[int, int]:
    """Where the figure stands in the text of its cell; the whole text when it cannot be told."""
    start = figure.locator.char_start
    offset = None if start is None else start - (cell.locator.char_start or 0)
    found = _span(cell.text, figure.as_printed, offset if offset is None or offset >= 0 else None)
    return found or (len(cell.text) - len(cell.text.lstrip()), len(cell.text.rstrip()))


def _cell_text(cell: Cell) -> str:
    return expand_tabs(clean(cell.text).strip())


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None


def _column_width(grid: Grid, col: int, marked: Cell) -> int:
    """Columns a table column takes in the excerpt: its header and the cell in the marked row, long texts cut."""
    rows = [*range(max(0, grid.header_rows - HEADER_ROWS), grid.header_rows), marked.row]
    cells = [cell for row in rows if (cell := grid.at(row, col)) is not None and cell.col == col]
    texts = [width(_cell_text(cell)) for cell in cells if cell.col_span == 1 or cell is marked]
    needed = max(texts, default=0)
    return needed if col == marked.col else min(needed, CELL_COLUMNS)


def _shown_columns(widths: list[int], marked: int, columns: int) -> list[int]:
    """The columns that fit: the first and the marked one always, then the neighbours of the marked one."""
    shown = {0, marked}
    for col in sorted(range(len(widths)), key=lambda col: abs(col - marked)):
        if sum(widths[near] + GAP for near in shown | {col}) <= columns:
            shown.add(col)
    return sorted(shown)


def _join(grid: Grid, row: int, shown: list[int], widths: list[int], *, closed: bool = False) -> str:
    """The cells of a row side by side; `closed` keeps the blanks at the end, so that another cell can follow."""
    parts = []
    for col in shown:
        cell = grid.at(row, col)
        # A cell merged across columns is printed at its corner; a label merged down from above still names this row.
        here = cell is not None and cell.col == col and (cell.row == row or row >= grid.header_rows)
        text = _cell_text(cell) if cell is not None and here else ""
        parts.append(pad(head(text, widths[col]), widths[col], right=_is_amount(text)) + " " * GAP)
    line = "".join(parts)
    return line if closed else line.rstrip()
