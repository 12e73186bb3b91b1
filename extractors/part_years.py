"""The year a document is about, and the years of its parts where they are about others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.grammar.headers import read_header
from extractors.grammar.labels import squash
from extractors.grammar.periods import find_years
from schemas.document import Block, Grid, Heading

COMPARED = re.compile(r"(?:전년|대비|이전|이후|기존|부터)")
PLAN_WORDS = re.compile(r"계획|보고|예산|평가|업무|개요|추진")
COVER_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*년도?\s*[-–]?\s*")
FAR_MORE = 4
YEAR_SECTION = 30
"""Headings down to this rank open parts of a document that may be about a year of their own."""


def main_year(blocks: Sequence[Block]) -> int | None:
    """The year of the document: that of its cover or first heading, else of its proposed budget, else the commonest."""
    texts = [block.text for block in blocks[:12] if not isinstance(block, Grid)]
    if any(PLAN_WORDS.search(squash(text)) for text in texts) and (alone := _year_alone(texts)) is not None:
        return alone
    for text in texts:
        named = [int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:년|학년|\s[가-힣]))", text)]
        if len(set(named)) == 1 and PLAN_WORDS.search(squash(text)):
            return named[0]
    return _proposed_year(blocks) or _most_common(blocks)


def _year_alone(texts: Sequence[str]) -> int | None:
    """The year of a cover that prints it on a line of its own: "2025년도" over "주요업무계획"."""
    matches = (COVER_YEAR.fullmatch(text) for text in texts)
    return next((int(match[1]) for match in matches if match), None)


def _proposed_year(blocks: Sequence[Block]) -> int | None:
    """The latest year of a head over 정부안 or 확정: what a ministry's sheet asks for."""
    years: set[int] = set()
    for grid in (block for block in blocks if isinstance(block, Grid)):
        heads = [cell for cell in grid.cells if cell.row < max(grid.header_rows, 1)]
        asked = {cell.col for cell in heads if read_header(cell.text).stage in ("proposed", "enacted")}
        for cell in heads:
            year = read_header(cell.text).year
            if year is not None and asked & set(range(cell.col, cell.col + cell.col_span)):
                years.add(year)
    return max(years, default=None)


def _most_common(blocks: Sequence[Block]) -> int | None:
    counted: Counter[int] = Counter()
    for block in blocks:
        for text in [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]:
            counted.update(find_years(text))
    return max(counted, key=lambda year: (counted[year], year)) if counted else None


def years_of(blocks: Sequence[Block], main: int | None) -> list[int | None]:
    """The year of each block: that of its heading, else the one its part names most, else the document's.

    What stands under a heading with a year of its own says nothing about the year of the rest. A document of one part
    is about its own year, however many past dates it tells.
    """
    headed = _headed_years(blocks)
    parts = _part_numbers(blocks)
    rest = [(block, part) for block, part, year in zip(blocks, parts, headed, strict=True) if year is None]
    several = len(set(parts)) > 1 or main is None
    by_part = {
        part: _part_year([block for block, own in rest if own == part], main) if several else main
        for part in set(parts)
    }
    return [by_part[part] if year is None else year for part, year in zip(parts, headed, strict=True)]


def _headed_years(blocks: Sequence[Block]) -> list[int | None]:
    """For each block the year that its innermost heading with exactly one year names, None where none does."""
    years: list[int | None] = []
    section: tuple[int, int] | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if section is not None and block.level <= section[0]:
                section = None
            own = set(find_years(block.text)) if not COMPARED.search(block.text) else set()
            if len(own) == 1:
                section = (block.level, own.pop())
        years.append(section[1] if section else None)
    return years


def _part_year(blocks: Sequence[Block], main: int | None) -> int | None:
    counted: Counter[int] = Counter()
    for block in blocks:
        if not isinstance(block, Grid):
            counted.update(find_years(block.text))
    if not counted:
        return main
    top, times = counted.most_common(1)[0]
    # A plan for next year tells of this year in every part; a part about another year hardly names the plan's.
    is_other = times >= 3 and times > FAR_MORE * counted.get(main or 0, 0)
    return top if is_other or main is None else main


def _part_numbers(blocks: Sequence[Block]) -> list[int]:
    """Part of each block: a new one where numbered headings of one style start again at 1."""
    parts: list[int] = []
    part = 0
    last: dict[int, int] = {}
    for block in blocks:
        if isinstance(block, Heading) and block.level <= YEAR_SECTION and (m := re.match(r"\d+", block.number or "")):
            if int(m.group()) == 1 and last.get(block.level, 0) > 2:
                part += 1
            last[block.level] = int(m.group())
        parts.append(part)
    return parts
