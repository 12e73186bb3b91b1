"""Intervals, rounding and the relations that can be solved for any of their figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.intervals import Interval, total
from pipeline.reconcile.relations import Growth, Linear, Product, Relation, Share, plain_sum
from pipeline.reconcile.rounding import half_up, rounded, truncated

VALUES = st.decimals(min_value=1, max_value=10**9, places=2)
ULPS = st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1), Decimal(1000)])


def near(value: str, ulp: str) -> Interval:
    return rounded(Decimal(value), Decimal(ulp))


@pytest.mark.parametrize(
    ("value", "ulp", "low", "high"),
    [("59.6", "0.1", "59.55", "59.65"), ("26586", "1000", "26086", "27086"), ("5", "0", "5", "5")],
    ids=["a rate", "thousands", "a count"],
)
def test_rounded(value, ulp, low, high):
    assert near(value, ulp) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [("9.9", "9.96", "10.0"), ("-9.9", "-9.96", "-10.0"), ("0", "0.09", "0.1")],
    ids=["up to the next figure", "towards zero", "nothing"],
)
def test_truncated(value, inside, outside):
    cut = truncated(Decimal(value), Decimal("0.1"))
    assert cut.contains(Decimal(inside))
    assert not cut.contains(Decimal(outside))


@pytest.mark.parametrize(
    ("value", "ulp", "printed"),
    [
        ("26585.79", "1", "26586"),
        ("0.5", "1", "1"),
        ("-0.5", "1", "-1"),
        ("1499", "1000", "1000"),
        ("7.25", "0", "7.25"),
    ],
)
def test_half_up(value, ulp, printed):
    assert half_up(Decimal(value), Decimal(ulp)) == Decimal(printed)


@given(VALUES, VALUES, ULPS)
def test_what_is_rounded_lies_in_its_interval(value, other, ulp):
    assert rounded(half_up(value, ulp), ulp).contains(value)
    both = rounded(value, ulp) + rounded(other, ulp)
    assert both.contains(value + other)
    assert (both - rounded(other, ulp)).contains(value)
    assert (rounded(value, Decimal(0)) * Interval.point(other)).contains(value * other)


def test_sums_of_n_addends_may_miss_by_half_a_unit_each():
    assert total([near("10", "1")] * 4) == Interval(Decimal(38), Decimal(42))
    assert total([]) == Interval.point(Decimal(0))


def test_nothing_is_divided_by_what_may_be_zero():
    with pytest.raises(ZeroDivisionError):
        _ = near("5", "1") / near("0", "1")


RELATIONS: dict[str, tuple[Relation, list[str], str]] = {
    "sum": (plain_sum(3), ["10", "20", "30"], "60"),
    "difference": (Linear((1, -1)), ["204950", "204650"], "300"),
    "one more": (Linear((1,), Decimal(1)), ["12"], "13"),
    "share": (Share(), ["12", "48"], "25"),
    "growth": (Growth(), ["150", "120"], "25"),
    "product": (Product(), ["130000", "20", "12"], "31200000"),
}


@pytest.mark.parametrize(("relation", "operands", "stated"), RELATIONS.values(), ids=RELATIONS.keys())
def test_relations_compute_and_solve(relation, operands, stated):
    points = [Interval.point(Decimal(value)) for value in operands]
    goal = Interval.point(Decimal(stated))
    assert relation.compute(points).middle == Decimal(stated)
    for index, value in enumerate(operands):
        assert relation.solve(goal, points, index).contains(Decimal(value))
