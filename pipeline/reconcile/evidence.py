"""When a family of constraints is believed: one broken sum beside three that hold is an error, three broken are none.

A false alarm costs more than a missed error, so a mapping read from structure alone must have proved itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reconcile.network import Constraint, Verdict

MANY = 3


def judged(family: Sequence[Constraint], *, stated: bool) -> list[Constraint]:
    """The constraints of one mapping (one total row over several columns, say) that may be trusted.

    Args:
        family: constraints that are right or wrong together.
        stated: whether the print itself names the mapping (a row called 계, a header that says B-A).

    Returns:
        All of them, graded certain or inferred; only those that hold where the others prove nothing; none where the
        mapping fails more often than it holds.
    """
    weighed = [constraint for constraint in family if constraint.is_informative]
    broken = [constraint for constraint in weighed if constraint.verdict() is Verdict.BROKEN]
    held = len({constraint.target.value for constraint in weighed if constraint not in broken})
    if not broken:
        return list(family)
    if held >= 2 and held > len(broken):
        return [replace(constraint, certain=True) for constraint in family]
    if not stated:
        return []
    certain = held >= len(broken) or len(weighed) == 1
    return [replace(constraint, certain=certain) for constraint in family] if certain or len(broken) < MANY else []


def agreed(family: Sequence[Constraint], *, least: int, share: float) -> list[Constraint]:
    """A guessed correspondence, graded inferred, if at least `least` and `share` of it hold; else nothing."""
    weighed = [constraint for constraint in family if constraint.is_informative]
    held = [constraint for constraint in weighed if constraint.verdict() is not Verdict.BROKEN]
    if len(held) < least or len(held) < share * len(weighed):
        return []
    return [replace(constraint, certain=False) for constraint in family]
