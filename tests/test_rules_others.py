"""Differences, rates, products, lists and weights: violation, near miss, clean."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.checks import Finding
from schemas.document import Locator
from schemas.records import TableRecord, WeightFact
from tests.sample_tables import calculation, extraction, sentence, table


def findings(*tables: TableRecord, **facts: Any) -> list[Finding]:
    return list(check([extraction(*tables, **facts)]).findings)


def pairs(found: list[Finding]) -> list[tuple[str, str, float, float]]:
    return [(f.rule, f.severity, float(f.stated), float(f.computed)) for f in found]


LETTERED = """
    | 구분 | 2031예산(A) | 2032예산(B) | 증감(B-A) | (B-A)*100/A |
    |--
    | 홍보 | 204,650 | 204,950 | {change} | {rate} |
    | 교육 | 20,000 | 21,000 | 1,000 | 5.0 |
"""


@pytest.mark.parametrize(
    ("change", "rate", "expected"),
    [
        ("300", "0.15", []),
        ("1,300", "0.15", [("DIF001", "error", 1300, 300)]),
        ("300", "0.51", [("PCT001", "error", 0.51, 0.1466)]),
    ],
    ids=["clean", "wrong difference", "wrong rate"],
)
def test_columns_with_letters(change, rate, expected):
    assert pairs(findings(table(LETTERED.format(change=change, rate=rate)))) == expected


def test_a_rate_with_its_digits_cut_off_is_info():
    found = findings(
        table(LETTERED.format(change="300", rate="0.15").replace("21,000 | 1,000 | 5.0", "20,199 | 199 | 0.9"))
    )
    assert pairs(found) == [("PCT001", "info", 0.9, 0.995)]
    assert found[0].repairs == ()
    assert "digits were cut off" in found[0].message


def test_an_execution_rate():
    text = """
        | 예산액 | 집행액 | 집행률 |
        |--
        | 6,240 | 1,710 | {rate} |
    """
    assert findings(table(text.format(rate="27.4"))) == []
    assert pairs(findings(table(text.format(rate="27")))) == []
    assert pairs(findings(table(text.format(rate="26.9")))) == [("PCT001", "error", 26.9, 27.4038)]


def test_an_execution_rate_of_rounded_amounts_keeps_their_doubt():
    text = """
        | 예산액 | 집행액 | 집행률 |
        |--
        | 12 | 5 | {rate} |
    """
    assert findings(table(text.format(rate="43.9"), unit="백만원")) == []
    assert pairs(findings(table(text.format(rate="55.5"), unit="백만원"))) == [("PCT001", "error", 55.5, 41.6667)]


def test_differences_by_name_in_rows_and_in_columns():
    assert pairs(
        findings(
            table(
                """
        | 구분 | 일반직 | 관리직 |
        |--
        | 정원 | 23 | 7 |
        | 현원 | 22 | 8 |
        | 과부족 | △1 | 2 |
    """,
                unit="명",
            )
        )
    ) == [("DIF001", "error", 2, 1)]
    assert (
        findings(
            table("""
        | 사업명 | 예산액 | 집행액 | 집행예정액 | 예상잔액 |
        |--
        | 홍보 | 51,300 | 36,240 | 7,060 | 8,000 |
        | 교육 | 3,400 | 1,200 | 900 | 1,300 |
    """)
        )
        == []
    )


def test_a_change_without_letters_needs_rows_that_bear_it_out():
    text = """
        | 구분 | 2031예산 | 2032예산 | 증감 |
        |--
        | 홍보 | 100 | 150 | 50 |
        | 교육 | 200 | 210 | 10 |
        | 도로 | 310 | 300 | △10 |
        | 하천 | 400 | 430 | {last} |
    """
    assert findings(table(text.format(last="30"))) == []
    assert pairs(findings(table(text.format(last="80")))) == [("DIF001", "warning", 80, 30)]
    assert findings(table(text.format(last="80").replace("50 |\n", "999 |\n").replace("| 10 |", "| 777 |"))) == []


def test_a_change_beside_the_first_and_the_amended_budget():
    text = """
        | 구분 | 당초예산 | 추경예산 | 증감 | 증감률 |
        |--
        | 홍보 | 1,000 | 1,500 | 500 | 50.0 |
        | 교육 | 2,000 | 2,100 | 100 | 5.0 |
        | 도로 | 4,000 | 3,000 | △1,000 | △25.0 |
        | 하천 | 5,000 | 5,300 | {change} | {rate} |
    """
    assert findings(table(text.format(change="300", rate="6.0"))) == []
    found = pairs(findings(table(text.format(change="800", rate="9.0"))))
    assert found == [("DIF001", "warning", 800, 300), ("PCT001", "warning", 9, 6)]


def test_rising_and_falling_marks_are_no_signs():
    text = """
        | 구분 | 2030 | 2031 | 증감 |
        |--
        | 상담 | 478 | 521 | △43 |
        | 접수 | 567 | 544 | ▽23 |
        | 교육 | 715 | 715 | - |
        | 방문 | 300 | 300 | - |
        | 점검 | 211 | 211 | - |
    """
    assert findings(table(text, unit="건")) == []


def test_sentences():
    change = sentence("change", "6개", ["41개", "46개"], "융합 증가")
    share = sentence("share", "59.6%", ["34개", "57개"], "선정 비율")
    assert pairs(findings(statements=(change,))) == [("DIF002", "warning", 6, 5)]
    assert findings(statements=(sentence("change", "5개", ["41개", "46개"]),)) == []
    assert findings(statements=(share,)) == []
    wrong = replace(share, stated=replace(share.stated, value=Decimal("58.6")))
    assert pairs(findings(statements=(wrong,))) == [("PCT002", "error", 58.6, 59.6491)]


def test_a_list_with_fewer_items_than_it_says():
    full = sentence("list_length", "3개", ["1가", "1나", "1다"], "공통지표")
    short = replace(full, operands=full.operands[:2])
    assert findings(statements=(full,)) == []
    found = findings(statements=(short,))
    assert pairs(found) == [("CNT001", "warning", 3, 2)]
    assert found[0].message == "「공통지표」 says 3개, but its list has 2개 (1개 too little)."


@pytest.mark.parametrize(
    ("text", "won", "ulp", "expected"),
    [
        ("130,000원×20회×12월", 31_200_000, 1, []),
        ("3,200,000원×4분기", 12_800_000, 1_000, []),
        ("1,935원×3회", 6_000, 1_000, []),
        ("180,000원×15명×2회", 4_500_000, 1, [("MUL001", "error", 4_500_000, 5_400_000)]),
    ],
    ids=["won", "factors in won, product in thousands", "rounded to thousands", "wrong"],
)
def test_products(text, won, ulp, expected):
    assert pairs(findings(budget_calculations=(calculation("수당", text, won, ulp_won=ulp),))) == expected


def weights(*percents: int, unit: str = "%") -> tuple[WeightFact, ...]:
    return tuple(
        WeightFact("품질 평가", f"항목{n}", "성격", Decimal(percent), unit, f"{percent}{unit}", Locator(line=n))
        for n, percent in enumerate(percents)
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (weights(45, 35, 20), []),
        (weights(45, 35, 25), [("WGT001", "warning", 100, 105)]),
        (weights(40, 40), []),
        (weights(10, 20, 30), []),
        (weights(45, 35, 25, unit="점"), []),
        (weights(45, 350, 20), [("WGT001", "warning", 100, 415)]),
        ((*weights(45, 35, 15), *weights(3, 2, unit="점")), []),
        ((*weights(45, 35, 15), *weights(3, 1, unit="점")), [("WGT001", "warning", 100, 95)]),
    ],
    ids=["complete", "too much", "two parts", "an excerpt", "points", "ten times", "points on top", "too few of them"],
)
def test_weights(facts, expected):
    assert pairs(findings(weights=facts)) == expected


REVENUE = """
    | 구분 | 2030년 | 2031년 |
    |--
    | 자주도((B+C)/A)(%) | 52.40 | {rate} |
    | 예산규모(A) | 4,011 | 4,255 |
    | 자체수입(B) | 612 | 655 |
    | 자주재원(C) | 1,490 | 1,588 |
"""


@pytest.mark.parametrize(("rate", "expected"), [("52.71", []), ("57.21", [("PCT001", "error", 57.21, 52.7145)])])
def test_a_row_that_divides_others(rate, expected):
    page = f"<h1>2031년 다온군 공시</h1><p>(단위 : 억원, %)</p><table>{html_rows(REVENUE.format(rate=rate))}</table>"
    assert pairs(list(check([extract_bytes(page.encode(), "다온군.html")]).findings)) == expected


def html_rows(text: str) -> str:
    lines = [line.strip(" |").split("|") for line in text.strip().splitlines() if "--" not in line]
    return "".join(f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in line)}</tr>" for line in lines)


SUPPLEMENTARY = """
    | 구분 | 기정예산(A) | 예산(B) | 증감(B-A) |
    |--
    | 합계 | {total} | {new} | 210 |
    | 하천 | 1,200 | 1,310 | 110 |
    | 도로 | 2,400 | 2,280 | △120 |
    | 공원 | 330 | 550 | 220 |
"""


@pytest.mark.parametrize(
    ("total", "new", "expected"),
    [
        ("3,930", "4,140", []),
        ("48,210", "48,420", []),
        ("4,130", "4,340", [("SUM001", "warning", 4130, 3930), ("SUM001", "warning", 4340, 4140)]),
    ],
    ids=["all of them", "what changes", "one that does not change is gone"],
)
def test_a_list_of_what_changes(total, new, expected):
    assert pairs(findings(table(SUPPLEMENTARY.format(total=total, new=new)))) == expected
