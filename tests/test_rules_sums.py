"""Each test is a printed table; what follows is what the rule says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reconcile import check
from schemas.checks import Finding
from schemas.records import TableRecord
from tests.sample_tables import amount, calculation, extraction, sentence, table


def findings(*tables: TableRecord, **facts: object) -> list[Finding]:
    return list(check([extraction(*tables, **facts)]).findings)


def pairs(found: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(f.rule, f.severity, int(f.stated), int(f.computed)) for f in found]


HOLDING = {
    "total first": """
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 계   | 60 | 66 |
        | 홍보 | 10 | 11 |
        | 교육 | 20 | 22 |
        | 행사 | 30 | 33 |
    """,
    "total last": """
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 홍보 | 10 | 11 |
        | 교육 | 20 | 22 |
        | 합계 | 30 | 33 |
    """,
    "subtotals in the middle, total last": """
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 홍보 | 10 | 11 |
        | 교육 | 20 | 22 |
        | 소계 | 30 | 33 |
        | 도로 | 40 | 44 |
        | 하천 | 50 | 55 |
        | 소계 | 90 | 99 |
        | 합계 | 120 | 132 |
    """,
    "total and subtotals first": """
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 합계 | 120 | 132 |
        | 소계 | 30 | 33 |
        | 홍보 | 10 | 11 |
        | 교육 | 20 | 22 |
        | 소계 | 90 | 99 |
        | 도로 | 40 | 44 |
        | 하천 | 50 | 55 |
    """,
    "levels by depth, an only child": """
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 계 | 600 | 650 |
        | 사무관리비 | 400 | 420 |
        | ·인쇄 | 150 | 160 |
        | ·자문 | 250 | 260 |
        | 공공운영비 | 200 | 230 |
        | ·통신 | 200 | 230 |
    """,
    "a dash is zero, a triangle is minus": """
        | 구분 | 2030예산 | 증감 |
        |--
        | 계 | 60 | △5 |
        | 홍보 | 60 | △7 |
        | 교육 | - | 2 |
    """,
}


@pytest.mark.parametrize("text", HOLDING.values(), ids=HOLDING.keys())
def test_totals_that_add_up(text):
    report = check([extraction(table(text))])
    assert report.findings == ()
    assert report.by_rule["SUM001"] >= 2
    assert report.checked == report.numbers


def test_a_wrong_total_in_one_column_is_an_error():
    found = findings(
        table("""
        | 구분 | 2029예산 | 2030예산 | 2031예산 |
        |--
        | 계   | 60 | 66 | 77 |
        | 홍보 | 10 | 11 | 12 |
        | 교육 | 20 | 22 | 24 |
        | 행사 | 30 | 33 | 36 |
    """)
    )
    assert pairs(found) == [("SUM001", "error", 77, 72)]
    assert found[0].message == "「계 2031예산」 says 77천원, but its 3 parts add up to 72천원 (5천원 too little)."
    assert found[0].difference == 5
    assert [operand.as_printed for operand in found[0].operands] == ["12", "24", "36"]


def test_a_total_over_rounded_figures_may_miss_by_half_a_unit_each():
    near = """
        | 구분 | 예산 |
        |--
        | 홍보 | 10 |
        | 교육 | 20 |
        | 행사 | 30 |
        | 합계 | {total} |
    """
    assert findings(table(near.format(total=62), unit="백만원")) == []
    assert pairs(findings(table(near.format(total=63), unit="백만원"))) == [("SUM001", "error", 63, 60)]


def test_counts_have_no_tolerance():
    text = """
        | 부서명 | 과제 |
        |--
        | 총무과 | 10 |
        | 복지과 | 20 |
        | 계 | 31 |
    """
    assert pairs(findings(table(text, unit="개"))) == [("SUM001", "error", 31, 30)]


def test_a_parent_without_indent_is_found_by_its_sums_and_its_wrong_child_is_named():
    found = findings(
        table("""
        | 구분 | 2030결산 | 2031예산(A) | 2032예산(B) | 증감(B-A) |
        |--
        | 계 | 71,400 | 84,650 | 86,700 | 2,050 |
        | 사무관리비 | 40,300 | 52,500 | 53,000 | 500 |
        | 위원회 운영 | 12,300 | 20,500 | 20,000 | △500 |
        | 책자 발간 | 28,000 | 32,000 | 33,000 | 1,000 |
        | 공공운영비 | 31,100 | 32,150 | 33,700 | 1,550 |
        | 전산 운영 | 31,100 | 31,150 | 33,700 | 1,550 |
    """)
    )
    assert pairs(found) == [("SUM001", "error", 32150, 31150), ("DIF001", "error", 1550, 2550)]
    for finding in found:
        first = finding.repairs[0]
        assert (first.before, first.after, first.explains) == (31150, 32150, 2)


def test_rows_that_fail_everywhere_are_no_sum():
    assert (
        findings(
            table("""
        | 구분 | 2029예산 | 2030예산 | 2031예산 |
        |--
        | 전체 사업 중 주요 사업 | 900 | 950 | 990 |
        | 홍보 | 10 | 11 | 12 |
        | 교육 | 20 | 22 | 24 |
    """)
        )
        == []
    )


def test_small_counts_make_no_parents():
    report = check(
        [
            extraction(
                table(
                    """
        | 부서명 | 과제 | 지표 |
        |--
        | 총무과 | 3 | 5 |
        | 복지과 | 1 | 2 |
        | 건축과 | 2 | 3 |
    """,
                    unit="개",
                )
            )
        ]
    )
    assert "SUM001" not in report.by_rule


def test_columns_beside_their_total():
    good = """
        | 구분 | 분야 | 분야 | 분야 |
        |      | 계 | 복지 | 환경 |
        |--
        | 사업수 | 38 | 21 | {last} |
    """
    assert findings(table(good.format(last=17), unit="개")) == []
    assert pairs(findings(table(good.format(last=16), unit="개"))) == [("SUM002", "error", 38, 37)]


def test_several_figures_in_one_cell_and_an_aside_that_is_no_addend():
    text = """
        | 부서명 | 성과지표 | 성과지표 |
        |        | 계 | 고유지표 융합지표 (공통지표) |
        |--
        | 가람시 | 120 | {parts} |
    """
    assert findings(table(text.format(parts="98 22(4)"), unit="개")) == []
    found = findings(table(text.format(parts="99 22(4)"), unit="개"))
    assert pairs(found) == [("SUM002", "error", 120, 121)]
    assert [operand.label for operand in found[0].operands] == ["가람시 성과지표 고유지표", "가람시 성과지표 융합지표"]


def test_a_total_column_that_sums_subtotals():
    assert (
        findings(
            table(
                """
        | 구분 | 총계 | 본청 | 본청 | 본청 | 사업소 | 사업소 | 사업소 |
        |      |      | 소계 | 남 | 여 | 소계 | 남 | 여 |
        |--
        | 정원 | 50 | 30 | 18 | 12 | 20 | 8 | 12 |
        | 현원 | 47 | 29 | 17 | 12 | 18 | 8 | 10 |
    """,
                unit="명",
            )
        )
        == []
    )


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
