"""Money as printed: its unit, its exact amount in won, and what a printed figure leaves open.

Amounts are integers of won. A figure printed in a coarser unit stands for every amount that rounds to it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

FUNDING_SOURCE = re.compile(
    r"(?:국|시|도|구|군|시도|시·도|국·시|시·군|시군구|지방|자체|민간)비|국고(?:보조금)?|(?:특별|조정)?교부(?:세|금)|"
    r"특교세?|균특|자부담|민간|기금|지방채|보조금|융자금?|기타"
)
"""Who pays: 국비, 시비, 자부담. The sources that one amount lists in brackets make up the whole of it."""
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


def is_funding_source(label: str) -> bool:
    """Whether a label says who pays ("국비", "시 비")."""
    return FUNDING_SOURCE.fullmatch(_squash(label)) is not None


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
