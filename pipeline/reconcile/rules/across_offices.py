"""ACR002: what a city prints of its districts, they print themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.plan_items import items, own_year
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import IDENTITY
from pipeline.reconcile.wording import squash

LEAST, SHARE = 3, 0.75
LABELS = 2  # an item, and the office it is printed for
ENDINGS = ("구", "군", "시")


class DistrictsOfACity:
    """A city's table of its districts beside the plans of the districts."""

    CODE: ClassVar[str] = "ACR002"
    TITLE: ClassVar[str] = "A district says of itself what its city says of it"
    VERIFIES: ClassVar[str] = (
        "Where a plan lists amounts of an item by office (가람구, 나래구), and the plans of these offices print that "
        "item for the same year and stage, the amounts are the same, if those of three offices at least and most are."
    )
    TOLERANCE: ClassVar[str] = IDENTITY
    EXAMPLE: ClassVar[str] = (
        "「가람구」 says 9,100천원, but the plan of that office says 9,000천원 (100천원 too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each office and item that both print."""
        own: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            if case.extraction.document.office:
                own[squash(case.extraction.document.office)].append(case)
        for case in cases:
            yield from agreed(list(self._listed(case, own)), least=LEAST, share=SHARE)

    def _listed(self, city: Case, own: Mapping[str, Sequence[Case]]) -> Iterator[Constraint]:
        for (labels, stage), total in items(city).items():
            if len(labels) < LABELS or not labels[-1].endswith(ENDINGS):
                continue
            plans = [
                case for case in _plans_of(labels[-1], own) if case is not city and own_year(case) == own_year(city)
            ]
            if len(plans) == 1:
                wanted = ((labels[-2],), stage)
                same = [fact for (path, other), fact in items(plans[0]).items() if (path[-1:], other) == wanted]
                if len(same) == 1:
                    phrase = "the plan of that office says"
                    yield Constraint(self.CODE, total, (same[0],), plain_sum(1), phrase, certain=False)


def _plans_of(label: str, own: Mapping[str, Sequence[Case]]) -> list[Case]:
    """The plans of the office that a label names; its full name has the city in front."""
    return [case for office, plans in own.items() if office.endswith(label) for case in plans]
