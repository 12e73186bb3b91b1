"""Which cell is wrong: for every broken relation the smallest changes that mend its component, likeliest first.

One cell that mends everything is the first thing to look for. Where none does, the fewest cells that do it together are
(`joint`), for an error that was carried on, or two errors in one place; cells that mend this relation alone follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.habits import Habits
from pipeline.reconcile.joint import Component, smallest
from pipeline.reconcile.network import Constraint, components
from pipeline.reconcile.repair import NO_HABITS, Surgeon, Suspect

LARGEST_INFERRED = 4  # among relations that are inferred: what many of them ask for together is nobody's slip
LARGEST = 40  # broken relations in one component: beyond, a table was misread rather than mistyped


class Localiser:
    """Finds what is wrong in a network of which it is known what holds and what is broken."""

    def __init__(self, held: list[Constraint], broken: list[Constraint], habits: Habits = NO_HABITS) -> None:
        """Part the broken relations into components; inferred ones do not bind those that are printed."""
        self._surgeon = Surgeon(held, broken, habits)
        self._group: dict[int, list[Constraint]] = {}
        bridges = between(held, broken)
        for pool in (broken, [constraint for constraint in broken if constraint.certain]):
            mine = {id(constraint) for constraint in pool}
            for linked in components([*pool, *bridges]):
                group = [constraint for constraint in linked if id(constraint) in mine]
                self._group |= {id(constraint): group for constraint in group}
        self._known: dict[int, list[Suspect]] = {}

    def suspects(self, constraint: Constraint) -> list[Suspect]:
        """The changes that mend a broken relation; [] where none does, or where there are too many to try."""
        singles = self._surgeon.suspects(constraint)
        group = self._group.get(id(constraint), [])
        largest = LARGEST if constraint.certain else LARGEST_INFERRED
        if not 1 <= len(group) <= largest or any(single.explains >= len(group) for single in singles):
            return singles
        together = [suspect for suspect in self._together(group) if suspect.fact in constraint.facts]
        # Four cells that mend four relations are less likely wrong than one that mends two of them.
        return sorted([*together, *singles], key=lambda suspect: -suspect.explains / suspect.cells)

    def _together(self, group: Sequence[Constraint]) -> list[Suspect]:
        """The joint changes of a component, each once for every cell it changes, the likeliest change first."""
        if id(group[0]) not in self._known:
            component = Component(tuple(group), tuple(self._surgeon.around(group)))
            changes = [(change, self._surgeon.mended(change)) for change in smallest(component)]
            found = [Suspect(fact, change, mended) for change, mended in changes for fact in change]
            self._known[id(group[0])] = sorted(found, key=lambda suspect: suspect.rank)
        return self._known[id(group[0])]


def between(held: Sequence[Constraint], broken: Sequence[Constraint]) -> list[Constraint]:
    """The relations that hold between figures of two broken ones which miss by the same: one error, seen twice."""
    gaps: dict[Fact, set[tuple[Decimal, int]]] = defaultdict(set)
    for number, constraint in enumerate(broken):
        for fact in constraint.facts:
            gaps[fact].add((abs(constraint.computed() - constraint.target.value), number))
    return [constraint for constraint in held if _joins(gaps.get(fact, ()) for fact in constraint.facts)]


def _joins(gaps: Iterable[Iterable[tuple[Decimal, int]]]) -> bool:
    seen: dict[Decimal, int] = {}
    each = (spot for spots in gaps for spot in spots)
    return any(seen.setdefault(gap, number) != number for gap, number in each)
