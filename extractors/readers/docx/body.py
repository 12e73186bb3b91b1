"""The body of a DOCX in reading order: paragraphs, tables with merged and nested cells, text boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.readers.docx.inline import Inline, Printed, children, is_placeholder, local
from extractors.readers.docx.notes import Notes
from extractors.readers.docx.numbering import Label, Numbering
from extractors.readers.docx.package import Package, W
from extractors.readers.docx.rows import Raster
from extractors.readers.docx.styles import Styles, is_on
from extractors.readers.flow import Text, to_grid
from schemas.document import Aside, Grid, Locator

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "sdtPr", "sdtEndPr", "tcPr", "tblPr", "tblGrid", "trPr", "tblPrEx"})


class Body:
    """One walk through the document; `items` and `asides` are what it met."""

    def __init__(self, package: Package) -> None:
        """Open the parts beside the text."""
        self.styles = Styles(package.related("styles"))
        self.numbering = Numbering(package.related("numbering"), self.styles)
        self.inline = Inline(self.styles)
        self.notes = Notes(package, self.lines)
        self.items: list[Text | Grid] = []
        self.asides: list[Aside] = []
        self.carried = ""
        """Text of paragraphs whose end was deleted: it runs on in the next one."""
        self.boxes: list[Element] = []
        """Text boxes anchored in the cells of a table: they come behind it."""
        self.section = self.paragraphs = self.tables = 0

    def read(self, container: Element) -> None:
        """Read what a body or a text box holds."""
        for element in flowing(container, frozenset({"p", "tbl", "sectPr"})):
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element, None)
                self._read_boxes()
            else:
                self._end_section(element)

    def lines(self, container: Element) -> str:
        """What a note, a header or a footer prints, its tables' cells one below the other."""
        return "\n".join(text for p in container.iter(f"{W}p") if (text := self.inline.print(p).text.strip()))

    def _read_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.read(box)

    def _paragraph(self, element: Element) -> None:
        printed, label, indent = self._print(element)
        place = Locator(section=self.section, paragraph=self.paragraphs)
        self.paragraphs += 1
        self._note(printed, place)
        if printed.text.strip():
            text = printed.text if label is None else label.before(printed.text)
            level = self.styles.level(element.find(f"{W}pPr"))
            start = 0
            for line in text.split("\n"):
                self.items.append(Text(line, replace(place, char_start=start), level, indent))
                start += len(line) + 1
        for box in printed.boxes:
            self.read(box)
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self._end_section(section)

    def _print(self, element: Element) -> tuple[Printed, Label | None, int]:
        """What a paragraph prints, its number or bullet, and how far it is moved in."""
        printed = self.inline.print(element)
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and any(local(change) in {"del", "moveFrom"} for change in mark):
            self.carried += printed.text
            printed.text = ""
            return printed, None, 0
        printed.text, self.carried = self.carried + printed.text, ""
        listed, style = self.styles.listed(properties)
        hidden = is_on(mark, "vanish") is True and not printed.text.strip()
        label = None if listed is None or hidden else self.numbering.label(listed, style)
        indent = self.styles.indent(properties)
        return printed, label, indent if indent is not None else label.indent if label is not None else 0

    def _note(self, printed: Printed, place: Locator) -> None:
        self.asides.extend(
            Aside(kind, text, place) for kind, key in printed.notes if (text := self.notes.text(kind, key))
        )

    def _end_section(self, properties: Element) -> None:
        place = Locator(section=self.section)
        self.asides.extend(Aside(kind, text, place) for kind, text in self.notes.of_section(properties))
        self.section += 1

    def _table(self, element: Element, nested_in: tuple[int, int, int] | None) -> None:
        """A table and behind it those nested in its cells."""
        place = Locator(section=self.section, table=self.tables)
        self.tables += 1
        raster = Raster()
        nested: list[tuple[int, Element]] = []
        for row in flowing(element, frozenset({"tr"})):
            if raster.begin_row(row):
                for cell in flowing(row, frozenset({"tc"})):
                    if (slot := raster.add(cell)) is not None:
                        text, tables = self._cell(cell, place)
                        raster.texts[slot] = text
                        nested.extend((slot, table) for table in tables)
        grid = to_grid(raster.slots(), place, raster.marked)
        if grid is None:
            self.items.extend(Text(line, place) for text in raster.texts for line in text.split("\n"))
        else:
            self.items.append(replace(grid, nested_in=nested_in))
        for slot, table in nested:
            home = None if grid is None else grid.cells[slot]
            self._table(table, None if home is None else (place.table or 0, home.row, home.col))

    def _cell(self, cell: Element, place: Locator) -> tuple[str, list[Element]]:
        """The cell's own text, its paragraphs parted by line feeds, and the tables nested in it."""
        lines: list[str] = []
        tables: list[Element] = []
        for element in flowing(cell, frozenset({"p", "tbl"})):
            if local(element) == "tbl":
                tables.append(element)
                continue
            printed, label, _ = self._print(element)
            self._note(printed, place)
            self.boxes.extend(printed.boxes)
            lines.append(printed.text if label is None else label.before(printed.text))
        return "\n".join(lines), tables


def flowing(container: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements in reading order, through content controls, tracked changes and custom XML around them."""
    for child in children(container):
        name = local(child)
        if name in wanted:
            yield child
        elif name not in LEFT_OUT and not (name == "sdt" and is_placeholder(child)):
            yield from flowing(child, wanted)
