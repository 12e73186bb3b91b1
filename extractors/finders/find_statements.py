"""Relations that a plan states itself: sums in brackets, announced list lengths, changes, shares, 산출내역 of a row.

They are no facts of the contract; the reconciliation proves them beside the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.finders.statements.accounts import account_statements
from extractors.finders.statements.basis import basis_statements
from extractors.finders.statements.contents import contents_statements
from extractors.finders.statements.told import told_statements
from extractors.finders.statements.weekdays import weekday_statements
from extractors.grammar.amounts import find_amounts
from extractors.grammar.counts import Breakdown, find_breakdown, find_counts
from extractors.grammar.rates import find_rates
from extractors.plan import Placed, Plan
from schemas.document import Locator
from schemas.money import is_funding_source, unit_factor
from schemas.records import Figure, Statement

FACTS = "statements"
ARROW = re.compile(r"→|⇒|➡|->")
ITEM_GAP = re.compile(r"\s*[,，、]\s*(?![^()]*\))")


def find(plan: Plan) -> tuple[Statement, ...]:
    """All stated relations: of the table of contents, of each line and cell in reading order, of several places."""
    found: list[Statement] = []
    for placed, block in plan.texts():
        for reader in (_sum, _list_length, _regions, _change, _share):
            found.extend(reader(block.text, block.locator, placed))
        found.extend(weekday_statements(block.text, block.locator, placed.year or plan.year, _section(placed)))
    for table in plan.tables:
        found.extend(basis_statements(table))
        for cell in table.grid.cells:
            section = table.section[-1] if table.section else None
            found.extend(weekday_statements(cell.text, cell.locator, table.year or plan.year, section))
    return (*contents_statements(plan), *found, *told_statements(plan), *account_statements(plan))


def _section(placed: Placed) -> str | None:
    return placed.section[-1] if placed.section else None


def _figure(label: str, value: Decimal, unit: str | None, text: str, place: Locator) -> Figure:
    decimals = re.search(r"\d\.(\d+)", text)
    ulp = Decimal(1).scaleb(-len(decimals.group(1))) if decimals else Decimal(1)
    return Figure(label, value, unit, ulp, text, place)


def _sum(text: str, place: Locator, placed: Placed) -> Iterator[Statement]:
    """Such as "총 43개: 복지 12, …", "42개 부서(본청 37, 소속 5)", "1,234백만원(국비 500, 시비 734)"."""
    found = find_breakdown(text)
    if found is None or len(found.parts) < 2 or not _is_plausible(found):
        return
    total = text[found.start : found.parts[0].start]
    printed = re.search(r"\d[\d,]*(?:\.\d+)?", total)
    if printed is None:
        return
    at = found.start + printed.start()
    whole = _figure(
        "계",
        found.total,
        found.unit,
        printed.group(),
        place.span(at, found.start + printed.end()),
    )
    parts = tuple(
        _figure(part.label, part.value, found.unit, part.as_printed, place.span(part.start, part.end))
        for part in found.parts
    )
    yield Statement("sum", whole, parts, found.as_printed, _section(placed))


def _is_plausible(found: Breakdown) -> bool:
    """Whether the parts can be parts of the total at all: "소가 3,603억원(행정 1, 민사 4)" counts something else."""
    if all(is_funding_source(part.label) for part in found.parts):
        return True
    values = [part.value for part in found.parts]
    return found.total / 5 <= sum(values, Decimal(0)) <= found.total * 5 or max(values) > found.total


def _list_length(text: str, place: Locator, placed: Placed) -> Iterator[Statement]:
    """Such as "공통지표 현황(5개) : 가, 나, 다, 라, 마": as many items as announced."""
    match = re.search(r"[(（]?\s*(\d{1,3})\s*개\s*[)）]?\s*[:：]\s*(?=\S)", text)
    if match is None or find_breakdown(text) is not None:
        return
    start, spans = match.end(), []
    for gap in (*ITEM_GAP.finditer(text, start), None):
        end = gap.start() if gap else len(text.rstrip())
        spans.append((start, end))
        start = gap.end() if gap else end
    if (
        len(spans) < 2
        or any(re.match(r"\s*\d", text[a:b]) for a, b in spans)
        or re.search(r"\s등(?:\s|$|\)|\.)|\s외\s", text[match.end() :])
    ):
        return
    stated = _figure(
        text[: match.start()].strip(), Decimal(match.group(1)), "개", match.group(1), place.span(*match.span(1))
    )
    items = tuple(_figure(text[a:b], Decimal(1), None, text[a:b], place.span(a, b)) for a, b in spans)
    yield Statement("list_length", stated, items, text, _section(placed))


REGIONS = re.compile(
    r"(?<![\d,.])(\d{1,2})\s?(?:개\s?)?(개소|곳|구[·․‧,]?\s?군|시[·․‧,]?\s?군|읍[·․‧,]?\s?면(?:[·․‧,]?\s?동)?|구|군|동|읍|면)\s?"
    r"[(（]([가-힣 ,、·․‧]{5,200})[)）]"
)
REGION = re.compile(r"[가-힣]{1,5}[시군구읍면동]")
PLACES = ("개소", "곳")


def _regions(text: str, place: Locator, placed: Placed) -> Iterator[Statement]:
    """Such as "3개 구(동구, 서구, 남구)". Of places several may lie in one 구: they are told only where they agree."""
    for match in REGIONS.finditer(text):
        start = match.start(3)
        found = [(start + part.start(), start + part.end()) for part in re.finditer(r"[^,、·․‧]+", match[3])]
        names = [text[a:b].strip() for a, b in found]
        if len(names) < 2 or not all(REGION.fullmatch(name) for name in names):
            continue
        if match[2] not in PLACES or len(names) == int(match[1]):
            stated = _figure("", Decimal(match[1]), "개", match[1], place.span(*match.span(1)))
            items = tuple(
                _figure(name, Decimal(1), None, name, place.span(*span))
                for name, span in zip(names, found, strict=True)
            )
            yield Statement("list_length", stated, items, match[0], _section(placed))


def _change(text: str, place: Locator, placed: Placed) -> Iterator[Statement]:
    """Such as "전년 29개 → 올해 33개 … 4개 증가": the third is the second less the first."""
    arrow = ARROW.search(text)
    counts = find_counts(text)
    if arrow is None or len(counts) != 3:
        return
    first, second, third = counts
    rise = re.match(r"\s*(?:가|이|를)?\s*(증가|감소|확대|축소)", text[third.end :]) or re.search(
        r"(증가|감소)$", third.as_printed
    )
    if (
        not (first.end <= arrow.start() <= second.start and rise)
        or len({first.counter, second.counter, third.counter}) != 1
    ):
        return
    sign = -1 if rise.group(1) in ("감소", "축소") else 1
    figures = [_of_count(text, count, place) for count in (first, second, third)]
    stated = Figure(
        rise.group(1), sign * figures[2].value, third.counter, Decimal(1), figures[2].as_printed, figures[2].locator
    )
    yield Statement("change", stated, (figures[0], figures[1]), text, _section(placed))


def _of_count(text: str, count: object, place: Locator) -> Figure:
    start, end = count.start, count.end  # type: ignore[attr-defined]
    digits = re.search(r"\d[\d,]*", text[start:end])
    a, b = (start + digits.start(), start + digits.end()) if digits else (start, end)
    label = text[:start].rsplit("→", maxsplit=1)[-1].strip()[-20:]
    return _figure(label, Decimal(count.value), count.counter, text[a:b], place.span(a, b))  # type: ignore[attr-defined]


PART_OF = re.compile(
    r"(?<![\d,])(\d[\d,]*)\s{0,3}([가-힣]{1,3})[^\d()]{0,20}?\s중\s"
    r"[^()]{0,60}?(\d[\d,]*)\s*\2[^()\d]{0,20}[(（]"
)
"""Such as "43개 사업 중 26개 선정 (": the whole, its counter and the part."""


def _share(text: str, place: Locator, placed: Placed) -> Iterator[Statement]:
    """Such as "43개 사업 중 26개 선정 (60.5%)", "전체 31,240권 중 7,185권 완료(약 23%)": percent = second / first."""
    rate = next(iter(find_rates(text)), None)
    match = PART_OF.search(text)
    if rate is None or match is None or not match.end() <= rate.start <= match.end() + 3:
        return
    whole, part = (Decimal(match.group(n).replace(",", "")) for n in (1, 3))
    approximate = "약" in text[match.end() - 1 : rate.end]
    if approximate or not whole or find_amounts(match.group()) or unit_factor(match.group(2)):
        return
    percent = _figure("비율", rate.percent, "%", rate.as_printed, place.span(rate.start, rate.end))
    operands = (
        _figure("부분", part, match.group(2), match.group(3), place.span(*match.span(3))),
        _figure("전체", whole, match.group(2), match.group(1), place.span(*match.span(1))),
    )
    yield Statement("share", percent, operands, match.group(), _section(placed))
