"""Formulas of headers, percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.grammar.formulas import evaluate, header_letter, parse_header_formula
from extractors.grammar.rates import find_rates

VALUES = {
    letter: Decimal(value) for letter, value in {"A": 100, "B": 130, "C": 7, "①": 1, "②": 3, "ⓐ": 1, "ⓑ": 4}.items()
}


@pytest.mark.parametrize(
    ("header", "kind", "value"),
    [
        ("증감(B-A)", "difference", "30"),
        ("증감(B－A)", "difference", "30"),
        ("잔액(A-B-C)", "difference", "-37"),
        ("D=A-(B+C)", "difference", "-37"),
        ("(C=A-B)", "difference", "-30"),
        ("②-①", "difference", "2"),
        ("계(A+B+C)", "sum", "237"),
        ("(B-A)*100/A", "percent_change", "30"),
        ("증감률((B-A)/A×100)", "percent_change", "30"),
        ("증감률 (B-A)/A", "percent_change", "30"),
        ("집행률(B/A)", "ratio", "130"),
        ("집행률(B/A×100)", "ratio", "130"),
        ("ⓐ/ⓑ", "ratio", "25"),
        ("자주도((B+C)/A)", "ratio", "137"),
        ("금액(A×B)", "product", "13000"),
    ],
)
def test_header_formula(header, kind, value):
    formula = parse_header_formula(header)
    assert formula is not None
    assert (formula.kind, evaluate(formula, VALUES)) == (kind, Decimal(value))
    assert formula.text in header


@pytest.mark.parametrize(
    "header", ["예산액", "2014 최종예산 (A)", "BSC-IT", "e-나라도움", "A/B/C", "(A+B-C)/A", "2024-2025", "A4"]
)
def test_no_header_formula(header):
    assert parse_header_formula(header) is None


def test_no_value_without_a_letter_or_over_zero():
    ratio = parse_header_formula("B/A")
    assert ratio is not None
    assert evaluate(ratio, {"A": Decimal(1)}) is None
    assert evaluate(ratio, {"A": Decimal(0), "B": Decimal(1)}) is None


@pytest.mark.parametrize(
    ("header", "letter"),
    [
        ("2014 최종예산 (A)", "A"),
        ("’25년 예산(B)", "B"),
        ("(C=A-B)", "C"),
        ("D=A-B", "D"),
        ("결산 (①)", "①"),
        ("증감(B-A)", None),
        ("예산", None),
    ],
)
def test_header_letter(header, letter):
    assert header_letter(header) == letter


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("집행률 92.63%", [("92.63", "92.63%")], id="plain"),
        pytest.param("약23% 완료", [("23", "23%")], id="약 is not part of it"),
        pytest.param("60.5퍼센트", [("60.5", "60.5퍼센트")], id="in words"),
        pytest.param("△17.5%", [("-17.5", "△17.5%")], id="fall"),
        pytest.param("1,234.5%", [("1234.5", "1,234.5%")], id="groups"),
        pytest.param("３％", [("3", "３％")], id="full width"),
        pytest.param("3.2.1% %", [], id="no figure"),
    ],
)
def test_rates(text, found):
    assert [(str(rate.percent), rate.as_printed) for rate in find_rates(text)] == found


def test_funding_shares_and_points_are_told_apart():
    shares = find_rates("(구비 100%) 국비 50%, 시비(30%), 집행 20%p")
    assert [(rate.is_funding_share, rate.is_point) for rate in shares] == [(True, False)] * 3 + [(False, True)]
