"""SAM001: the same item, year and stage has the same amount wherever the document prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.ledger import Case, line_fact
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import IDENTITY
from pipeline.reconcile.slips import is_telling_slip
from pipeline.reconcile.stages import LOOSE, stage_class
from pipeline.reconcile.wording import bare, same_ending, total_rank
from pipeline.reconcile.yearly import yearly
from schemas.records import BudgetLine

VAGUE = {
    "기타",
    "계",
    "합계",
    "소계",
    "국비",
    "시비",
    "구비",
    "도비",
    "군비",
    "지방비",
    "자부담",
    "일반회계",
    "특별회계",
    "예산",
    "예산액",
}
BESIDES = ("자부담", "자담", "민자", "민간", "융자", "이월", "이월액", "전년도이월", "전년도이월액")
"""What one table counts in, and another leaves out."""

NEAR = 40  # a name that comes more often than this is a heading of many things
TELLING = 5  # letters: shorter names begin alike by chance
PHRASE = "the same item elsewhere says"
Key = tuple[str, int | None, str]


class SameAmount:
    """Repeated budget amounts within a document."""

    CODE: ClassVar[str] = "SAM001"
    TITLE: ClassVar[str] = "The same item has the same amount everywhere"
    VERIFIES: ClassVar[str] = (
        "Lines with the same item, parents that do not contradict, the same year and the same class of stage print the "
        "same amount; 예산, 소요예산 and 최종예산 are one class. A row of years that includes 추경 repeats the "
        "last budget of each year."
    )
    TOLERANCE: ClassVar[str] = IDENTITY
    EXAMPLE: ClassVar[str] = (
        "「사무관리비」 says 7,300천원, but the same item elsewhere says 7,000천원 (300천원 too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each further print of an amount."""
        for case in cases:
            besides = _besides(case)
            for group in grouped(case).values():
                family = believed(list(self._chain(case, group)))
                yield from (c for c in family if abs(c.computed() - c.target.value) not in besides)
            for stage in LOOSE:
                yield from agreed(list(self._loose(case, stage)), least=3, share=0.75)
            yield from yearly(case, self.CODE)

    def _loose(self, case: Case, stage: str) -> Iterator[Constraint]:
        """Amounts of an unnamed stage beside the budget of the same item, name and year."""
        lines = [line for line in case.extraction.budget_lines if line.path and line.year is not None]
        named: dict[tuple[str, int | None], list[BudgetLine]] = defaultdict(list)
        for line in lines:
            if stage_class(line.stage) == "budget":
                named[bare(line.path[-1]), line.year].append(line)
        for line in (line for line in lines if line.stage == stage):
            twins = [twin for twin in _begin_alike(line, named) if apart(line, twin)]
            here = line_fact(case.ledger, line)
            there = line_fact(case.ledger, twins[0]) if twins else None
            if here is not None and there is not None and here != there:
                yield Constraint(self.CODE, here, (there,), plain_sum(1), PHRASE, certain=False)

    def _chain(self, case: Case, lines: Sequence[BudgetLine]) -> Iterator[Constraint]:
        """Each print beside the first one before it that it can be compared with."""
        for position, right in enumerate(lines):
            left = next((line for line in lines[:position][:NEAR] if comparable(line, right)), None)
            here = line_fact(case.ledger, left) if left is not None else None
            there = line_fact(case.ledger, right)
            if left is None or here is None or there is None or here == there:
                continue
            printed_alike = left.path == right.path and left.stage == right.stage and here.unit == there.unit
            # What a line of text hangs under is read from its bullets; a table prints it.
            in_tables = left.locator.row is not None and right.locator.row is not None
            certain = printed_alike and in_tables and len(left.path) > 1
            yield Constraint(self.CODE, there, (here,), plain_sum(1), PHRASE, certain)


def _besides(case: Case) -> set[Decimal]:
    """The amounts that a budget prints with or without: two amounts that differ by one are both right."""
    lines = (line for line in case.extraction.budget_lines if line.path and bare(line.path[-1]) in BESIDES)
    return {Decimal(line.amount_won) for line in lines if line.amount_won}


def grouped(case: Case) -> dict[Key, list[BudgetLine]]:
    """Lines by item, year and class of stage; names that say nothing on their own are left out."""
    found: dict[Key, list[BudgetLine]] = defaultdict(list)
    for line in case.extraction.budget_lines:
        item = bare(line.path[-1]) if line.path else ""
        # "150억원 증가(1,100 → 1,250)": of what changes, running text tells several amounts.
        if line.stage in LOOSE or (line.stage == "change" and line.locator.row is None):
            continue
        if line.amount_won is not None and line.year is not None and item not in VAGUE and not total_rank(item):
            found[item, line.year, stage_class(line.stage)].append(line)
    return found


def believed(family: list[Constraint]) -> list[Constraint]:
    """The identities of one item; weak are those that differ by more than a slip of the hand.

    A label that comes back with quite another amount is another thing of the same name more often than an error.
    """
    believed = [c.verdict() is not Verdict.BROKEN or _is_slip(c) for c in family]
    return [c if good else replace(c, certain=False, weak=True) for c, good in zip(family, believed, strict=True)]


def _is_slip(constraint: Constraint) -> bool:
    fact, other = constraint.target, constraint.operands[0]
    return is_telling_slip(fact.in_print(fact.value), fact.in_print(other.value))


def comparable(left: BudgetLine, right: BudgetLine) -> bool:
    """Whether two lines can be one item: printed apart, and the parents of the one do not contradict the other's."""
    if left.funding != right.funding and left.funding and right.funding:
        return False
    return apart(left, right) and same_ending(_norm(left), _norm(right))


def apart(left: BudgetLine, right: BudgetLine) -> bool:
    """Whether two amounts stand in different tables or lines; side by side they are two amounts by intention."""
    here, there = left.locator, right.locator
    if here.table is not None and (here.section, here.table) == (there.section, there.table):
        return False
    return here.line is None or here.line != there.line


def _begin_alike(line: BudgetLine, named: dict[tuple[str, int | None], list[BudgetLine]]) -> list[BudgetLine]:
    """The lines with the same name, or else the longest name that begins or goes on like it (평가 / 평가 실시)."""
    name = bare(line.path[-1])
    if (name, line.year) in named:
        return named[name, line.year]
    telling = [other for other, year in named if year == line.year and min(len(other), len(name)) >= TELLING]
    alike = [other for other in telling if name.startswith(other) or other.startswith(name)]
    return named[max(alike, key=len), line.year] if alike else []


def _norm(line: BudgetLine) -> tuple[str, ...]:
    return tuple(bare(label) for label in line.path)
