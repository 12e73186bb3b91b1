"""What makes a fact less than certain, and how sure it is with that: the product of the weights of its doubts.

vocab/doubts.csv holds a row a doubt: what share of the facts that have it and no other is right, as measured on gold
(tests/bench/bench_confidence.py). A fact without doubts was read from words that say what it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import prod
from pathlib import Path

VOCABULARY = Path(__file__).parent / "vocab" / "doubts.csv"

THRESHOLD = 0.7
"""A fact less sure than this is a candidate: kept apart, for a person to look at."""


UNKNOWN = 0.5
"""The weight of a doubt of another version: that there was one is known, and not how grave it was."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """What every fact has: the codes of the doubts about it, in the order they arose."""

    doubts: tuple[str, ...] = field(default=(), kw_only=True)


@cache
def weights() -> dict[str, float]:
    """The weight of each doubt; "plain" is that of a fact without any."""
    with VOCABULARY.open(encoding="utf-8", newline="") as file:
        return {row["code"]: float(row["weight"]) for row in csv.DictReader(file)}


def confidence(doubts: Iterable[str]) -> float:
    """How sure a fact with these doubts is, 0 to 1, two places."""
    return round(prod(weights().get(code, UNKNOWN) for code in ("plain", *doubts)), 2)
