"""Schedules: which bullets, procedures and tables give a dated activity, and which dates are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.finders.find_schedule import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.records import ScheduleFact


def facts(text: str) -> tuple[ScheduleFact, ...]:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def told(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(fact.activity, fact.start, fact.end, fact.recurrence) for fact in facts(text)]


def under(heading: str, line: str) -> str:
    return f"2024년 새벌군 추진계획\n\n□ {heading}\n\n{line}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("○ 홍보 협조 : 3월 말까지", [("홍보 협조", None, "2024-03")], id="end of a month"),
        pytest.param(
            "○ 방문 교육 : 연 2회(3월, 9월)",
            [("방문 교육", "2024-03", "2024-03"), ("방문 교육", "2024-09", "2024-09")],
            id="dates go before how often",
        ),
        pytest.param(
            "○ 신청 : 2024. 3. 4.(월) 09:00 ~ 3. 8.(금) 18:00",
            [("신청", "2024-03-04", "2024-03-08")],
            id="clock times between the days",
        ),
        pytest.param("○ 회의 : 2024. 3. 4. 14:00 ~ 16:00", [("회의", "2024-03-04", "2024-03-04")], id="hours of a day"),
        pytest.param("- 2024. 3/4분기 중 중간점검", [("중간점검", "2024-07", "2024-09")], id="within a quarter"),
        pytest.param(
            "- 위원회 개최(’24. 12. 5./ 위원 9명)",
            [("위원회 개최(위원 9명)", "2024-12-05", "2024-12-05")],
            id="who came",
        ),
        pytest.param("○ 계획 수립 : ’24.11.", [("계획 수립", "2024-11", "2024-11")], id="month"),
        pytest.param(
            "○ 계획 수립 : ’24.1.,’24.7.",
            [("계획 수립", "2024-01", "2024-01"), ("계획 수립", "2024-07", "2024-07")],
            id="two months are two facts",
        ),
        pytest.param(
            "- 접수 : 7월 16일 ~ 24일", [("접수", "2024-07-16", "2024-07-24")], id="days of the year of the part"
        ),
        pytest.param("- 의견 조율 : ~ 2024. 2. 19.", [("의견 조율", None, "2024-02-19")], id="deadline"),
        pytest.param("○ 사업 이관 : 2024년 ~", [("사업 이관", "2024", None)], id="open end"),
        pytest.param(
            "○ 재정공시 : 2월(예산공시), 8월(결산공시)",
            [("재정공시 (예산공시)", "2024-02", "2024-02"), ("재정공시 (결산공시)", "2024-08", "2024-08")],
            id="remark tells which",
        ),
        pytest.param(
            "○ 업무협의회 개최 : 2회 (7.17, 10.23)",
            [("업무협의회 개최", "2024-07-17", "2024-07-17"), ("업무협의회 개최", "2024-10-23", "2024-10-23")],
            id="count before days",
        ),
        pytest.param(
            "○ 재정 운용 : 5월 보조금 평가",
            [("재정 운용 (보조금 평가)", "2024-05", "2024-05")],
            id="words behind the month",
        ),
        pytest.param(
            "○ 경영평가 결과(8월) : “나”등급", [("경영평가 결과", "2024-08", "2024-08")], id="month in the label"
        ),
        pytest.param(
            "○ 성과 종합평가(12월) 실시", [("성과 종합평가 실시", "2024-12", "2024-12")], id="month in brackets"
        ),
        pytest.param(
            "○ ’24. 3. 15. ~ 3. 20. : 현장 점검", [("현장 점검", "2024-03-15", "2024-03-20")], id="time is the label"
        ),
        pytest.param("○ 용역 착수 2024. 3. 4.", [("용역 착수", "2024-03-04", "2024-03-04")], id="date at the end"),
        pytest.param(
            "○ 공모(3월) → 심사(4월) → 선정(5월)",
            [("공모", "2024-03", "2024-03"), ("심사", "2024-04", "2024-04"), ("선정", "2024-05", "2024-05")],
            id="arrows",
        ),
        pytest.param(
            "- 대책 기간 : 설날(’24.2.9.~12.), 여름철(’24.6.1.~9.30.)",
            [("대책 기간 (설날)", "2024-02-09", "2024-02-12"), ("대책 기간 (여름철)", "2024-06-01", "2024-09-30")],
            id="listed seasons",
        ),
        pytest.param(
            "○ 2024년 하반기 심의회 개최",
            [("2024년 하반기 심의회 개최", "2024-07", "2024-12")],
            id="half of the year to come",
        ),
    ],
)
def test_dated_bullets(line, expected):
    assert [fact[:3] for fact in told(under("향후계획", line))] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("○ 정보공개처리 - 연중", [("정보공개처리", "year-round")], id="dash for a colon"),
        pytest.param("○ 심의회 개최 : 분기별", [("심의회 개최", "quarterly")], id="by quarter"),
        pytest.param(
            "- 분기별 정기점검 및 필요시 수시점검 실시",
            [("정기점검", "quarterly"), ("수시점검 실시", "as needed")],
            id="two in one bullet",
        ),
        pytest.param("○ 수시점검 : 주요 현안에 대하여 연중 실시", [("수시점검", "year-round")], id="said in the value"),
        pytest.param(
            "- 쉼터사업 연중 적극 추진을 통한 이용 확대",
            [("쉼터사업 적극 추진을 통한 이용 확대", "year-round")],
            id="adverb inside",
        ),
        pytest.param(
            "- 본예산 편성(연 1회) 및 추경 편성(사유 발생시)",
            [("본예산 편성", "yearly"), ("추경 편성", "as needed")],
            id="in brackets",
        ),
        pytest.param("○ 우수사례 수시 발표", [("우수사례 발표", "as needed")], id="now and then"),
        pytest.param(
            "○ 결과 제출 : 매분기 익월 5일까지",
            [("결과 제출", "quarterly by the 5th of the following month")],
            id="deadline that comes round",
        ),
        pytest.param("○ 공모전 : 연 2회(상·하반기)", [("공모전", "twice a year")], id="explained in brackets"),
        pytest.param("○ 실적 제출 : 매월 10일까지", [("실적 제출", "monthly by the 10th")], id="day of the month"),
        pytest.param("○ 아이디어 공모 : 상·하반기", [("아이디어 공모", "half-yearly")], id="both halves"),
    ],
)
def test_recurring_bullets(line, expected):
    assert [(activity, again) for activity, _, _, again in told(under("세부 추진계획", line))] == expected


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        pytest.param("관련근거", "- 정책회의 안건(2024.1.11.) 「주차 관리방안」", id="date of a decision"),
        pytest.param("추진계획", "- 기획과-499호(2024.1.14.) 「관리·지원계획」", id="date of a notice"),
        pytest.param("추진실적", "- 수상 : 2개 사업 (10.31 현재)", id="as of"),
        pytest.param("추진실적", "○ 2024년 마을계획 수립 : 6개 분야", id="plan year"),
        pytest.param("추진실적", "○ ’23년 사고이월 심사결정 : 24건 1,169백만원", id="budget year"),
        pytest.param("사업개요", "○ 원문공개 : 2023년 3월 이후 생산된 결재문서 공개", id="documents made since"),
        pytest.param("사업개요", "- 문서 전산화(2003년 이전 생산된 보존기간 30년 이상 문서)", id="retention"),
        pytest.param("산출근거", "- 점검비 150,000원×10회×12월 = 18,000,000원", id="multiplier"),
        pytest.param("추진계획", "- 과제별 분기별 목표량, 월별 할 일 적기", id="goals by quarter are no act"),
        pytest.param("추진방법", "- 점검 대상 : 과제의 분기별 실적", id="results by quarter are no act"),
        pytest.param("추진방법", "○ 수시 평가", id="the name of an evaluation"),
        pytest.param("추진방법", "- 필요시 예산팀 협의", id="a condition"),
        pytest.param("추진방법", "- 정기·수시점검을 통한 문제점 파악", id="a kind of check"),
        pytest.param("사업개요", "○ 처리기간 : 청구일로부터 10일 이내", id="a length of time"),
        pytest.param("추진실적", "○ 재정공시 실시 : 2회", id="how often without when"),
        pytest.param("행정사항", "붙임 1. 강좌 시간표(2024. 3월) 1부. 끝.", id="an attachment"),
        pytest.param("추진실적", "○ 2023년부터 운영한 학습관의 이용자 증가", id="how it began"),
    ],
)
def test_dates_that_are_no_schedule(heading, line):
    assert told(under(heading, line)) == []


def test_time_on_the_next_line_belongs_to_the_bullet_above():
    text = under("행정사항", "- 관련자료 확인을 통한 종합점검\n: 매분기 익월 20일까지\n- 결과 환류")
    (fact,) = facts(text)
    assert (fact.activity, fact.recurrence) == (
        "관련자료 확인을 통한 종합점검",
        "quarterly by the 20th of the following month",
    )
    assert (fact.locator.line, fact.as_printed) == (6, "매분기 익월 20일까지")


def test_wrapped_label_is_one_activity():
    (fact,) = facts(under("추진일정", "○ 조직진단 결과에 따른 업무 재설계, 인력 조정,\n수익사업 개선 : 연중"))
    assert fact.activity == "조직진단 결과에 따른 업무 재설계, 인력 조정, 수익사업 개선"


def test_a_label_that_only_asks_when_takes_the_name_above():
    text = "Ⅱ 평가계획\n\n□ 추진체계\n\n○ 현장평가\n - 평가 주기 : 연 2회\n - 평가 항목 : 중요도, 난이도\n"
    assert told(text) == [("현장평가 (평가 주기)", None, None, "twice a year")]


def test_office_of_the_heading_is_the_owner():
    text = "2024년 한울구 계획\n\n■ 사업부서 : 자체점검\n\n- 분기별 자체점검 후 제출\n"
    (fact,) = facts(text)
    assert (fact.owner, fact.activity) == ("사업부서", "자체점검 후 제출")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("○ 지침 작성 및 제출(사업부서) : 2024. 3. ~ 5.", "사업부서"),
        ("○ 지침 배포 : 3월(기획예산과)", "기획예산과"),
        ("- 도시정비과 주관 분기별 점검", "도시정비과"),
        ("○ 수탁기관 : 4월까지 실적 입력", "수탁기관"),
        ("○ 지침 배포 : 3월", None),
    ],
)
def test_owner_printed_with_the_activity(line, owner):
    (fact,) = facts(under("추진계획", line))
    assert fact.owner == owner


def test_steps_of_a_procedure_in_one_line():
    line = "□ 관리절차 지침 수립 ’24.2 (기획과) 계획 작성 ’24.3~4 (사업부서) 점검 ’24.7~8, ’24.10~11 (외부기관)"
    found = [(f.activity, f.start, f.end, f.owner) for f in facts(f"2024년 가람시 계획\n\n{line}\n")]
    assert found == [
        ("지침 수립", "2024-02", "2024-02", "기획과"),
        ("계획 작성", "2024-03", "2024-04", "사업부서"),
        ("점검", "2024-07", "2024-08", "외부기관"),
        ("점검", "2024-10", "2024-11", "외부기관"),
    ]


def test_something_begins_and_goes_on():
    text = under("개선사항", "- 개발된 지표를 2024년 하반기부터 평가에 반영 예정")
    assert [(f.start, f.end, f.ongoing) for f in facts(text)] == [("2024-07", None, True)]


def test_what_was_done_so_far_is_dated_too():
    text = under("추진경과", "○ ’23.5월 : 주민 설명회 개최\n○ 기본구상 수립(’23.7월)")
    assert [fact[:2] for fact in told(text)] == [("주민 설명회 개최", "2023-05"), ("기본구상 수립", "2023-07")]


FRAGMENTS = st.sampled_from(
    ["○ ", "- ", "□ ", " : ", "(", ")", " → ", ", ", "\n", "3월", "’24.3~5", "2024. 3. 4.(월)",
     "분기별 ", "매월 말", "상·하반기",
     "계획 수립 ", "점검 ", "추진일정", "기획과", "수시 ", "까지", "「", "」", "\u00a0", "7.17", "09:00", "~ "]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_every_fact_leads_back_to_its_characters(text):
    lines = text.split("\n")
    for fact in facts(f"2024년 새벌군 계획\n{text}" if text.strip() else "계획"):
        line = ["2024년 새벌군 계획", *lines][(fact.locator.line or 0) - 1]
        printed = line[fact.locator.char_start : fact.locator.char_end]
        assert fact.as_printed == printed or (fact.as_printed in printed and printed == line.strip())
        assert fact.activity


def test_a_time_in_an_overprinted_line_stands_in_all_of_it():
    line = "○ 추진일정추진일정추진일정추진일정 : 수시 계획 수립"
    (fact,) = facts(under("향후계획", line))
    assert line[fact.locator.char_start : fact.locator.char_end] == line


def test_place_is_that_of_the_time():
    line = "○ 계획 수립 : 2024. 11. 3."
    (fact,) = facts(under("향후계획", line))
    assert fact.as_printed == line[fact.locator.char_start : fact.locator.char_end] == "2024. 11. 3."
    assert (fact.locator.line, fact.section) == (5, "향후계획")
