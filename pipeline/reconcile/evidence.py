"""When a family of constraints is believed: one broken sum beside three that hold is an error, three broken are none.

A false alarm costs more than a missed error, so a mapping read from structure alone must have proved itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.slips import TELLING, WRONG_UNITS, is_telling_slip
from pipeline.reconcile.solving import solved

MANY = 3
PAIR = 2
SUSPECTS = 60
YEARS = range(1950, 2100)


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
    # One wrong figure that was carried on to the next column misses by the same amount in both.
    misses = len({abs(constraint.computed() - constraint.target.value) for constraint in broken})
    if not broken:
        return list(family)
    if held >= 2 and held > misses:
        return [replace(constraint, certain=True) for constraint in family]
    if not stated:
        return []
    certain = held >= misses or len(weighed) == 1
    return [replace(constraint, certain=certain) for constraint in family] if certain or misses < MANY else []


def row_by_row(family: Sequence[Constraint], *, stated: bool, nested: bool = False) -> list[Constraint]:
    """The sums of one total row as `judged` and `plausible` have them, but for two lapses that break every column.

    A row printed in another unit is an error where the one factor mends all columns. A total that the print names, and
    that is more than its rows in all of them, may have lost a row, or count more than the table lists: a warning. A
    single row is an "of which" of its parent, unless the parents of its table are sums (`nested`). Where a list prints
    what changes only, a total of all that is far more than its rows says nothing, and one that is a little more: a
    warning.
    """
    trusted = plausible(judged(family, stated=stated))
    if lists_changes_only(trusted):
        gross = any(is_gross(c) for c in trusted if c.verdict() is Verdict.BROKEN)
        return [replace(c, certain=False) for c in trusted if not gross or c.verdict() is not Verdict.BROKEN]
    broken = [c for c in family if c.is_informative and c.verdict() is Verdict.BROKEN]
    if any(c.verdict() is Verdict.BROKEN for c in trusted) or not stated or len(broken) < MANY:
        return trusted
    if unit_of_a_row(broken) is not None:
        return list(family)
    if falls_short(broken, least=1 if nested else 2):
        return [replace(constraint, certain=False) for constraint in family]
    return trusted


def lists_changes_only(family: Sequence[Constraint]) -> bool:
    """Whether rows fall short of a total by one amount in all columns but that of their changes, which add up.

    A supplementary budget prints what it changes, below the total of all; or a row was lost that does not change.
    """
    broken = [constraint for constraint in family if constraint.verdict() is Verdict.BROKEN]
    gaps = [constraint.target.value - constraint.computed() for constraint in broken]
    changes = [c for c in family if c.differences and c.is_informative and c.verdict() is not Verdict.BROKEN]
    alike = len(gaps) >= PAIR and max(gaps) - min(gaps) <= max(constraint.tolerance() for constraint in broken)
    return alike and min(gaps) > 0 and bool(changes)


def unit_of_a_row(broken: Sequence[Constraint]) -> tuple[int, Decimal] | None:
    """Which operand, times which power of ten, mends all of these sums; None where none does."""
    for position in range(min(len(constraint.operands) for constraint in broken)):
        for factor in (factor for unit in WRONG_UNITS for factor in (1 / unit, unit)):
            scaled = [(c, {c.operands[position]: c.operands[position].value * factor}) for c in broken]
            if all(constraint.verdict(change) is not Verdict.BROKEN for constraint, change in scaled):
                return position, factor
    return None


def falls_short(broken: Sequence[Constraint], *, least: int) -> bool:
    """Whether the parts, `least` at least, give less than the total in all columns that cannot be negative."""
    amounts = [c for c in broken if len(c.operands) >= least and all(fact.value >= 0 for fact in c.facts)]
    return len(amounts) >= 2 and all(constraint.computed() < constraint.target.value for constraint in amounts)


def plausible(family: Sequence[Constraint]) -> list[Constraint]:
    """The sums of a family without those that miss grossly and by no slip: columns of codes, averages, unit prices.

    A sum that is right but for a year among its addends has a header row among them, and is left out too.
    """
    proved = any(c.is_informative and c.verdict() is not Verdict.BROKEN for c in family)
    return [c for c in family if c.verdict() is not Verdict.BROKEN or _is_believable(c, proved=proved)]


def _is_believable(broken: Constraint, *, proved: bool) -> bool:
    """Whether a sum that misses may be called wrong: in a column of amounts where others come out, or by a slip."""
    if has_year(broken):
        return False
    return not is_gross(broken) or (proved and not broken.target.unnamed) or explained_by_slip(broken)


def has_year(constraint: Constraint) -> bool:
    """Whether the sum misses by an addend that is a year, give or take what rounding adds."""
    gap = constraint.computed() - constraint.target.value
    years = [fact.value for fact in constraint.operands if fact.unnamed and fact.value in YEARS]
    return any(abs(gap - year) <= len(constraint.operands) for year in years)


def is_gross(constraint: Constraint) -> bool:
    """Whether stated and computed are more than half of the larger apart."""
    stated, computed = constraint.target.value, constraint.computed()
    return abs(stated - computed) * 2 > max(abs(stated), abs(computed))


def explained_by_slip(constraint: Constraint, *, signs: bool = True) -> bool:
    """Whether one slip of the hand in the total or in one addend would make the sum hold; a lost sign if `signs`."""
    for fact in constraint.facts[:SUSPECTS]:
        wanted = solved(constraint, fact)
        if wanted is None or (not signs and (wanted.middle < 0) != (fact.value < 0)):
            continue
        before = fact.in_print(fact.value)
        if is_telling_slip(before, fact.in_print(wanted.middle)) or _is_in_other_unit(constraint, fact):
            return True
    return False


def _is_in_other_unit(constraint: Constraint, fact: Fact) -> bool:
    """Whether a figure makes the sum hold when read in another unit, and is too long for that to be chance."""
    if len(fact.value.normalize().as_tuple().digits) < TELLING:
        return False
    clear = constraint.tolerance() * 10 ** (TELLING - 1)
    values = (value for unit in WRONG_UNITS for value in (fact.value / unit, fact.value * unit))
    return any(abs(v) >= clear and constraint.verdict({fact: v}) is not Verdict.BROKEN for v in values)


def agreed(family: Sequence[Constraint], *, least: int, share: float) -> list[Constraint]:
    """A guessed correspondence, graded inferred, if at least `least` and `share` of it hold; else nothing."""
    weighed = [constraint for constraint in family if constraint.is_informative]
    held = [constraint for constraint in weighed if constraint.verdict() is not Verdict.BROKEN]
    if len(held) < least or len(held) < share * len(weighed):
        return []
    return [replace(constraint, certain=False) for constraint in family]
