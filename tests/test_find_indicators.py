"""Indicators: from sheets, from tables of targets and results, and measures that no list calls indicators."""

from __future__ import annotations

import pytest

from extractors.finders.indicators.words import is_measure, side_of, speaks_of, split_unit
from pipeline.run import extract_bytes


def told(text: str) -> list[tuple]:
    """(name, unit, year, target, result) of each indicator fact, in reading order."""
    found = extract_bytes(text.encode(), "plan.txt").indicators
    return [(fact.name, fact.unit, fact.year, fact.target, fact.actual) for fact in found]


def test_the_basis_of_a_target_is_no_target():
    """Ministries print "’34년 목표치 산출근거" beside the years: words about the target, not its figure."""
    text = """□ 성과지표
성과지표\t구분\t'33\t'34\t'34년 목표치 산출근거\t측정산식\t자료출처
쉼터 이용자 수(단위: 천명)\t목표\t4.0\t4.2\t최근 3년 평균 2034년 반영\t이용 등록자의 합\t쉼터 대장
\t실적\t4.1\t-
\t달성도\t102.5%\t-
"""
    found = extract_bytes(text.encode(), "plan.txt").indicators
    assert told(text) == [
        ("쉼터 이용자 수", "천명", 2033, "4.0", "4.1"),
        ("쉼터 이용자 수", "천명", 2034, "4.2", None),
        ("쉼터 이용자 수 달성도", "%", 2033, None, "102.5%"),
    ]
    assert {(fact.formula, fact.source) for fact in found[:2]} == {("이용 등록자의 합", "쉼터 대장")}


def test_several_sheets_in_one_table_are_several_indicators():
    text = """[지표정의서]
지표명\t빈집 정비율\t단위\t%
측정산식\t정비/조사\t가중치\t40
목표\t2034년 31\t실적\t2033년 28
지표명\t골목 방문객 수\t단위\t명
측정산식\t계수기의 합\t가중치\t60
목표\t2034년 900\t실적\t2033년 850
"""
    assert told(text) == [
        ("빈집 정비율", "%", 2033, None, "28"),
        ("빈집 정비율", "%", 2034, "31", None),
        ("골목 방문객 수", "명", 2033, None, "850"),
        ("골목 방문객 수", "명", 2034, "900", None),
    ]


def test_days_and_runs_describe_a_course_and_its_people_are_measured():
    text = """○ 교육 실적
구분\t2033년 교육계획(A)\t\t교육 실적(B)
\t회수(회)\t인원(명)\t회수(회)\t인원(명)
기본교육\t12\t700\t12\t731
"""
    assert told(text) == [("기본교육 교육 인원", "명", 2033, "700", "731")]


def test_two_lists_beside_each_other_have_names_of_their_own():
    text = """□ 2034년 강좌 운영 계획
2034년\t\t2033년
구분\t교육인원\t구분\t교육인원
야간강좌\t420\t주간강좌\t360
"""
    assert told(text) == [
        ("야간강좌 교육인원", None, 2034, "420", None),
        ("주간강좌 교육인원", None, 2033, "360", None),
    ]


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "○ 분리배출률 : (’32년) 61.5% → (’33년) 63.0% → (’34년 목표) 65.0%",
            [(2032, None, "61.5%"), (2033, None, "63.0%"), (2034, "65.0%", None)],
        ),
        ("○ 정비 실적 : 9개소(’33년) → 12개소(’34년)", []),
        ("○ 지원금 : (’33년) 1,200백만원 → (’34년) 1,350백만원", []),
        ("○ 처리기간 : 14일 → 7일", []),
        ("○ 접수(’33년) → 심사(’34년)", []),
        ("○ 회원 수 : (’33년) 120명 → (’34년) 3개소", []),
    ],
    ids=["a series", "a name that says nothing", "money", "no years", "steps", "other units"],
)
def test_figures_of_years_joined_by_arrows(line, facts):
    assert [(year, target, actual) for _, _, year, target, actual in told(f"2034년 업무계획\n\n{line}\n")] == facts


def test_a_figure_that_says_nothing_goes_by_the_bullet_above():
    text = """2034년 업무계획

○ (다솜쉼터) 쉼터 확충
  - 설치 목표 : 7개소(’34년) → 9개소(’35년) ※ ’33년 5개소
"""
    assert told(text) == [("다솜쉼터", "개소", 2034, "7개소", None), ("다솜쉼터", "개소", 2035, "9개소", None)]


def test_a_forecast_looks_ahead():
    text = "2034년 업무계획\n\n○ 항만 수요 전망(’55년 기준) : 여객 120만명, 화물 3.5만톤\n"
    assert [(name, year, target) for name, _, year, target, _ in told(text)] == [
        ("항만 수요 전망 여객", 2055, "120만명"),
        ("항만 수요 전망 화물", 2055, "3.5만톤"),
    ]


PLAN = """2034년도 주요업무계획

Ⅱ. 2034년 추진계획
"""


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("- 손잡고 함께 키우는 마을돌봄터 확대(9→10개소)", [("마을돌봄터", "개소", 2034, "10개소", None)]),
        ("- 자립수당 확대(40→50만원), 지급기간 확대(36→60개월), ‘꿈터’ 사업 확대(25→40개소)", []),
        (
            "ㅇ (이용실적) 마을돌봄터 9개소 1,250명, 장난감 나눔방 4개소 310명",
            [("마을돌봄터 이용", "명", 2034, None, "1,250명"), ("장난감 나눔방 이용", "명", 2034, None, "310명")],
        ),
        ("ㅇ (이용실적) 마을돌봄터 9개소 1,250명, 휴관 2일", []),
        ("ㅇ 청년 인턴 지원 * '33년 지역기업 취업자(40명)", [("지역기업 취업자", "명", 2033, None, "40명")]),
        ("ㅇ 청년 인턴 지원 * '33년 설명회(40명)", []),
    ],
)
def test_deeds_tell_what_is_to_grow_and_who_was_served(line, facts):
    assert told(f"{PLAN}{line}\n") == facts


@pytest.mark.parametrize(
    "table",
    [
        "구분\t2032년\t2033년\n국비\t120\t130\n시비\t80\t70",
        "구분\t2032년\t2033년\n정원\t21\t22\n현원\t20\t21",
        "시설명\t개관연도\t면적(㎡)\n가람홀\t2019\t1,240\n다솜관\t2024\t860",
        "구분\t1/4분기\t2/4분기\n이용자 수\t12\t14",
    ],
    ids=["money", "staff", "one year a row, no time series", "quarters"],
)
def test_what_measures_nothing_is_no_indicator(table):
    assert told(f"□ 현황\n{table}\n") == []


def test_status_tables_report_and_plans_aim():
    text = "2034년 업무계획\n\n□ {}\n구분\t2033년\t2034년\n이용자 수\t12\t14\n"
    assert [fact[3:] for fact in told(text.format("이용 현황"))] == [(None, "12"), (None, "14")]
    assert [fact[3:] for fact in told(text.format("이용 계획"))] == [("12", None), ("14", None)]
    assert [fact[3:] for fact in told(text.format("쉼터"))] == [(None, "12"), ("14", None)]


def test_words():
    assert split_unit("이용가구 수 (단위: 만가구)") == ("이용가구 수", "만가구")
    assert split_unit("접수(예정)") == ("접수(예정)", None)
    assert side_of("교육계획") == ("target", "교육")
    assert side_of("교육인원") == (None, "교육인원")
    assert is_measure("다자녀 가구")
    assert not is_measure("야간강좌")
    assert speaks_of("money", "예산 현황")
    assert not speaks_of("money", "고령인구 비율")
