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
