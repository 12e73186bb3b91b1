"""Of sums that contradict each other the likelier: a line is one sum, and no part of its own parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.reconcile.mining.search import MinedSum

NAMED = 2.0  # digits that a word for totals is worth, beside the sum; as many against one among its parts
BELOW = 1.0  # digits for a total that stands below its parts
FAR = 0.1  # digits against each line between


def chosen(candidates: Iterable[MinedSum], named: frozenset[int], known: Sequence[MinedSum]) -> list[MinedSum]:
    """The candidates that hold together, with each other and with those known, the likeliest first."""
    taken: dict[int, MinedSum] = {}
    for each in sorted(candidates, key=lambda each: (-each.digits - _prior(each, named), len(each.operands))):
        inner = [taken[operand] for operand in each.operands if operand in taken]
        older = [sum_ for sum_ in known if sum_.target in each.operands]
        circular = any(each.target in sum_.operands for sum_ in (*inner, *older))
        if each.target not in taken and not circular:
            taken[each.target] = each
    return list(taken.values())


def _prior(each: MinedSum, named: frozenset[int]) -> float:
    """What the place of a sum and the words beside it say before any figure is looked at, in digits."""
    nearest = min(abs(operand - each.target) for operand in each.operands)
    prior = (BELOW if max(each.operands) < each.target else 0.0) - FAR * (nearest - 1)
    if each.target in named:
        return prior + NAMED
    return prior - NAMED * sum(operand in named for operand in each.operands) / len(each.operands)
