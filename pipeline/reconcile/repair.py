"""The smallest change that mends a finding: which one cell, set to which value, makes its constraints hold.

A cell that other constraints vouch for cannot be the wrong one: changing it would break them. What is left is ordered
by how much it mends, how much it looks like a slip of the hand, and how little else vouches for the cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from pipeline.reconcile.facts import ONE, Fact, Place
from pipeline.reconcile.habits import Habit, Habits
from pipeline.reconcile.intervals import Interval
from pipeline.reconcile.misreadings import is_other_reading
from pipeline.reconcile.network import Constraint, Verdict, by_fact
from pipeline.reconcile.slips import WRONG_UNITS, distance
from pipeline.reconcile.solving import grid, on_grid, solved

NO_HABITS: Habits = MappingProxyType({})
WIDE = 400  # of a sum of more cells only those are suspects that another broken relation points at


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure and the change that would mend `explains` broken constraints, breaking none that holds.

    `change` has the new value of the figure, and of others that change with it; `carried` says that those were computed
    from it. `vouchers` counts the relations that hold with the figure.
    """

    fact: Fact
    change: Mapping[Fact, Decimal]
    explains: int
    vouchers: int = 0
    carried: bool = False

    @property
    def value(self) -> Decimal:
        """What the figure should say."""
        return self.change[self.fact]

    @property
    def cells(self) -> int:
        """How many cells were typed wrong: those computed from a wrong one were not."""
        return 1 if self.carried else len(self.change)

    @property
    def is_misreading(self) -> bool:
        """Whether every new value is another reading of what is printed."""
        return all(is_other_reading(fact, value) for fact, value in self.change.items())

    @property
    def rank(self) -> tuple[int, bool, int, bool, int]:
        """Likeliest first; equal ranks are ties."""
        return (-self.explains, not self.is_misreading, self._slips(), not self.value, self.vouchers)

    def _slips(self) -> int:
        """Slips of the hand: a row in another unit is one, and so are figures that only changed places."""
        before, after = ([fact.value for fact in self.change], list(self.change.values()))
        factors = {new / old for old, new in zip(before, after, strict=True) if old}
        if len(before) > 1 and (len(factors) == 1 or sorted(before) == sorted(after)):
            return 1
        typed = {self.fact: self.value} if self.carried else self.change
        printed = ((fact.in_print(fact.value), fact.in_print(value)) for fact, value in typed.items())
        return sum(max(distance(old, new), 1) for old, new in printed)


class Surgeon:
    """Finds repairs in a network of which it is known what holds and what is broken."""

    def __init__(self, held: list[Constraint], broken: list[Constraint], habits: Habits = NO_HABITS) -> None:
        """Index both sides by the facts they share; `habits` tell how the documents round."""
        self._habits = habits
        self._held = by_fact(held)
        self._broken = by_fact(broken)
        self._rows: dict[Place, list[Fact]] = {}
        for fact in dict.fromkeys((*self._held, *self._broken)):
            if fact.locator.row is not None and fact.printed:
                self._rows.setdefault(row_of(fact), []).append(fact)

    def suspects(self, constraint: Constraint) -> list[Suspect]:
        """Every one-cell change that mends `constraint` and breaks nothing, likeliest first, ties in reading order."""
        facts = [fact for fact in dict.fromkeys(constraint.facts) if fact.printed]
        if len(facts) > WIDE:
            facts = [fact for fact in facts if len(self._broken.get(fact, [])) > 1]
        found = [suspect for fact in facts for suspect in self._of(constraint, fact)]
        return sorted(found, key=lambda suspect: suspect.rank)

    def mended(self, change: Mapping[Fact, Decimal]) -> int:
        """How many of the broken relations a change mends."""
        touched = {id(c): c for fact in change for c in self._broken.get(fact, [])}
        return sum(not _is_broken(constraint, change) for constraint in touched.values())

    def around(self, broken: Sequence[Constraint]) -> list[Constraint]:
        """The relations that hold with any figure of the broken ones."""
        facts = dict.fromkeys(fact for constraint in broken for fact in constraint.facts)
        return list({id(c): c for fact in facts for c in self._held.get(fact, [])}.values())

    def _of(self, constraint: Constraint, fact: Fact) -> Iterable[Suspect]:
        """For one fact the value that mends most, if any value does."""
        others = [c for c in self._broken.get(fact, []) if c is not constraint]
        held = self._held.get(fact, [])
        found = []
        for value in self._values(constraint, fact, others):
            change: dict[Fact, Decimal] = {fact: value}
            if _is_broken(constraint, change):
                continue
            carried = False
            if not all(c.holds_with(change) for c in held):
                change = self._row_in_unit(fact, value) or self._carried_on(fact, value)
                carried = bool(change)
            if change and not _is_broken(constraint, change):
                found.append(Suspect(fact, change, self.mended(change), len(held), carried))
        return sorted(found, key=lambda suspect: suspect.rank)[:1]

    def _values(self, constraint: Constraint, fact: Fact, others: list[Constraint]) -> list[Decimal]:
        """Values worth trying: what the constraint asks for, and what it and each other broken one ask for together."""
        wanted = solved(constraint, fact)
        if wanted is None:
            return []
        spans = [wanted]
        for other in others:
            asked = solved(other, fact)
            both = None if asked is None else wanted.common(asked)
            spans += [] if both is None else [both]
        values = [*(self._printed(constraint, fact, span) for span in spans), *_slips(fact, wanted)]
        return [value for value in dict.fromkeys(values) if value != fact.value and _keeps_sign(fact.value, value)]

    def _carried_on(self, fact: Fact, value: Decimal) -> dict[Fact, Decimal]:
        """A figure with what is computed from it in relations that hold: 증감 and 집행률 follow the wrong amount.

        {} where the figures that follow would break something else.
        """
        change = {fact: value}
        for constraint in self._held.get(fact, []):
            followed = constraint.target.printed and constraint.target not in change
            if not constraint.holds_with(change) and followed:
                wanted = solved(constraint, constraint.target, change)
                if wanted is not None:
                    change[constraint.target] = self._printed(constraint, constraint.target, wanted)
        held = {id(c): c for other in change for c in self._held.get(other, [])}
        return change if len(change) > 1 and all(c.holds_with(change) for c in held.values()) else {}

    def _printed(self, constraint: Constraint, fact: Fact, wanted: Interval) -> Decimal:
        """The value in the middle of those wanted, as the document prints such figures."""
        states = constraint.is_result and fact == constraint.target
        habit = self._habits.get(fact.document, Habit.HALF_UP) if states else Habit.HALF_UP
        return habit.printed(wanted.middle, grid(fact))

    def _row_in_unit(self, fact: Fact, value: Decimal) -> dict[Fact, Decimal]:
        """The whole row of a figure in another unit, if `value` is that and all that holds in the row still holds."""
        factor = value / fact.value if fact.value else ONE
        alike = (fact.unit, fact.scale)
        row = [other for other in self._rows.get(row_of(fact), []) if (other.unit, other.scale) == alike]
        if fact not in row or not any(factor in (unit, 1 / unit) for unit in WRONG_UNITS):
            return {}
        change = {other: other.value * factor for other in row}
        held = {id(c): c for other in row for c in self._held.get(other, [])}
        return change if all(not _is_broken(c, change) for c in held.values()) else {}


def row_of(fact: Fact) -> Place:
    """The table row that a figure stands in."""
    where = fact.locator
    return (fact.document, where.page, where.section, where.table, where.row)


def _is_broken(constraint: Constraint, change: Mapping[Fact, Decimal]) -> bool:
    return constraint.verdict(change) is Verdict.BROKEN


def _slips(fact: Fact, wanted: Interval) -> list[Decimal]:
    """A lost sign and other units, where they give one of the values wanted."""
    units = (value for unit in WRONG_UNITS for value in (fact.value * unit, fact.value / unit))
    printable = (value for value in (-fact.value, *units) if value == on_grid(fact, value))
    return [value for value in printable if reaches(wanted, value, fact)]


def _keeps_sign(before: Decimal, after: Decimal) -> bool:
    """Whether a figure stays on its side of zero, or lost nothing but its sign; nobody types -4 for 9 goals."""
    return before == -after or before < 0 or after >= 0


def reaches(wanted: Interval, value: Decimal, fact: Fact) -> bool:
    """Whether a value, rounded or cut off as it may be, is one of those wanted."""
    return wanted.meets(fact.rounded(value)) or wanted.meets(fact.truncated(value))
