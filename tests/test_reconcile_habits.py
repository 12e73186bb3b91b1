"""How documents round, and how far the rounding of many figures may add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.reconcile import check
from pipeline.reconcile.habits import Habit
from schemas.checks import Finding
from tests.sample_tables import extraction, table

RATES = "| 구분 | 예산액 | 집행액 | 집행률(%) |\n|--\n"


def found_in(rows: str, unit: str = "천원") -> tuple[Finding, ...]:
    return check([extraction(table(rows, unit=unit))]).findings


def rates(*printed: str) -> tuple[Finding, ...]:
    """A table of 30,000 and 20,000 and 40,000 of which 28,147 and 13,379 and 35,991 were spent, with these rates."""
    spent = (("홍보", "30,000", "28,147"), ("교육", "20,000", "13,379"), ("행사", "40,000", "35,991"))
    return found_in(
        RATES + "\n".join(f"| {' | '.join(row)} | {rate} |" for row, rate in zip(spent, printed, strict=True))
    )


@pytest.mark.parametrize(
    ("habit", "value", "printed"),
    [
        (Habit.HALF_UP, "93.82", "94"),
        (Habit.DOWN, "93.82", "93"),
        (Habit.UP, "93.02", "94"),
        (Habit.DOWN, "-3.6", "-3"),
        (Habit.UP, "-3.1", "-4"),
    ],
)
def test_printed(habit, value, printed):
    assert habit.printed(Decimal(value), Decimal(1)) == Decimal(printed)


def test_what_is_exact_prints_all_its_digits():
    assert Habit.DOWN.printed(Decimal("7.25"), Decimal(0)) == Decimal("7.25")


def test_rates_rounded_half_up_are_right():
    """93.82, 66.90 and 89.98 per cent."""
    assert rates("93.8", "66.9", "90.0") == ()


def test_digits_cut_off_are_told_of_and_no_error():
    found = rates("93", "66", "89")
    assert [finding.severity for finding in found] == ["info", "info", "info"]
    assert found[0].message.endswith("93.8233%, which is that figure only if digits were cut off.")


def test_a_wrong_rate_among_cut_ones_is_mended_by_cutting():
    (wrong,) = [finding for finding in rates("93", "76", "89") if finding.severity == "error"]
    assert ("교육 집행률(%)", 66) in [(repair.label, int(repair.after)) for repair in wrong.repairs]


def test_one_rate_that_is_one_too_large_is_an_error_where_the_others_are_rounded_half_up():
    """66.895 prints as 66.9; 67.0 would be rounding up."""
    assert [finding.severity for finding in rates("93.8", "67.0", "90.0")] == ["error"]


def test_rates_that_are_all_rounded_up_tell_the_habit():
    found = rates("93.9", "66.9", "90.0")
    assert [finding.severity for finding in found] == ["error"], "one alone tells no habit"
    found = found_in(
        RATES
        + "| 홍보 | 30,000 | 28,141 | 93.9 |\n| 교육 | 20,000 | 13,361 | 66.9 |\n| 행사 | 40,000 | 36,000 | 90.0 |"
    )
    assert [finding.severity for finding in found] == ["info"] * 2
    assert found[0].message.endswith("only if it was rounded up.")


def long_sum(gap: int, *, alike: bool = False) -> tuple[Finding, ...]:
    """A hundred amounts in 천원 and a total that is more or less than they."""
    figures = [8_333 if alike else 1_000 + 37 * number for number in range(100)]
    rows = "\n".join(f"| 사업{number} | {figure:,} |" for number, figure in enumerate(figures))
    return found_in(f"| 구분 | 예산 |\n|--\n{rows}\n| 합계 | {sum(figures) + gap:,} |")


@pytest.mark.parametrize(
    ("gap", "severities"),
    [(0, []), (-9, []), (9, []), (-30, ["warning"]), (-60, ["error"]), (120, ["error"])],
    ids=["right", "a little less", "a little more", "hardly rounding", "no rounding", "not even cut off"],
)
def test_the_rounding_of_a_hundred_addends_cancels_out(gap, severities):
    assert [finding.severity for finding in long_sum(gap)] == severities


def test_figures_that_are_alike_are_rounded_alike():
    """A hundred times 8,333.3 is 833,330."""
    assert long_sum(30, alike=True) == ()


@pytest.mark.parametrize(
    ("last", "expected"),
    [("94.7", []), ("94.6", ["warning"])],
    ids=["rounded as the others", "cut off, alone in its column"],
)
def test_digits_cut_off_where_the_column_rounds(last, expected):
    """93.82, 66.90, 89.98, 86.36 and 94.68 per cent: three of the first four would print otherwise if they were cut."""
    rows = ("홍보 | 30,000 | 28,147 | 93.8", "교육 | 20,000 | 13,379 | 66.9", "행사 | 40,000 | 35,991 | 90.0")
    more = ("도로 | 22,000 | 18,999 | 86.4", "하천 | 31,000 | 24,179 | 78.0", f"공원 | 37,000 | 35,031 | {last}")
    found = found_in(RATES + "\n".join(f"| {row} |" for row in (*rows, *more)))
    assert [f.severity for f in found] == expected
    assert all("its column rounds" in f.message for f in found)
