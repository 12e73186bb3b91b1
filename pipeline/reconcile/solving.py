"""What one figure of a relation would have to be, all others as printed or as changed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.intervals import Interval
from pipeline.reconcile.network import NO_CHANGE, Constraint
from pipeline.reconcile.relations import Linear
from pipeline.reconcile.rounding import half_up


def solved(constraint: Constraint, fact: Fact, changes: Mapping[Fact, Decimal] = NO_CHANGE) -> Interval | None:
    """The values of `fact` with which the constraint holds, all other figures as printed or as `changes` has them."""
    stated = constraint.target.rounded(changes.get(constraint.target))
    try:
        if fact == constraint.target:
            return constraint.reach(changes)
        if isinstance(constraint.relation, Linear):
            return _addend(constraint, fact, stated, constraint.reach(changes), changes)
        operands = [other.rounded(changes.get(other)) for other in constraint.operands]
        return constraint.relation.solve(stated, operands, constraint.operands.index(fact))
    except ZeroDivisionError:
        return None


def _addend(
    constraint: Constraint, fact: Fact, stated: Interval, reach: Interval, changes: Mapping[Fact, Decimal]
) -> Interval:
    """What is missing of a sum, added to one of its figures."""
    gap = stated.middle - reach.middle
    width = max(stated.radius + reach.radius - fact.ulp / 2, Decimal(0))
    times = constraint.coefficient(fact)
    value = changes.get(fact, fact.value)
    return Interval.around(value + gap / times, width / abs(times))


def grid(fact: Fact) -> Decimal:
    """The step between printed figures: exact ones are whole in their printed unit unless they print decimals."""
    decimals = fact.in_print(fact.value).normalize().as_tuple().exponent
    places = -decimals if isinstance(decimals, int) and decimals < 0 else 0
    return fact.ulp or fact.scale / (Decimal(10) ** places)


def on_grid(fact: Fact, value: Decimal) -> Decimal:
    """`value` as it would be printed in the place of a figure."""
    return half_up(value, grid(fact))
