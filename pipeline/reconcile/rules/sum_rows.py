"""SUM001: the rows under 계, 소계, 합계 or a parent item add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import judged
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.outline import Family, families
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rows import lines_of
from pipeline.reconcile.rules.base import ROUNDED_SUM, parts_phrase


class SumOfRows:
    """Totals and parents in a table column."""

    CODE: ClassVar[str] = "SUM001"
    TITLE: ClassVar[str] = "Rows add up to their total row"
    VERIFIES: ClassVar[str] = (
        "In every money or count column, 소계 · 계 · 합계 · 총계 rows and parent rows are the sum of the rows they "
        "cover."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = (
        "「공공운영비 2031예산」 says 5,200천원, but its 2 parts add up to 5,100천원 (100천원 too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each total row and column."""
        for case in cases:
            for sheet in case.sheets:
                for family in families(lines_of(sheet)):
                    yield from judged(list(self._sums(family)), stated=family.stated)

    def _sums(self, family: Family) -> Iterable[Constraint]:
        for column, total in family.parent.facts.items():
            facts = tuple(child.facts[column] for child in family.children if column in child.facts)
            if not facts:
                continue
            constraint = Constraint(self.CODE, total, facts, plain_sum(len(facts)), parts_phrase(len(facts)))
            # A blank cell may stand for a figure merged with its neighbour: a sum with a gap proves nothing wrong.
            if len(facts) == len(family.children) or constraint.verdict() is not Verdict.BROKEN:
                yield constraint
