"""Budget lines of running text: labelled lines, 산출근거 trees, amounts in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.grammar.amounts import Amount, find_amounts
from extractors.grammar.calculations import find_calculations
from extractors.grammar.counts import find_breakdown
from extractors.grammar.labels import squash
from extractors.grammar.periods import find_years
from extractors.grammar.stages import is_generic, stage_of
from extractors.paths import clean, is_under, label_of, lump_sums, parent_labels, root_of
from extractors.plan import Placed, Plan
from schemas.document import Heading, Paragraph
from schemas.money import unit_factor
from schemas.records import BudgetLine

RANGE = re.compile(r"\s*[~∼～〜-]\s*")
FUNDING = re.compile(r"\s*[(（]\s*((?:국|시|구|군|도|자)비[^()（）]{0,20})[)）]")


def lines_of_text(plan: Plan) -> Iterator[BudgetLine]:
    """The budget lines outside the tables."""
    texts = list(plan.texts())
    lumps = lump_sums(texts)
    for index, (placed, block) in enumerate(texts):
        if index not in lumps and (block.level or find_amounts(block.text)):
            has_parts = index + 1 < len(texts) and is_under(texts[index + 1], placed, block)
            yield from _lines(plan, placed, block, has_parts=has_parts)


def _lines(plan: Plan, placed: Placed, block: Heading | Paragraph, *, has_parts: bool) -> Iterator[BudgetLine]:
    text = block.text
    computed = [(c.start, c.end) for c in find_calculations(text)]
    before, head = 0, ""
    section = placed.section[:-1] if isinstance(block, Heading) else placed.section
    for amount in find_amounts(text):
        if any(start <= amount.start < end for start, end in computed):
            continue
        between = text[before : amount.start]
        head = head if before and RANGE.fullmatch(between) else between
        yield _line(plan, placed, block, section, amount, head, has_parts=has_parts)
        before = amount.end
    yield from _parts(plan, placed, block, section)


def _line(
    plan: Plan,
    placed: Placed,
    block: Heading | Paragraph,
    section: tuple[str, ...],
    amount: Amount,
    head: str,
    *,
    has_parts: bool,
) -> BudgetLine:
    label = _label(head, block.text)
    root = root_of(plan, section)
    named = [*parent_labels(placed.parents), *([label] if label and not is_generic(label) else [])]
    funding = FUNDING.match(block.text, amount.end)
    stage = _stage(label, placed, section)
    return BudgetLine(
        path=tuple([*([root] if root else []), *named]),
        year=_year(label, placed, stage),
        stage=stage,
        amount_won=amount.won,
        as_printed=amount.as_printed,
        unit_printed=amount.unit,
        is_total=has_parts,
        locator=block.locator.span(amount.start, amount.end),
        ulp_won=amount.ulp_won,
        funding=funding.group(1).strip() if funding else None,
        section=section[-1] if section else None,
    )


def _label(head: str, text: str) -> str:
    """The label of an amount: what is printed before it since the last one, else the label of the line."""
    parts = [part for part in re.split(r"[:：]", head) if clean(part)]
    own = clean(parts[0]) if parts else ""
    if (
        len(parts) > 1
        and (last := clean(re.sub(r"\d+(?:개|건|회|차|명)[^,]*$", "", parts[-1])))
        and not re.search(r"\d", last)
    ):
        own = f"{own} {last}" if stage_of(last) is None else own
    own = re.sub(r"^[,，)）\]\s⇒→]+", "", own)
    own = re.sub(r"\s*\d[\d,]*\s*(?:건|회|차|개|명)\s*[(（]?$", "", own).strip()
    return own or label_of(text)


def _stage(label: str, placed: Placed, section: Sequence[str]) -> str:
    """The stage the nearest words name: the label, the bullets above, the headings above; other money is "other"."""
    for text in (label, *(label_of(text) for text in reversed(placed.parents)), *reversed(section)):
        stage = stage_of(text)
        if stage is not None:
            return stage
        if "산출" in squash(text):
            return "budget"
    return "other"


def _year(label: str, placed: Placed, stage: str) -> int | None:
    """The year printed with the amount or above it; the cost of a whole project has none but a printed one."""
    for text in (label, *reversed(placed.parents)):
        years = find_years(text.split(":")[0])
        if len(set(years)) == 1:
            return years[0]
    return None if stage == "total_cost" else placed.year


def _parts(plan: Plan, placed: Placed, block: Heading | Paragraph, section: tuple[str, ...]) -> Iterator[BudgetLine]:
    """The parts of "총사업비 12억원(국비 6, 시비 6)": bare figures in the unit of their total."""
    breakdown = find_breakdown(block.text)
    if breakdown is None or breakdown.kind != "money":
        return
    factor = unit_factor(breakdown.unit or "") or 1
    printed = {(amount.start, amount.end) for amount in find_amounts(block.text)}
    label = label_of(block.text)
    root = root_of(plan, section)
    stage = _stage(label, placed, section)
    for part in breakdown.parts:
        if any(start < part.end and part.start < end for start, end in printed):
            continue
        named = [*([label] if label and not is_generic(label) else []), clean(part.label)]
        yield BudgetLine(
            path=tuple([*([root] if root else []), *parent_labels(placed.parents), *named]),
            year=_year(label, placed, stage),
            stage=stage,
            amount_won=int(part.value * factor),
            as_printed=part.as_printed,
            unit_printed=breakdown.unit,
            is_total=False,
            locator=block.locator.span(part.start, part.end),
            ulp_won=factor,
            section=section[-1] if section else None,
        )
