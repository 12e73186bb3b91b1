"""Calculations: the expression as printed, its result in won, the amount it states, whether that holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.grammar.calculations import find_calculations

ONE = [
    pytest.param("150,000원×10회×12월 = 18,000,000원", 18_000_000, 18_000_000, True, id="months multiply"),
    pytest.param("2,500,000원×4분기 = 10,000천원", 10_000_000, 10_000_000, True, id="stated in another unit"),
    pytest.param("23,445원×3명 = 70천원", 70_335, 70_000, True, id="stated in thousands, rounded"),
    pytest.param("23,445원×3명 = 71천원", 70_335, 71_000, False, id="stated in thousands, wrong"),
    pytest.param("(86,666원×8명×12월) − 8,680,000 = −360,000", -360_064, -360_000, False, id="less what is there"),
    pytest.param("18,600원*16건*1식", 297_600, None, None, id="nothing stated"),
    pytest.param("4.6만세대×47.2만원=21,712백만원", 21_712_000_000, 21_712_000_000, True, id="scaled count"),
    pytest.param("예산액 18,000천원 = 150천원×10회×12월", 18_000_000, 18_000_000, True, id="result first"),
    pytest.param("18,000천원(150천원×10회×12월)", 18_000_000, 18_000_000, True, id="product in brackets"),
    pytest.param("18,000천원(수당 150천원×10회×12월)", 18_000_000, 18_000_000, True, id="labelled product in brackets"),
    pytest.param("2,000천원×50% = 1,000천원", 1_000_000, 1_000_000, True, id="percentage"),
    pytest.param("1,200천원×4/12월 = 400천원", 400_000, 400_000, True, id="share of a year"),
    pytest.param("150,000원 x 10회 X 12월 = 18,000", 18_000_000, 18_000_000, True, id="bare result in thousands"),
    pytest.param("30,000원(1인)×10명 = 300,000원", 300_000, 300_000, True, id="remark between"),
    pytest.param("71,000원(급여*0.031)\n*12개월= 852,000원", 852_000, 852_000, True, id="rate in a remark"),
    pytest.param("1인/8,000원 x 20명 x 5일= 800,000원", 800_000, 800_000, True, id="price behind what it is for"),
    pytest.param("8,000원 x 20일(한 달\n평균) x 2개월 = 320,000원", 320_000, 320_000, True, id="remark over two lines"),
    pytest.param("200,000원/일×3일=600,000원", 600_000, 600_000, True, id="price per day"),
    pytest.param("(1,000원+500원)×3회 = 4,500원", 4_500, 4_500, True, id="sum in brackets"),
    pytest.param("10명×5회=500천원", None, 500_000, None, id="only the result is money"),
    pytest.param("23,445원×3명≒71천원", 70_335, 71_000, None, id="about"),
    pytest.param("150천원×10회 → 1,500천원", 1_500_000, 1_500_000, True, id="result behind an arrow"),
    pytest.param("150천원×10회 → 1,600천원", 1_500_000, 1_600_000, False, id="wrong result behind an arrow"),
    pytest.param("8,000원×25명 (200천원)", 200_000, 200_000, True, id="result in brackets"),
    pytest.param("8,000원×25명 (210천원)", 200_000, 210_000, False, id="wrong result in brackets"),
    pytest.param("8,000원×25명 (1인당 8,000원)", 200_000, None, None, id="a remark in brackets is no result"),
    pytest.param("120,000원×20회 / 2,400천원", 2_400_000, 2_400_000, True, id="result behind a slash"),
    pytest.param("120,000원×20회 / 2,500천원", 2_400_000, 2_500_000, None, id="a slash is too weak to alarm"),
    pytest.param("9,600천원   200천원×2명×24회", 9_600_000, 9_600_000, True, id="result in a column before"),
    pytest.param("국비 100천원   5천원×30명", 150_000, None, None, id="another amount in a column before"),
    pytest.param("10명×@125,000 = 1,250,000원", 1_250_000, 1_250_000, True, id="price behind @"),
    pytest.param("1,700원*45ℓ*52주=3,978천원", 3_978_000, 3_978_000, True, id="litres"),
    pytest.param("50m×20,000원=1,000천원", 1_000_000, 1_000_000, True, id="metres are bought"),
    pytest.param("20,000원×3명×\n  36회=2,160,000원", 2_160_000, 2_160_000, True, id="broken behind ×"),
    pytest.param("20,000원×3명\n  ×36회=2,160,000원", 2_160_000, 2_160_000, True, id="broken before ×"),
    pytest.param("15,000원×100권\n= 1,500천원", 1_500_000, 1_500_000, True, id="result on the next line"),
    pytest.param("１00원×２회＝200원", 200, 200, True, id="full width"),
    pytest.param("100원÷0회=5원", None, 5, None, id="division by zero"),
]


@pytest.mark.parametrize(("text", "computed", "stated", "holds"), ONE)
def test_one_calculation(text, computed, stated, holds):
    (found,) = find_calculations(f"- {text}")
    assert found.computed_won == computed
    assert (found.stated.won if found.stated else None) == stated
    assert found.holds is holds


def test_factors_keep_their_units():
    (found,) = find_calculations("전문가 수당 150,000원×10회×12월 = 18,000,000원")
    assert [(factor.value, factor.unit, factor.as_printed) for factor in found.factors] == [
        (Decimal(150_000), "원", "150,000원"),
        (Decimal(10), "회", "10회"),
        (Decimal(12), "월", "12월"),
    ]
    assert found.expression == "150,000원×10회×12월"
    assert found.as_printed == "150,000원×10회×12월 = 18,000,000원"


def test_several_in_one_line():
    found = find_calculations("100원×2회 = 200원, 300원×3회 = 800원")
    assert [(one.expression, one.holds) for one in found] == [("100원×2회", True), ("300원×3회", False)]


def test_a_bullet_on_a_new_line_is_no_minus():
    found = find_calculations("1,000원×10명\n- 5,000원×3명 = 15,000원")
    assert [one.expression for one in found] == ["1,000원×10명", "5,000원×3명"]


def test_a_result_that_is_multiplied_on():
    found = find_calculations("150,000원×60명 = 9,000,000원 × 2회 = 18,000,000원")
    assert [(one.expression, one.holds) for one in found] == [("150,000원×60명", True), ("9,000,000원 × 2회", True)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("3×3 회의", id="no money"),
        pytest.param("210×297mm", id="size"),
        pytest.param("10명×5회 = 50회", id="counts only"),
        pytest.param("국비/시비 12,000원/3,000원", id="alternatives"),
        pytest.param("1,000천원 + 500천원 = 1,500천원", id="sum without a product"),
        pytest.param("인원×5,000원×2회 = 20,000원", id="a factor in words before"),
        pytest.param("5,000원×10명×횟수 = 100,000원", id="a factor in words behind"),
        pytest.param("*".join(["2원"] * 100), id="longer than anybody prints"),
    ],
)
def test_no_calculation(text):
    assert find_calculations(text) == []
