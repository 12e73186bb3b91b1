"""SAM004: a count told in a sentence is the count of the table that tells of the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.measures import term
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import EXACT
from pipeline.reconcile.wording import bare
from schemas.records import CountFact, Figure

TELLING = 4  # letters: 사업, 부서, 과제 alone are counted many times over in one plan
Key = tuple[tuple[str, ...], str | None, str, int | None]


class SameCount:
    """Counts in prose beside counts in tables."""

    CODE: ClassVar[str] = "SAM004"
    TITLE: ClassVar[str] = "A count in a sentence is that of the table"
    VERIFIES: ClassVar[str] = (
        "Counts of one scope, department, measure and year are the same in running text and in a table. Where more "
        "than two different counts are printed, nobody knows which are meant, and none is judged."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「공통지표」 says 6개, but the same count elsewhere is 5개 (1개 too little)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each count told in prose that a table tells too."""
        for case in cases:
            for counts in _grouped(case.extraction.counts).values():
                told = _told_once([count for count in counts if count.locator.row is None])
                listed = [count for count in counts if count.locator.row is not None]
                if told and listed and len({count.count for count in counts}) <= 2:
                    for count in told:
                        operand = (_fact(case, listed[0]),)
                        phrase = "the same count elsewhere is"
                        yield Constraint(self.CODE, _fact(case, count), operand, plain_sum(1), phrase, certain=False)


def _told_once(counts: Sequence[CountFact]) -> list[CountFact]:
    """Counts that are alone in their line: "85개 → 89개" tells of two years, and not which."""
    lines = Counter(count.locator.line for count in counts)
    return [count for count in counts if lines[count.locator.line] == 1]


def _grouped(counts: Sequence[CountFact]) -> dict[Key, list[CountFact]]:
    found: dict[Key, list[CountFact]] = defaultdict(list)
    for count in counts:
        if len(bare(count.measure)) >= TELLING:
            scope = tuple(bare(name) for name in count.scope)
            found[scope, count.department, term(count.measure), count.year].append(count)
    return found


def _fact(case: Case, count: CountFact) -> Fact:
    unit = count.as_printed.lstrip("0123456789, ") or None
    figure = Figure(count.measure, Decimal(count.count), unit, Decimal(1), count.as_printed, count.locator)
    return case.ledger.figure(figure)
