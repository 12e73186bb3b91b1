"""Dates in order, one of them with another year; regions listed behind their number."""

from __future__ import annotations

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes


def found_in(text: str, rule: str) -> list[tuple[str, int, int]]:
    findings = check([extract_bytes(text.encode(), "가람시.txt")]).findings
    return [(f.severity, int(f.stated), int(f.computed)) for f in findings if f.rule == rule]


def plan(*dates: str) -> str:
    steps = ("계획 수립", "공모", "심사", "협약", "중간 점검", "정산")
    rows = "\n".join(f"{step}\t{date}" for step, date in zip(steps, dates, strict=False))
    return f"2031년 가람시 창업 지원 계획\n\nⅢ. 추진일정\n추진내용\t추진일정\n{rows}\n"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2031. 1.", "2031. 2.", "2031. 3.", "2031. 4.", "2031. 7.", "2031. 12."], []),
        (["2031. 1.", "2031. 2.", "2030. 3.", "2031. 4.", "2031. 7.", "2031. 12."], [("warning", 2030, 2031)]),
        (["2030. 12.", "2031. 1.", "2031. 2.", "2031. 4.", "2031. 7.", "2032. 1."], []),
        (["2031. 9.", "2031. 2.", "2030. 3.", "2031. 4.", "2031. 7.", "2031. 12."], []),
        (["2031. 1.", "2030. 2.", "2030. 3.", "2031. 4.", "2031. 7.", "2031. 12."], []),
        (["2031. 1.", "2030. 2.", "2031. 3."], []),
    ],
    ids=["clean", "one of last year", "over the turn of the year", "in no order", "two of them", "a short list"],
)
def test_dates_of_another_year(dates, expected):
    assert found_in(plan(*dates), "DAT002") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("시범 운영 : 4개 구(동구, 서구, 남구, 북구)", []),
        ("시범 운영 : 5개 구(동구, 서구, 남구, 북구)", [("warning", 5, 4)]),
        ("쉼터 설치 5개소(동구, 서구, 남구, 북구)", []),
        ("시범 운영 : 5개 구(동구, 서구, 남구 등)", []),
    ],
    ids=["as many", "one more", "two may lie in one of them", "an open list"],
)
def test_regions_behind_their_number(text, expected):
    assert found_in(f"2031년 가람시 계획\n\n□ 현황\n ○ {text}\n", "CNT001") == expected
