"""Money as printed: its unit, its exact amount in won, and what a printed figure leaves open.

Amounts are integers of won. A figure printed in a coarser unit stands for every amount that rounds to it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

UNITS_CSV = Path(__file__).parent / "vocab" / "money_units.csv"


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount and the worth in won of one unit in its last printed place."""

    won: int
    ulp_won: int
    unit: str | None
    as_printed: str


@cache
def _factors() -> dict[str, int]:
    with UNITS_CSV.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {_squash(word): int(row["factor_won"]) for row in rows for word in row["spellings"].split("|")}


def _squash(text: str) -> str:
    return "".join(text.split())


def unit_factor(spelling: str) -> int | None:
    """How many won one unit is ("백만 원" → 1,000,000), or None where the word names no unit of money."""
    return _factors().get(_squash(spelling))


def interval(figure: Decimal, ulp: Decimal) -> tuple[Decimal, Decimal]:
    """The lowest and highest value that prints as `figure` when its last place is worth `ulp`; both ends belong."""
    return figure - ulp / 2, figure + ulp / 2


def to_won(figure: Decimal, factor: int) -> int:
    """The exact won of a figure in a unit.

    Raises:
        ValueError: the product is no whole number of won.
    """
    won = Fraction(figure) * factor
    if won.denominator != 1:
        raise ValueError(f"{figure} × {factor} is no whole number of won")
    return int(won)
