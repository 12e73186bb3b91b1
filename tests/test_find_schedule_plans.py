"""Schedules as plans of work print them: dates that open bullets, labels in brackets, courses, flows of boxes."""

from __future__ import annotations

import pytest

from extractors.finders.find_schedule import find
from extractors.grammar.periods import find_periods
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.document import Cell, Document, Grid, Heading, Locator, Source

COVER = "2025년 새벌시 주요업무계획"
Told = list[tuple[str, str | None, str | None]]


def told(heading: str, *lines: str) -> Told:
    text = "\n".join((COVER, "", f"□ {heading}", "", *lines, ""))
    plan = make_plan(read_text.read(text.encode(), "plan.txt"))
    return [(fact.activity, fact.start, fact.end) for fact in find(plan)]


def in_grid(heading: str, *rows: str, headers: int = 0) -> Told:
    """The schedule of a ruled table; | parts its cells, / the lines of a cell."""
    texts = [[cell.strip().replace("/", "\n") for cell in row.split("|")] for row in rows]
    cells = tuple(
        Cell(row, col, text, Locator(page=1, table=0, row=row, col=col))
        for row, line in enumerate(texts)
        for col, text in enumerate(line)
    )
    grid = Grid(cells, len(texts), len(texts[0]), headers, Locator(page=1, table=0))
    headings = Heading(COVER, 10, Locator(page=1)), Heading(heading, 40, Locator(page=1))
    document = Document(Source("plan.pdf", "0" * 64, "application/pdf", "pdf", 1), (*headings, grid))
    return [(fact.activity, fact.start, fact.end) for fact in find(make_plan(document))]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("‘25. 상. 투자심사", [("2025-01", "2025-06")], id="one letter for a half"),
        pytest.param("2025. 상하수도 정비", [], id="the letter of a word is no half"),
        pytest.param("ˊ24.下~ˊ25.上", [("2024-07", "2025-06")], id="an accent for an apostrophe"),
        pytest.param("(‘23.5. ~ ‘25.)", [("2023-05", "2025")], id="a range that ends in a year"),
        pytest.param("'25. 2. 2단계 용역", [("2025-02", "2025-02")], id="a stage is no day"),
        pytest.param("‘24년 2조 78억원", [], id="trillions are no month"),
        pytest.param("‘24년 2.2만호", [], id="ten thousands are no month"),
        pytest.param("’24. 3‧5월", [("2024-03", "2024-03"), ("2024-05", "2024-05")], id="a list keeps its year"),
        pytest.param("3,6,12월", [(f"2025-{m}", f"2025-{m}") for m in ("03", "06", "12")], id="the month once"),
        pytest.param("’25. 2. ~ 11. * 2과정 8회", [("2025-02", "2025-11")], id="a star opens a remark"),
    ],
)
def test_printed_times(printed, expected):
    assert [(period.start, period.end) for period in find_periods(printed, 2025)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "○ ˊ24. 7. 보상계획 열람(7.12.~7.31.), 용역 착수(’24.7.8.~’25.2.28.)",
            [("보상계획 열람(7.12.~7.31.), 용역 착수(’24.7.8.~’25.2.28.)", "2024-07", "2024-07")],
            id="dates in brackets are of parts",
        ),
        pytest.param(
            "○ ‘26. 1. 사전심사 및 투자심사 ▸ 중앙 의뢰 : '27. 1.",
            [("사전심사 및 투자심사 ▸ 중앙 의뢰 : '27. 1.", "2026-01", "2026-01")],
            id="a remark with a date of its own",
        ),
        pytest.param("○ '25. 사전자문 등 절차 이행", [("사전자문 등 절차 이행", "2025", "2025")], id="a year alone"),
        pytest.param("○ ’26.이후 준공 3개소", [("준공 3개소", "2026", None)], id="after a year"),
        pytest.param("○ ‘26.~ ‘29. 설계, 착공", [("설계, 착공", "2026", "2029")], id="years"),
        pytest.param(
            "○ '21.11. 「물길 기본구상」용역(’22.12. 완료)",
            [("「물길 기본구상」용역(’22.12. 완료)", "2021-11", "2021-11")],
            id="work on a plan that is named",
        ),
        pytest.param("○ ’24. 5. 「주차장 조례」 일부개정", [], id="the date of a law"),
        pytest.param("○ 2023~2024년 공모사업의 추진상황 보고", [], id="which years a report is about"),
    ],
)
def test_a_date_that_opens_a_bullet_dates_all_of_it(line, expected):
    assert told("추진계획", line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "- 자문회의(2회), 중간보고회(‘25.7.), 주민설명회(‘25.8.)",
            [("중간보고회", "2025-07", "2025-07"), ("주민설명회", "2025-08", "2025-08")],
            id="each member of a list has its own time",
        ),
        pytest.param(
            "- 위원회 구성·운영('25.2., 9명) ▸지원기준 심의",
            [("위원회 구성·운영(9명)", "2025-02", "2025-02")],
            id="no remark",
        ),
        pytest.param(
            "- 지원사업 시행(’25.5.~9. 신청·접수, ’25.7.~12. 사용)",
            [("지원사업 시행 (신청·접수)", "2025-05", "2025-09"), ("지원사업 시행 (사용)", "2025-07", "2025-12")],
            id="several parts in one bracket",
        ),
        pytest.param("- 새벌~가람(주 14회) 노선 유지", [], id="how often a line goes is no deed"),
        pytest.param("- 종합계획('26~'30) 반영 추진", [], id="the years of a plan"),
        pytest.param(
            "- (추진계획) 대상 선정(2월), 조사 실시(4월~12월)",
            [("대상 선정", "2025-02", "2025-02"), ("조사 실시", "2025-04", "2025-12")],
            id="the name of a part is no activity",
        ),
        pytest.param("- (보고대상 기간) 2024. 1. 1. ~ 12. 31.", [], id="what a report covers"),
        pytest.param(
            "- (추진일정) 한도 통보(4월) → 요구 검토(5.31.), 심의(8월) → 확정",
            [
                ("한도 통보", "2025-04", "2025-04"),
                ("요구 검토", "2025-05-31", "2025-05-31"),
                ("심의", "2025-08", "2025-08"),
            ],
            id="a flow with two times in one step",
        ),
    ],
)
def test_times_in_brackets(line, expected):
    assert told("추진계획", line) == expected


def test_a_title_among_bullets_of_its_own_kind():
    lines = "○ 개요", "○ 새내기 교육 확대", "○ 향후계획", "○ ’25. 5. ~ 10. 새내기 교육 운영"
    assert told("새내기 적응 지원", *lines) == [("새내기 교육 운영", "2025-05", "2025-10")]


def test_a_box_of_labelled_facts_under_its_first_line():
    lines = (
        "물길 정비 기본구상 용역",
        "◾ (기간 / 용역비) '24.4.17. ~ '25.3.17.(11개월) / 184백만원",
        "◾ (규모/기간) 994만㎡ / '26.~'32.",
    )
    assert told("추진상황", *lines) == [
        ("물길 정비 기본구상 용역 (기간)", "2024-04-17", "2025-03-17"),
        ("물길 정비 기본구상 용역 (기간)", "2026", "2032"),
    ]


def test_courses_with_their_turns():
    rows = (
        "과정명 | 대상 | 기수 | 방법 | 운영기간 | 교육장",
        "새내기 과정 | 신규자 | 1 | 집 | 02.10. - 02.28. | 대강당",
        "새내기 과정 | 신규자 | 2 | 집 | 03.17. - 04.04. | 대강당",
        "홍보 실무 ■ | 전직원 | 1 | 집 | 04.30. - | 302",
        "홍보 실무 ■ | 전직원 | 2 | 집 | 06.27 | 302",
        "특강 | 전직원 | 1 | 집 | 상반기 | 대강당",
    )
    assert in_grid("교육훈련 계획", *rows, headers=1) == [
        ("새내기 과정 1기", "2025-02-10", "2025-02-28"),
        ("새내기 과정 2기", "2025-03-17", "2025-04-04"),
        ("홍보 실무 1기", "2025-04-30", "2025-04-30"),
        ("홍보 실무 2기", "2025-06-27", "2025-06-27"),
        ("특강 1기", "2025-01", "2025-06"),
    ]


def test_a_head_that_names_the_deed_of_its_time():
    rows = (
        "위탁사업명 | 수탁기관 | 점검기간 | 지적사항",
        "쉼터 운영 | 새벌재단 | 2025. 7.25. | -",
        "센터 운영 | 가람재단 | 2025. 9.26./~/2025. 9.27. | 증빙 누락",
    )
    assert in_grid("위탁사업 점검 결과", *rows, headers=1) == [
        ("쉼터 운영 점검", "2025-07-25", "2025-07-25"),
        ("센터 운영 점검", "2025-09-26", "2025-09-27"),
    ]
    assert in_grid("시설 현황", *rows, headers=1) == []


def test_cells_that_list_fields_and_ranges_broken_in_a_day():
    rows = (
        "사업명(사업내용) | 공모기간 | 부처",
        "사 업 명 : 새벌 쉼터 확충/사업내용 : 시설 개선 | ‘25.9.20.~9./30. | 가람부",
        "사 업 명 : 물길 정비/사업내용 : 준설 | ‘25.10.1.~10.8. | 가람부",
    )
    assert in_grid("2025년 공모 계획", *rows, headers=1) == [
        ("새벌 쉼터 확충 공모", "2025-09-20", "2025-09-30"),
        ("물길 정비 공모", "2025-10-01", "2025-10-08"),
    ]


def test_a_column_of_nothing_but_times_without_a_header():
    rows = "열린강좌 | 시민 | 상반기 | 대강당", "배움강좌 | 직원 | 9월 | 302"
    assert in_grid("교육 계획", *rows) == [("열린강좌", "2025-01", "2025-06"), ("배움강좌", "2025-09", "2025-09")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ("육지/보상 | 기본조사 | 보상계획 공고 | 협의", " | (‘23.12.~‘24.5.) | (‘24.7.) | (‘25.上)"),
            [
                ("육지 보상: 기본조사", "2023-12", "2024-05"),
                ("육지 보상: 보상계획 공고", "2024-07", "2024-07"),
                ("육지 보상: 협의", "2025-01", "2025-06"),
            ],
            id="a box without a time names the flow",
        ),
        pytest.param(
            ("기본설계 | 실시설계", "• ‘25. 4. 완료/- 심사 | • ‘25. 5. ~ 11.(6개월)/- 시행"),
            [("기본설계 완료", None, "2025-04"), ("실시설계", "2025-05", "2025-11")],
            id="boxes that open with their time",
        ),
        pytest.param(
            ("용역 착수/(’25.3.) | 고시/(’25.7.) | 공사 착공/(’26.上)",),
            [
                ("용역 착수", "2025-03", "2025-03"),
                ("고시", "2025-07", "2025-07"),
                ("공사 착공", "2026-01", "2026-06"),
            ],
            id="steps with their times in one box",
        ),
        pytest.param(("새벌동 | 가람동", "35명 | ‘25.4."), [], id="a row with anything else"),
        pytest.param(("새벌동 | 가람동", "’25.3. | ‘25.4.", "3억원 | 2억원"), [], id="figures below"),
    ],
)
def test_flows_of_boxes(rows, expected):
    assert in_grid("추진 로드맵", *rows) == expected


def test_dated_lines_in_a_cell():
    rows = (
        "구분 | 사업비 | 추진사항 | 시행자",
        "접근도로 | 0.6조 | '24. 8. : 기본계획 고시/'24.12. : 공사/발주 | 도로관리청",
        "접근철도 | 1.3조 | '24.12. : 35명 | 철도청",
    )
    assert in_grid("추진상황", *rows, headers=1) == [
        ("접근도로: 기본계획 고시", "2024-08", "2024-08"),
        ("접근도로: 공사 발주", "2024-12", "2024-12"),
    ]
