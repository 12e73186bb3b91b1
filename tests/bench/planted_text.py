"""A generated plan as a text file, and where each of its figures is printed: line and characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.planted import Block, Heading, Num, Para, Plan, Table, Text

SUFFIX = ".txt"
BULLETS = {
    "dash": ("", "- ", "  - ", "    - "),
    "circle": ("", "○ ", "  - ", "   · "),
    "hangul": ("", "ㅇ ", " - ", "  * "),
}
ROMAN = "ⅠⅡⅢⅣⅤⅥ"


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a figure: 1-based line with characters from `start` to `end`; elsewhere table, row, column.

    Formats without lines number their paragraphs from 0, headings among them. A `loose` place is any outside the
    tables.
    """

    line: int | None = None
    start: int = 0
    end: int = 0
    table: int | None = None
    row: int = 0
    col: int = 0
    paragraph: int | None = None
    loose: bool = False


@dataclass(slots=True)
class Page:
    """Lines so far and the figures in them."""

    lines: list[str] = field(default_factory=list)
    spots: dict[Num, Spot] = field(default_factory=dict)
    chapters: int = 0

    def add(self, *parts: Text) -> None:
        """One more line of these parts."""
        text = ""
        for part in (part for chunk in parts for part in chunk):
            shown = part if isinstance(part, str) else part.text()
            if isinstance(part, Num):
                self.spots[part] = Spot(len(self.lines) + 1, len(text), len(text) + len(shown))
            text += shown
        self.lines.append(text.rstrip())


def render(plan: Plan) -> tuple[bytes, dict[Num, Spot]]:
    """The file's bytes, and where each figure stands."""
    page = Page()
    page.add((plan.title,))
    page.add(("",))
    for block in plan.blocks:
        _block(page, plan, block)
        page.add(("",))
    return ("\n".join(page.lines) + "\n").encode(), page.spots


def _block(page: Page, plan: Plan, block: Block) -> None:
    if isinstance(block, Heading):
        page.add((heading(page, block),))
    elif isinstance(block, Para):
        if page.lines[-2:] and page.lines[-1] == "" and block.level and page.lines[-2].lstrip()[:1] in "-○·ㅇ*":
            page.lines.pop()  # bullets of one list stand without blank lines
        page.add((BULLETS[plan.bullets][block.level],), block.parts)
    else:
        _table(page, plan.layout, block)


def heading(page: Page, block: Heading) -> str:
    """A heading with its number or mark; annexes have a word instead."""
    if block.level > 1:
        return f"□ {block.text}"
    if block.text.startswith("붙임"):
        return block.text
    page.chapters += 1
    return f"{ROMAN[page.chapters - 1]} {block.text}"


def _table(page: Page, layout: str, table: Table) -> None:
    if table.caption or table.unit:
        page.add((" ".join(filter(None, (table.caption, f"({table.unit})" if table.unit else ""))),))
    heads: list[list[Text]] = [[(text,) for text in row] for row in table.head]
    rows = heads + [row.cells for row in table.rows]
    widths = [max(_width(row[n]) for row in rows) for n in range(len(rows[0]))]
    {"tab": _tabbed, "pipes": _piped, "box": _boxed, "spaced": _spaced}[layout](page, rows, widths, len(table.head))


def _width(cell: Text) -> int:
    text = "".join(part if isinstance(part, str) else part.text() for part in cell)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(cell: Text, width: int) -> Text:
    """A cell filled to its column; figures to the right."""
    blank = " " * (width - _width(cell))
    return (blank, *cell) if any(isinstance(part, Num) for part in cell) else (*cell, blank)


def _joined(row: Sequence[Text], mark: str) -> Text:
    return tuple(part for number, cell in enumerate(row) for part in ((mark,) if number else ()) + cell)


def _tabbed(page: Page, rows: list[list[Text]], _widths: list[int], _heads: int) -> None:
    for row in rows:
        page.add(_joined(row, "\t"))


def _piped(page: Page, rows: list[list[Text]], widths: list[int], heads: int) -> None:
    for number, row in enumerate(rows):
        if number == heads:
            page.add(("|" + "|".join("-" * (width + 2) for width in widths) + "|",))
        page.add(("| ",), _joined(row, " | "), (" |",))


def _boxed(page: Page, rows: list[list[Text]], widths: list[int], heads: int) -> None:
    bars = ["─" * (width + 2) for width in widths]
    page.add(("┌" + "┬".join(bars) + "┐",))
    for number, row in enumerate(rows):
        if number == heads:
            page.add(("├" + "┼".join(bars) + "┤",))
        page.add(("│ ",), _joined([_pad(cell, w) for cell, w in zip(row, widths, strict=True)], " │ "), (" │",))
    page.add(("└" + "┴".join(bars) + "┘",))


def _spaced(page: Page, rows: list[list[Text]], widths: list[int], _heads: int) -> None:
    for row in rows:
        page.add(_joined([_pad(cell, w) for cell, w in zip(row, widths, strict=True)], "   "))
