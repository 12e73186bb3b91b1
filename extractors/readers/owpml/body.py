"""The sections of an OWPML document in reading order: paragraphs, tables with merged and nested cells, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.readers.flow import Text
from extractors.readers.owpml.grids import build_grid
from extractors.readers.owpml.heads import Heads
from extractors.readers.owpml.inline import Inline, Printed, clean
from extractors.readers.owpml.markup import child_of, children, local
from extractors.readers.owpml.raster import Place, marked_headers, places
from schemas.document import Aside, Grid, Locator

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RUNNING = frozenset({"header", "footer"})
Nest = tuple[int, int, int]


@dataclass(slots=True)
class Anchored:
    """What hangs in the cells of a table and comes behind it: nested tables with their cells, and text boxes."""

    tables: list[tuple[Nest, Element]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Body:
    """One walk through the document; `items` and `asides` are what it met."""

    def __init__(self, heads: Heads) -> None:
        """Begin before the first section."""
        self.heads = heads
        self.items: list[Text | Grid] = []
        self.asides: list[Aside] = []
        self.section = -1
        self.paragraphs = self.tables = 0
        self.beside: set[int] = set()
        """Numbers of the tables in headers, footers and notes: they come at the end of their section."""
        self._waiting: list[Element] = []
        self._shown: set[tuple[str, str]] = set()

    def read(self, section: Element) -> None:
        """Read the next section."""
        self.section += 1
        self.paragraphs = 0
        self.inline = Inline(section)
        self._flow(section)
        first = self.tables
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for table in waiting:
                self._table(table, None)
        self.beside.update(range(first, self.tables))

    def _flow(self, container: Element) -> None:
        """Read what a section, a text box or a note holds."""
        for element in flowing(container):
            if local(element) == "p":
                self._paragraph(element)
            else:
                self._table(element, None)

    def _paragraph(self, element: Element) -> None:
        place = Locator(section=self.section, paragraph=self.paragraphs)
        self.paragraphs += 1
        self._outline(element)
        label = self.heads.label(element)
        printed = self.inline.print(element, numbered=True)
        start = 0
        for item in printed.in_print_order():
            if not isinstance(item, str):
                self._anchored(item)
                continue
            text, label = (f"{label} {item.lstrip()}", "") if label and item.strip() else (item, label)
            for line in text.split("\n"):
                self.items.append(Text(line, replace(place, char_start=start)))
                start += len(line) + 1
            start -= 1
        self._note(printed, place)

    def _outline(self, element: Element) -> None:
        """Take up the numbering of the outline where a section begins."""
        for run in children(element):
            shape = child_of(run, "secPr") if len(run) else None
            if shape is not None:
                self.heads.outline = shape.get("outlineShapeIDRef") or ""

    def _anchored(self, item: Element) -> None:
        if local(item) == "tbl":
            self._table(item, None)
        elif local(item) == "textart":
            place = Locator(section=self.section, paragraph=self.paragraphs, char_start=0)
            self.paragraphs += 1
            self.items.extend(Text(line, place) for line in clean(item.get("text") or "").splitlines())
        else:
            self._flow(item)

    def _note(self, printed: Printed, place: Locator) -> None:
        """Notes; the tables in them wait for the end of the section."""
        for kind, element in printed.notes:
            text = self._lines(element)
            if text and not (kind in RUNNING and (kind, text) in self._shown):
                self._shown.add((kind, text))
                self.asides.append(Aside(kind, text, place))
            self._waiting.extend(outermost(element))

    def _lines(self, container: Element) -> str:
        """What a note or a caption prints, its tables' cells one below the other."""
        lines = (self.inline.print(p, numbered=True).text.strip() for p in container.iter("{*}p"))
        return "\n".join(filter(None, lines))

    def _table(self, element: Element, nested_in: Nest | None) -> None:
        """A table, behind it those nested in its cells, and behind them the text boxes in its cells."""
        place = Locator(section=self.section, table=self.tables)
        self.tables += 1
        found = places(element)
        anchored = Anchored()
        texts = [self._cell(each, place, anchored) for each in found]
        grid = build_grid(found, texts, place, marked_headers(found))
        if grid is not None:
            self.items.append(replace(grid, nested_in=nested_in, caption=self._caption(element)))
        for nest, table in anchored.tables:
            self._table(table, nest)
        for box in anchored.boxes:
            self._anchored(box)

    def _cell(self, cell: Place, table: Locator, anchored: Anchored) -> str:
        """The cell's own text, its paragraphs parted by line feeds."""
        lines: list[str] = []
        for element in flowing(cell.cell):
            if local(element) == "tbl":
                anchored.tables.append(((table.table or 0, cell.row, cell.col), element))
                continue
            self.heads.label(element)
            printed = self.inline.print(element, numbered=False)
            lines.append(printed.text)
            if printed.notes:
                self._note(printed, replace(table, row=cell.row, col=cell.col))
            for item in printed.items:
                if isinstance(item, str):
                    continue
                if local(item) == "tbl":
                    anchored.tables.append(((table.table or 0, cell.row, cell.col), item))
                else:
                    anchored.boxes.append(item)
        return "\n".join(lines)

    def _caption(self, table: Element) -> str | None:
        """The characters of a caption, as those of a cell without the number that Hancom counts for it."""
        caption = child_of(table, "caption")
        if caption is None:
            return None
        paragraphs = (p for p in flowing(caption) if local(p) == "p")
        lines = (self.inline.print(p, numbered=False).text.strip() for p in paragraphs)
        return "\n".join(filter(None, lines)) or None


def flowing(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a section, cell, box or note; some writers leave out the list around them."""
    for child in children(container):
        name = local(child)
        if name in {"p", "tbl"}:
            yield child
        elif name == "subList":
            yield from flowing(child)


def outermost(container: Element) -> Iterator[Element]:
    """The tables in a note that are nested in no other."""
    for table in container.iter("{*}tbl"):
        above = next((parent for parent in table.iterancestors("{*}tbl", container.tag)), None)
        if above is container:
            yield table
