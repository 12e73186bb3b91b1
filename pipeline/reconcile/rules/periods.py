"""DAT001: a period does not end before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.facts import Fact, place
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import AtLeast
from pipeline.reconcile.rules.base import EXACT
from schemas.records import ScheduleFact

ISO = 10  # characters of a whole day


class Periods:
    """추진기간."""

    CODE: ClassVar[str] = "DAT001"
    TITLE: ClassVar[str] = "A period does not end before it begins"
    VERIFIES: ClassVar[str] = (
        "Of two days printed as a period (2031. 3. 2. ~ 3. 15.) the second is not before the first. Months, open ends "
        "and periods over the turn of a year without years are not judged."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「현장평가」 says 2031-03-02, but it begins on 2031-03-15."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One order for each period of two whole days."""
        for case in cases:
            for item in case.extraction.schedule:
                start, end = whole_day(item.start), whole_day(item.end)
                if start and end and start != end:
                    facts = (_fact(case.document, item, start, "start"),)
                    target = _fact(case.document, item, end, "end")
                    yield Constraint(self.CODE, target, facts, AtLeast(), "it begins on", certain=False)


def whole_day(text: str | None) -> date | None:
    """The date of an ISO day; None for a month, a year and nothing."""
    return date.fromisoformat(text) if text is not None and len(text) == ISO else None


def _fact(document: str, item: ScheduleFact, day: date, part: str) -> Fact:
    """A day as a figure: whole days since the beginning of the calendar."""
    key = (*place(document, item.locator), item.activity, part)
    return Fact(
        key, Decimal(day.toordinal()), unit="day", label=item.activity, as_printed=item.as_printed,
        locator=item.locator, document=document, printed=False,
    )  # fmt: skip
