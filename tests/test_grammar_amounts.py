"""Figures and amounts: what is printed → what it is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.grammar.amounts import find_amounts, parse_amount
from extractors.grammar.numerals import find_numbers, parse_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        pytest.param("1,234", "1234", id="grouped"),
        pytest.param("1234567", "1234567", id="ungrouped"),
        pytest.param("１,２３４", "1234", id="full width"),
        pytest.param("0.13", "0.13", id="decimal"),
        pytest.param(" 12.5 ", "12.5", id="blanks around"),
        pytest.param("△138", "-138", id="white triangle"),
        pytest.param("▲ 138", "-138", id="black triangle and a blank"),
        pytest.param("▽138", "-138", id="triangle down"),
        pytest.param("-138", "-138", id="hyphen"),
        pytest.param("−138", "-138", id="minus sign"),
        pytest.param("(138)", "-138", id="brackets around the whole cell"),
        pytest.param("(△138)", "-138", id="two marks are one minus"),
        pytest.param("+138", "138", id="plus"),
        pytest.param("-", "0", id="dash is zero"),
        pytest.param("–", "0", id="en dash is zero"),
        pytest.param("─", "0", id="line is zero"),
        pytest.param("1,23", None, id="misplaced comma"),
        pytest.param("1234,567", None, id="group without its comma"),
        pytest.param("4,120(35.2)", None, id="two figures"),
        pytest.param("2016. 2. 5.", None, id="date"),
        pytest.param("12명", None, id="figure with a word"),
        pytest.param("△", None, id="mark alone"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_parse_number(printed, value):
    number = parse_number(printed)
    assert (number and number.value) == (None if value is None else Decimal(value))


def test_triangle_up_is_a_rise_where_the_table_says_so():
    numbers = [parse_number(text, increase_marks=True) for text in ("△138", "▽138")]
    assert [number and number.value for number in numbers] == [138, -138]


def test_dash_and_zero_are_told_apart():
    assert [number and number.is_dash for number in map(parse_number, ("-", "0"))] == [True, False]


def test_find_numbers_in_running_text():
    found = find_numbers("전년 1,234명에서 △56명, 1,23은 오기, A4 2016.1.2. 90.5%")
    assert [(str(n.value), n.trailing) for n in found] == [("1234", "명에서"), ("-56", "명"), ("90.5", "%")]


@pytest.mark.parametrize(
    ("printed", "won", "ulp_won", "unit"),
    [
        ("59,500천원", 59_500_000, 1_000, "천원"),
        ("34조 8,369억원", 34_836_900_000_000, 10**8, "억원"),
        ("1조7,958억원", 1_795_800_000_000, 10**8, "억원"),
        ("1억5천만원", 150_000_000, 10**7, "천만원"),
        ("12억 3백만원", 1_203_000_000, 10**6, "백만원"),
        ("2천5백만원", 25_000_000, 10**6, "백만원"),
        ("62.9억 원", 6_290_000_000, 10**7, "억원"),
        ("6,830백만원", 6_830_000_000, 10**6, "백만원"),
        ("1,200억", 120_000_000_000, 10**8, "억"),
        ("5억 2천만", 520_000_000, 10**7, "천만"),
        ("877천", 877_000, 1_000, "천"),
        ("△1,234천원", -1_234_000, 1_000, "천원"),
        ("금삼십칠억원", 3_700_000_000, 10**8, "억원"),
        ("１,２３４천원", 1_234_000, 1_000, "천원"),
    ],
)
def test_one_amount(printed, won, ulp_won, unit):
    (amount,) = find_amounts(f"({printed})")
    assert (amount.won, amount.ulp_won, amount.unit, amount.as_printed) == (won, ulp_won, unit, printed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("포상금 30만원 ~ 200만원", ["30만원", "200만원"]),
        ("총62,018천원", ["62,018천원"]),
        ("금3,700,000원(금삼백칠십만원)", ["3,700,000원"]),
        ("금3,700,000원(금삼백육십만원)", ["3,700,000원", "금삼백육십만원"]),
        ("제3조 5,000원", ["5,000원"]),
        ("12조 1천만원 이하의 과태료", ["1천만원"]),
        ("증액분 3조 400억을 반영", ["3조 400억"]),
        ("사무관리비-1,000원", ["1,000원"]),
    ],
    ids=[
        "range",
        "총",
        "restated in words",
        "restated wrongly",
        "article",
        "article without 제",
        "억 and a particle",
        "hyphen joins",
    ],
)
def test_amounts_of_a_text(text, printed):
    assert [amount.as_printed for amount in find_amounts(text)] == printed


@pytest.mark.parametrize(
    "text",
    [
        "제12조",
        "12조제1항",
        "3조(기획팀)",
        "5천",
        "34조",
        "877천명",
        "877천 명",
        "1억 5천만 명",
        "5원칙",
        "1,23천원",
        "0.5원",
        "15억6천",
        "자금이천",
    ],
)
def test_no_amount(text):
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        pytest.param("42,318", 42_318_000, id="in the unit of the table"),
        pytest.param("△12.5", -12_500, id="decimals"),
        pytest.param("-", 0, id="dash"),
        pytest.param("9,640억원", 964_000_000_000, id="its own unit"),
        pytest.param("총 5천원", 5_000, id="총 before"),
        pytest.param("42,318(구비)", 42_318_000, id="remark behind"),
        pytest.param("4,120(35.2)", None, id="two figures"),
        pytest.param("5천원, 6천원", None, id="two amounts"),
        pytest.param("추후 확정", None, id="words"),
    ],
)
def test_cell_of_a_table_in_thousands(cell, won):
    amount = parse_amount(cell, 1_000)
    assert (amount.won if amount else None) == won


def test_a_figure_without_any_unit_is_no_amount():
    assert parse_amount("42,318", None) is None
    own = parse_amount("42,318원", None)
    assert own is not None
    assert own.won == 42_318


def test_the_span_of_a_remark_is_left_out():
    amount = parse_amount(" 42,318 (구비)", 1_000)
    assert amount is not None
    assert (amount.as_printed, amount.start, amount.end) == ("42,318", 1, 7)
