"""Rows that are lost, printed in another unit, or alike by chance: what the sums say of them."""

from __future__ import annotations

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


LOST = """
    | 구분 | 2030예산(A) | 2031예산(B) | 증감(B-A) |
    |--
    | 계 | 84,650 | 96,700 | 12,050 |
    {rows}
"""
HELD = "| 홍보 | 31,150 | 33,700 | 2,550 |\n| 교육 | 42,300 | 50,200 | 7,900 |\n"


@pytest.mark.parametrize("row", ["| 행사 | 11,200 | 12,800 | 1,600 |", ""])
def test_a_row_that_is_gone_makes_the_total_too_much_in_every_column(row):
    found = findings(table(LOST.format(rows=HELD + row)))
    assert {(f.rule, f.severity) for f in found} == (set() if row else {("SUM001", "warning")})
    assert len(found) == (0 if row else 3)


def test_a_row_in_another_unit_is_one_error_of_all_its_cells():
    found = findings(table(LOST.format(rows=HELD + "| 행사 | 11,200,000 | 12,800,000 | 1,600,000 |")))
    assert {f.severity for f in found} == {"error"}
    assert [(f.repairs[0].label.split()[0], int(f.repairs[0].after)) for f in found] == [
        ("행사", 11_200), ("행사", 12_800), ("행사", 1_600),
    ]  # fmt: skip
    assert {f.repairs[0].explains for f in found} == {3}


def test_a_parent_that_lost_a_row_is_named_though_nothing_is_indented():
    text = """
        | 구분 | 2030예산 | 2031예산 |
        |--
        | 계 | 93,650 | 106,811 |
        | 사무관리비 | 42,300 | 50,200 |
        | 홍보 | 11,100 | 13,200 |
        | 교육 | 21,000 | 22,000 |
        | 공공운영비 | 42,350 | 46,511 |
        | 전산 | 40,100 | 44,311 |
        | 청소 | 2,250 | 2,200 |
        | 국내여비 | 9,000 | 10,100 |
        | 출장 | 6,000 | 7,000 |
        | 연수 | 3,000 | 3,100 |
    """
    assert {f.target.label for f in findings(table(text))} == {"사무관리비 2030예산", "사무관리비 2031예산"}


def test_small_amounts_in_millions_make_no_parents():
    text = """
        | 구분 | 계 | 국비 | 도비 |
        |--
        | 합계 | 130 | 64 | 66 |
        | 회의 | 61 | 30 | 31 |
        | 평가 | 42 | 21 | 21 |
        | 교육 | 6 | 3 | 3 |
        | 장비 | 12 | 6 | 7 |
        | 조사 | 9 | 4 | 4 |
    """
    assert [f for f in findings(table(text, unit="백만원")) if f.severity != "info"] == []


LOST_SIBLING = """
    | 구분 | 2030예산 | 2031예산 | 2032예산 |
    |--
    | 계 | 100,300 | 110,300 | 120,300 |
    | ·홍보 | 30,150 | 32,150 | 34,150 |
    | ··책자 | 10,150 | 11,150 | 12,150 |
    | ··방송 | 20,000 | 21,000 | 22,000 |
    | ·교육 | 40,150 | 44,150 | 48,150 |
    | ··강의 | 15,150 | 16,150 | 17,150 |
    | ··교재 | 25,000 | 28,000 | 31,000 |
    | ·행사 | 30,000 | 34,000 | 38,000 |
    | ··공연 | 12,000 | 13,500 | 15,000 |
"""


def test_an_only_child_that_is_less_than_its_parent_everywhere_has_lost_a_sibling():
    """행사 is 공연 and something else, in a table whose other items are all the sums of theirs."""
    found = findings(table(LOST_SIBLING))
    assert [(f.severity, f.target.label[:2], int(f.stated)) for f in found] == [
        ("warning", "행사", 30000), ("warning", "행사", 34000), ("warning", "행사", 38000),
    ]  # fmt: skip


def test_an_only_child_of_a_table_without_other_sums_may_be_one_of_which():
    rows = [
        line for line in LOST_SIBLING.splitlines() if not any(name in line for name in ("책자", "방송", "강의", "교재"))
    ]
    assert findings(table("\n".join(rows))) == []


def test_rows_that_repeat_the_one_above_make_no_parents_of_sums():
    """One market below 나래 has its share by chance; that proves nothing of the two below 다온."""
    text = """
        | 구분 | 사업명 | 2031 |
        |--
        | 나래 | | 16 |
        | | 새벽시장 | 16 |
        | 다온 | | 13 |
        | | 중앙시장 | 11 |
        | | 남문시장 | 10 |
        | 한울 | | 9 |
    """
    assert findings(table(text, unit="개소")) == []
