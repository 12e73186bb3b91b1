"""Candidates for sums: which lines are tried, how many trials that makes, and which are believed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pipeline.reconcile.mining.matrix import Array, Fit, Matrix

SURPLUS = 3.0  # digits beyond the trials
APART = 2.0  # digits more for lines that do not stand beside each other
FITTING, FITTING_APART = 0.7, 0.9  # of the places that say anything
MISSED = 2.0  # digits that a place speaks against it
PART = 4  # places that a sum of three lines and more holds in, where it holds in a part of the table only
REACH = 120  # lines
WINDOW = 6  # lines between a sum and its two operands
STEPS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class MinedSum:
    """Line `target` is the sum of `operands` in `places`, and is not in `missed`; `digits` speak for it."""

    target: int
    operands: tuple[int, ...]
    places: tuple[int, ...]
    missed: tuple[int, ...]
    digits: float


def neighbours(matrix: Matrix, rest: Sequence[int]) -> Iterator[MinedSum]:
    """Lines that are the sum of those just below or just above them, each with its likeliest run."""
    tried = 2.0 * max(len(rest), 2) * min(len(rest), REACH)
    for at, target in enumerate(rest):
        for way in (rest[at + 1 : at + 1 + REACH], rest[max(at - REACH, 0) : at][::-1]):
            if len(way) > 1:
                yield from _likeliest(matrix.runs(target, way), target, way, tried)


def steps(matrix: Matrix) -> Iterator[MinedSum]:
    """Lines that are the sum of every second, third … line beside them: numbers parted by their percentages."""
    filled = matrix.filled()
    tried = float(max(len(filled), 2) * STEPS_AT_MOST**2 * min(len(filled), REACH)) * 10**APART
    for at, target in enumerate(filled):
        for step in range(2, STEPS_AT_MOST + 1):
            for first in range(1, STEPS_AT_MOST + 1):
                below = filled[at + first : at + REACH : step]
                above = filled[at - first :: -step][:REACH] if at >= first else []
                for way in (way for way in (below, above) if len(way) > 1):
                    yield from _likeliest(matrix.runs(target, way), target, way, tried, apart=True)


def twos(matrix: Matrix) -> Iterator[MinedSum]:
    """Lines that are the sum of two lines near them."""
    filled = [number for number in matrix.filled() if matrix.nonzero[number].any()]
    tried = float(max(len(filled), 2) * WINDOW * WINDOW * 2) * 10**APART
    for at, target in enumerate(filled):
        near = [number for number in filled[max(at - WINDOW, 0) : at + WINDOW + 1] if number != target]
        pairs = list(combinations(near, 2))
        if not pairs:
            continue
        fit = matrix.pairs(target, *zip(*pairs, strict=True))
        for number, pair in enumerate(pairs):
            found = _judged(fit, number, tried, apart=True)
            if found is not None:
                yield _sum(fit, number, target, pair, found)


def _likeliest(fit: Fit, target: int, way: Sequence[int], tried: float, *, apart: bool = False) -> Iterator[MinedSum]:
    """The likeliest beginning of a way of lines that adds up to a line, if there is one."""
    candidates = map(int, np.nonzero(fit.digits.sum(axis=1) >= math.log10(tried) + SURPLUS)[0])
    judged = [
        (number, found) for number in candidates if number and (found := _judged(fit, number, tried, apart=apart))
    ]
    if judged:
        number, found = max(judged, key=lambda each: each[1][0])
        yield _sum(fit, number, target, tuple(way[: number + 1]), found)


Found = tuple[float, int, int]
"""The digits that speak for a candidate, and from which place to which it holds."""


def _judged(fit: Fit, number: int, tried: float, *, apart: bool) -> Found | None:
    """Whether a candidate is believed, in the whole line or, for runs of three and more, in a part of it."""
    held, missed = fit.held[number], fit.missed[number]
    low, high = 0, len(held)
    share = FITTING_APART if apart else FITTING
    if held.sum() < share * (held.sum() + missed.sum()):
        if apart or number < 2:
            return None
        low, high = _densest(held, missed)
        if held[low:high].sum() < max(PART, FITTING_APART * (high - low)):
            return None
        tried *= len(held)
    digits = float(fit.digits[number, low:high].sum())
    if digits < math.log10(tried) + SURPLUS or not fit.real[number, low:high].any():
        return None
    return digits - MISSED * float(missed[low:high].sum()), low, high


def _densest(held: Array, missed: Array) -> tuple[int, int]:
    """The part of a line where a sum holds most and fails least: sheets print several tables below each other."""
    best, low, high = 0, 0, 0
    sum_, start = 0, 0
    for place, step in enumerate(held.astype(int) - 3 * missed):
        if sum_ <= 0:
            sum_, start = 0, place
        sum_ += int(step)
        if sum_ > best:
            best, low, high = sum_, start, place + 1
    return low, high


def _sum(fit: Fit, number: int, target: int, operands: tuple[int, ...], found: Found) -> MinedSum:
    digits, low, high = found
    places = np.nonzero((fit.held[number] | fit.idle[number])[low:high])[0] + low
    missed = np.nonzero(fit.missed[number][low:high])[0] + low
    return MinedSum(target, operands, tuple(map(int, places)), tuple(map(int, missed)), digits)
