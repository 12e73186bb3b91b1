"""The tables of 업무보고 and 재정통계: letters over groups and beside rows, 정원 over 현원, counts with their counters.

The samples are HTML pages with invented figures, read as any page is.
"""

from __future__ import annotations

import pytest

from tests.test_rules_ministries import html, pairs

COURSES = """
구분 | 2031년 계획(A) | 2031년 계획(A) | 실적(B) | 실적(B) | 달성률(B/A)(%) *인원대비
 | 과정수 | 인원 | 과정수 | 인원 | 달성률(B/A)(%) *인원대비
--
기본 | 14 | 1,790 | 14 | 1,664 | 93.0
전문 | 77 | 2,225 | 76 | 2,166 | 97.3
기타 | 49 | 1,743 | 48 | 1,673 | {rate}
"""


@pytest.mark.parametrize(("rate", "expected"), [("96.0", []), ("69.0", [("PCT001", "warning", 69, 95)])])
def test_letters_over_groups_divide_the_columns_that_most_rows_say(rate, expected):
    assert pairs(html("교육 실적", COURSES.format(rate=rate))) == expected


BALANCE = """
구분 | 일반회계 | 특별회계 | 기금
--
수입 (A) | 16,855 | 1,258 | 6,894
지출 및 순융자 (B) | 14,348 | 3,089 | 5,307
수지 (A-B) | 2,507 | △1,831 | {last}
"""


@pytest.mark.parametrize(("last", "expected"), [("1,587", []), ("1,687", [("DIF001", "error", 1_687, 1_587)])])
def test_letters_beside_rows(last, expected):
    assert pairs(html("재정수지", BALANCE.format(last=last))) == expected


def test_a_rate_is_no_part_of_what_rows_add_up_to():
    text = """
구분 | 2030년 예산(A) | 2031년 예산(B) | 증감률(B-A)/A
--
총지출(a+b) | 35,345 | 37,676 | 6.6
예산지출(a) | 5,755 | 6,666 | 15.8
기금지출(b) | 29,590 | 31,010 | 4.8
"""
    assert pairs(html("재정 규모", text)) == []


STAFF = """
구분 |  | 계 | 5급 | 6급
--
합계 | 정원 | {all} | 51 | 40
합계 | 현원 | 84 | 45 | 39
본청 | 정원 | 52 | 31 | 21
본청 | 현원 | 48 | 27 | 21
사업소 | 정원 | 39 | 20 | 19
사업소 | 현원 | 36 | 18 | 18
"""


def test_the_total_of_each_measure_is_that_of_the_rows_called_alike():
    text = html("인원 현황", STAFF).replace("백만원", "명")
    assert pairs(text.format(all="91")) == []
    assert ("SUM001", "error", 95, 91) in pairs(text.format(all="95"))


COUNTED = """
구분 | 계 | 5급 | 6급 | 7급
--
정원 | 38명 | 9 | 16 | 13
현원 | {there}명 | 9 | 11 | 23
"""


@pytest.mark.parametrize(("there", "expected"), [("43", []), ("34", [("SUM002", "error", 34, 43)])])
def test_a_count_with_its_counter_is_a_figure(there, expected):
    assert pairs(html("인력", COUNTED.format(there=there)).replace("백만원", "명")) == expected


PLAN = """
구분 | 과정수 | 운영횟수 | 교육인원
--
신규임용 | 1 | 2 | 240
승진 | 1 | 1 | 35
공통행정 | 2 | 2 | 65
복지환경 | 1 | 2 | 52
도시안전 | 2 | 2 | {places}
문화관광 | 2 | 2 | 41
"""
LIST = """
과정명 | 대상 | 인원
--
[신규임용] | |
새내기 | 후보자 | 120
새내기 | 재직자 | 120
[승진] | |
역량 | 6급 | 35
[공통행정] | |
회계 | 전직원 | 30
계약 | 전직원 | 35
[복지환경] | |
돌봄 | 담당자 | 26
돌봄 | 담당자 | 26
[도시안전] | |
재난 | 전직원 | 48
소방 | 전직원 | 25
[문화관광] | |
축제 | 담당자 | 20
해설 | 담당자 | 21
"""


def test_the_bands_of_a_list_add_up_to_the_rows_of_their_names():
    course_list = html("과정 목록", LIST).replace("백만원", "명")

    def found(places: int) -> list[tuple[str, str, int, int]]:
        return pairs(html("교육 계획", PLAN.format(places=places)).replace("백만원", "명"), course_list)

    assert found(73) == []
    assert found(78) == [("SAM003", "warning", 78, 73)]


def test_items_under_two_spellings_are_no_error():
    spelt = LIST.replace("돌봄 | 담당자 | 26", "돌 봄(초급) | 담당자 | 26", 1)
    plan = html("교육 계획", PLAN.format(places=73)).replace("백만원", "명")
    assert pairs(plan, html("과정 목록", spelt).replace("백만원", "명")) == []
