"""The smallest change that mends a finding: which one cell, set to which value, makes its constraints hold.

A cell that other constraints vouch for cannot be the wrong one: changing it would break them. What is left is ordered
by how much it mends, how much it looks like a slip of the hand, and how little else vouches for the cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from pipeline.reconcile.facts import ONE, Fact, Place
from pipeline.reconcile.habits import Habit, Habits
from pipeline.reconcile.intervals import Interval
from pipeline.reconcile.network import Constraint, Verdict, by_fact
from pipeline.reconcile.slips import WRONG_UNITS, distance
from schemas.checks import Repair

NO_HABITS: Habits = MappingProxyType({})
WIDE = 400  # a sum of more cells than this has too many suspects for a list to help anyone


@dataclass(frozen=True, slots=True)
class Suspect:
    """A fact and the value that would mend `explains` broken constraints, breaking none that holds."""

    fact: Fact
    value: Decimal
    explains: int
    vouchers: int

    @property
    def rank(self) -> tuple[int, int, bool, int]:
        """Likeliest first; equal ranks are ties."""
        slips = distance(self.fact.in_print(self.fact.value), self.fact.in_print(self.value))
        return (-self.explains, max(slips, 1), not self.value, self.vouchers)


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

    def repairs(self, constraint: Constraint) -> tuple[Repair, ...]:
        """Every one-cell change that mends `constraint` and breaks nothing, likeliest first, ties in reading order."""
        facts = [fact for fact in dict.fromkeys(constraint.facts) if fact.printed]
        if len(facts) > WIDE:
            return ()
        suspects = [suspect for fact in facts for suspect in self._suspects(constraint, fact)]
        return tuple(_repair(suspect) for suspect in sorted(suspects, key=lambda suspect: suspect.rank))

    def _suspects(self, constraint: Constraint, fact: Fact) -> Iterable[Suspect]:
        """For one fact the value that mends most, if any value does."""
        others = [c for c in self._broken.get(fact, []) if c is not constraint]
        held = self._held.get(fact, [])
        found = []
        for value in self._values(constraint, fact, others):
            change: dict[Fact, Decimal] = {fact: value}
            if _is_broken(constraint, change):
                continue
            if not all(c.holds_with(change) for c in held):
                change = self._row_in_unit(fact, value)
                if not change:
                    continue
            mended = {id(c) for each in change for c in self._broken.get(each, []) if not _is_broken(c, change)}
            found.append(Suspect(fact, value, len(mended), len(held)))
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
        states = constraint.is_result and fact == constraint.target
        habit = self._habits.get(fact.document, Habit.HALF_UP) if states else Habit.HALF_UP
        values = [*(habit.printed(span.middle, _grid(fact)) for span in spans), *_slips(fact, wanted)]
        return [value for value in dict.fromkeys(values) if value != fact.value and _keeps_sign(fact.value, value)]

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
    return [value for value in (-fact.value, *units) if reaches(wanted, value, fact)]


def _keeps_sign(before: Decimal, after: Decimal) -> bool:
    """Whether a figure stays on its side of zero, or lost nothing but its sign; nobody types -4 for 9 goals."""
    return before == -after or before < 0 or after >= 0


def reaches(wanted: Interval, value: Decimal, fact: Fact) -> bool:
    """Whether a value, rounded or cut off as it may be, is one of those wanted."""
    return wanted.meets(fact.rounded(value)) or wanted.meets(fact.truncated(value))


def solved(constraint: Constraint, fact: Fact) -> Interval | None:
    """The values of `fact` with which the constraint holds, all other figures as printed."""
    operands = [other.rounded() for other in constraint.operands]
    if fact == constraint.target:
        return constraint.reach()
    try:
        return constraint.relation.solve(constraint.target.rounded(), operands, constraint.operands.index(fact))
    except ZeroDivisionError:
        return None


def _grid(fact: Fact) -> Decimal:
    """Exact figures are whole in their printed unit unless they print decimals."""
    decimals = fact.in_print(fact.value).normalize().as_tuple().exponent
    places = -decimals if isinstance(decimals, int) and decimals < 0 else 0
    return fact.ulp or fact.scale / (Decimal(10) ** places)


def _repair(suspect: Suspect) -> Repair:
    fact = suspect.fact
    return Repair(fact.label, fact.in_print(fact.value), fact.in_print(suspect.value), fact.locator, suspect.explains)
