"""The lines and tables of a page numbered and placed; tables that were pasted as lines found among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.readers.blocks import caption_of
from extractors.readers.flow import Slot, Text, to_grid
from extractors.readers.glyphs import plain
from extractors.readers.html.elements import tag_of
from extractors.readers.html.lines import Printed, read_lines
from extractors.readers.html.tables import Row, marked_rows, own, parts_of, places_things, rows_of, slots_of, strays
from extractors.readers.text.build import build_grid, merge_continued
from extractors.readers.text.flattened import unflatten
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable
from extractors.readers.text.tables import find_tables
from schemas.document import Cell, Grid, Locator, Paragraph

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

MAX_NESTING = 24
"""Tables deeper inside one another are read as lines."""

Home = tuple[int, int, int]


class Builder:
    """One walk through a page; `items` is what it met."""

    def __init__(self, is_dropped: Callable[[Element], bool]) -> None:
        """`is_dropped` tells which parts belong to the site."""
        self.is_dropped = is_dropped
        self.items: list[Text | Grid] = []
        self.paragraphs = self.tables = 0
        self.run: list[Line] = []
        self.indents: dict[int, int] = {}

    def read(self, root: Element, depth: int = 0) -> None:
        """Read what an element holds."""
        for found in read_lines(root, self.is_dropped, through_tables=depth >= MAX_NESTING):
            if isinstance(found, Printed):
                self._line(found)
            else:
                self._table(found, depth + 1, None)

    def end(self) -> list[Text | Grid]:
        """All items, the last lines among them."""
        self._end_run()
        return self.items

    def _line(self, line: Printed) -> None:
        number = self.paragraphs
        self.paragraphs += 1
        if line.level is not None:
            self._end_run()
            self.items.append(Text(line.text, Locator(paragraph=number), line.level))
            return
        self.indents[number] = line.indent
        self.run.append(Line(number, line.text, plain(line.text)))

    def _end_run(self) -> None:
        """Lines between headings and tables: budget sites print a cell a line, boards keep tables drawn with lines."""
        pieces = [piece for line in self.run for piece in unflatten(line)]
        self.run = []
        for item in merge_continued(find_tables(pieces)):
            if isinstance(item, RawTable):
                self.items.append(_placed(build_grid(item, self.tables, ())))
                self.tables += 1
            else:
                place = Locator(paragraph=item.number, char_start=item.start)
                self.items.append(Text(item.raw, place, indent=self.indents[item.number]))

    def _table(self, table: Element, depth: int, home: Home | None) -> None:
        rows = rows_of(table)
        captions = [text for element in own(table, {"caption"}) for text in _texts(element)]
        for stray in strays(table):
            self._line(Printed(" ".join(stray.split()), None, 0))
        if places_things(table, rows):
            for text in captions:
                self._line(Printed(text, None, 0))
            for row in rows:
                self._part(row, depth)
            return
        for part in parts_of(rows):
            if isinstance(part, Row):
                self._part(part, depth)
            else:
                self._grid(part, depth, home, " ".join(captions))
                captions = []

    def _part(self, row: Row, depth: int) -> None:
        for cell in row.cells:
            self.read(cell, depth)

    def _grid(self, rows: list[Row], depth: int, home: Home | None, caption: str) -> None:
        self._end_run()
        place = Locator(table=self.tables)
        slots: list[Slot] = []
        nested: list[tuple[int, Element]] = []
        for slot, element in slots_of(rows):
            text, tables = self._cell(element, depth)
            nested.extend((len(slots), table) for table in tables)
            slots.append(replace(slot, text=text))
        grid = to_grid(slots, place, marked_rows(rows))
        if grid is None:
            for slot in slots:
                self.items.extend(Text(line, place) for line in slot.text.split("\n"))
        else:
            printed, unit = caption_of([Paragraph(caption, 0, place)]) if caption else (None, None)
            self.items.append(replace(grid, nested_in=home, caption=printed, unit=unit))
            self.tables += 1
        for index, table in nested:
            cell = None if grid is None else grid.cells[index]
            self._table(table, depth + 1, None if cell is None else (place.table or 0, cell.row, cell.col))

    def _cell(self, cell: Element, depth: int) -> tuple[str, list[Element]]:
        """A cell's own text, its lines parted by line feeds, and the tables in it; frames around text are no tables."""
        lines: list[str] = []
        tables: list[Element] = []
        for found in read_lines(cell, self.is_dropped, through_tables=depth >= MAX_NESTING):
            if isinstance(found, Printed):
                lines.append(found.text)
            elif tag_of(found) == "table" and places_things(found, rows := rows_of(found)):
                lines += [" ".join(stray.split()) for stray in strays(found)]
                parts = [self._cell(inner, depth + 1) for row in rows for inner in row.cells]
                lines += [text for text, _ in parts if text]
                tables += [table for _, inner in parts for table in inner]
            else:
                tables.append(found)
        return "\n".join(lines), tables


def _texts(element: Element) -> list[str]:
    return [found.text for found in read_lines(element, through_tables=True) if isinstance(found, Printed)]


def _placed(grid: Grid) -> Grid:
    """A table found among lines, its lines counted as the paragraphs of the page."""

    def moved(place: Locator) -> Locator:
        return replace(place, line=None, paragraph=place.line)

    cells = tuple(Cell(c.row, c.col, c.text, moved(c.locator), c.row_span, c.col_span) for c in grid.cells)
    return replace(grid, cells=cells, locator=moved(grid.locator), lines=())
