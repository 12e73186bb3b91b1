"""A weight as it is printed in a line: what it weighs, how much, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Weight:
    """A component with its weight and its place in the text: [start:end]."""

    component: str
    parent: str | None
    points: Decimal
    unit: str
    start: int
    end: int


def unit_of(match: re.Match[str]) -> str:
    """점 or %, from the group `unit` of a match."""
    return "점" if match["unit"] == "점" else "%"
