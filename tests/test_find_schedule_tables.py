"""Timetables: a column of periods with owner and money, month charts, quarters with words."""

from __future__ import annotations

from extractors.finders.find_schedule import find
from extractors.placing import make_plan
from extractors.readers import read_text
from pipeline.run import extract_bytes
from schemas.records import ScheduleFact


def facts(text: str) -> tuple[ScheduleFact, ...]:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def table(*rows: str) -> str:
    body = "\n".join(row.replace(" | ", "\t").replace("|", "\t") for row in rows)
    return f"2024년 새벌군 점검계획\n\n□ 추진일정 (단위 : 천원)\n\n{body}\n"


def test_a_period_column_with_money_and_what_goes_on():
    text = table(
        "추진절차 | 추진기간 | 소요예산 | 비고",
        "계 | | 24,000 | ",
        "현장점검 실시 | 2024.1 ~ 8 | 6,000 | 수당",
        "자문단 운영 | 2024.1 ~ 12(계속) | 18,000 | 회의비",
    )
    found = [(f.activity, f.start, f.end, f.ongoing, f.budget_won) for f in facts(text)]
    assert found == [
        ("현장점검 실시", "2024-01", "2024-08", False, 6_000_000),
        ("자문단 운영", "2024-01", "2024-12", True, 18_000_000),
    ]


def test_owner_column():
    text = table(
        "구분 | 평가 시기 | 평가 주체", "자체점검 | 분기 익월 5일 이내 | 사업부서", "종합점검 | 매월 | 기획예산과"
    )
    assert [(f.activity, f.owner) for f in facts(text)] == [("자체점검", "사업부서"), ("종합점검", "기획예산과")]


def test_money_of_a_row_with_two_times_is_told_once():
    text = table("추진내용 | 일정 | 소요예산", "워크숍 | 연 2회(4월, 10월) | 1,200", "점검 | 5월 | 300")
    assert [(f.start, f.budget_won) for f in facts(text)] == [
        ("2024-04", 1_200_000),
        ("2024-10", None),
        ("2024-05", 300_000),
    ]


def test_marks_under_quarters():
    text = table("추진내용 | 1/4 | 2/4 | 3/4 | 4/4", "지표 설정 | ○ | | | ", "중간점검 | | ○ | ○ | ")
    assert [(f.activity, f.start, f.end) for f in facts(text)] == [
        ("지표 설정", "2024-01", "2024-03"),
        ("중간점검", "2024-04", "2024-09"),
    ]


def test_bare_days_in_a_period_column():
    (fact,) = facts(table("일자 | 프로그램 | 인원", "10. 11.(토) | 체험마당 | 30명"))
    assert (fact.activity, fact.start, fact.as_printed) == ("체험마당", "2024-10-11", "10. 11.(토)")


def test_days_of_signatures_are_no_schedule():
    assert (
        facts(table("구분 | 직위 | 성명 | 일자", "기안 | 주무관 | 김가람 | 9. 13.", "결재 | 과장 | 이새벌 | 9. 14."))
        == ()
    )


def test_first_and_last_day_in_two_columns():
    text = table("공정 | 착수 | 준공", "설계 | 2024-01-10 | 2024-03-31", "공사 | 2024. 4. 18. | ")
    assert [(f.activity, f.start, f.end, f.as_printed) for f in facts(text)] == [
        ("설계", "2024-01-10", "2024-03-31", "2024-01-10")
    ]


def test_a_label_that_rows_share_is_a_stage():
    text = table(
        "단계 | 주요내용 | 일정 | 담당",
        "준비 | 계획 수립 | 3월 | 기획예산과",
        " | 지표 통보 | ’24. 4. 15. | 기획예산과",
        "점검 | 현장점검 | 10월 | 평가위원회",
        " | 결과 공개 | 12월 | 기획예산과",
    )
    assert [f.activity for f in facts(text)] == ["계획 수립", "지표 통보", "현장점검", "결과 공개"]


def test_two_periods_in_a_cell_are_two_facts_with_places_of_their_own():
    text = table("추진내용 | 일정", "계획 수립 | ’24.2월", "사전평가 | ’24.7~8, ’24.10~11")
    found = facts(text)
    assert [(f.start, f.end) for f in found[1:]] == [("2024-07", "2024-08"), ("2024-10", "2024-11")]
    line = text.split("\n")[(found[2].locator.line or 0) - 1]
    assert line[found[2].locator.char_start : found[2].locator.char_end] == "’24.10~11"
    assert (found[2].locator.row, found[2].locator.col) == (2, 1)


def test_marks_under_months_make_runs():
    months = " | ".join(f"{n}월" for n in range(1, 13))
    text = table(
        f"추진내용 | {months}",
        "계획 수립 | ● | ● |  |  |  |  |  |  |  |  |  | ",
        "현장점검 |  |  | ● | ● |  |  |  |  | ● | ● |  | ",
    )
    assert [(f.activity, f.start, f.end) for f in facts(text)] == [
        ("계획 수립", "2024-01", "2024-02"),
        ("현장점검", "2024-03", "2024-04"),
        ("현장점검", "2024-09", "2024-10"),
    ]


def test_figures_under_months_are_no_schedule():
    months = " | ".join(f"{n}월" for n in range(1, 7))
    assert facts(table(f"구분 | {months}", "집행액 | 10 | 20 | 30 | 40 | 50 | 60")) == ()


def test_words_under_quarters():
    text = table("구분 | 1/4분기 | 2/4분기 | 3/4분기", "수로 | 조사 | 준설 | ", "제방 | 점검 |  | 보수")
    assert [(f.activity, f.start, f.end) for f in facts(text)] == [
        ("수로 조사", "2024-01", "2024-03"),
        ("수로 준설", "2024-04", "2024-06"),
        ("제방 점검", "2024-01", "2024-03"),
        ("제방 보수", "2024-07", "2024-09"),
    ]


def test_a_table_without_a_period_column_has_no_schedule():
    assert facts(table("구분 | 2023예산 | 2024예산", "사무관리비 | 5,000 | 6,000")) == ()


def test_a_timetable_whose_columns_were_lost():
    text = "2024년 가람시 계획\n\n□ 추진일정\n\n목 록 시기 대상\n\n합동평가 '24. 2월 ~ '24. 10월 17개 시도\n"
    assert [(f.activity, f.start, f.end) for f in facts(text)] == [("합동평가", "2024-02", "2024-10")]


def test_a_road_map_tells_years_and_stages_by_turns():
    text = "□ 단계별 추진\n2031\t시범 모델\t2032\t법령 제정\t2033\t전면 시행\n가. 조사\t\t나. 입법\t\t다. 확산\n"
    found = extract_bytes(text.encode(), "plan.txt").schedule
    assert [(fact.activity, fact.start, fact.end) for fact in found] == [
        ("시범 모델", "2031", "2031"), ("법령 제정", "2032", "2032"), ("전면 시행", "2033", "2033"),
    ]  # fmt: skip


def test_a_period_may_say_which_part_of_the_project_it_is_for():
    found = extract_bytes("○ 사업기간 : (새싹장려금) ’31년~’33년(3년 한시사업)\n".encode(), "plan.txt").schedule
    assert [(fact.activity, fact.start, fact.end) for fact in found] == [("사업기간 (새싹장려금)", "2031", "2033")]
