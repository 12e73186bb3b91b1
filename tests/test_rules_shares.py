"""Shares of a total, and periods that run backwards."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.reconcile import check
from schemas.checks import Finding
from schemas.document import Locator
from schemas.records import ScheduleFact
from tests.sample_tables import extraction, table

SHARES = """
    | 구분 | 예산 | 구성비(%) |
    |--
    | 계 | 84,650 | 100.0 |
    | 복지 | 29,700 | 35.1 |
    | 문화 | 31,450 | 37.2 |
    | 안전 | 23,500 | 27.8 |
"""


def found(text: str, rule: str = "PCT003") -> list[Finding]:
    return [finding for finding in check([extraction(table(text))]).findings if finding.rule == rule]


def test_shares_of_a_total_that_are_right():
    report = check([extraction(table(SHARES))])
    assert (report.findings, report.by_rule["PCT003"]) == ((), 4)


def test_a_share_that_stayed_is_named():
    findings = found(SHARES.replace("35.1", "31.5"))
    assert [(f.severity, f.target.label) for f in findings] == [("error", "계 구성비(%)"), ("error", "복지 구성비(%)")]
    assert all(f.repairs[0].label == "복지 구성비(%)" and f.repairs[0].explains == 2 for f in findings)


def test_thirds_need_not_make_a_hundred():
    assert (
        found(
            "| 구분 | 예산 | 비중(%) |\n|--\n| 계 | 90 | 100.0 |" + "".join(f"\n| {n} | 30 | 33.3 |" for n in "가나다")
        )
        == []
    )


def test_of_two_columns_of_amounts_the_one_is_meant_that_the_rows_bear_out():
    text = """
        | 구분 | 2030예산 | 2031예산 | 구성비(%) |
        |--
        | 계 | 50,000 | 84,650 | 100.0 |
        | 복지 | 20,000 | 29,700 | 35.1 |
        | 문화 | 10,000 | 31,450 | 37.2 |
        | 체육 | 15,000 | 12,700 | 15.0 |
        | 안전 | 5,000 | 10,800 | {share} |
    """
    assert found(text.format(share="12.8")) == []
    wrong = found(text.format(share="18.2"))
    assert [(f.severity, f.target.label) for f in wrong] == [("error", "계 구성비(%)"), ("warning", "안전 구성비(%)")]


def test_a_column_that_is_no_share_of_any_amounts_is_not_judged():
    text = """
        | 구분 | 2030예산 | 2031예산 | 비중(%) |
        |--
        | 계 | 50,000 | 84,650 | 75.0 |
        | 복지 | 20,000 | 29,700 | 12.0 |
        | 문화 | 10,000 | 31,450 | 30.5 |
        | 안전 | 20,000 | 23,500 | 32.5 |
    """
    assert found(text) == []


def period(start: str | None, end: str | None) -> list[Finding]:
    facts: dict[str, Any] = {
        "schedule": (
            ScheduleFact("현장평가", start, end, None, ongoing=False, as_printed="3. 15. ~", locator=Locator(line=4)),
        )
    }
    return list(check([extraction(**facts)]).findings)


def test_a_period_that_ends_before_it_begins():
    (finding,) = period("2031-03-15", "2031-03-02")
    assert (finding.rule, finding.severity) == ("DAT001", "warning")
    assert finding.message == "「현장평가」 says 2031-03-02, but it begins on 2031-03-15."
    assert (int(finding.difference), int(finding.tolerance)) == (-13, 0)
    assert not finding.repairs


def test_other_periods_are_in_order():
    for start, end in (
        ("2031-03-02", "2031-03-15"),
        ("2031-03", "2031-02"),
        (None, "2031-03-02"),
        ("2031-03-02", None),
    ):
        assert period(start, end) == []


SHEET = """
    | 구분 | 사업명 | 2029 | 2030 | 2031 |
    |--
    | 만족도 | 목표 | 81.0 | 82.0 | 83.0 |
    | | 실적 | 82.1 | 82.0 | 84.5 |
    | | 달성도 | {rates} |
    | 이용자 | 목표 | 310 | 320 | 330 |
    | | 실적 | 322 | 318 | - |
    | | 달성도 | {more} | - |
"""


@pytest.mark.parametrize(
    ("rates", "more", "expected"),
    [
        ("101.4 | 100.0 | 101.8", "103.9 | 99.4", []),
        ("101.4 | 100.0 | 108.1", "103.9 | 99.4", [("PCT004", "warning", 108.1, 101.8072)]),
        ("98.6 | 100.0 | 98.2", "96.1 | 100.6", []),
    ],
    ids=["right", "wrong", "another formula"],
)
def test_achievement_in_rows(rates, more, expected):
    found = check([extraction(table(SHEET.format(rates=rates, more=more), unit="점"))]).findings
    assert [(f.rule, f.severity, float(f.stated), float(f.computed)) for f in found] == expected


def test_achievement_in_columns():
    text = """
        | 사업명 | 목표 | 실적 | 달성률 |
        |--
        | 교육 | 120 | 126 | 105.0 |
        | 상담 | 300 | 291 | 97.0 |
        | 방문 | 80 | 84 | {last} |
    """
    clean, wrong = (check([extraction(table(text.format(last=last), unit="건"))]).findings for last in ("105.0", "150"))
    assert (clean, [f.rule for f in wrong]) == ((), ["PCT004"])
