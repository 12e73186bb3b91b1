"""DAT002: in a list of dates in order the one of another year has last year's year."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from pipeline.reconcile.facts import Fact, place
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import EXACT
from schemas.records import ScheduleFact

PRINTED = re.compile(r"(?:19|20)\d{2}|['’‘]\d{2}")
LEAST = 5
MONTH = 7
"""Characters of a year and a month: 2031-03."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An item with its printed year and what follows it: ("03-15" or "03")."""

    item: ScheduleFact
    year: int
    rest: str


class Years:
    """추진일정."""

    CODE: ClassVar[str] = "DAT002"
    TITLE: ClassVar[str] = "In a list of dates in order none is of another year"
    VERIFIES: ClassVar[str] = (
        "Where the dates of a table run in order but for one, and would run with the year that all others have, that "
        "one is a warning. A list of five dates at least, each with its year; its first and last may be of others."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「현장 점검」 says 2030년, but the dates around it are of 2031년."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each date of a list in order, once its years are clear."""
        for case in cases:
            for listed in _lists(case.extraction.schedule):
                year = Counter(dated.year for dated in listed).most_common(1)[0][0]
                if _is_in_order(listed, year):
                    yield from self._of(case, listed, year)

    def _of(self, case: Case, listed: Sequence[Dated], year: int) -> Iterator[Constraint]:
        for dated in listed:
            stated = _fact(case, dated, dated.year, "year", as_printed=dated.item.as_printed)
            meant = _fact(case, dated, year, "year of the list", as_printed=str(year))
            phrase = "the dates around it are of"
            yield Constraint(self.CODE, stated, (meant,), plain_sum(1), phrase, certain=False)


def _lists(schedule: Sequence[ScheduleFact]) -> Iterator[list[Dated]]:
    """The dates of each table, in its rows, where all print their years."""
    tables: dict[tuple[int | None, int], list[ScheduleFact]] = defaultdict(list)
    for item in schedule:
        if item.locator.table is not None:
            tables[item.locator.section, item.locator.table].append(item)
    for items in tables.values():
        dated = [
            Dated(item, int(item.start[:4]), item.start[5:]) for item in items if _prints_year(item) and item.start
        ]
        if len(dated) == len(items) >= LEAST:
            yield dated


def _prints_year(item: ScheduleFact) -> bool:
    return item.start is not None and len(item.start) >= MONTH and PRINTED.match(item.as_printed.strip()) is not None


def _is_in_order(listed: Sequence[Dated], year: int) -> bool:
    """Whether all dates are of one year and in order, or all but one that is out of order, and would not be in it."""
    others = [number for number, dated in enumerate(listed) if dated.year != year]
    ordered = all(one.rest[:2] <= other.rest[:2] for one, other in pairwise(listed))
    inner = all(0 < number < len(listed) - 1 and abs(listed[number].year - year) == 1 for number in others)
    return ordered and inner and len(others) <= 1


def _fact(case: Case, dated: Dated, year: int, part: str, as_printed: str) -> Fact:
    key = (*place(case.document, dated.item.locator), dated.item.activity, part)
    return Fact(
        key, Decimal(year), unit="연도", label=dated.item.activity, as_printed=as_printed, locator=dated.item.locator,
        document=case.document, printed=False,
    )  # fmt: skip
