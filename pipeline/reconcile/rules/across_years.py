"""YRS001: last year's column of this plan is last year's plan's own figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case, line_fact
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.plan_items import own_year
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import IDENTITY
from pipeline.reconcile.wording import YEAR_WORD, squash
from schemas.records import BudgetLine

Key = tuple[tuple[str, ...], bool, int, str]


class AcrossYears:
    """Plans of one office and one title, year after year."""

    CODE: ClassVar[str] = "YRS001"
    TITLE: ClassVar[str] = "The past year's column repeats the past year's plan"
    VERIFIES: ClassVar[str] = (
        "In two plans of the same office and title (but for the year) an item with the same full path has "
        "the same amount for the same year and stage. 최종예산 and 예산 differ by right and are not compared."
    )
    TOLERANCE: ClassVar[str] = IDENTITY
    EXAMPLE: ClassVar[str] = (
        "「사무관리비」 says 9,100천원, but the plan of that year says 9,000천원 (100천원 too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each item and year that both plans print."""
        series: dict[object, list[Case]] = defaultdict(list)
        for case in cases:
            if own_year(case) is not None and identity(case) is not None:
                series[identity(case)].append(case)
        for plans in series.values():
            plans.sort(key=lambda case: own_year(case) or 0)
            for older, newer in pairwise(plans):
                if own_year(older) != own_year(newer):
                    found = list(self._between(older, newer))
                    yield from found if department(older) == department(newer) else agreed(found, least=3, share=0.6)

    def _between(self, older: Case, newer: Case) -> Iterator[Constraint]:
        before = keyed(older, own_year(older))
        for key, here in keyed(newer, own_year(older)).items():
            there = before.get(key)
            if there is not None and there != here:
                phrase = f"the plan of {key[2]} says"
                yield Constraint(self.CODE, here, (there,), plain_sum(1), phrase, certain=False)


def identity(case: Case) -> tuple[str, ...] | None:
    """Office (or department) and title without the year; None where no title is printed.

    Departments are renamed from year to year; two departments with plans of one title are told apart by their figures.
    """
    head = case.extraction.document
    if not head.title or not (head.office or head.department):
        return None
    return (squash(head.office or head.department or ""), squash(YEAR_WORD.sub("", head.title)))


def department(case: Case) -> str:
    """The department as printed, for comparison."""
    return squash(case.extraction.document.department or "")


def keyed(case: Case, year: int | None) -> dict[Key, Fact]:
    """The amounts of one year by path and stage; a path printed with two amounts is left out."""
    found: dict[Key, Fact] = {}
    doubtful: set[Key] = set()
    for line in case.extraction.budget_lines:
        fact = line_fact(case.ledger, line)
        if fact is None or line.year is None or line.year != year:
            continue
        key = _key(line)
        if key in found and found[key].value != fact.value:
            doubtful.add(key)
        found.setdefault(key, fact)
    return {key: fact for key, fact in found.items() if key not in doubtful}


def _key(line: BudgetLine) -> Key:
    return (tuple(squash(YEAR_WORD.sub("", label)) for label in line.path), line.is_total, line.year or 0, line.stage)
