"""Counts of things by name that running text tells twice: "가람도서관 주 6회" and, pages later, "가람도서관(주5회)".

A name alone proves little: the same word stands for the plan, the result and a part. Two lists are one where they share
three names and most of their figures; two figures are one where they differ by less than one in a hundred.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from extractors.grammar.breakdowns import find_breakdown
from extractors.grammar.characters import fold
from extractors.plan import Placed, Plan
from schemas.document import Heading, Locator, Paragraph
from schemas.records import Figure, Statement

COUNTER = "개소|개교|개사|개|건|명|종|곳|회|편|대|팀|동|석|병상|가구|세대|필지|면|그루|마리|톤"
DIGITS = r"(?<![0-9.,~])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})"
BEHIND = r"(?![0-9월년]|차|계|당|\s?[→~]|여|\s?(?:이상|이하|이내|내외))"
COUNT = re.compile(rf"(?P<per>연|월|주|일|매월|매주)?\s?{DIGITS}\s?(?P<counter>{COUNTER}){BEHIND}")
NAME = re.compile(r"(?P<name>[가-힣A-Za-z]{2,20})\s?[:(]?\s?$")
LOOK_BACK = 30
IDLE = re.compile(
    r"(?:지원|추진|운영|설치|확대|조성|제공|구축|실시|개최|점검|선정|완료|현황|이상|대상|규모|전체|기준|인원|"
    r"참여|증가|감소|신규|추가|발굴|정비|관리|교육|방문|개선|보급|배치|개소|등|총|약|중)$"
)
MOVING = re.compile(r"→|⇒|➡|증가|감소|증원|감축|목표|까지|추가|신규|누적|누계|예정")
"""Lines that tell of what changes: two figures near each other are meant to differ there."""

NAMES, AGREE = 3, 2
LARGE, NEAR = 100, 100
TELLING = 4
MANY = 200
"""Counts near one another; of more nobody knows which is meant."""
ENDING = 3
"""Letters of a name: a print that loses its blanks leaves the word before with it (새벌군립가람도서관)."""
OFTEN = tuple("연월주일")
YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s?년")
Key = tuple[str, str]
Section = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A count with its name, where one stands before it, and the line it stands in."""

    name: str
    unit: str
    value: int
    as_printed: str
    place: Locator
    line: int
    text: str
    placed: Placed


def told_statements(plan: Plan) -> Iterator[Statement]:
    """One statement for each count that is told again: in a list of the same names, or near the same name."""
    items = [item for line, (placed, block) in enumerate(plan.texts()) for item in _items(block, placed, line)]
    yield from _lists(items)
    yield from _near(items)


def _items(block: Heading | Paragraph, placed: Placed, line: int) -> Iterator[Item]:
    folded, place = fold(block.text), block.locator
    for match in COUNT.finditer(folded):
        name = NAME.search(folded[max(match.start() - LOOK_BACK, 0) : match.start()])
        unit = (match["per"] or "").removeprefix("매") + match["counter"]
        yield Item(
            name["name"] if name else "", unit, int(match["digits"].replace(",", "")), match["digits"],
            place.span(*match.span("digits")), line, folded, placed,
        )  # fmt: skip
    parts = find_breakdown(block.text)
    if parts is not None and parts.kind == "count":
        for part in parts.parts:
            yield Item(
                part.label, parts.unit or "", int(part.value), part.as_printed, place.span(part.start, part.end), line,
                folded, placed,
            )  # fmt: skip


def _lists(items: Sequence[Item]) -> Iterator[Statement]:
    """The counts of two sections that list the same names, and all but one of them with the same figures."""
    shared: dict[tuple[Section, Section], list[tuple[Item, Item]]] = defaultdict(list)
    for several in _listed(items).values():
        # A name that many sections print is a word of the trade, and makes no two of them one list.
        for one, other in combinations(several, 2) if len(several) <= NAMES else ():
            if _may_be_one(one, other):
                shared[one.placed.section, other.placed.section].append((one, other))
    for pairs in shared.values():
        agreed = [one.value for one, other in pairs if one.value == other.value]
        if len(pairs) >= NAMES and len(set(agreed)) >= AGREE and len(pairs) - len(agreed) <= 1:
            yield from (_again(one, other) for one, other in pairs)


def _listed(items: Sequence[Item]) -> dict[Key, list[Item]]:
    """The counts by name and unit, one a section; a name with several figures in its section is left out there."""
    sections: dict[tuple[Section, Key], list[Item]] = defaultdict(list)
    for item in items:
        if len(item.name) >= ENDING:
            sections[item.placed.section, (item.name[-ENDING:], item.unit)].append(item)
    places: dict[Key, list[Item]] = defaultdict(list)
    for (_, key), found in sections.items():
        if len({item.value for item in found}) == 1:
            places[key].append(found[0])
    return places


def _may_be_one(one: Item, other: Item) -> bool:
    """Whether two counts can be of one thing at one time. How many there are grows; how often it comes round stays."""
    named = one.name.endswith(other.name) or other.name.endswith(one.name)
    return named and (one.unit[:1] in OFTEN or _year(one) == _year(other))


def _year(item: Item) -> int | None:
    """The last year that a heading above names, else that of its part of the document."""
    years = [int(found) for heading in item.placed.section for found in YEAR.findall(heading)]
    return years[-1] if years else item.placed.year


def _near(items: Sequence[Item]) -> Iterator[Statement]:
    """Large counts told beside a name, and again in a line that holds the name, nearly or quite the same."""
    named: dict[tuple[str, int | None], list[Item]] = defaultdict(list)
    for item in items:
        is_telling = len(item.name) >= TELLING and not IDLE.search(item.name)
        if item.value >= LARGE and is_telling and not MOVING.search(item.text):
            named[item.unit, _year(item)].append(item)
    for found in named.values():
        found.sort(key=lambda item: item.value)
    for item in items:
        if item.value >= LARGE and not MOVING.search(item.text):
            twin = _twin(item, named.get((item.unit, _year(item)), []))
            if twin is not None:
                yield _again(twin, item)


def _twin(item: Item, named: Sequence[Item]) -> Item | None:
    """The count of an earlier line that is nearly this one, by a name that this line holds; None for several values."""
    low = bisect_left(named, item.value * (1 - 1 / NEAR), key=lambda other: other.value)
    found = []
    for other in islice(named, low, low + MANY):
        if other.value > item.value * (1 + 1 / NEAR):
            break
        own = not item.name or item.name == other.name or item.name not in other.text
        if other.line < item.line and other.name in item.text and own and not _is_rounded(item.value, other.value):
            found.append(other)
    return found[0] if len({other.value for other in found}) == 1 else None


def _is_rounded(one: int, other: int) -> bool:
    """Whether one of two different figures ends in zeros, and is the other one rounded."""
    for rough, exact in ((one, other), (other, one)):
        zeros = len(str(rough)) - len(str(rough).rstrip("0"))
        if rough != exact and zeros and abs(rough - exact) < 10**zeros:
            return True
    return False


def _again(first: Item, again: Item) -> Statement:
    section = again.placed.section[-1] if again.placed.section else None
    name = again.name if again.name == first.name else first.name
    return Statement("again", _figure(name, again), (_figure(first.name, first),), again.text, section)


def _figure(name: str, item: Item) -> Figure:
    return Figure(name, Decimal(item.value), item.unit.lstrip("연월주일"), Decimal(1), item.as_printed, item.place)
