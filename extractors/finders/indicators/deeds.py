"""Measures that lines of deeds tell in brackets or behind a label: what is to grow, and how many were served.

"마을돌봄터 확대(9→10개소)" aims at ten; "(이용실적) 마을돌봄터 9개소 1,250명" and "’33년 취업자(40명)" report who
came. A bracket about money, hours or months tells what somebody gets; one behind a word for any deed (사업) counts
nothing that has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.finders.indicators.words import is_measure, is_unit
from extractors.grammar.characters import fold
from extractors.grammar.dates import YEAR, year_of
from extractors.plan import Placed
from schemas.document import Heading, Paragraph
from schemas.money import unit_factor
from schemas.records import IndicatorFact

FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})"
GROWN = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{4,20}}) ?(?:확대|확충|증설) ?"
    rf"\( ?{FIGURE} ?→ ?(?P<value>{FIGURE} ?(?P<unit>[가-힣]{{1,4}})) ?\)"
)
VAGUE = re.compile(r"(?:사업|운영|지원|기간|대상|시설|과정|서비스|프로그램|인프라)$")
TIMES = ("개월", "시간", "일", "주", "년", "학년", "분")

SERVED = re.compile(r"\s*[(（] ?(?P<deed>[가-힣]{2,4}) ?실적 ?[)）]\s*(?P<rest>\S.*)")
PLACES = re.compile(
    rf"(?P<name>[가-힣]{{2,20}}(?: [가-힣]{{2,20}}){{0,3}}) {FIGURE} ?(?:개소|곳|개관) "
    rf"(?P<value>{FIGURE} ?(?P<unit>명))"
)
DATED = re.compile(
    rf"{YEAR}년도? (?P<name>[가-힣]{{2,12}}(?: [가-힣]{{2,12}}){{0,2}}) ?"
    rf"\( ?(?P<value>{FIGURE} ?(?P<unit>[가-힣]{{1,3}})) ?\)"
)
LIST_GAP = re.compile(r" ?, +| ?,(?=[가-힣])")


def deeds_in_text(placed: Placed, block: Heading | Paragraph, plan_year: int | None) -> Iterator[IndicatorFact]:
    """The measures of one line; a growth only where its part of the document is about the year of the plan."""
    line = fold(block.text)
    for found in GROWN.finditer(line) if placed.year == plan_year else ():
        if _counts(found) and not VAGUE.search(found["name"]):
            yield _fact(block, found, found["name"], placed.year, target=found["value"])
    for found in DATED.finditer(line):
        year = year_of(found)
        if _counts(found) and is_measure(found["name"]) and year and plan_year and year < plan_year:
            yield _fact(block, found, found["name"], year, actual=found["value"])
    served = SERVED.fullmatch(line)
    if served is not None:
        for found in _served(line, served.start("rest")):
            yield _fact(block, found, f"{found['name']} {served['deed']}", placed.year, actual=found["value"])


def _served(line: str, start: int) -> list[re.Match[str]]:
    """The places of a list with who came to each; none where one of its items is no such place."""
    found = []
    for gap in (*LIST_GAP.finditer(line, start), None):
        item = PLACES.fullmatch(line, start, gap.start() if gap else len(line.rstrip()))
        if item is None:
            return []
        found.append(item)
        start = gap.end() if gap else start
    return found


def _counts(found: re.Match[str]) -> bool:
    """Whether the unit counts something, and neither money nor time."""
    unit = found["unit"]
    return is_unit(unit) and not unit_factor(unit) and unit not in TIMES


def _fact(
    block: Heading | Paragraph, found: re.Match[str], name: str, year: int | None, **values: str
) -> IndicatorFact:
    start, end = found.span("name")
    return IndicatorFact(
        name=name,
        department=None,
        kind=None,
        as_printed=block.text[start:end],
        locator=block.locator.span(start, end),
        unit=found["unit"],
        year=year,
        target=values.get("target"),
        actual=values.get("actual"),
        doubts=("from_prose",),
    )
