"""Units of money, intervals of printed figures, exact won."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.money import Money, interval, to_won, unit_factor


@pytest.mark.parametrize(
    ("spelling", "factor"),
    [
        ("원", 1),
        ("천원", 1_000),
        ("천 원", 1_000),
        ("만원", 10_000),
        ("십만원", 100_000),
        ("백만원", 1_000_000),
        ("백만 원", 1_000_000),
        ("천만원", 10_000_000),
        ("억원", 100_000_000),
        ("억", 100_000_000),
        (" 억 원 ", 100_000_000),
        ("십억원", 10**9),
        ("백억원", 10**10),
        ("천억원", 10**11),
        ("조원", 10**12),
        ("조", 10**12),
        ("명", None),
        ("", None),
        ("천명", None),
    ],
)
def test_unit_factor(spelling, factor):
    assert unit_factor(spelling) == factor


@pytest.mark.parametrize(
    ("figure", "ulp", "low", "high"),
    [("138", "1", "137.5", "138.5"), ("62.9", "0.1", "62.85", "62.95"), ("-5", "1", "-5.5", "-4.5")],
    ids=["whole", "one decimal", "negative"],
)
def test_interval_is_half_a_place_to_each_side(figure, ulp, low, high):
    assert interval(Decimal(figure), Decimal(ulp)) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("figure", "factor", "won"),
    [("59500", 1_000, 59_500_000), ("62.9", 10**8, 6_290_000_000), ("-0.5", 1_000, -500)],
)
def test_to_won_is_exact(figure, factor, won):
    assert to_won(Decimal(figure), factor) == won


def test_a_part_of_a_won_is_refused():
    with pytest.raises(ValueError, match="no whole number of won"):
        to_won(Decimal("0.5"), 1)


@given(won=st.integers(-(10**30), 10**30))
def test_no_figure_is_too_long_to_be_exact(won):
    assert to_won(Decimal(won), 1_000) == won * 1_000


def test_money_keeps_what_is_printed():
    money = Money(59_500_000, 1_000, "천원", "59,500천원")
    assert (money.won, money.ulp_won, money.unit, money.as_printed) == (59_500_000, 1_000, "천원", "59,500천원")
