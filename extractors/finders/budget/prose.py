"""Budget lines of running text: labelled lines, 산출근거 trees, amounts in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.grammar.amounts import find_amounts
from extractors.grammar.calculations import find_calculations
from extractors.grammar.counts import find_breakdown
from extractors.grammar.labels import is_total, squash
from extractors.grammar.periods import find_years
from extractors.grammar.stages import is_generic, stage_of
from extractors.paths import SIDES, clean, is_office_plan, is_under, label_of, lump_sums, parent_labels, root_of
from extractors.plan import Placed, Plan
from schemas.document import Heading, Paragraph
from schemas.money import unit_factor
from schemas.records import BudgetLine

TOLD = (
    ("change", re.compile(r"\s*(?:을|를|이|가)?\s*(?:증액|감액|증가|감소|늘|줄)")),
    ("executed", re.compile(r"\s*(?:을|를)?\s*(?:집행|지출)(?!\s*(?:예정|계획|잔액|률|율))")),
)
"""What a verb behind an amount tells of it, whatever stands before it."""

CONNECTING = re.compile(r"(?:.*\s)?(?:중|대비|가운데|에서|보다|포함)$")
IN_BUDGET = re.compile(r"\s*(?:(?:19|20)\d\d\s*년도?\s*)?(?:본예산|당초예산|추경예산|추경|예산)(?:에|에서|으로)$")
"""Such as "주차장 조성 2025년 본예산에 7억원 편성": the stage is said in the sentence, the item before it."""

DATED = re.compile(
    r"(?:[(（]\s*(?:20)?['’‘]?(\d\d)\s*년?도?\s*[)）]|(?:^|[:：,，(（‣▹▸])\s*(?:20|['’‘])(\d\d)년도?)\s*$"
)
"""The year before an amount: "(’23) 36억원 → (’24) 60억원", ": 2030년 20억원, 2031년 60억원", "(’30년 10억원, …)"."""

GIVEN_TO = re.compile(r"지원\s?\(\s?[\d,]+\s?여?\s?(?:명|개소|곳|개사|가구|세대|팀|개교)\s?,\s?$")
"""What precedes an amount that is given to so many in all: "지도사 배치 지원(18개소, 405백만원)"."""

NEAR = 40

SOURCES = ("국비", "도비", "시비", "구비", "군비")
SECURED = re.compile(r"[^,.]{0,40}?확보")
"""Behind the money of one source: "숲길 조성을 위한 ’31년 국비(90억원) 확보" is part of the budget of a year."""

BY_YEAR = re.compile(r"\s*[(（]\s*(?:20|['’‘])\d\d년[^()（）]{1,40},\s*(?:20|['’‘])\d\d년[^()（）]*[)）]")
"""Years behind an amount: "30억원(’30년 10억원, ’31년 20억원)"."""

SIGNS = frozenset("+-−△▲")
CHANGED = re.compile(r"\s*[(（]\s*")
RANGE = re.compile(r"\s*[~∼～〜-]\s*")
FUNDING = re.compile(r"\s*[(（]\s*((?:국|시|구|군|도|자)비[^()（）]{0,20})[)）]")


@dataclass(frozen=True, slots=True)
class _Printed:
    """An amount in a text: its worth, the worth of its last place, its unit, its span."""

    won: int
    ulp_won: int
    unit: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Site:
    """Where an amount is printed, and what the words around the place say about it."""

    plan: Plan
    placed: Placed
    block: Heading | Paragraph

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above; a heading is not above itself."""
        return self.placed.section[:-1] if isinstance(self.block, Heading) else self.placed.section

    def path(self, own: Sequence[str]) -> tuple[str, ...]:
        """The labels of the bullets above and one's own."""
        return (*parent_labels(self.placed.parents), *own)

    def as_printed(self, label: str) -> tuple[str, ...]:
        """The label of an amount that names no item (사업비, 예산규모), in the yearly plan of a whole office.

        The heading above may be a programme or a part of the plan there: the printed word says what is counted.
        """
        return (label,) if label and is_office_plan(self.plan) and not is_total(label) and stage_of(label) else ()

    def stage(self, label: str) -> str:
        """The stage the nearest words name: label, bullets above, headings above; other money is "other"."""
        for text in (label, *(label_of(text) for text in reversed(self.placed.parents)), *reversed(self.section)):
            stage = stage_of(text)
            if stage is not None:
                return stage
            if "산출" in squash(text):
                return "budget"
        return "other"

    def year(self, label: str, stage: str) -> int | None:
        """The year printed with the amount or above it; the cost of a whole project has none but a printed one."""
        for text in (label, *reversed(self.placed.parents)):
            years = set(find_years(text.split(":")[0]))
            if len(years) == 1:
                return years.pop()
        return None if stage == "total_cost" else self.placed.year

    def is_given(self, found: _Printed) -> bool:
        """Whether the plan of a year says in a bracket that an amount is given to so many in that year."""
        text = self.block.text
        return (
            self.placed.year is not None
            and self.placed.year == self.plan.year
            and text.startswith(")", found.end)
            and GIVEN_TO.search(text, max(0, found.start - NEAR), found.start) is not None
        )

    def line(
        self, label: str, path: tuple[str, ...], found: _Printed, *, has_parts: bool, year: int | None = None
    ) -> BudgetLine:
        """The budget line of one amount under this label; `year` where it is printed right before the amount."""
        root = root_of(self.plan, self.section)
        told = next((stage for stage, words in TOLD if words.match(self.block.text, found.end)), None)
        is_signed = year is not None and self.block.text[found.start] in SIGNS
        stage = "change" if is_signed else told or self.stage(label)
        # What a total cost comes to in one year is a budget: "총사업비 30억원(’30년 10억원, ’31년 20억원)".
        is_budget = (stage == "other" and self.is_given(found)) or (stage == "total_cost" and year is not None)
        stage = "budget" if is_budget else stage
        funding = FUNDING.match(self.block.text, found.end)
        return BudgetLine(
            path=(*([root] if root else []), *path),
            year=year or self.year(label, stage),
            stage=stage,
            amount_won=found.won,
            as_printed=self.block.text[found.start : found.end],
            unit_printed=found.unit,
            is_total=has_parts,
            locator=self.block.locator.span(found.start, found.end),
            ulp_won=found.ulp_won,
            funding=funding.group(1).strip() if funding else None,
            section=self.section[-1] if self.section else None,
        )


def lines_of_text(plan: Plan) -> Iterator[BudgetLine]:
    """The budget lines outside the tables."""
    texts = list(plan.texts())
    lumps = lump_sums(texts)
    for index, (placed, block) in enumerate(texts):
        if index not in lumps and (block.level or find_amounts(block.text)):
            has_parts = index + 1 < len(texts) and is_under(texts[index + 1], placed, block)
            yield from _lines(plan, placed, block, has_parts=has_parts)


def _lines(plan: Plan, placed: Placed, block: Heading | Paragraph, *, has_parts: bool) -> Iterator[BudgetLine]:
    site = _Site(plan, placed, block)
    computed = [(c.start, c.end) for c in find_calculations(block.text)]
    whole = label_of(block.text)
    before, head = 0, ""
    year: int | None = None
    for amount in find_amounts(block.text):
        if any(start <= amount.start < end for start, end in computed):
            continue
        between = block.text[before : amount.start]
        head = head if before and RANGE.fullmatch(between) else between
        dated = DATED.search(between)
        if dated is not None:
            year, head = 2000 + int(dated[1] or dated[2]), ""
        elif not CHANGED.fullmatch(between):
            year = None
        label = _label("" if year else head, whole)
        item = IN_BUDGET.sub("", label).strip()
        path = site.path([item] if names_item(item) else []) or site.as_printed(label)
        found = _Printed(amount.won, amount.ulp_won, amount.unit, amount.start, amount.end)
        line = site.line(label, path, found, has_parts=has_parts or is_total(label), year=year)
        yield _told_behind(line, label, block.text, amount.end)
        before = amount.end
    yield from _parts(site)


def _told_behind(line: BudgetLine, label: str, text: str, end: int) -> BudgetLine:
    """The line as the words behind its amount tell it: the sum of the years told there, or what is secured for one."""
    if line.stage == "budget" and BY_YEAR.match(text, end):
        return replace(line, year=None, stage="total_cost")
    aim, _, source = label.rpartition(" ")
    years = set(find_years(label))
    if line.stage == "other" and source in SOURCES and len(years) == 1 and SECURED.match(text, end):
        return replace(line, path=(*line.path[:-1], aim, source), year=years.pop(), stage="budget")
    return line


def names_item(label: str) -> bool:
    """Whether a label names an item of its own: no stage or kind of section, no total, no "중" or "대비"."""
    if squash(label) in SIDES:
        return True
    return bool(label) and not is_generic(label) and not is_total(label) and not CONNECTING.fullmatch(label)


def _label(head: str, whole: str) -> str:
    """The label of an amount: what is printed before it since the last one, else that of the `whole` line."""
    parts = [part for part in re.split(r"[:：]", head) if clean(part)]
    own = clean(parts[0]) if parts else ""
    if (
        len(parts) > 1
        and (last := clean(re.sub(r"\d+(?:개|건|회|차|명)[^,]*$", "", parts[-1])))
        and not re.search(r"\d", last)
    ):
        own = f"{own} {last}" if stage_of(last) is None else own
    own = re.sub(r"^(?:[,，)）\]\s⇒→]|\d[\d.]*\s?[%％]\s?(?=[,，)）]))+", "", own)
    own = re.sub(r"\s*\d[\d,]*\s*(?:건|회|차|개|명)\s*[(（]?$", "", own).strip().rstrip("(（ ")
    # "지원(18개소, 405백만원)": the amount ends the label inside its bracket.
    return (f"{own})" if own.count("(") > own.count(")") else own) or whole


def _parts(site: _Site) -> Iterator[BudgetLine]:
    """The parts of "총사업비 12억원(국비 6, 시비 6)": bare figures in the unit of their total."""
    text = site.block.text
    breakdown = find_breakdown(text)
    if breakdown is None or breakdown.kind != "money":
        return
    factor = unit_factor(breakdown.unit or "") or 1
    printed = [(amount.start, amount.end) for amount in find_amounts(text)]
    label = label_of(text)
    whole = site.path([label] if names_item(label) else []) or site.as_printed(label)
    for part in breakdown.parts:
        if not any(start < part.end and part.start < end for start, end in printed):
            path = (*whole, clean(part.label))
            found = _Printed(int(part.value * factor), factor, breakdown.unit, part.start, part.end)
            yield site.line(label, path, found, has_parts=False)
