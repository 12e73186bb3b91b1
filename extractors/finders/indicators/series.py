"""Measures of running text: figures of several years joined by arrows, and a year with the figures of that year.

"분리배출률 : (’22년) 61.5% → (’23년) 63.0%", "’23년도 합계출산율 0.77명, 출생아 수 1,098명". A line that does not
read so from its first to its last character is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.finders.indicators.deeds import deeds_in_text
from extractors.finders.indicators.words import is_measure, is_unit, side_of, speaks_of
from extractors.grammar.characters import fold
from extractors.grammar.dates import YEAR, year_of
from extractors.grammar.labels import NUMBER_PREFIX, squash, tidy
from extractors.plan import Placed, Plan
from schemas.document import Heading, Locator, Paragraph
from schemas.money import unit_factor
from schemas.records import IndicatorFact

LONGEST = 300
"""Longer lines are prose."""

ARROW = re.compile(r"\s*(?:→|⇒|➡|▶)\s*")
DATE = rf"[(（]?\s*{YEAR}\s?(?:년도|년)?\s*(?P<word>말|기준|결산|최종|본예산|목표|실적|계획|전망)?\s*\*?\s*[)）]?"
VALUE = r"(?P<value>(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?\s?(?P<unit>[가-힣%㎡㎞㎢]{1,4}|p)?)"
FORMS = (re.compile(rf"{DATE}\s*{VALUE}"), re.compile(rf"{VALUE}\s*{DATE}"))
NOTE = re.compile(r"\s*[※*].*$")
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
DATED_LINE = re.compile(rf"{YEAR}\s?년(?:도|말)?\s+(?P<rest>\S.*)")
LABELLED_LINE = re.compile(
    rf"(?P<label>[가-힣 ]{{2,20}}?)\s*[(（]\s*{YEAR}\s?년?\s*기준\s*[)）]\s*[:：]\s*(?P<rest>\S.*)"
)
ITEM = re.compile(rf"(?P<name>[가-힣A-Za-z][가-힣A-Za-z· ]{{0,24}}?)\s*{VALUE}")
LIST_GAP = re.compile(r"\s*[,，]\s+|\s*[,，](?=[가-힣])")
SHORTEST = 3
"""A name of two letters is a deed; who does it stands in the bullet above: "설치 목표 : 7개소(’34년)"."""

BRACKETED = re.compile(r"^\s*[(（]([^()（）]{2,20})[)）]")


@dataclass(frozen=True, slots=True)
class _Point:
    """One figure of a series. `head` is what stands before it, `side` says target or actual where the print does."""

    head: str
    year: int
    side: str | None
    value: str
    unit: str | None


def measures_in_text(plan: Plan) -> Iterator[IndicatorFact]:
    """The measures of all lines outside tables; one fact for each name and year."""
    for placed, block in plan.texts():
        if 8 <= len(block.text) <= LONGEST and any(char.isdigit() for char in block.text):
            yield from _series(placed, block, plan.year)
            yield from _listed(block, plan.year)
            yield from deeds_in_text(placed, block, plan.year)


def _series(placed: Placed, block: Heading | Paragraph, plan_year: int | None) -> Iterator[IndicatorFact]:
    """Two figures or more, each with its own year, in one unit: NAME : (’22년) 61.5% → (’23년) 63.0%."""
    parts = ARROW.split(fold(block.text))
    if len(parts) < 2:
        return
    last = NOTE.sub("", parts[-1])
    points = [*map(_point, parts[:-1]), _point(last) or _point(ASIDE.sub("", last))]
    read = [point for point in points if point is not None]
    if len(read) < len(points) or any(point.head for point in read[1:]) or not _agree(read):
        return
    head = NUMBER_PREFIX.sub("", read[0].head).strip(" :：·-*")
    name = _name_of(head, placed.parents)
    start = fold(block.text).find(head)
    if name is not None:
        printed = block.text[start : start + len(head)]
        place = block.locator.span(start, start + len(head))
        side = _side(head)
        for point in read:
            told = replace(point, side=point.side or side)
            yield _fact(side_of(name)[1] if side else name, told, printed, place, plan_year)


def _point(text: str) -> _Point | None:
    for form in FORMS:
        match = next((m for m in form.finditer(text) if m.end() == len(text.rstrip())), None)
        year = year_of(match) if match else None
        if match is not None and year is not None:
            return _Point(
                text[: match.start()].strip(), year, _side(match["word"]), match["value"].strip(), match["unit"]
            )
    return None


def _agree(points: Sequence[_Point]) -> bool:
    """Figures of different years in one unit that is no money."""
    units = {squash(point.unit or "") for point in points}
    years = [point.year for point in points]
    return len(units) == 1 and len(set(years)) == len(years) and not any(unit_factor(unit) for unit in units if unit)


def _name_of(head: str, parents: Sequence[str]) -> str | None:
    """The name before the first figure, or that of the bullet above where it says nothing of its own."""
    bare = tidy(head)
    core = side_of(bare)[1].strip()
    if len(core) < SHORTEST:
        return next((match[1] for parent in reversed(parents) if (match := BRACKETED.match(parent))), None)
    is_name = len(core) <= 40 and not re.search(r"[,.→]|\d{2}", bare) and not speaks_of("money", bare)
    return bare if is_name else None


def _listed(block: Heading | Paragraph, plan_year: int | None) -> Iterator[IndicatorFact]:
    """A year and its figures, "’23년도 흡연율 17.2%, 걷기 실천율 46.8%"; named by themselves or by their label."""
    line = fold(block.text).strip()
    match = DATED_LINE.fullmatch(line) or LABELLED_LINE.fullmatch(line)
    year = year_of(match) if match else None
    if match is None or year is None:
        return
    label = tidy(match.groupdict().get("label") or "")
    if label.endswith("전망") and year < 2000:  # a forecast is no look back: ’55 is 2055
        year += 100
    items = [ITEM.fullmatch(part.strip()) for part in LIST_GAP.split(match["rest"])]
    read = [item for item in items if item is not None and _is_counted(item, label)]
    if len(read) < len(items):
        return
    for item in read:
        name = tidy(item["name"])
        start = block.text.find(item["name"])
        place = block.locator.span(start, start + len(item["name"])) if start >= 0 else block.locator
        point = _Point("", year, _side(label) or _side(name), item["value"].strip(), item["unit"])
        yield _fact(f"{label} {name}" if label else name, point, item["name"], place, plan_year)


def _is_counted(item: re.Match[str], label: str) -> bool:
    """Whether an item names a measure and counts it in a unit that is no money."""
    named = is_measure(item["name"]) or (label and is_measure(re.sub(r"\s*전망$", "", label)))
    unit = item["unit"] or ""
    return bool(named) and is_unit(unit) and not unit_factor(unit) and not speaks_of("staff", item["name"])


def _side(words: str | None) -> str | None:
    """Whether words say target or result; what is forecast lies ahead like a target."""
    return "target" if words and words.endswith("전망") else side_of(words or "")[0]


def _fact(name: str, point: _Point, printed: str, place: Locator, plan_year: int | None) -> IndicatorFact:
    """A target or a result as the print says; else a target where the year is not over yet."""
    side = point.side or ("target" if plan_year is not None and point.year >= plan_year else "actual")
    return IndicatorFact(
        name=name,
        department=None,
        kind=None,
        as_printed=printed,
        locator=place,
        unit=point.unit,
        year=point.year,
        target=point.value if side == "target" else None,
        actual=point.value if side == "actual" else None,
        doubts=("from_prose",) if point.side else ("from_prose", "side_inferred"),
    )
