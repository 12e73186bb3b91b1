"""Each test is a printed table; what follows is what the rule says of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.reconcile import check
from schemas.checks import Finding
from schemas.records import TableRecord
from tests.sample_tables import extraction, table


def findings(*tables: TableRecord, **facts: Any) -> list[Finding]:
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
    "subtotals that name their group": """
        | 구분 | 구분 | 2030예산 | 2031예산 |
        |--
        | 운영 | 급여 | 10 | 11 |
        | 운영 | 수당 | 20 | 22 |
        | 운영 소계 | 운영 소계 | 30 | 33 |
        | 시설 | 유지 | 40 | 44 |
        | 시설 소계 | 시설 소계 | 40 | 44 |
        | 합계 | 합계 | 70 | 77 |
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
        assert (int(first.before), int(first.after), first.explains) == (31150, 32150, 2)


CUT_OFF = """
    | 구분 | 예산 |
    |--
    | 계   | 50 |
    | 홍보 | 10 |
    | 교육 | 20 |
"""


def in_text(record: TableRecord, *, is_end: bool) -> TableRecord:
    """The table as a text file has it, at the end of the text or not: figures know their line."""
    figures = tuple(
        replace(f, figure=replace(f.figure, locator=replace(f.figure.locator, line=f.row, char_start=f.col * 9)))
        for f in record.figures
    )
    return replace(record, figures=figures, is_end=is_end)


def test_a_table_cut_off_at_the_end_of_a_text_gets_no_verdict():
    assert pairs(findings(table(CUT_OFF))) == [("SUM001", "error", 50, 30)]
    assert findings(in_text(table(CUT_OFF), is_end=True)) == []
    assert pairs(findings(in_text(table(CUT_OFF), is_end=False))) == [("SUM001", "error", 50, 30)]
    too_little = table(CUT_OFF.replace("50", "20"))
    assert pairs(findings(in_text(too_little, is_end=True))) == [("SUM001", "error", 20, 30)]


def test_a_table_goes_on_after_a_page_break():
    first = table("""
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 계   | 100 | 110 |
        | 홍보 | 10 | 11 |
        | 교육 | 20 | 22 |
    """)
    second = table("""
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 도로 | 30 | 33 |
        | 하천 | 40 | 44 |
    """)
    report = check([extraction(first, second)])
    assert report.findings == ()
    assert report.by_rule["SUM001"] == 2
    slipped = replace(second.figures[0], figure=replace(second.figures[0].figure, value=Decimal(38)))
    wrong = replace(second, figures=(slipped, *second.figures[1:]))
    assert pairs(findings(first, wrong)) == [("SUM001", "error", 100, 108)]


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


def test_a_column_that_is_no_sum_beside_columns_that_are():
    """Codes miss the total grossly; a tenfold amount does too, but that is a slip."""
    text = """
        | 구분 | 2029예산 | 2030예산 | 2031예산 | 편성 |
        |--
        | 홍보 | 9,200 | 10,100 | 11,300 | 201 |
        | 교육 | 18,300 | 20,400 | 22,500 | 202 |
        | 행사 | 27,100 | 30,300 | 33,100 | 207 |
        | 합계 | 54,600 | 60,800 | {total} | 3 |
    """
    assert findings(with_codes(table(text.format(total="66,900")))) == []
    assert pairs(findings(with_codes(table(text.format(total="669,000"))))) == [("SUM001", "error", 669_000, 66_900)]


def with_codes(record: TableRecord) -> TableRecord:
    """The table with plain numbers in its last column."""
    last = record.columns[-1].index
    columns = tuple(replace(c, kind="number", unit=None) if c.index == last else c for c in record.columns)
    figures = tuple(replace(f, figure=replace(f.figure, unit=None)) if f.col == last else f for f in record.figures)
    return replace(record, columns=columns, figures=figures)


def test_without_a_unit_a_miss_that_rounding_explains_is_a_warning():
    text = """
        | 구분 | 2031예산 |
        |--
        | 홍보 | 1,210 |
        | 교육 | 2,230 |
        | 합계 | {total} |
    """
    record = table(text.format(total="3,450"), unit="명")
    bare = tuple(replace(column, unit=None, kind="number") for column in record.columns[1:])
    figures = tuple(replace(f, figure=replace(f.figure, unit=None)) for f in record.figures)
    unnamed = replace(record, columns=(record.columns[0], *bare), figures=figures)
    assert pairs(findings(record)) == [("SUM001", "error", 3450, 3440)]
    assert pairs(findings(unnamed)) == [("SUM001", "warning", 3450, 3440)]


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
