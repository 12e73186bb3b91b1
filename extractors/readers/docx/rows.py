"""The raster of a DOCX table: which cells are one, and in which rows and columns they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.readers.docx.package import W
from extractors.readers.docx.styles import is_on, number, value
from extractors.readers.flow import Slot

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_COLUMNS = 1000
"""Word itself allows 63."""


class Raster:
    """Rows and cells are added in reading order; `slots()` are the cells, merged ones given once."""

    def __init__(self) -> None:
        """Begin above the first row."""
        self.texts: list[str] = []
        self.marked: int | None = None
        """How many rows on top are marked to be repeated on every page; None where none is."""
        self._places: list[list[int]] = []
        self._row = -1
        self._col = 0
        self._open: dict[int, int] = {}
        self._going_on: dict[int, int] = {}
        """Cells that may go on in this row, and those that may in the next, by their first column."""

    def begin_row(self, row: Element) -> bool:
        """Begin a row; False where it is hidden, or deleted by a tracked change."""
        properties = row.find(f"{W}trPr")
        if properties is not None and (properties.find(f"{W}del") is not None or is_on(properties, "hidden")):
            return False
        self._row += 1
        self._col = min(max(number(value(properties, "gridBefore")), 0), MAX_COLUMNS)
        self._open, self._going_on = self._going_on, {}
        if is_on(properties, "tblHeader") and self._row == (self.marked or 0):
            self.marked = self._row + 1
        return True

    def add(self, cell: Element) -> int | None:
        """The index of a new cell; None where the cell is part of the one above or on the left, or deleted."""
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            return None
        width = min(max(number(value(properties, "gridSpan"), 1), 1), MAX_COLUMNS)
        col, self._col = self._col, self._col + width
        if _goes_on(properties, "hMerge") and self._places and self._places[-1][0] == self._row:
            self._places[-1][3] += width
            return None
        above = self._open.get(col) if _goes_on(properties, "vMerge") else None
        if above is not None and self._places[above][3] == width:
            self._places[above][2] = self._row + 1 - self._places[above][0]
            self._going_on[col] = above
            return None
        self._places.append([self._row, col, 1, width])
        self.texts.append("")
        if properties is not None and properties.find(f"{W}vMerge") is not None:
            self._going_on[col] = len(self.texts) - 1
        return len(self.texts) - 1

    def slots(self) -> list[Slot]:
        """The cells in the order in which they were added."""
        return [
            Slot(row, col, height, width, text)
            for (row, col, height, width), text in zip(self._places, self.texts, strict=True)
        ]


def _goes_on(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on the merged cell before it; a mark without a value says so too."""
    mark = None if properties is None else properties.find(f"{W}{name}")
    return mark is not None and mark.get(f"{W}val", "continue") == "continue"
