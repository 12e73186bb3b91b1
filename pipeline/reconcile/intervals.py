"""Closed intervals: all the exact values a printed figure can stand for, and sums and quotients of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval that holds one value."""
        return cls(value, value)

    @classmethod
    def around(cls, middle: Decimal, radius: Decimal) -> Interval:
        """The values up to `radius` away from `middle`."""
        return cls(middle - radius, middle + radius)

    @property
    def middle(self) -> Decimal:
        """The value in the middle."""
        return (self.low + self.high) / 2

    @property
    def radius(self) -> Decimal:
        """Half the width."""
        return (self.high - self.low) / 2

    def __add__(self, other: Interval) -> Interval:
        """All sums of a value here and a value there."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """All differences of a value here and a value there."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        """All products."""
        corners = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """All quotients; `other` must not contain zero.

        Raises:
            ZeroDivisionError: `other` contains zero, so the quotient has no bounds.
        """
        if other.contains(ZERO):
            raise ZeroDivisionError
        corners = (self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high)
        return Interval(min(corners), max(corners))

    def moved(self, step: Decimal) -> Interval:
        """Every value plus `step`."""
        return Interval(self.low + step, self.high + step) if step else self

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times `factor`."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def contains(self, value: Decimal) -> bool:
        """Whether `value` lies inside."""
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.low <= other.high and other.low <= self.high

    def common(self, other: Interval) -> Interval | None:
        """The values in both, None where there are none."""
        return Interval(max(self.low, other.low), min(self.high, other.high)) if self.meets(other) else None


def total(parts: list[Interval]) -> Interval:
    """The sum of all parts; zero for none."""
    return Interval(sum((p.low for p in parts), ZERO), sum((p.high for p in parts), ZERO))
