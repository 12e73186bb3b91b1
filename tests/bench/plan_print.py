"""Prints the tables and lines of an invented plan as PDF pages, in the manners that Korean offices print them.

Everything is drawn with ReportLab's CID fonts, which need no font file. What was printed is kept as truth.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.bench.adjacency import Cell, Table

SERIF, SANS = "HYSMyeongJo-Medium", "HYGothic-Medium"
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 56.0, WIDTH - 56.0, HEIGHT - 64.0, 70.0
LEADING = 1.35
PADDING = 4.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table is ruled. `stroke`: solid, dotted (HWP's hairline of dots), thin (rectangles) or double (outside)."""

    stroke: str = "solid"
    width: float = 0.5
    shaded: bool = True
    open_sides: bool = False
    repeats_head: bool = True
    size: float = 9.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to print: cells, the widths of its columns in points, how many rows are its head."""

    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    head: int = 1
    manner: Manner = Manner()
    inner: tuple[tuple[int, int, Sheet], ...] = ()
    """Tables inside cells, as (row, column, table)."""

    @property
    def rows(self) -> int:
        return max(cell.row + cell.row_span for cell in self.cells)

    def heights(self) -> list[float]:
        """The height of each row: what its tallest unmerged cell needs."""
        line = self.manner.size * LEADING
        heights = [line + 2 * PADDING] * self.rows
        for cell in self.cells:
            lines = cell.text.count("\n") + 1
            if cell.row_span == 1:
                heights[cell.row] = max(heights[cell.row], lines * line + 2 * PADDING)
        for row, _, sheet in self.inner:
            heights[row] += sum(sheet.heights()) + 2 * PADDING
        return heights


class Printer:
    """Pages that fill from the top; `tables` is what was printed, each table with the page it starts on."""

    def __init__(self, title: str) -> None:
        for font in (SERIF, SANS):
            pdfmetrics.registerFont(UnicodeCIDFont(font))
        self._data = io.BytesIO()
        self._canvas = Canvas(self._data, pagesize=A4, pageCompression=1, invariant=1)
        self._canvas.setTitle(title)
        self.page = 1
        self.y: float = TOP
        self.tables: list[Table] = []

    def turn(self) -> None:
        """The next page, this one's number printed below."""
        self._canvas.setFont(SERIF, 9)
        self._canvas.drawCentredString(WIDTH / 2, 36, f"- {self.page} -")
        self._canvas.showPage()
        self.page += 1
        self.y = TOP

    def finished(self) -> bytes:
        """The file."""
        self._canvas.setFont(SERIF, 9)
        self._canvas.drawCentredString(WIDTH / 2, 36, f"- {self.page} -")
        self._canvas.save()
        return self._data.getvalue()

    def line(self, text: str, *, size: float = 11, font: str = SERIF, x: float = LEFT, right: bool = False) -> None:
        """A line of text, at the right margin if wanted."""
        if self.y - size * 1.8 < BOTTOM:
            self.turn()
        self.y -= size * 1.8
        self._canvas.setFont(font, size)
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        draw(RIGHT if right else x, self.y + size * 0.4, text)

    def frame(self, text: str) -> None:
        """A title in a box, which is no table."""
        self.line("", size=6)
        self._canvas.setLineWidth(1.2)
        self._canvas.roundRect(LEFT + 60, self.y - 26, RIGHT - LEFT - 120, 26, 6)
        self._canvas.setFont(SANS, 13)
        self._canvas.drawCentredString(WIDTH / 2, self.y - 18, text)
        self.y -= 38

    def room(self) -> float:
        """How much of the page is left."""
        return self.y - BOTTOM

    def table(self, sheet: Sheet, x: float = LEFT) -> None:
        """A table that goes on over as many pages as it needs; its head may be printed on each."""
        heights = sheet.heights()
        if sum(heights[: sheet.head + 1]) > self.room():
            self.turn()
        self.tables.append(Table(self.page, sheet.cells))
        start = 0
        while start < sheet.rows:
            repeated = sheet.head if start and sheet.manner.repeats_head else 0
            end = last_row(sheet, heights, start, self.room() - sum(heights[:repeated]))
            part = (*range(repeated), *range(start, end))
            self._part(sheet, heights, part, x)
            start = end
            if start < sheet.rows:
                self.turn()
        self.y -= 8

    def beside(self, sheets: Sequence[Sheet]) -> None:
        """Tables side by side on one page."""
        if max(sum(sheet.heights()) for sheet in sheets) > self.room():
            self.turn()
        top, lowest, x = self.y, self.y, LEFT
        for sheet in sheets:
            self.y = top
            self.table(sheet, x)
            lowest = min(lowest, self.y)
            x += sum(sheet.widths) + 24
        self.y = lowest

    def _part(self, sheet: Sheet, heights: Sequence[float], rows: Sequence[int], x: float) -> None:
        """Some rows of a table, one below the other."""
        tops = {}
        y = self.y
        for row in rows:
            tops[row] = y
            y -= heights[row]
        for cell in sheet.cells:
            if cell.row in tops:
                self._cell(sheet, cell, x, tops[cell.row], heights)
        for row, col, inner in sheet.inner:
            if row in tops:
                self._nested(sheet, inner, x + sum(sheet.widths[:col]), tops[row] - heights[row])
        if sheet.manner.stroke == "double":
            self._canvas.setLineWidth(sheet.manner.width)
            self._canvas.rect(x - 1.5, y - 1.5, sum(sheet.widths) + 3, self.y - y + 3)
        self.y = y

    def _nested(self, outer: Sheet, inner: Sheet, x: float, bottom: float) -> None:
        below = self.y
        self.y = bottom + PADDING + sum(inner.heights())
        inner = replace(inner, manner=replace(inner.manner, size=min(inner.manner.size, outer.manner.size)))
        self.table(inner, x + 12)
        self.y = below

    def _cell(self, sheet: Sheet, cell: Cell, x: float, top: float, heights: Sequence[float]) -> None:
        left = x + sum(sheet.widths[: cell.col])
        right = left + sum(sheet.widths[cell.col : cell.col + cell.col_span])
        bottom = top - sum(heights[cell.row : cell.row + cell.row_span])
        canvas = self._canvas
        if sheet.manner.shaded and cell.row < sheet.head:
            canvas.setFillGray(0.88)
            canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
            canvas.setFillGray(0)
        ends = (x, x + sum(sheet.widths))
        self._rule(sheet.manner, left, bottom, right, bottom)
        self._rule(sheet.manner, left, top, right, top)
        for side in (left, right):
            if not (sheet.manner.open_sides and min(abs(side - end) for end in ends) < 0.1):
                self._rule(sheet.manner, side, bottom, side, top)
        has_inner = any((row, col) == (cell.row, cell.col) for row, col, _ in sheet.inner)
        self._text(sheet, cell, (left, bottom, right, top), high=has_inner)

    def _rule(self, manner: Manner, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas = self._canvas
        if manner.stroke == "thin":
            half = manner.width / 2
            canvas.rect(x0 - half, y0 - half, x1 - x0 + 2 * half, y1 - y0 + 2 * half, stroke=0, fill=1)
            return
        canvas.setLineWidth(manner.width)
        canvas.setDash(*((0.6, 1.2) if manner.stroke == "dotted" else ()))
        canvas.line(x0, y0, x1, y1)
        canvas.setDash()

    def _text(self, sheet: Sheet, cell: Cell, box: tuple[float, float, float, float], *, high: bool) -> None:
        """The lines of a cell: figures at the right, heads in the middle, names at the left."""
        left, bottom, right, top = box
        size = sheet.manner.size
        font = SANS if cell.row < sheet.head else SERIF
        lines = cell.text.split("\n")
        first = top - PADDING - size if high else (top + bottom + len(lines) * size * LEADING) / 2 - size
        self._canvas.setFont(font, size)
        for number, text in enumerate(lines):
            y = first - number * size * LEADING
            if cell.row < sheet.head or (cell.col_span > 1 and not high):
                self._canvas.drawCentredString((left + right) / 2, y, text)
            elif text[:1].isdigit() or text[:1] in "△-(":
                self._canvas.drawRightString(right - PADDING, y, text)
            else:
                self._canvas.drawString(left + PADDING, y, text)


def last_row(sheet: Sheet, heights: Sequence[float], start: int, room: float) -> int:
    """The row before which the page ends: no merged cell is cut, and at least one row is printed."""
    cut = {row for cell in sheet.cells for row in range(cell.row + 1, cell.row + cell.row_span)}
    cut |= set(range(1, sheet.head + 1))
    end = best = start
    while end < sheet.rows and room >= heights[end]:
        room -= heights[end]
        end += 1
        if end not in cut:
            best = end
    return best if best > start else end if end > start else sheet.rows
