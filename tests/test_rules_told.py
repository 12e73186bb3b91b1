"""What running text tells twice, and what a table of accounts says of it: violation, near miss, clean."""

from __future__ import annotations

import pytest

from extractors.grammar.breakdowns import find_breakdown
from pipeline.reconcile import check
from pipeline.run import extract_bytes


def found_in(text: str, rule: str) -> list[tuple[str, int, int]]:
    findings = check([extract_bytes(text.encode(), "가람시.txt")]).findings
    return [(f.severity, int(f.stated), int(f.computed)) for f in findings if f.rule == rule]


def plan(general: str, later: str, heading: str = "Ⅳ. 추진계획") -> str:
    return f"2031년 가람시 주요업무계획\n\nⅠ. 일반현황\n ○ {general}\n\n{heading}\n ○ {later}\n"


GENERAL = "공공도서관 151개소(시립 9, 구립 5, 마을도서관 137)"


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("(마을도서관 운영) 독서 모임 지원(138개소)", [("warning", 138, 137)]),
        ("(마을도서관 운영) 독서 모임 지원(137개소)", []),
        ("마을도서관 소방 점검(20개소)", []),
        ("마을도서관 독서 모임 지원(138명)", []),
        ("마을도서관 1개소 신규 설치(138개소)", []),
        ("마을도서관 137개소 → 138개소", []),
        ("작은영화관 운영 지원(138개소)", []),
        ("마을도서관 운영 지원(약 140개소)", []),
    ],
    ids=["one more", "the same", "a part", "people", "growth", "a change", "another name", "rounded"],
)
def test_a_large_count_told_twice(later, expected):
    assert found_in(plan(GENERAL, later), "SAM005") == expected


def test_the_year_of_a_section_makes_another_count():
    assert found_in(plan(GENERAL, "마을도서관 운영 지원(138개소)", "Ⅳ. 2032년 전망"), "SAM005") == []


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("순회 문고(가람역 주6회, 나래역 주4회, 다온역 주2회)", [("warning", 2, 3)]),
        ("순회 문고(가람역 주6회, 나래역 주4회, 다온역 주3회)", []),
        ("순회 문고(가람역 주6회, 나래역 주5회, 다온역 주2회)", []),
        ("순회 문고(가람역 주6회, 다온역 주2회)", []),
    ],
    ids=["one differs", "the same", "two differ", "two names only"],
)
def test_lists_of_the_same_names(later, expected):
    assert found_in(plan("순회 문고(가람역 주 6회, 나래역 주 4회, 다온역 주 3회)", later), "SAM005") == expected


def test_how_many_there_are_may_grow_from_year_to_year():
    general = "쉼터: 청년쉼터 21개소, 노인쉼터 34개소, 가족쉼터 8개소"
    later = "쉼터: 청년쉼터 23개소, 노인쉼터 34개소, 가족쉼터 8개소"
    assert found_in(plan(general, later), "SAM005") == [("warning", 23, 21)]
    assert found_in(plan(general, later, "Ⅳ. 2032년 추진계획"), "SAM005") == []


def test_the_last_part_may_be_named_with_the_rest():
    found = find_breakdown("상담소 40개소(시립 20, 구립 9, 쉼터 등 11)")
    assert found is not None
    assert [(part.label, int(part.value)) for part in found.parts] == [("시립", 20), ("구립", 9), ("쉼터 등", 11)]
    assert find_breakdown("상담소 40개소(시립 20, 쉼터 등 11, 구립 9)") is None, "the list is open in the middle"


ACCOUNTS = """2032년 가람시 사업설명자료

Ⅰ. 결산
(단위 : 백만원)
연도\t본예산\t추경증감액\t추경(A)\t이·전용 등\t예비비\t예산현액(B)\t집행액(C)\t불용액
2029\t1,310\t-\t1,310\t-\t-\t1,310\t1,290\t20
2030\t1,420\t170\t1,590\t-\t1,250\t2,840\t2,840\t-
2031\t1,530\t-\t1,530\t60\t-\t1,590\t1,590\t-

Ⅱ. 결산 사항
2029\t- 불용 사유 : 낙찰 차액
2030\t- 추경 편성 사유 : 이용자가 늘어 {amended}을 증액
2031\t- 이·전용 등 사유 : {moved}
"""


@pytest.mark.parametrize(
    ("amended", "moved", "expected"),
    [
        ("170백만원", "집행 잔액 60백만원을 전용", []),
        ("710백만원", "집행 잔액 60백만원을 전용", [("warning", 710, 170)]),
        ("170백만원", "잔액 40백만원과 보조금 20백만원을 전용", []),
        ("170백만원", "단가 15,200원을 올림", []),
    ],
    ids=["the same", "other digits", "two parts", "a price"],
)
def test_reasons_beside_a_table_of_accounts(amended, moved, expected):
    assert found_in(ACCOUNTS.format(amended=amended, moved=moved), "SAM006") == expected
