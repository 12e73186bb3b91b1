"""Identities within a document and across years, and running numbers: violation, near miss, clean."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.checks import Finding
from schemas.document import Locator
from schemas.header import Metadata
from schemas.records import CountFact, TableRecord
from tests.sample_tables import amount, extraction, table


def findings(*tables: TableRecord, **facts: Any) -> list[Finding]:
    return list(check([extraction(*tables, **facts)]).findings)


def pairs(found: list[Finding]) -> list[tuple[str, str, float, float]]:
    return [(f.rule, f.severity, float(f.stated), float(f.computed)) for f in found]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (amount("운영 > 사무관리비", 47_300_000, line=9), []),
        (amount("운영 > 사무관리비", 47_000_000, line=9), [("SAM001", "warning", 47000, 47300)]),
        (amount("사무 관리비", 47_000_000, line=9, stage="required"), [("SAM001", "warning", 47000, 47300)]),
        (amount("운영 > 사무관리비", 47_000_000, line=9, year=2030), []),
        (amount("운영 > 사무관리비", 47_000_000, line=9, stage="executed"), []),
        (amount("홍보 > 사무관리비", 47_000_000, line=9), []),
    ],
    ids=["same", "differs", "other stage word", "other year", "executed", "other parent"],
)
def test_the_same_item_twice(second, expected):
    assert pairs(findings(budget_lines=(amount("운영 > 사무관리비", 47_300_000), second))) == expected


def test_in_two_tables_the_parents_are_printed():
    first, second = (Locator(table=number, row=2, col=1) for number in (0, 1))
    lines = [
        amount("운영 > 사무관리비", won, locator=place) for won, place in ((47_300_000, first), (47_000_000, second))
    ]
    assert pairs(findings(budget_lines=tuple(lines))) == [("SAM001", "error", 47000, 47300)]


SUMMARY = """
    | 구분 | 부서 전략목표 | 부서 성과지표 | 이행과제 |
    |--
    | 가람시 | 15 | 31 | {tasks} |
"""
BY_DEPARTMENT = """
    | 연번 | 부서명 | 전략목표 | 성과지표 | 이행과제 |
    |--
    |   | 총계 | 15 | 31 | 42 |
    | 1 | 총무과 | 3 | 6 | 8 |
    | 2 | 복지과 | 2 | 5 | 7 |
    | 3 | 건축과 | 2 | 4 | 6 |
    | 4 | 도로과 | 2 | 5 | 6 |
    | 5 | 교통과 | 4 | 6 | 8 |
    | 6 | 환경과 | 2 | 5 | 7 |
"""


def test_totals_of_two_tables_that_agree_in_the_rest():
    clean = [table(SUMMARY.format(tasks=42), unit="개"), table(BY_DEPARTMENT, unit="개")]
    assert findings(*clean) == []
    found = findings(table(SUMMARY.format(tasks=44), unit="개"), clean[1])
    assert pairs(found) == [("SAM002", "warning", 44, 42)]


def test_totals_of_tables_that_share_only_a_word_are_not_compared():
    other = SUMMARY.replace("15 | 31", "90 | 70").format(tasks=42)
    assert "SAM002" not in check([extraction(table(other, unit="개"), table(BY_DEPARTMENT, unit="개"))]).by_rule


def test_departments_in_two_tables():
    detail = """
        | 부서명 | 성과지표 | 이행과제 |
        |--
        | 총 무 과 | 4 | 5 |
        | 총 무 과 | 2 | 3 |
        | 복지과 | 5 | 7 |
        | 건축과 | 4 | {tasks} |
        | 도로과 | 1 | 2 |
        | 도로과 | 4 | 4 |
        | 교통과 | 6 | 8 |
        | 환경과 | 5 | 7 |
    """
    annex = table(BY_DEPARTMENT, unit="개")
    assert findings(table(detail.format(tasks=6), unit="개"), annex) == []
    found = findings(table(detail.format(tasks=9), unit="개"), annex)
    assert ("SAM003", "warning", 9, 6) in pairs(found)
    assert {finding.severity for finding in found} == {"warning"}


def counted(count: int, locator: Locator, measure: str = "공통지표") -> CountFact:
    return CountFact(("한울구",), None, measure, count, f"{count}개", False, locator, 2031)


IN_TABLE = Locator(table=0, row=2, col=3)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((counted(5, Locator(line=3)), counted(5, IN_TABLE)), []),
        ((counted(6, Locator(line=3)), counted(5, IN_TABLE)), [("SAM004", "warning", 6, 5)]),
        ((counted(6, Locator(line=3)), counted(5, IN_TABLE), counted(9, Locator(line=4))), []),
        ((counted(6, Locator(line=3)), counted(5, Locator(line=3)), counted(5, IN_TABLE)), []),
        ((counted(6, Locator(line=3), "사업"), counted(5, IN_TABLE, "사업")), []),
        ((counted(6, Locator(line=3)), counted(5, Locator(line=9))), []),
    ],
    ids=["same", "differs", "three counts", "a change", "a word for anything", "no table"],
)
def test_a_count_in_prose_and_in_a_table(facts, expected):
    assert pairs(findings(counts=facts)) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 3 4 5 6 7", []),
        ("1 2 3 4 1 2 3", []),
        ("1 2 3 4 6 7 8", [(6, 5)]),
        ("1 2 3 4 2 5 6", [(2, 5)]),
        ("7 3 9 1 4 8 2", []),
    ],
    ids=["runs", "starts again", "gap", "stray", "no running numbers"],
)
def test_running_numbers(numbers, expected):
    rows = "\n".join(f"| {number} | 과제 |" for number in numbers.split())
    found = findings(table(f"| 연번 | 사업명 |\n|--\n{rows}", unit="개"))
    assert [(int(f.stated), int(f.computed)) for f in found] == expected
    assert all((f.rule, f.severity) == ("SEQ001", "warning") for f in found)


def plan(year: int, won: int, of_year: int | None = None, title: str = "성과관리 시행계획", stage: str = "budget"):
    head = Metadata(title=f"{year}년 {title}", office="가람시", fiscal_years=(year,))
    line = amount("운영 > 사무관리비", won, year=of_year or year, stage=stage)
    return extraction(path=f"{year}.txt", document=head, budget_lines=(line,))


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        (plan(2032, 9_000_000, of_year=2031), []),
        (plan(2032, 9_100_000, of_year=2031), [("YRS001", "warning", 9100, 9000)]),
        (plan(2032, 9_100_000), []),
        (plan(2032, 9_100_000, of_year=2031, title="홍보 계획"), []),
        (plan(2032, 9_100_000, of_year=2031, stage="final_budget"), []),
    ],
    ids=["repeats it", "differs", "another year", "another plan", "final budget"],
)
def test_last_years_column(newer, expected):
    found = list(check([plan(2031, 9_000_000), newer]).findings)
    assert pairs(found) == expected
    assert all(f.document == "2032.txt" and f.operands[0].document == "2031.txt" for f in found)


@pytest.mark.parametrize(("second", "expected"), [("3", []), ("2", []), ("4", [(4, 2)])])
def test_a_number_merged_over_two_rows_counts_one_or_both(second, expected):
    rows = [("1", 2), (second, 1), *((f"{int(second) + n}", 1) for n in range(1, 5))]
    body = "".join(
        f'<tr><td rowspan="{span}">{number}</td><td>과제</td></tr>' + "<tr><td>과제</td></tr>" * (span - 1)
        for number, span in rows
    )
    page = f"<h1>2031년 가람시 과제</h1><table><tr><th>연번</th><th>사업명</th></tr>{body}</table>"
    found = check([extract_bytes(page.encode(), "가람시.html")]).findings
    assert [(int(f.stated), int(f.computed)) for f in found if f.rule == "SEQ001"] == expected
