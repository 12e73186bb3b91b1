"""The table of contents of a paged document: the page it gives for a heading, and the page the heading stands on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.plan import Plan
from schemas.document import Grid, Locator
from schemas.records import Figure, Statement

TITLES = ("목차", "차례", "순서", "보고순서", "목록순서")
ENTRY = re.compile(r"(?P<title>\S.*?)[\s·․‧.…⋯･ㆍ-]+(?P<page>\d{1,3})\s*")
NUMBERING = re.compile(
    r"(?:붙임|별첨|참고자료|참고)?(?:[a-zA-Z](?=[0-9가-힣])|[0-9Ⅰ-Ⅹ]{1,3}(?=[가-힣])(?!년|월|일|차|단계|개))?"
)
LETTERS = re.compile(r"[^0-9a-zA-Zⅰ-ⅹⅠ-Ⅹ가-힣]")
LONGEST = 200
"""Characters of an entry, its dots included."""

SHORTEST = 4
"""Letters of a heading: 현황 alone stands on many pages."""
BOX = 4
"""Cells of a frame around a heading."""

Pages = Mapping[str, Sequence[Locator]]


def contents_statements(plan: Plan) -> Iterator[Statement]:
    """One statement an entry: the page it gives, and the pages of the reader on which such a heading stands.

    Pages of the print and pages of the file differ by the cover, and each entry by the same number. A heading that
    stands on no page, and a document without pages, have no statement.
    """
    listed = _entries(plan)
    last = max((place.page or 0 for _, _, place in listed), default=0)
    headings = _headings(plan, last) if listed else {}
    for title, page, place in listed:
        found = {where.page: where for where in headings.get(_key(title), ())}
        operands = tuple(_figure(title, where.page or 0, where) for where in found.values())
        if operands:
            yield Statement("contents", _figure(title, page, place), operands, title, None)


def _entries(plan: Plan) -> list[tuple[str, int, Locator]]:
    """Title, printed page and place of each line below the words 목차 or 보고순서, on their page."""
    found = []
    page: int | None = None
    for _, block in plan.texts():
        if page is None and LETTERS.sub("", block.text) in TITLES:
            page = block.locator.page
        elif page is not None and block.locator.page == page and (entry := ENTRY.fullmatch(block.text[:LONGEST])):
            place = block.locator.span(*entry.span("page"))
            found.append((entry["title"], int(entry["page"]), place))
    return found


def _headings(plan: Plan, after: int) -> Pages:
    """The lines and framed lines behind the table of contents, by what they say."""
    found: dict[str, list[Locator]] = defaultdict(list)
    for placed in plan.placed:
        block = placed.block
        if (block.locator.page or 0) <= after:
            continue
        if not isinstance(block, Grid):
            found[_key(block.text)].append(block.locator)
        elif len(block.cells) <= BOX:
            for cell in block.cells:
                found[_key(cell.text)].append(block.locator)
    return {key: places for key, places in found.items() if len(key) >= SHORTEST}


def _key(text: str) -> str:
    """The letters of a heading without its number; 2031년도 and 2031년 are one."""
    letters = LETTERS.sub("", text).replace("년도", "년")
    numbering = NUMBERING.match(letters)
    return letters[numbering.end() :] if numbering is not None else letters


def _figure(title: str, page: int, place: Locator) -> Figure:
    return Figure(title, Decimal(page), "쪽", Decimal(1), str(page), place)
