"""Which cell is likeliest wrong, and what it should say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.reconcile import check
from pipeline.reconcile.slips import distance
from schemas.checks import Finding
from tests.sample_tables import extraction, table


def repairs(finding: Finding) -> list[tuple[str, int, int, int]]:
    return [(r.label, int(r.before), int(r.after), r.explains) for r in finding.repairs]


@pytest.mark.parametrize(
    ("before", "after", "slips"),
    [
        ("41753", "41753", 0),
        ("41753", "42753", 1),
        ("41753", "4175", 1),
        ("41753", "417753", 1),
        ("41753", "14753", 1),
        ("41753", "-41753", 1),
        ("41753", "417530", 1),
        ("41753", "41753000", 1),
        ("41753", "42853", 2),
        ("236", "234", 1),
        ("195", "268", 3),
        ("0.13", "0.31", 1),
        ("0", "138", 3),
    ],
)
def test_distance(before, after, slips):
    assert distance(Decimal(before), Decimal(after)) == slips
    assert distance(Decimal(after), Decimal(before)) == slips


def test_every_cell_of_a_lonely_sum_is_listed_slips_of_one_digit_first():
    found = check(
        [
            extraction(
                table(
                    """
        | 구분 | 과제 |
        |--
        | 계 | 71 |
        | 홍보 | 15 |
        | 교육 | 49 |
    """,
                    unit="개",
                )
            )
        ]
    ).findings
    assert repairs(found[0]) == [
        ("계 과제", 71, 64, 1),
        ("홍보 과제", 15, 22, 1),
        ("교육 과제", 49, 56, 1),
    ]
    assert repairs(
        check(
            [extraction(table("| 구분 | 과제 |\n|--\n| 계 | 74 |\n| 홍보 | 15 |\n| 교육 | 49 |", unit="개"))]
        ).findings[0]
    ) == [("계 과제", 74, 64, 1), ("홍보 과제", 15, 25, 1), ("교육 과제", 49, 59, 1)]


def test_a_cell_that_another_sum_vouches_for_is_no_suspect():
    found = check(
        [
            extraction(
                table(
                    """
        | 구분 | 계 | 본청 | 사업소 |
        |--
        | 홍보 | 30 | 20 | 10 |
        | 교육 | 50 | 45 | 15 |
        | 도로 | 70 | 30 | 40 |
        | 합계 | 150 | 85 | 65 |
    """,
                    unit="개",
                )
            )
        ]
    ).findings
    assert [(f.rule, int(f.stated), int(f.computed)) for f in found] == [("SUM002", 50, 60), ("SUM001", 85, 95)]
    assert repairs(found[0])[0] == ("교육 본청", 45, 35, 2)
    assert "교육 계" not in {repair[0] for repair in repairs(found[0])}
    assert repairs(found[1])[0] == ("교육 본청", 45, 35, 2)


def test_a_repair_never_changes_what_is_stated():
    document = extraction(table("| 구분 | 과제 |\n|--\n| 계 | 74 |\n| 홍보 | 15 |\n| 교육 | 49 |", unit="개"))
    finding = check([document]).findings[0]
    assert (int(finding.stated), finding.target.as_printed) == (74, "74")
    assert finding.repairs[0].locator == document.tables[0].figures[0].figure.locator


def test_a_lost_sign_is_mended():
    found = check(
        [
            extraction(
                table("""
        | 구분 | 2031예산(A) | 2032예산(B) | 증감(B-A) |
        |--
        | 홍보 | 5,000 | 4,000 | 1,000 |
        | 교육 | 5,000 | 7,000 | 2,000 |
        | 도로 | 6,500 | 7,000 | 500 |
        | 합계 | 16,500 | 18,000 | 1,500 |
    """)
            )
        ]
    ).findings
    assert [repairs(finding)[0] for finding in found] == [("홍보 증감(B-A)", 1000, -1000, 2)] * 2


def test_a_lost_sign_is_put_back_though_digits_were_cut_off():
    text = """
        | 구분 | 2031예산(A) | 2032예산(B) | (B-A)*100/A |
        |--
        | 홍보 | 48,051 | 43,728 | 8.9 |
        | 교육 | 50,000 | 55,000 | 10.0 |
        | 행사 | 40,000 | 44,000 | 10.0 |
    """
    (found,) = check([extraction(table(text))]).findings
    assert (found.repairs[0].before, found.repairs[0].after) == (Decimal("8.9"), Decimal("-8.9"))
