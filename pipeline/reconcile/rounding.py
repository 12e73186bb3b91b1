"""What a printed figure can stand for: half-up rounding, truncation, or exactly itself."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from pipeline.reconcile.intervals import ZERO, Interval


def rounded(value: Decimal, ulp: Decimal) -> Interval:
    """Every value that prints as `value` when rounded to units of `ulp`; an ulp of 0 means exact."""
    half = ulp / 2
    return Interval(value - half, value + half)


def truncated(value: Decimal, ulp: Decimal) -> Interval:
    """Every value that prints as `value` when the digits below `ulp` are cut off; they are cut towards zero."""
    # The upper end belongs to the next figure; a millionth of a unit keeps the interval closed and the figure its own.
    reach = ulp - ulp / 1_000_000
    return Interval(value - reach, value) if value < ZERO else Interval(value, value + reach)


def raised(value: Decimal, ulp: Decimal) -> Interval:
    """Every value that prints as `value` when anything beyond a unit of `ulp` makes the next one, away from zero."""
    reach = ulp - ulp / 1_000_000
    return Interval(value, value + reach) if value < ZERO else Interval(value - reach, value)


def half_up(value: Decimal, ulp: Decimal) -> Decimal:
    """`value` on the grid of printed figures, halves away from zero."""
    if not ulp:
        return value
    return (value / ulp).quantize(Decimal(1), rounding=ROUND_HALF_UP) * ulp
