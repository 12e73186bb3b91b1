"""Sums that no label announces, found in the figures alone: believed only with more digits than chance would give.

A line (row or column) is a candidate for the sum of its neighbours, or of two lines near it. Each trial may fit by
chance; what speaks for it are the digits that came out right in all its places. A candidate is believed when these
are more than the trials made could have given. Rules do not use this yet: it costs no false alarm where it is not used.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Line = Sequence[float | None]
SURPLUS = 4.0  # digits beyond the trials
DIGITS_AT_MOST = 3.0  # what one place may contribute
FITTING = 0.75  # of the places that say anything
WINDOW = 6  # lines between a sum and its two operands
REACH = 120  # lines
ROUNDS = 4
STEPS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class MinedSum:
    """Line `target` is the sum of `operands`, in `places` of it; `digits` speak for it beyond the trials."""

    target: int
    operands: tuple[int, ...]
    places: tuple[int, ...]
    digits: float


@dataclass(frozen=True, slots=True)
class Trial:
    """How a candidate fits: the places where it holds, those where it does not, the digits that speak for it."""

    places: tuple[int, ...]
    missed: int
    digits: float

    def is_believed(self, tried: float) -> bool:
        """Whether it fits mostly, and with more digits than so many trials give by chance."""
        told = len(self.places)
        return self.digits >= math.log10(tried) + SURPLUS and told >= FITTING * (told + self.missed)


def mine(lines: Sequence[Line], ulp: float) -> list[MinedSum]:
    """The sums among lines: runs of neighbours, then of what these leave, then lines in steps and sums of two.

    Args:
        lines: the figures of each row (or each column), None where there is none.
        ulp: the last printed place of the figures.
    """
    rest = [number for number, line in enumerate(lines) if any(value is not None for value in line)]
    found: list[MinedSum] = []
    for _ in range(ROUNDS):
        runs = chosen(list(neighbours(lines, rest, ulp)))
        if not runs:
            break
        found += runs
        used = {operand for run in runs for operand in run.operands}
        rest = [number for number in rest if number not in used]
    known = {(run.target, frozenset(run.operands)) for run in found}
    steps = [
        sum_ for sum_ in chosen(list(in_steps(lines, ulp))) if (sum_.target, frozenset(sum_.operands)) not in known
    ]
    found += steps
    told = {sum_.target for sum_ in found}
    return found + chosen([sum_ for sum_ in of_two(lines, ulp) if sum_.target not in told])


def neighbours(lines: Sequence[Line], rest: Sequence[int], ulp: float) -> Iterator[MinedSum]:
    """Lines that are the sum of those just below or just above them, each with its likeliest run."""
    tried = 2.0 * max(len(rest), 2) * min(len(rest), REACH)
    for at, target in enumerate(rest):
        for way in (rest[at + 1 : at + 1 + REACH], rest[max(at - REACH, 0) : at][::-1]):
            yield from longest(lines, target, way, ulp, tried)


def in_steps(lines: Sequence[Line], ulp: float) -> Iterator[MinedSum]:
    """Lines that are the sum of every second, third … line beside them: numbers parted by their percentages."""
    numbered = [number for number, line in enumerate(lines) if any(value is not None for value in line)]
    tried = float(max(len(numbered), 2) * STEPS_AT_MOST * STEPS_AT_MOST * min(len(numbered), REACH))
    for at, target in enumerate(numbered):
        for step in range(2, STEPS_AT_MOST + 1):
            for first in range(1, STEPS_AT_MOST + 1):
                yield from longest(lines, target, numbered[at + first : at + REACH : step], ulp, tried)
                if at >= first:
                    yield from longest(lines, target, numbered[at - first :: -step][:REACH], ulp, tried)


def longest(lines: Sequence[Line], target: int, way: Sequence[int], ulp: float, tried: float) -> Iterator[MinedSum]:
    """The likeliest beginning of a way of lines that adds up to a line, if there is one."""
    best: MinedSum | None = None
    sums: list[float | None] = [None] * len(lines[target])
    for count, number in enumerate(way, 1):
        sums = [_plus(total, value) for total, value in zip(sums, lines[number], strict=True)]
        trial = fit(lines[target], sums, ulp, count) if count > 1 else None
        if trial and trial.is_believed(tried) and (best is None or trial.digits > best.digits):
            best = MinedSum(target, tuple(way[:count]), trial.places, trial.digits)
    if best is not None:
        yield best


def of_two(lines: Sequence[Line], ulp: float) -> Iterator[MinedSum]:
    """Lines that are the sum of two lines near them."""
    numbered = [number for number, line in enumerate(lines) if any(line)]
    tried = float(max(len(numbered), 2) * WINDOW * WINDOW * 2)
    for at, target in enumerate(numbered):
        near = [n for n in numbered[max(at - WINDOW, 0) : at + WINDOW + 1] if n != target]
        for position, first in enumerate(near):
            for second in near[position + 1 :]:
                sums = [_plus(a, b) for a, b in zip(lines[first], lines[second], strict=True)]
                both = [a and b for a, b in zip(lines[first], lines[second], strict=True)]
                trial = fit(lines[target], sums, ulp, 2)
                if trial.is_believed(tried) and any(both[place] for place in trial.places):
                    yield MinedSum(target, (first, second), trial.places, trial.digits)


def fit(target: Line, sums: Line, ulp: float, count: int) -> Trial:
    """How well sums fit a line, place by place; zeros that are sums of nothing say nothing."""
    held: list[int] = []
    missed, digits = 0, 0.0
    seen: set[float] = set()
    slack = ulp * (count + 1) / 2
    for place, (stated, total) in enumerate(zip(target, sums, strict=True)):
        if stated is None or total is None:
            missed += (stated or 0) != 0
            continue
        if abs(stated - total) > slack * 1.000001:
            missed += 1
            continue
        held.append(place)
        if stated and stated not in seen:
            seen.add(stated)
            digits += min(max(math.log10(abs(stated) / (2 * slack)), 0.0), DIGITS_AT_MOST)
    return Trial(tuple(held), missed, digits)


def chosen(candidates: Sequence[MinedSum]) -> list[MinedSum]:
    """Of candidates for one line the likeliest; a line is not the sum of what it is itself an operand of."""
    taken: dict[int, MinedSum] = {}
    for sum_ in sorted(candidates, key=lambda candidate: (-candidate.digits, len(candidate.operands))):
        circular = any(sum_.target in taken[o].operands for o in sum_.operands if o in taken)
        if sum_.target not in taken and not circular:
            taken[sum_.target] = sum_
    return list(taken.values())


def _plus(total: float | None, value: float | None) -> float | None:
    return value if total is None else total if value is None else total + value
