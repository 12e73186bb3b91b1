"""Sums that no label announces, found in the figures alone: believed only with more digits than chance would give.

A line (row or column) is tried as the sum of the lines beside it, of every second, third … line, of two lines near it.
Each trial may fit by chance; what speaks for it are the digits that come out right in all its places. It is believed
where these are more than so many trials could have given.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reconcile.mining.matrix import Line, Matrix
from pipeline.reconcile.mining.search import MinedSum, neighbours, steps, twos
from pipeline.reconcile.mining.selection import chosen

__all__ = ["MinedSum", "mine", "mine_neighbours"]

ROUNDS = 5  # totals of totals of totals


def mine_neighbours(lines: Sequence[Line], ulp: float, named: frozenset[int] = frozenset()) -> list[MinedSum]:
    """The sums of lines that stand beside each other, then of what these leave: nearly all of them are meant.

    Args:
        lines: the figures of each row (or each column), None where there is none.
        ulp: the last printed place of the figures.
        named: lines that a word for totals names.
    """
    matrix = Matrix(lines, ulp)
    rest, found = matrix.filled(), list[MinedSum]()
    for _ in range(ROUNDS):
        runs = chosen(neighbours(matrix, rest), named, found)
        if not runs:
            break
        found += runs
        used = {operand for run in runs for operand in run.operands}
        rest = [number for number in rest if number not in used]
    return found


def mine(lines: Sequence[Line], ulp: float, named: frozenset[int] = frozenset()) -> list[MinedSum]:
    """All sums: of neighbours, then for other lines those in steps, then those of two lines near them."""
    found = mine_neighbours(lines, ulp, named)
    matrix = Matrix(lines, ulp)
    for search in (steps, twos):
        told = {run.target for run in found}
        found += chosen((each for each in search(matrix) if each.target not in told), named, found)
    return found
