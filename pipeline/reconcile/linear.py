"""Relations as bounds on how far their cells may be moved: the rows of a linear program.

Sums and differences are linear as they stand. A share is, as long as its printed rate stays: 100 × part − rate × whole.
A product is in its result. Where the rate or a factor itself is changed, its relation binds nothing more: such cells
are `loose`, and get the value that the relation gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import HUNDRED, Growth, Linear, Share

EXACT = Decimal("1e-6")  # of a unit: the width that an exact relation gets, so that it can be divided by
NO_CELLS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of weight × movement is `middle`, give or take `width`, unless a loose cell is changed."""

    weights: Mapping[int, Decimal]
    middle: Decimal
    width: Decimal
    loose: frozenset[int] = NO_CELLS


def rows_of(constraint: Constraint, place: Mapping[Fact, int]) -> Iterator[Row]:
    """The row of a constraint over the numbered cells; none where it holds none of them."""
    match constraint.relation:
        case Linear(coefficients):
            row = _linear(constraint, coefficients, place)
        case Share():
            row = _quotient(constraint, constraint.target.value, place)
        case Growth():
            row = _quotient(constraint, constraint.target.value + HUNDRED, place)
        case _:
            row = _product(constraint, place)
    if row.weights or row.loose:
        yield row


def _linear(constraint: Constraint, coefficients: tuple[int, ...], place: Mapping[Fact, int]) -> Row:
    weights = {place[constraint.target]: Decimal(1)} if constraint.target in place else {}
    for coefficient, fact in zip(coefficients, constraint.operands, strict=True):
        if fact in place:
            weights[place[fact]] = weights.get(place[fact], Decimal(0)) - coefficient
    return Row(weights, constraint.computed() - constraint.target.value, max(constraint.tolerance(), EXACT))


def _quotient(constraint: Constraint, percent: Decimal, place: Mapping[Fact, int]) -> Row:
    """part − percent × whole / 100 = 0, give or take the rounding of all three."""
    part, whole = constraint.operands
    rate = percent / HUNDRED
    cells = {part: Decimal(1), whole: -rate}
    weights = {place[fact]: weight for fact, weight in cells.items() if fact in place}
    width = part.ulp / 2 + abs(rate) * whole.ulp / 2 + abs(whole.value) * constraint.target.ulp / 2 / HUNDRED
    loose = frozenset({place[constraint.target]} if constraint.target in place else ())
    return Row(weights, rate * whole.value - part.value, max(width, EXACT), loose)


def _product(constraint: Constraint, place: Mapping[Fact, int]) -> Row:
    weights = {place[constraint.target]: Decimal(1)} if constraint.target in place else {}
    loose = frozenset(place[fact] for fact in constraint.operands if fact in place)
    return Row(weights, constraint.computed() - constraint.target.value, max(constraint.tolerance(), EXACT), loose)
