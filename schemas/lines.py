"""All that a document prints, line by line in reading order: what people search, and what its outline is made of.

Facts come from blocks, never from here. A row of a table is one line, so that a line is short enough to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from unicodedata import normalize

from schemas.document import Document, Grid, Heading

CELL, LINE = "\t", "\n"
_MARK = re.compile(r"(?:h(?P<level>\d+)|t(?P<table>\d+)r(?P<row>\d+)|[pn])(?:@(?P<page>\d+))?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading (`level` from 1), a paragraph, a note, or a row of a table, whose cells a tab parts."""

    text: str
    level: int | None = None
    table: int | None = None
    row: int | None = None
    page: int | None = None
    is_note: bool = False

    @property
    def mark(self) -> str:
        """What it is, in a short word; `Line` without its text."""
        at = "" if self.page is None else f"@{self.page}"
        if self.level is not None:
            return f"h{self.level}{at}"
        if self.table is not None:
            return f"t{self.table}r{self.row}{at}"
        return ("n" if self.is_note else "p") + at


def lines_of(document: Document) -> Iterator[Line]:
    """The lines of a document: its blocks in reading order, then its notes. Lines that print nothing are left out."""
    last, tables = "", count()
    for block in document.blocks:
        # A heading and the text behind it can be of one printed line, and so can a line above a table and its caption.
        text = _tidy((block.caption or "") if isinstance(block, Grid) else block.raw or block.text)
        if text and text != last and not (isinstance(block, Grid) and text in last):
            level = block.level if isinstance(block, Heading) else None
            yield Line(text, level=level, page=block.locator.page)
        last = text
        if isinstance(block, Grid):
            yield from _rows(block, next(tables))
    for aside in document.asides:
        if text := _tidy(aside.text):
            yield Line(text, page=aside.locator.page, is_note=True)


def as_text(lines: Sequence[Line]) -> tuple[str, str]:
    """The lines as two texts of as many lines: what is printed, and what each line is."""
    return LINE.join(line.text for line in lines), LINE.join(line.mark for line in lines)


def from_text(text: str, marks: str) -> tuple[Line, ...]:
    """The lines back from the two texts; where they do not fit each other, every line is a paragraph."""
    printed, said = text.split(LINE), marks.split(LINE)
    if len(printed) != len(said):
        said = ["p"] * len(printed)
    return tuple(_line(*pair) for pair in zip(printed, said, strict=True))


def _line(text: str, mark: str) -> Line:
    found = _MARK.fullmatch(mark)
    numbers = {name: int(digits) for name, digits in (found.groupdict() if found else {}).items() if digits}
    return Line(text, **numbers, is_note=mark.startswith("n"))


def _rows(grid: Grid, number: int) -> Iterator[Line]:
    cells = sorted((cell for cell in grid.cells if cell.text), key=lambda cell: (cell.row, cell.col))
    for row, group in groupby(cells, key=lambda cell: cell.row):
        printed = list(group)
        if text := _joined(cell.text for cell in printed):
            yield Line(text, table=number, row=row, page=printed[0].locator.page or grid.locator.page)


def _joined(texts: Iterable[str]) -> str:
    return CELL.join(tidy for text in texts if (tidy := _tidy(text)))


def _tidy(text: str) -> str:
    """One line of it, composed as people type (NFC), without what no database stores."""
    storable = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return " ".join(normalize("NFC", storable).split())
