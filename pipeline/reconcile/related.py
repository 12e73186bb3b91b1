"""What else is said of the figures of a finding: relations that hold vouch for some of them, others are broken too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.findings import operand, short
from pipeline.reconcile.network import Constraint, by_fact
from schemas.checks import Related

MOST = 20
"""Of one finding: who looks at more looks at the table."""


class Relations:
    """All relations by the figures they know."""

    def __init__(self, held: Sequence[Constraint], broken: Sequence[Constraint]) -> None:
        """A bound ("at most") vouches for nothing and is left out."""
        self._broken = {id(constraint) for constraint in broken}
        known = [constraint for constraint in (*broken, *held) if not constraint.is_bound]
        self._by_fact: Mapping[Fact, list[Constraint]] = by_fact(known) if broken else {}

    def around(self, constraint: Constraint) -> tuple[Related, ...]:
        """The others its figures take part in: broken ones first, then those that know the stated figure."""
        near = {
            id(other): other
            for fact in constraint.facts
            for other in self._by_fact.get(fact, ())
            if other is not constraint
        }
        mine = set(constraint.facts)
        order = sorted(
            near.values(), key=lambda other: (id(other) not in self._broken, constraint.target not in other.facts)
        )
        return tuple(self._told(other, mine) for other in order[:MOST])

    def _told(self, other: Constraint, mine: set[Fact]) -> Related:
        target = other.target
        shared = tuple(dict.fromkeys(fact.label for fact in other.facts if fact in mine))
        computed = short(target.in_print(other.computed()))
        return Related(other.rule, id(other) not in self._broken, operand(target), computed, target.unit, shared)
