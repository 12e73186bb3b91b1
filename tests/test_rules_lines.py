"""Sums outside tables: in a sentence, in a 산출근거, in an outline of amounts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.reconcile import check
from schemas.checks import Finding
from schemas.records import TableRecord
from tests.sample_tables import amount, calculation, extraction, sentence, table


def findings(*tables: TableRecord, **facts: Any) -> list[Finding]:
    return list(check([extraction(*tables, **facts)]).findings)


def pairs(found: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(f.rule, f.severity, int(f.stated), int(f.computed)) for f in found]


@pytest.mark.parametrize(
    ("stated", "operands", "expected"),
    [
        ("38개", ["12개", "9개", "17개"], []),
        ("38개", ["12개", "9개", "16개"], [("SUM003", "error", 38, 37)]),
    ],
    ids=["adds up", "one short"],
)
def test_a_sum_in_a_sentence(stated, operands, expected):
    assert pairs(findings(statements=(sentence("sum", stated, operands),))) == expected


def test_calculations_in_won_under_an_item_in_thousands():
    """19,848,070 + 6,737,720 prints as 26,586 thousand when rounded half up."""
    lines = (amount("공공운영비", 26_586_000), amount("공공운영비 > 전산 운영", 26_586_000, line=2))
    parts = (
        calculation("공공운영비 > 전산 운영 > 유지보수", "1,804,370원×11월", 19_848_070, line=3),
        calculation("공공운영비 > 전산 운영 > 상용 소프트웨어", "612,520원×11월", 6_737_720, line=4),
    )
    report = check([extraction(budget_lines=lines, budget_calculations=parts)])
    assert report.findings == ()
    assert report.by_rule == {"MUL001": 2, "SUM004": 2}


def test_a_calculation_that_is_missing_from_its_item():
    lines = (
        amount("사무관리비", 11_400_000),
        amount("사무관리비 > 위원회", 11_400_000, line=2),
    )
    parts = (
        calculation("사무관리비 > 위원회 > 수당", "180,000원×15명×2회", 5_400_000, line=3),
        calculation("사무관리비 > 위원회 > 현장", "25,000원×140명×2회", 7_000_000, line=4),
    )
    found = findings(budget_lines=lines, budget_calculations=parts)
    assert pairs(found) == [("SUM004", "error", 11_400, 12_400)]
    assert found[0].unit == "천원"


def test_an_excerpt_in_prose_is_no_wrong_sum():
    lines = (
        amount("총사업비", 90_000_000),
        amount("총사업비 > 설계", 12_000_000, line=2),
        amount("총사업비 > 감리", 8_000_000, line=3),
    )
    assert findings(budget_lines=lines) == []


def test_a_head_without_amount_takes_it_from_the_table():
    budget = table("""
        | 구분 | 2031예산 |
        |--
        | 업무추진비 | 18,200 |
    """)
    line = amount("예산 > 업무추진비", 18_200_000, locator=budget.figures[0].figure.locator)
    parts = (
        calculation("업무추진비 > 평가", "3,200,000원×4분기", 12_800_000, line=3, ulp_won=1000),
        calculation("업무추진비 > 점검", "1,350,000원×4분기", 5_400_000, line=4, ulp_won=1000),
    )
    report = check([extraction(budget, budget_lines=(line,), budget_calculations=parts)])
    assert report.findings == ()
    assert report.by_rule == {"MUL001": 2, "SUM004": 1}
    short = replace(line, amount_won=18_300_000)
    assert pairs(findings(budget_lines=(short,), budget_calculations=parts)) == [("SUM004", "warning", 18_300, 18_200)]


def test_an_item_above_items_that_are_calculated_is_their_sum():
    """In a 산출근거 every list is complete: a wrong amount need be no slip of the hand."""
    lines = (
        amount("사무관리비", 15_970_000),
        amount("사무관리비 > 위원회", 5_400_000, line=2),
        amount("사무관리비 > 현장", 7_000_000, line=4),
    )
    parts = (
        calculation("사무관리비 > 위원회 > 수당", "180,000원×15명×2회", 5_400_000, line=3),
        calculation("사무관리비 > 현장 > 조사", "25,000원×140명×2회", 7_000_000, line=5),
    )
    found = findings(budget_lines=lines, budget_calculations=parts)
    assert pairs(found) == [("SUM004", "error", 15_970, 12_400)]


def test_an_increase_told_before_its_two_amounts_is_no_sum():
    lines = (
        amount("자체수입 확대", 100_000_000, unit="백만원"),
        amount("자체수입 확대 > 목표", 2_700_000_000, unit="백만원", line=2),
        amount("자체수입 확대 > 작년", 2_600_000_000, unit="백만원", line=3),
    )
    assert findings(budget_lines=lines) == []


def test_two_doubts_about_one_amount_bear_each_other_out():
    """Another amount of the name, or a list that misses, may be right; both asking for one value are not."""
    lines = (
        amount("소요예산", 61_000_000, section="소요예산"),
        amount("소요예산 > 사무관리비", 34_500_000, line=2, section="소요예산"),
        amount("소요예산 > 공공운영비", 35_000_000, line=3, section="소요예산"),
    )
    elsewhere = amount("사무관리비", 26_000_000, line=9, section="예산")
    assert findings(budget_lines=lines) == []
    found = findings(budget_lines=(*lines, elsewhere))
    assert {(f.rule, f.severity) for f in found} == {("SUM004", "warning"), ("SAM001", "warning")}
    assert {(int(f.repairs[0].before), int(f.repairs[0].after)) for f in found} == {(34_500, 26_000)}
