"""Constraints between facts, the verdict on each, and which of them hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.intervals import Interval
from pipeline.reconcile.relations import BOUNDS, Linear, Relation

LONG = 5  # addends; of fewer the worst case is likely enough
Changes = Mapping[Fact, Decimal]
NO_CHANGE: Changes = MappingProxyType({})


class Verdict(Enum):
    """Whether a constraint holds under half-up rounding, only when digits were cut off or rounded up, or not at all.

    STRAY: digits were cut off in one place of a column that rounds in all others.
    """

    HOLDS = "holds"
    TRUNCATED = "truncated"
    STRAY = "stray"
    RAISED = "raised"
    BROKEN = "broken"


@dataclass(frozen=True)
class Constraint:
    """target = relation(operands), as rule `rule` reads the print.

    `certain` says that the mapping is printed, not inferred. `phrase` tells how the operands give the figure
    ("its 3 parts add up to"). `weak` says that it proves nothing alone, `guessed` that nothing printed says it at all
    (`corroborated`). `differences`: the figures are differences of rounded ones, and carry the rounding of both.
    """

    rule: str
    target: Fact
    operands: tuple[Fact, ...]
    relation: Relation
    phrase: str
    certain: bool = True
    weak: bool = False
    guessed: bool = False
    differences: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The target first, then the operands."""
        return (self.target, *self.operands)

    @property
    def is_informative(self) -> bool:
        """Whether any figure differs from zero: 0 = 0 + 0 vouches for nothing."""
        return any(fact.value for fact in self.facts)

    @property
    def is_defined(self) -> bool:
        """Whether the operands, rounded or cut, leave a divisor other than zero."""
        if isinstance(self.relation, Linear):
            return True
        try:
            readings = [fact.rounded() for fact in self.operands], [fact.truncated() for fact in self.operands]
            return all(self.relation.compute(reading) for reading in readings)
        except ZeroDivisionError:
            return False

    def computed(self) -> Decimal:
        """What the operands give as printed."""
        return self._exact

    def reach(self, changes: Changes = NO_CHANGE) -> Interval:
        """What the operands give when each may have been rounded."""
        if isinstance(self.relation, Linear):
            return self._rounded.moved(self._movement(changes))
        return self.relation.compute([fact.rounded(changes.get(fact)) for fact in self.operands])

    def cut(self, changes: Changes = NO_CHANGE) -> Interval:
        """What the operands give when digits of each may have been cut off."""
        if isinstance(self.relation, Linear):
            return self._truncated.moved(self._movement(changes))
        return self.relation.compute([fact.truncated(changes.get(fact)) for fact in self.operands])

    @property
    def is_identity(self) -> bool:
        """Whether it says that two figures of one precision are the same: then they print the same, rounded or not."""
        if not isinstance(self.relation, Linear) or self.relation.coefficients != (1,) or self.relation.constant:
            return False
        return self.target.ulp == self.operands[0].ulp

    @property
    def is_bound(self) -> bool:
        """Whether it says only what a figure may be at least or at most."""
        return isinstance(self.relation, BOUNDS)

    def holds_with(self, changes: Changes) -> bool:
        """Whether it would hold under half-up rounding if the given facts had other values."""
        stated = changes.get(self.target, self.target.value)
        if isinstance(self.relation, Linear):
            exact = self._exact + self._movement(changes)
            if exact == stated or self.is_identity:
                return exact == stated
        try:
            return self.reach(changes).meets(self.target.rounded(stated))
        except ZeroDivisionError:
            return False

    def verdict(self, changes: Changes = NO_CHANGE) -> Verdict:
        """Whether it holds as printed, or with the given changes."""
        return self._judged(changes) if changes else self._verdict

    @cached_property
    def _verdict(self) -> Verdict:
        return self._judged(NO_CHANGE)

    def _judged(self, changes: Changes) -> Verdict:
        if self.holds_with(changes):
            return Verdict.HOLDS
        stated = changes.get(self.target)
        try:
            near, cut = self.reach(changes), self.cut(changes)
        except ZeroDivisionError:
            return Verdict.BROKEN
        if any(self.target.truncated(stated).meets(reading) for reading in (cut, near)):
            return Verdict.TRUNCATED
        return Verdict.RAISED if self.is_result and self.target.raised(stated).meets(near) else Verdict.BROKEN

    def coefficient(self, fact: Fact) -> int:
        """How many times a figure goes into a sum or difference; 0 where it does not."""
        return self._coefficients.get(fact, 0)

    # A sum of hundreds is asked again and again what one other figure would do to it: it is added up once.
    @cached_property
    def _exact(self) -> Decimal:
        return self.relation.point([fact.value for fact in self.operands])

    @cached_property
    def _rounded(self) -> Interval:
        return self._doubled(_give(self.relation, [fact.rounded() for fact in self.operands]))

    @cached_property
    def _truncated(self) -> Interval:
        return self._doubled(_give(self.relation, [fact.truncated() for fact in self.operands]))

    def _doubled(self, reach: Interval) -> Interval:
        """What is reached, where each figure may be off by a whole unit; a dash too, though it prints no places."""
        if not self.differences:
            return reach
        more = max(fact.ulp for fact in self.facts) * (len(self.operands) + 1) / 2
        return Interval.around(reach.middle, reach.radius + more)

    @cached_property
    def _coefficients(self) -> Mapping[Fact, int]:
        found: Counter[Fact] = Counter()
        if isinstance(self.relation, Linear):
            for coefficient, fact in zip(self.relation.coefficients, self.operands, strict=True):
                found[fact] += coefficient
        return found

    def _movement(self, changes: Changes) -> Decimal:
        """By how much other values of its operands move a sum."""
        known = self._coefficients
        moved = ((known[fact], value - fact.value) for fact, value in changes.items() if fact in known)
        return sum((coefficient * step for coefficient, step in moved), Decimal(0))

    @property
    def is_result(self) -> bool:
        """Whether it states a product or quotient, which has more digits than are printed; a sum has not."""
        return not isinstance(self.relation, Linear) or (len(self.operands) == 1 and not self.is_identity)

    def is_stretched(self) -> bool:
        """Whether a long sum could hold only if the rounding of nearly all its figures went the same way."""
        worst = self.relation.compute([fact.rounded() for fact in self.operands])
        return not self.is_identity and worst.meets(self.target.rounded())

    def may_be_rounding(self) -> bool:
        """Whether figures without a unit, if rounded to the places they all end in zeros at, could miss by so much."""
        if not all(fact.unnamed for fact in self.facts):
            return False
        grain = Decimal(10) ** min((_zeros(fact.value) for fact in self.facts if fact.value), default=0)
        return abs(self.target.value - self.computed()) <= grain * (len(self.operands) + 1) / 2

    def tolerance(self) -> Decimal:
        """How far stated and computed may lie apart, in the base unit: the doubts of all figures together."""
        exact = self.is_identity or self.is_bound
        return Decimal(0) if exact else self.reach().radius + self.target.ulp / 2


def _give(relation: Relation, readings: Sequence[Interval]) -> Interval:
    """What operands with such readings give; of a long sum only what chance allows."""
    if isinstance(relation, Linear) and len(readings) >= LONG:
        return relation.likely(readings)
    return relation.compute(readings)


def _zeros(value: Decimal) -> int:
    """How many zeros a whole number ends in; negative for decimals."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def unique(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Each relation once: two rules that read the same sum from the same cells count, and complain, only once."""
    kept: dict[object, Constraint] = {}
    for constraint in constraints:
        same = (constraint.target, frozenset(constraint.operands), _shape(constraint.relation))
        if same not in kept or (constraint.certain and not kept[same].certain):
            kept[same] = constraint
    return list(kept.values())


def _shape(relation: Relation) -> object:
    return tuple(sorted(relation.coefficients)) if isinstance(relation, Linear) else type(relation)


def by_fact(constraints: Sequence[Constraint]) -> dict[Fact, list[Constraint]]:
    """For each fact the constraints it takes part in."""
    index: dict[Fact, list[Constraint]] = defaultdict(list)
    for constraint in constraints:
        for fact in dict.fromkeys(constraint.facts):
            index[fact].append(constraint)
    return index


def components(constraints: Sequence[Constraint]) -> list[list[Constraint]]:
    """The constraints in groups that share facts, directly or through others."""
    index = by_fact(constraints)
    seen: set[int] = set()
    groups = []
    for start in constraints:
        group = []
        waiting = [start]
        while waiting:
            constraint = waiting.pop()
            if id(constraint) in seen:
                continue
            seen.add(id(constraint))
            group.append(constraint)
            waiting += [near for fact in constraint.facts for near in index[fact] if id(near) not in seen]
        if group:
            groups.append(group)
    return groups
