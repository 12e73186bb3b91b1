"""PCT004: 달성도 is 실적 over 목표, row by row of a sheet of indicators or column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Share
from pipeline.reconcile.rules.base import ROUNDED_RATE
from pipeline.reconcile.sheet import Sheet, headed
from pipeline.reconcile.wording import bare

RATES = ("달성도", "달성률", "달성율", "목표달성도", "목표달성률", "목표달성율")
RESULTS = ("실적", "실적치", "실적값", "결과")
TARGETS = ("목표", "목표치", "목표값")
LEAST, SHARE = 2, 2 / 3

Line = Mapping[int, Fact]
"""The figures of a row by column, or of a column by row."""


class Achievement:
    """목표, 실적, 달성도."""

    CODE: ClassVar[str] = "PCT004"
    TITLE: ClassVar[str] = "An achievement rate is the result over the target"
    VERIFIES: ClassVar[str] = (
        "달성도 is 실적 over 목표, in the rows of one indicator or in columns beside each other. Two of a table at "
        "least, and two in three, must be: where less is better, or results are capped at 100, other formulas hold."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_RATE
    EXAMPLE: ClassVar[str] = (
        "「이용자 만족도 달성도」 says 108.1%, but the result over the target is 101.8% (6.3% too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One quotient for each year of an indicator, or for each indicator."""
        for case in cases:
            for sheet in case.sheets:
                for reading in (self._of(_rows(sheet)), self._of(_columns(sheet))):
                    yield from agreed(list(reading), least=LEAST, share=SHARE)

    def _of(self, groups: Iterable[tuple[Line, Line, Line]]) -> Iterator[Constraint]:
        for targets, results, rates in groups:
            for place, stated in rates.items():
                facts = tuple(line[place] for line in (results, targets) if place in line)
                if len(facts) == 2 and stated.value and all(fact.value > 0 for fact in facts):
                    yield Constraint(self.CODE, stated, facts, Share(), "the result over the target is")


def _rows(sheet: Sheet) -> Iterator[tuple[Line, Line, Line]]:
    """The rows called 목표, 실적 and 달성도 that follow each other."""
    for three in zip(sheet.rows, sheet.rows[1:], sheet.rows[2:], strict=False):
        lines = [{c.index: fact for c in sheet.columns if (fact := sheet.fact(row, c)) is not None} for row in three]
        yield from _as_three([row.own for row in three], lines)


def _columns(sheet: Sheet) -> Iterator[tuple[Line, Line, Line]]:
    """The columns called 목표, 실적 and 달성도 that stand beside each other."""
    for three in zip(sheet.columns, sheet.columns[1:], sheet.columns[2:], strict=False):
        lines = [{row.index: fact for row in sheet.rows if (fact := sheet.fact(row, c)) is not None} for c in three]
        yield from _as_three([headed(column) for column in three], lines)


def _as_three(names: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[Line, Line, Line]]:
    first, second, third = (bare(name) for name in names)
    if first in TARGETS and second in RESULTS and third in RATES:
        yield lines[0], lines[1], lines[2]
