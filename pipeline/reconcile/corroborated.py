"""Relations that prove nothing alone: two names that are alike, a list in prose. Two of them that agree do.

An amount may differ from that of another item of its name, and a list may be an excerpt. But where one figure, set to
one value, mends two such relations read by different rules, and breaks none that holds, that figure is wrong. What no
word announces is a guess: it is dropped where relations that hold vouch for all its figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.intervals import ZERO
from pipeline.reconcile.network import Constraint, Verdict, by_fact
from pipeline.reconcile.solving import on_grid, solved

LONG, DIGITS = 100, 2  # shorter and rounder figures agree by chance
MANY = 60
Index = Mapping[Fact, Sequence[Constraint]]


def corroborated(constraints: Sequence[Constraint]) -> list[Constraint]:
    """The constraints without weak ones that break and that no other broken one bears out, nor wrong guesses."""
    doubted = [c for c in constraints if (c.weak or c.guessed) and c.verdict() is Verdict.BROKEN]
    if not doubted:
        return list(constraints)
    judged = [(constraint, constraint.verdict()) for constraint in constraints]
    broken = by_fact([constraint for constraint, verdict in judged if verdict is Verdict.BROKEN])
    held = by_fact([constraint for constraint, verdict in judged if verdict is Verdict.HOLDS])
    dropped = {id(c) for c in doubted if c.weak and not _is_borne_out(c, broken, held)}
    dropped |= {id(c) for c in doubted if c.guessed and not _can_be_wrong(c, held)}
    return [constraint for constraint in constraints if id(constraint) not in dropped]


def _is_borne_out(constraint: Constraint, broken: Index, held: Index) -> bool:
    """Whether one figure, changed, mends it and a broken constraint of another rule."""
    for fact in constraint.facts[:MANY]:
        others = [other for other in broken.get(fact, ()) if other.rule != constraint.rule]
        wanted = solved(constraint, fact) if others else None
        if wanted is None or wanted.middle <= ZERO:
            continue
        change = {fact: wanted.middle}
        value = fact.in_print(wanted.middle)
        long = value >= LONG and len(value.normalize().as_tuple().digits) >= DIGITS
        vouched = all(other.holds_with(change) for other in held.get(fact, ()))
        if long and vouched and any(other.holds_with(change) for other in others):
            return True
    return False


def _can_be_wrong(constraint: Constraint, held: Index) -> bool:
    """Whether any of its figures can be the wrong one: where relations that hold vouch for all, the guess is wrong."""
    for fact in constraint.facts[:MANY]:
        wanted = solved(constraint, fact)
        change = {} if wanted is None else {fact: on_grid(fact, wanted.middle)}
        if change and all(other.holds_with(change) for other in held.get(fact, ())):
            return True
    return False
