"""How a document rounds what it computes: half up, as most do, or cut off, or always up.

Nobody prints the habit; the rates and products tell. Only those count that the habits would print differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum

from pipeline.reconcile.facts import Place
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.rounding import half_up

LEAST = 2  # results that half-up rounding does not explain
SHARE = 2  # for one that it alone explains
ROUNDED = 3  # results that only rounding explains: then their column rounds


class Habit(Enum):
    """What becomes of the digits that are not printed."""

    HALF_UP = "rounded half up"
    DOWN = "cut off"
    UP = "rounded up"

    def printed(self, value: Decimal, ulp: Decimal) -> Decimal:
        """`value` as a document of this habit prints it, in units of `ulp`; an ulp of 0 prints all digits."""
        if self is Habit.HALF_UP or not ulp:
            return half_up(value, ulp)
        away = (self is Habit.UP) == (value >= 0)
        return (value / ulp).quantize(Decimal(1), rounding=ROUND_CEILING if away else ROUND_FLOOR) * ulp


Habits = Mapping[str, Habit]
Judged = Sequence[tuple[Constraint, Verdict]]
STATES: dict[Habit, Callable[[Constraint], bool]] = {
    Habit.DOWN: lambda c: c.target.truncated().meets(c.reach()),
    Habit.UP: lambda c: c.target.raised().meets(c.reach()),
}


def habits_of(judged: Judged) -> Habits:
    """The habit of every document that has another than rounding half up."""
    won: Counter[tuple[str, Habit]] = Counter()
    lost: Counter[tuple[str, Habit]] = Counter()
    for constraint, verdict in judged:
        if not constraint.is_result or not constraint.target.ulp:
            continue
        for habit, states in STATES.items():
            holds = states(constraint)
            won[constraint.target.document, habit] += holds and verdict is not Verdict.HOLDS
            lost[constraint.target.document, habit] += verdict is Verdict.HOLDS and not holds
    # Of two habits the one that explains more is listed last, and stays.
    ranked = sorted(won, key=lambda spot: won[spot] - lost[spot])
    return {d: habit for d, habit in ranked if won[d, habit] >= LEAST and won[d, habit] > SHARE * lost[d, habit]}


def by_habit(judged: Judged, habits: Habits) -> list[tuple[Constraint, Verdict]]:
    """The verdicts, broken where a result is one too large and its document does not round up.

    Stray where digits were cut off in one place of a column that rounds in three and more.
    """
    rounding = _columns_that_round(judged)
    return [(c, _by_habit(c, v, habits, rounding)) for c, v in judged]


def _by_habit(constraint: Constraint, verdict: Verdict, habits: Habits, rounding: set[Place]) -> Verdict:
    if verdict is Verdict.RAISED and habits.get(constraint.target.document) is not Habit.UP:
        return Verdict.BROKEN
    is_stray = verdict is Verdict.TRUNCATED and _column(constraint) in rounding
    return Verdict.STRAY if is_stray else verdict


def _columns_that_round(judged: Judged) -> set[Place]:
    """The columns of results of which cut-off digits explain one alone, and fail to explain three at least."""
    rounded: Counter[Place] = Counter()
    cut: Counter[Place] = Counter()
    for constraint, verdict in judged:
        if constraint.is_result and constraint.target.ulp and constraint.target.locator.col is not None:
            rounded[_column(constraint)] += verdict is Verdict.HOLDS and not STATES[Habit.DOWN](constraint)
            cut[_column(constraint)] += verdict is Verdict.TRUNCATED
    return {column for column, times in rounded.items() if times >= ROUNDED and cut[column] == 1}


def _column(constraint: Constraint) -> Place:
    where = constraint.target.locator
    return (constraint.rule, constraint.target.document, where.section, where.table, where.col)
