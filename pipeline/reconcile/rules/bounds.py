"""ORD001: what is a part by its name is no more than its whole: 고용률 and 경제활동참가율, 집행액 and 예산현액."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import AtMost
from pipeline.reconcile.rules.base import IDENTITY
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import bare

ROWS = Path(__file__).parents[1] / "bounds.csv"
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A row or a column: what it is called in all and in the end, and its figures by their place in it."""

    group: tuple[str, ...]
    name: str
    facts: Mapping[int, Fact]


class Bounds:
    """고용률 ≤ 경제활동참가율."""

    CODE: ClassVar[str] = "ORD001"
    TITLE: ClassVar[str] = "A part is no more than its whole"
    VERIFIES: ClassVar[str] = (
        "고용률 is at most 경제활동참가율, 합격자 at most 응시자, 집행액 at most 예산현액, in rows or columns of one "
        "table that are called alike but for that word. The pairs are those that cannot be otherwise by definition."
    )
    TOLERANCE: ClassVar[str] = IDENTITY
    EXAMPLE: ClassVar[str] = (
        "「청년 고용률」 says 61.2%, but it is at most 「청년 경제활동참가율」, 58.4% (2.8% too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One order for each place of two such rows or columns."""
        for case in cases:
            for sheet in case.sheets:
                for lines in (_rows(sheet), _columns(sheet)):
                    for part, whole in _pairs(lines):
                        yield from _once(list(self._of(part, whole)))

    def _of(self, part: Named, whole: Named) -> Iterator[Constraint]:
        for at, stated in part.facts.items():
            limit = whole.facts.get(at)
            if limit is not None and limit.unit == stated.unit:
                phrase = f"it is at most 「{limit.label}」,"
                yield Constraint(self.CODE, stated, (limit,), AtMost(), phrase, certain=False)


def _once(family: Sequence[Constraint]) -> list[Constraint]:
    """All of them; of rows that are the wrong way round throughout, and so have one cause, the last place alone."""
    broken = [constraint for constraint in family if constraint.verdict() is Verdict.BROKEN]
    return broken[-1:] if len(broken) == len(family) >= SEVERAL else list(family)


@cache
def _wholes() -> Mapping[str, tuple[str, ...]]:
    """The words for the wholes of each word for a part."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["part"]: tuple(other["whole"] for other in rows if other["part"] == row["part"]) for row in rows}


def _pairs(lines: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """A part and its whole; a name that comes twice in one group is none of two things."""
    names = {(line.group, line.name): line for line in lines}
    if len(names) < len(lines):
        return
    for line in lines:
        for word, wholes in _wholes().items():
            if line.name.endswith(word):
                of_what = line.name.removesuffix(word)
                found = (names.get((line.group, of_what + whole)) for whole in wholes)
                yield from ((line, whole) for whole in found if whole is not None)


def _rows(sheet: Sheet) -> list[Named]:
    found = []
    for row in sheet.rows:
        facts = {c.index: fact for c in sheet.columns if (fact := sheet.fact(row, c)) is not None}
        if facts:
            outer = tuple(bare(label) for label in row.labels if label and label != row.own)
            found.append(Named(outer, bare(row.own), facts))
    return found


def _columns(sheet: Sheet) -> list[Named]:
    found = []
    for column in sheet.columns:
        facts = {row.index: fact for row in sheet.rows if (fact := sheet.fact(row, column)) is not None}
        if facts and column.path:
            found.append(Named(tuple(bare(piece) for piece in column.path[:-1]), bare(column.path[-1]), facts))
    return found
