"""A document to a Plan: every block with its headings, its bullets and its year; every grid shaped.

Two habits of converters are mended here: a table printed before its own heading, a unit note printed after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.grammar.amounts import find_amounts
from extractors.grammar.labels import tidy
from extractors.grammar.units import find_unit_note
from extractors.grid import shape_table
from extractors.part_years import main_year, years_of
from extractors.plan import Placed, Plan
from extractors.stacked_rows import split_rows
from schemas.document import Block, Document, Grid, Heading, Paragraph
from schemas.records import TableRecord

TEAM = re.compile(r"\s+(?:[가-힣·]+|(?:[가-힣] )+)(?:팀|담당관|추진단)\s*$")


@dataclass
class _Outline:
    """The headings and bullets open at one point of the text."""

    headings: list[Heading] = field(default_factory=list)
    bullets: list[Paragraph] = field(default_factory=list)

    def open_heading(self, heading: Heading) -> None:
        while self.headings and self.headings[-1].level >= heading.level:
            self.headings.pop()
        self.headings.append(heading)
        self.bullets.clear()

    def close_bullets(self, level: int) -> None:
        while self.bullets and self.bullets[-1].level >= level:
            self.bullets.pop()

    def section(self) -> tuple[str, ...]:
        return tuple(title_of(heading) for heading in self.headings)


def make_plan(document: Document) -> Plan:
    """The document made ready for the finders."""
    originals = {grid.locator.table: grid for grid in document.grids()}
    parted = [split_rows(block) if isinstance(block, Grid) else block for block in document.blocks]
    blocks = _settle_displaced(parted)
    year = main_year(blocks)
    years = years_of(blocks, year)
    placed = _place(blocks, years)
    return Plan(document, tuple(placed), tuple(_shape(placed, originals)), year)


def title_of(heading: Heading) -> str:
    """A heading without its unit note, the figures behind its colon and the team printed beside it."""
    text = heading.text
    note = find_unit_note(text)
    if note is not None:
        text = text[: note.start] + text[note.end :]
    text = re.split(r"\s*[:：]\s", text, maxsplit=1)[0]
    amount = next(iter(find_amounts(text)), None)
    text = text[: amount.start] if amount is not None and text[: amount.start].strip() else text
    bare = TEAM.sub("", text) if re.search(r"\d", heading.number or "") else text
    return tidy(bare) or tidy(text)


def _settle_displaced(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with a table that stands right before a numbered heading moved behind it.

    Page layout sometimes prints the table of a section above its heading: it follows another table without a word
    between them, and the heading follows it.
    """
    settled = list(blocks)
    for index in range(1, len(settled) - 1):
        block, before, behind = settled[index], settled[index - 1], settled[index + 1]
        if (
            isinstance(block, Grid)
            and isinstance(before, Grid)
            and isinstance(behind, Heading)
            and _is_numbered(behind)
        ):
            settled[index], settled[index + 1] = behind, block
    return settled


def _is_numbered(heading: Heading) -> bool:
    return re.match(r"\d", heading.number or "") is not None


def _place(blocks: Sequence[Block], years: Sequence[int | None]) -> list[Placed]:
    outline = _Outline()
    placed = []
    for block, year in zip(blocks, years, strict=True):
        if isinstance(block, Heading):
            outline.open_heading(block)
        elif isinstance(block, Paragraph) and block.level:
            outline.close_bullets(block.level)
        parents = tuple(bullet.text for bullet in outline.bullets)
        placed.append(Placed(block, outline.section(), parents, year))
        if isinstance(block, Paragraph) and block.level:
            outline.bullets.append(block)
    return placed


def _shape(placed: Sequence[Placed], originals: Mapping[int | None, Grid]) -> list[TableRecord]:
    """The grids shaped, each under the unit note that holds: its own, one of its section, or the last one above."""
    tables = []
    last: str | None = None
    for index, place in enumerate(placed):
        if not isinstance(place.block, Grid):
            note = find_unit_note(place.block.text)
            last = note.as_printed if note is not None else last
            continue
        unit = place.block.unit or _orphan_note(placed, index)
        printed = originals.get(place.block.locator.table)
        table = shape_table(place.block, place.section, unit, last, place.year)
        parted = None if printed is place.block else printed
        tables.append(replace(table, printed=parted, is_end=place is placed[-1]))
    return tables


def _orphan_note(placed: Sequence[Placed], index: int) -> str | None:
    """A unit note further down in the same section that no table follows: its table was printed above it."""
    for n in range(index + 1, len(placed)):
        block = placed[n].block
        if isinstance(block, Heading) and _is_numbered(block):
            return None
        if isinstance(block, Paragraph) and not (n + 1 < len(placed) and isinstance(placed[n + 1].block, Grid)):
            note = find_unit_note(block.text)
            if note is not None and len(block.text.strip()) == len(note.as_printed):
                return note.as_printed
    return None
