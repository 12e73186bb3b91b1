"""The figures of a table as arrays, and how a line fits the sums of others, place by place.

Floats serve here: they choose what to look at, and are believed with a margin. What is found is checked in decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Line = Sequence[float | None]
Array = np.ndarray[Any, np.dtype[Any]]

DIGITS_AT_MOST = 3.0  # what one place may contribute
LONE = 0.1  # of that where only one operand is not zero: that two figures are the same says little
EXACT = 0.1  # of the last place: what floats lose


@dataclass(frozen=True, slots=True)
class Fit:
    """How sums fit a line, one row a sum: the digits that speak for it, where it holds, where it does not, by place.

    `real` are the places that hold with two operands or more; `idle` those of a printed zero without any operand.
    """

    digits: Array
    held: Array
    missed: Array
    real: Array
    idle: Array


class Matrix:
    """Lines of figures by place."""

    def __init__(self, lines: Sequence[Line], ulp: float) -> None:
        """Arrays of lines × places: the figures, where there are any, what each may contribute."""
        figures = np.array([[np.nan if value is None else value for value in line] for line in lines], dtype=float)
        self.ulp = ulp
        self.given = ~np.isnan(figures) if lines else np.zeros((0, 0), dtype=bool)
        self.values = np.where(self.given, figures, 0.0) if lines else np.zeros((0, 0))
        self.nonzero = self.values != 0
        self._size = np.log10(np.abs(self.values), out=np.zeros_like(self.values), where=self.nonzero)
        self._shares = np.array([_shares(line) for line in self.values]) if lines else self.values

    def filled(self) -> list[int]:
        """The lines that hold any figure."""
        return [int(number) for number in np.nonzero(self.given.any(axis=1))[0]]

    def runs(self, target: int, way: Sequence[int]) -> Fit:
        """How the first, the first two, the first three … lines of a way fit a line."""
        rows = np.array(way)
        counts = np.arange(1, len(way) + 1)[:, None]
        sums = np.cumsum(self.values[rows], axis=0)
        return self._fit(
            target, sums, np.cumsum(self.given[rows], axis=0), np.cumsum(self.nonzero[rows], axis=0), counts
        )

    def pairs(self, target: int, first: Sequence[int], second: Sequence[int]) -> Fit:
        """How the sums of two lines fit a line."""
        a, b = np.array(first), np.array(second)
        given = self.given[a].astype(int) + self.given[b]
        nonzero = self.nonzero[a].astype(int) + self.nonzero[b]
        return self._fit(target, self.values[a] + self.values[b], given, nonzero, np.full((len(a), 1), 2))

    def _fit(self, target: int, sums: Array, given: Array, nonzero: Array, counts: Array) -> Fit:
        stated, printed = self.values[target], self.given[target]
        slack = self.ulp * (counts + 1) / 2
        gap = np.abs(sums - stated)
        near = gap <= slack * (1 + 1e-6)
        held = printed & (given > 0) & near
        # A blank beside a sum of nothing says nothing, and so does a figure whose operands are all blank.
        said = np.where(printed, given > 0, np.abs(sums) > slack)
        grain = np.where(gap <= self.ulp * EXACT, np.log10(self.ulp), np.log10(2 * slack))
        digits = np.clip(self._size[target] - grain, 0, DIGITS_AT_MOST) * self._shares[target]
        real = held & (nonzero > 1) & (stated != 0)
        idle = printed & (stated == 0) & (given == 0)
        return Fit(digits * held * np.where(nonzero > 1, 1.0, LONE), held, said & ~held, real, idle)


def _shares(line: Array) -> Array:
    """What each figure of a line counts: one that comes n times counts √n times in all, for it may be one figure."""
    _, inverse, counts = np.unique(np.abs(line), return_inverse=True, return_counts=True)
    return np.where(line != 0, 1 / np.sqrt(counts[inverse]), 0.0)
