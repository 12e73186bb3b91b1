"""ACR001: the reports of the quarters, or half-years, make that of the year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.plan_items import Item, items, own_year
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import ROUNDED_SUM, parts_phrase
from pipeline.reconcile.wording import YEAR_WORD, squash

PARTS = re.compile(r"([1-4])\s*(?:/\s*4)?\s*분기|([상하])반기")
QUARTERS, HALVES = ("1", "2", "3", "4"), ("상", "하")
LEAST, SHARE = 3, 0.75


class PartsOfTheYear:
    """Reports of quarters and half-years beside that of the year."""

    CODE: ClassVar[str] = "ACR001"
    TITLE: ClassVar[str] = "The reports of the quarters make that of the year"
    VERIFIES: ClassVar[str] = (
        "Where the reports of all quarters (or both half-years) of one office, title and year are there, and that of "
        "the year too, their amounts of an item add up to that of the year, if most items do."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = "「사무관리비」 says 9,100천원, but its 4 parts add up to 9,000천원 (100천원 too little)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each item that all these reports print."""
        series: dict[object, dict[str, Case]] = defaultdict(dict)
        for case in cases:
            head = case.extraction.document
            office, title, year = head.office or head.department, head.title or "", own_year(case)
            if office and title and year:
                part = PARTS.search(title)
                name = squash(YEAR_WORD.sub("", PARTS.sub("", title)))
                series[squash(office), name, year][(part[1] or part[2]) if part else ""] = case
        for reports in series.values():
            for names in (QUARTERS, HALVES):
                if "" in reports and all(name in reports for name in names):
                    sums = list(self._sums(items(reports[""]), [items(reports[name]) for name in names]))
                    yield from agreed(sums, least=LEAST, share=SHARE)

    def _sums(self, whole: Mapping[Item, Fact], parts: Sequence[Mapping[Item, Fact]]) -> Iterator[Constraint]:
        for item, total in whole.items():
            facts = tuple(part[item] for part in parts if item in part)
            if len(facts) == len(parts):
                phrase = parts_phrase(len(facts))
                yield Constraint(self.CODE, total, facts, plain_sum(len(facts)), phrase, certain=False)
