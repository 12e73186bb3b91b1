"""What one run of the checks reports, and the order and wording of its findings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.reconcile import check
from pipeline.reconcile.rules import RULES, catalog
from schemas.checks import CheckReport, Coverage
from tests.sample_tables import amount, extraction, sentence, table

BUDGET = """
    | 구분 | 2031예산(A) | 2032예산(B) | 증감(B-A) |
    |--
    | 계 | 30,500 | 33,800 | 3,300 |
    | 홍보 | 10,200 | 11,400 | 1,200 |
    | 교육 | 20,300 | 22,400 | 2,100 |
"""


def test_nothing_is_nothing():
    assert check([]) == CheckReport((), 0, 0)
    assert check([extraction()]) == CheckReport((), 0, 0, documents=(Coverage("가람시.txt", 0, 0, ()),))


def test_the_report_counts_figures_once_and_says_what_is_vouched_for():
    report = check([extraction(table(BUDGET))])
    assert (report.evaluated, report.held, report.numbers, report.checked) == (6, 6, 9, 9)
    assert report.by_rule == {"DIF001": 3, "SUM001": 3}


def test_a_figure_told_of_by_two_finders_is_one_fact():
    record = table(BUDGET)
    cell = record.figures[3].figure.locator
    line = amount("홍보", 10_200_000, locator=cell)
    elsewhere = amount("홍보", 10_200_000, line=40)
    report = check([extraction(record, budget_lines=(line, elsewhere))])
    assert report.numbers == 10
    assert report.checked == 10
    assert report.by_rule["SAM001"] == 1


def test_a_merged_cell_is_added_once():
    record = table(BUDGET.replace("| 교육 | 20,300 | 22,400 | 2,100 |", "| 교육 | 20,300 | 11,400 | 10,200 |"))
    above = next(f for f in record.figures if (f.row, f.col) == (2, 2))
    merged = tuple(replace(f, figure=above.figure) if (f.row, f.col) == (3, 2) else f for f in record.figures)
    report = check([extraction(replace(record, figures=merged))])
    assert report.numbers == 8
    assert [f.severity for f in report.findings if f.rule == "SUM001" and f.stated == 33_800] == []


def test_findings_come_by_document_and_severity():
    bad = table(BUDGET.replace("33,800", "38,300"))
    short = sentence("list_length", "3개", ["1가", "1나"], "공통지표")
    first = extraction(bad, path="가.txt", statements=(short,))
    second = extraction(bad, path="나.txt")
    found = check([second, first]).findings
    assert [(f.document, f.severity) for f in found] == [
        ("가.txt", "error"),
        ("가.txt", "error"),
        ("가.txt", "warning"),
        ("나.txt", "error"),
        ("나.txt", "error"),
    ]
    assert all(finding.operands and finding.target.as_printed for finding in found)


def test_messages_are_one_sentence_with_both_figures_and_the_direction():
    found = check([extraction(table(BUDGET.replace("33,800", "38,300")))]).findings
    assert [finding.message for finding in found] == [
        "「계 2032예산(B)」 says 38,300천원, but its 2 parts add up to 33,800천원 (4,500천원 too little).",
        "「계 증감(B-A)」 says 3,300천원, but B − A gives 7,800천원 (4,500천원 too much).",
    ]
    assert [(f.stated, f.computed, f.difference, f.tolerance, f.unit) for f in found] == [
        (Decimal(38300), Decimal(33800), Decimal(4500), Decimal("1.5"), "천원"),
        (Decimal(3300), Decimal(7800), Decimal(-4500), Decimal("1.5"), "천원"),
    ]


def test_the_same_error_in_one_document_says_nothing_about_another():
    wrong = check([extraction(table(BUDGET.replace("33,800", "38,300")), path="가.txt")])
    both = check(
        [
            extraction(table(BUDGET.replace("33,800", "38,300")), path="가.txt"),
            extraction(table(BUDGET), path="나.txt"),
        ]
    )
    assert both.findings == wrong.findings
    assert both.evaluated == 2 * wrong.evaluated


def test_every_rule_explains_itself():
    infos = catalog()
    assert len({info.code for info in infos}) == len(RULES) == len(infos)
    for info in infos:
        assert info.title
        assert info.verifies.endswith(".")
        assert info.tolerance
        assert "says" in info.example
        assert info.example.endswith(".")
