"""How a stated figure follows from others: sums, shares, growth, products; each can be solved for one figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Protocol

from pipeline.reconcile.intervals import ZERO, Interval, total

HUNDRED = Decimal(100)
FAR = Decimal(10) ** 12  # more than any figure that has an order
CHANCE = 4  # standard deviations: farther off, one sum in ten thousand and more would be by chance


class Relation(Protocol):
    """A function of the operands' intervals."""

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """What these very values give."""

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """All values the stated figure may have, given the operands."""

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """All values operand `index` may have, given the stated figure and the other operands."""


@dataclass(frozen=True, slots=True)
class Linear:
    """stated = sum of coefficient times operand, plus a constant."""

    coefficients: tuple[int, ...]
    constant: Decimal = Decimal(0)

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """The sum."""
        parts = [o.scaled(Decimal(c)) for c, o in zip(self.coefficients, operands, strict=True)]
        return total([*parts, Interval.point(self.constant)])

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """The sum of these very values."""
        return sum((c * value for c, value in zip(self.coefficients, values, strict=True)), self.constant)

    def likely(self, operands: Sequence[Interval]) -> Interval:
        """The sum without the ends that are reached only if all figures were rounded the same way.

        The worst case of a hundred addends would excuse fifty units. Rounding errors are spread evenly and cancel out,
        but figures that print the same may be one figure, rounded alike.
        """
        alike: Counter[Interval] = Counter()
        for coefficient, operand in zip(self.coefficients, operands, strict=True):
            alike[operand] += coefficient
        middle = sum((operand.middle * times for operand, times in alike.items()), self.constant)
        widths = [operand.radius * abs(times) for operand, times in alike.items()]
        spread = CHANCE * (sum((width * width for width in widths), ZERO) / 3).sqrt()
        return Interval.around(middle, min(sum(widths, ZERO), spread))

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """The stated figure less all other terms, over the own coefficient."""
        terms = zip(self.coefficients, operands, strict=True)
        rest = [o.scaled(Decimal(c)) for i, (c, o) in enumerate(terms) if i != index]
        left = stated - total([*rest, Interval.point(self.constant)])
        return left.scaled(1 / Decimal(self.coefficients[index]))


def plain_sum(count: int) -> Linear:
    """The relation of a total to `count` addends."""
    return Linear((1,) * count)


@dataclass(frozen=True, slots=True)
class Share:
    """stated = 100 times first / second: 집행률, 구성비, 달성도. Of several the last is the base, the others add up."""

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """The percentage."""
        *parts, whole = values
        return sum(parts, ZERO) / whole * HUNDRED

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """The percentage."""
        *parts, whole = operands
        return (total(parts) / whole).scaled(HUNDRED)

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """A part from the whole and the other parts, or the whole from the parts."""
        *parts, whole = operands
        if index == len(parts):
            return total(parts).scaled(HUNDRED) / stated
        return (stated * whole).scaled(1 / HUNDRED) - total([*parts[:index], *parts[index + 1 :]])


@dataclass(frozen=True, slots=True)
class Growth:
    """stated = 100 times (new - old) / old: 증감률. Operands: new, old."""

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """The growth in percent."""
        new, old = values
        return (new / old - 1) * HUNDRED

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """The growth in percent."""
        new, old = operands
        return (new / old - Interval.point(Decimal(1))).scaled(HUNDRED)

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """The new figure from the old one, or the old from the new."""
        new, old = operands
        ratio = stated.scaled(1 / HUNDRED) + Interval.point(Decimal(1))
        return old * ratio if index == 0 else new / ratio


@dataclass(frozen=True, slots=True)
class Product:
    """stated = product of all operands: 단가 x 횟수 x 인원."""

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """The product."""
        return prod(values, start=Decimal(1))

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """The product."""
        result = Interval.point(Decimal(1))
        for operand in operands:
            result = result * operand
        return result

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """The stated figure over the product of the other factors."""
        return stated / self.compute([o for i, o in enumerate(operands) if i != index])


@dataclass(frozen=True, slots=True)
class AtLeast:
    """stated is not less than its only operand: the end of a period and its beginning."""

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """The least that may be stated."""
        return values[0]

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """Everything from the operand on."""
        return Interval(operands[0].low, operands[0].low + FAR)

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """Everything up to the stated figure."""
        del operands, index
        return Interval(stated.high - FAR, stated.high)


@dataclass(frozen=True, slots=True)
class AtMost:
    """stated is not more than its only operand: a part and its whole."""

    def point(self, values: Sequence[Decimal]) -> Decimal:
        """The most that may be stated."""
        return values[0]

    def compute(self, operands: Sequence[Interval]) -> Interval:
        """Everything up to the operand."""
        return Interval(operands[0].high - FAR, operands[0].high)

    def solve(self, stated: Interval, operands: Sequence[Interval], index: int) -> Interval:
        """Everything from the stated figure on."""
        del operands, index
        return Interval(stated.low, stated.low + FAR)


BOUNDS = (AtLeast, AtMost)
"""Relations that bound a figure, and do not give it."""
