"""DAY002: a row gives no more days than the period beside them has: 4 days from 6. 2. to 6. 3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import EXACT
from pipeline.reconcile.rules.periods import whole_day
from pipeline.reconcile.sheet import Sheet, headed
from pipeline.reconcile.wording import bare
from schemas.document import Locator
from schemas.records import Column, ScheduleFact

Spot = tuple[int | None, int | None, int | None]
Periods = Mapping[Spot, Sequence[ScheduleFact]]

HEADS = ("일수", "교육일수", "운영일수", "훈련일수", "연수일수", "행사일수", "점검일수", "근무일수", "기간일수")
LEAST, SHARE = 5, 0.75
LONGEST = 366
FREE = 5
"""Monday is 0: from here on the days of a week are free."""


class WorkingDays:
    """일수 beside 운영기간."""

    CODE: ClassVar[str] = "DAY002"
    TITLE: ClassVar[str] = "A row gives no more days than its period has"
    VERIFIES: ClassVar[str] = (
        "Under 일수, most rows of a table (five at least) give the working days of the period in their row. One that "
        "gives more days than the period has at all is a warning. Fewer may be held on single days, or over a holiday."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「조경 일수」 says 4, but the working days of 「조경 실무」 are 2 (2 too little)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each row that gives its working days, or more days than there are."""
        for case in cases:
            periods = _periods(case)
            for sheet in case.sheets:
                for column in (column for column in sheet.columns if bare(headed(column)) in HEADS):
                    yield from agreed(list(self._of(sheet, column, periods)), least=LEAST, share=SHARE)

    def _of(self, sheet: Sheet, column: Column, periods: Periods) -> Iterator[Constraint]:
        for row in sheet.rows:
            stated = sheet.fact(row, column)
            found = periods.get(_spot(stated.locator), ()) if stated is not None else ()
            if stated is None or len(found) != 1:
                continue
            first, last = whole_day(found[0].start), whole_day(found[0].end)
            if first is None or last is None or not 0 <= (last - first).days < LONGEST:
                continue
            days = _working_days(first, last)
            if stated.value == days or stated.value > (last - first).days + 1:
                fact = _fact(stated, found[0], days)
                phrase = f"the working days of 「{found[0].activity}」 are"
                yield Constraint(self.CODE, stated, (fact,), plain_sum(1), phrase, certain=False)


def _periods(case: Case) -> Periods:
    """The schedule by the rows of tables it stands in."""
    found: dict[Spot, list[ScheduleFact]] = defaultdict(list)
    for item in case.extraction.schedule:
        if item.locator.row is not None:
            found[_spot(item.locator)].append(item)
    return found


def _spot(where: Locator) -> Spot:
    return (where.section, where.table, where.row)


def _working_days(first: date, last: date) -> int:
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return sum(day.weekday() < FREE for day in days)


def _fact(stated: Fact, item: ScheduleFact, days: int) -> Fact:
    """The length of a period: counted, not read."""
    key = (*stated.key, "working days")
    return Fact(
        key, Decimal(days), unit=stated.unit, label=item.activity, as_printed=item.as_printed, locator=item.locator,
        document=stated.document, printed=False,
    )  # fmt: skip
