"""Amounts of ministry sheets and yearly plans, with the habits that make one figure look like another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.finders import find_metadata
from extractors.finders.find_budget import find
from extractors.placing import make_plan
from extractors.readers import read_html, read_text
from schemas.records import BudgetLine


def lines(*rows: str, before: str = "") -> list[BudgetLine]:
    """One string a row: cells parted by "|", lines of a cell by "/"; the table stands under a unit note."""
    cells = ["".join(f"<td>{cell.strip().replace(' / ', '<br>')}</td>" for cell in row.split("|")) for row in rows]
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    html = f"<html><body>{before}<p>(단위 : 백만원)</p>{table}</body></html>"
    plan = make_plan(read_html.read(html.encode(), "sheet.html"))
    about = find_metadata.find(plan)
    return list(find(replace(plan, title=about.title, department=about.department)))


def told(found: list[BudgetLine]) -> list[tuple[str, int | None, str, str]]:
    return [(line.path[-1], line.year, line.stage, line.as_printed) for line in found]


def test_what_is_corrected_is_a_change_where_the_two_make_the_account():
    found = lines(
        "구분 | 2031 당초 | 2031 수정 | 2031 계획현액",
        "돌봄 | 400 | 20 | 420", "상담 | 300 | -5 | 295", "교육 | 200 | 10 | 210", "홍보 | 100 | 3 | 999",
    )  # fmt: skip
    assert {line.stage for line in found if line.as_printed in {"20", "-5", "10", "3"}} == {"change"}


def test_a_figure_in_brackets_is_a_change_where_the_two_make_the_account():
    found = lines("구분 | 2031 계획액 / (수정) | 2031 계획현액", "돌봄 | 400 / (20) | 420", "상담 | 300 / (-5) | 295")
    assert [line.stage for line in found if line.as_printed in {"20", "-5"}] == ["change", "change"]


def test_a_figure_in_brackets_that_fits_nothing_is_left_alone():
    found = lines("구분 | 2031 계획액 / (수정) | 2031 계획현액", "돌봄 | 400 / (20) | 500", "상담 | 300 / (-5) | 600")
    assert not [line for line in found if line.as_printed in {"20", "-5"}]


def test_what_is_printed_without_a_part_of_it_is_another_amount():
    found = lines("구분 | 2031 집행액 | 2031 집행액(전년도 이월액 제외)", "돌봄 | 400 | 380", "상담 | 300 | 290")
    assert told(found)[:2] == [
        ("돌봄", 2031, "executed", "400"),
        ("돌봄", 2031, "other", "380"),
    ]


def test_a_dash_on_a_line_of_several_records_is_no_nought():
    found = lines("구분 | 2030 예산 | 2031 예산", "․돌봄 / ․상담 | 400 / - | 420 / 310")
    assert [line.as_printed for line in found] == ["400", "420", "310"]
    alone = lines("구분 | 2030 예산 | 2031 예산", "돌봄 | - | 420", "상담 | 300 | 310")
    assert (alone[0].as_printed, alone[0].amount_won) == ("-", 0)


def test_rows_named_revenue_and_expenditure_are_two_budgets():
    found = lines("구분 | 계 | 돌봄과 | 상담과", "세입 | 30 | 10 | 20", "세출 | 70 | 40 | 30")
    assert [line.path[-2:] for line in found if line.as_printed in {"10", "40"}] == [
        ("세입", "돌봄과"),
        ("세출", "돌봄과"),
    ]


def test_what_the_recipient_spent_is_a_stage_of_its_own():
    rows = ("구분 | 부처 | 사업시행주체(피보조 기관 등)", " | 집행액 | 집행액", "2030 | 400 | 380", "2031 | 300 | 290")
    found = lines(*rows, before="<p>□ 출연·보조사업 등 실집행내역</p>")
    assert told(found)[:2] == [("실집행", 2030, "executed", "400"), ("실집행", 2030, "executed_actual", "380")]


def test_the_accounts_of_some_years_are_called_by_what_kind_of_accounts_they_are():
    head = "연도 | 예산액 | | | 집행액", " | 본예산 | 추경 / 증감액 | 추경 | "
    found = lines(*head, "2030 | 400 | 20 | 420 | 380", "2031 | 300 | - | 300 | 290", before="<p>□ 부처 결산내역</p>")
    assert told(found)[:4] == [
        ("결산", 2030, "original_budget", "400"),
        ("결산", 2030, "supplementary_budget", "20"),
        ("결산", 2030, "final_budget", "420"),
        ("결산", 2030, "executed", "380"),
    ]


COVER = "<p>2031년도 주요업무계획</p><p>안전도시국</p><p>I. 일반현황</p><p>□ 예산현황</p>"


def test_the_total_of_a_whole_office_is_called_as_printed():
    found = lines("구분 | 2031 예산", "계 | 700", "돌봄과 | 400", "상담과 | 300", before=COVER)
    assert [line.path for line in found] == [("안전도시국", "계"), ("안전도시국", "돌봄과"), ("안전도시국", "상담과")]


def test_the_sum_of_one_side_of_an_office_is_called_as_printed():
    found = lines("구분 | 계 | 돌봄과 | 상담과", "세입 | 30 | 10 | 20", "세출 | 70 | 40 | 30", before=COVER)
    assert [line.path for line in found][:2] == [("안전도시국", "세입", "계"), ("안전도시국", "세입", "돌봄과")]


def test_an_amount_that_names_no_item_is_called_as_printed_in_the_plan_of_an_office():
    text = "<p>1. 마을 돌봄터</p><p>□ 사업개요</p><p>ㅇ (사 업 비) 700백만원(국 300, 시 250, 구·군 150)</p>"
    found = lines("담당 | 비고", "돌봄과 | 없음", before=COVER + text)
    assert [(line.path[-2:], line.amount_won) for line in found] == [
        (("마을 돌봄터", "사업비"), 700_000_000),
        (("사업비", "국"), 300_000_000),
        (("사업비", "시"), 250_000_000),
        (("사업비", "구·군"), 150_000_000),
    ]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        (
            "□ 돌봄 지원 : (’30) 368백만원 → (’31) 609백만원(+241백만원)",
            [(2030, "368백만원"), (2031, "609백만원"), (2031, "+241백만원")],
        ),
        ("□ 돌봄 지원 : (2030년) 36억원, (2031년) 60억원", [(2030, "36억원"), (2031, "60억원")]),
    ],
)
def test_a_year_in_brackets_dates_the_amount_behind_it(text, told_of):
    found = find(make_plan(read_text.read(f"2031년 돌봄 사업 계획\n\n{text}\n".encode(), "plan.txt")))
    assert [(line.year, line.as_printed) for line in found] == told_of
    assert [line.stage == "change" for line in found] == [line.as_printed.startswith("+") for line in found]


def test_a_head_merged_over_levels_of_labels_is_one_list():
    found = lines("구분 | 구분 | 2031 예산", "돌봄 | | 700", " | 상담 | 400", " | 교육 | 300")
    assert [line.path[-1] for line in found] == ["돌봄", "상담", "교육"]


def test_a_share_in_brackets_is_no_part_of_the_amount():
    found = lines("구분 | 2031 예산액(구성비) | 구분 | 2031 예산액(구성비)", "돌봄 | 700(70.0) | 상담 | 300(30.0)")
    assert told(found) == [("돌봄", 2031, "budget", "700"), ("상담", 2031, "budget", "300")]


def test_the_revenue_of_a_line_is_not_its_expenditure():
    found = find(make_plan(read_text.read("2031년 예산\n\n○ 세 입 : 16억원\n○ 세 출 : 12억원\n".encode(), "plan.txt")))
    assert [line.path[-1] for line in found] == ["세입", "세출"]


def test_how_a_part_is_paid_for_is_no_item():
    found = lines(
        "내역사업명 | 구분 | 피보조․피출연 / 등 기관명 | 지원 금액 / (2031계획)",
        "돌봄 | 보조 | 나래재단 | 400", "상담 | 융자 | 나래재단 | 300",
    )  # fmt: skip
    assert told(found) == [("돌봄", 2031, "budget", "400"), ("상담", 2031, "budget", "300")]


def test_what_a_grant_is_called_is_an_item_where_nothing_stands_before_it():
    assert [line.path[-1] for line in lines("구분 | 2031 예산", "보조 | 400", "융자 | 300")] == ["보조", "융자"]


def test_the_costs_of_the_last_years_are_a_series_of_their_own():
    rows = "연도 | 2029 | 2030 | 2031", "사업비 | 300 | 400 | 420"
    found = lines(*rows, before="<p>- 최근 3년 간 투입된 사업비(예산액 기준)</p>")
    assert {line.path[-1] for line in found} == {"최근 3년 사업비"}


def test_a_row_as_of_a_month_is_that_of_its_year():
    found = lines("구분 | 본예산 | 집행액", "2030 | 400 | 390", "2031. 12월 기준 | 420 | 410")
    assert [(line.year, line.amount_won) for line in found[2:]] == [(2031, 420_000_000), (2031, 410_000_000)]
    assert not any("기준" in label for line in found for label in line.path)


def test_a_cell_may_speak_its_powers_of_ten_out():
    found = lines("사업명 | 지원금액", "돌봄 | 1조 2,345억원", "상담 | 9억4천만원")
    assert [line.amount_won for line in found] == [1_234_500_000_000, 940_000_000]


def test_years_added_up_are_of_no_year():
    found = lines("사업명 | 계 | 2030년 | 2031년 | 2032년 이후", "돌봄 | 900 | 300 | 400 | 200")
    assert [line.year for line in found] == [None, 2030, 2031, None]


def test_spending_beside_revenue_is_planned_and_keeps_its_side():
    found = lines("구분 | 2030년도말 조성액 | 2031년도 수입 | 2031년도 지출", "나래기금 | 900 | 300 | 100")
    assert told(found) == [
        ("나래기금", 2030, "other", "900"), ("수입", 2031, "budget", "300"), ("지출", 2031, "budget", "100"),
    ]  # fmt: skip


def test_a_total_without_a_label_belongs_to_the_programme_a_line_names():
    found = lines("구분 | 2031 예산", "국비 | 400", "계 | 400", before="<p>○ 공약명 : 숲길 조성</p>")
    assert found[-1].path == ("숲길 조성",)


def test_nothing_in_all_years_up_to_one_is_nothing_in_that_year():
    found = lines("구분 | 2031년 이전 | 2032년 | 2033년 이후", "숲길 조성 | 0 | 60 | 0", "물길 조성 | 5 | 60 | 30")
    assert [(line.path[-1], line.year) for line in found] == [
        ("숲길 조성", 2031), ("숲길 조성", 2032), ("숲길 조성", 2033),
        ("2031년 이전", None), ("물길 조성", 2032), ("2033년 이후", None),
    ]  # fmt: skip


def test_a_table_in_the_cell_of_a_project_is_about_that_project():
    inner = "<table><tr><td>구분</td><td>2031년</td></tr><tr><td>국비</td><td>45백만원</td></tr></table>"
    found = lines("연번 | 내용", f"1 | 사 업 명 : 숲길 조성 / 사업기간 : 2031년 {inner}")
    assert [line.path for line in found if line.as_printed == "45백만원"] == [("숲길 조성", "국비")]


BEFORE = "○ 위탁(320-02) : 44백만원 / 가. 상담원 : 2명 × 12백만원 = 24백만원 / 나. 홍보 (15백만원) / 다. 교육: 5백만원"
AFTER = "○ 위탁(320-02) : 50백만원 / 가. 상담원 : 2명 × 15백만원 = 30백만원 / 나. 홍보 (20백만원)"
COMPARED = ("’31년 예산 | | ’32년 예산 | ", "예산 | 산출내역 | 예산 | 산출내역", f"44 | {BEFORE} | 50 | {AFTER}")


def test_the_lump_sums_of_two_years_side_by_side_are_amounts_of_their_years():
    found = lines(*COMPARED, before="<p>□ 예산 산출 근거</p><p>○ 홍보 : (’31) 15백만원 → (’32) 20백만원</p>")
    assert [(line.path, line.year, line.as_printed) for line in found if line.locator.table == 0 and line.path] == [
        (("위탁(320-02)",), 2031, "44백만원"),
        (("위탁(320-02)", "교육"), 2031, "5백만원"),
        (("위탁(320-02)",), 2032, "50백만원"),
    ]


def test_the_basis_of_a_row_that_is_named_beside_it_is_not_told_twice():
    found = lines("구분 | ’31년 예산 | ’31년 산출내역", "홍보 | 15 | ○ 현수막 5백만원 / ○ 책자 10백만원")
    assert [line.as_printed for line in found] == ["15"]


def test_a_request_for_proposals_is_about_what_it_asks_for():
    text = """<p>별빛으로 물드는</p><p>제3회 별빛 음악제 제안요청서</p><p>1. 과업개요</p>
        <p>가. 과 업 명 : 제3회 별빛 음악제 대행 용역</p><p>나. 과업범위</p><p>1) 음악제 기획</p><p>2) 홍보 방안</p>
        <p>다. 소요예산 : 90,000,000원(구천만원 / 부가세 포함)</p>"""
    assert [line.path for line in lines("담당 | 비고", before=text)] == [("제3회 별빛 음악제 대행 용역",)]


PAID = """<p>(단위 : 백만원)</p><table>
<tr><td>내역사업</td><td>구분</td><td>피보조·피출연 등 기관명</td><td>지원금액(2031예산)</td></tr>
<tr><td rowspan=2>돌봄</td><td>보조</td><td>나래센터</td><td>300</td></tr>
<tr><td>보조</td><td>한울센터</td><td>200</td></tr>
</table>"""


def test_who_is_paid_names_the_row_where_one_item_goes_to_several():
    found = lines("담당 | 비고", "돌봄과 | 없음", before=PAID)
    assert [line.path for line in found] == [("돌봄", "나래센터"), ("돌봄", "한울센터")]


def test_an_item_of_which_a_year_prints_dashes_alone_did_not_exist_in_it():
    head = ("구분 | 2030년 예산 | 2030년 집행 | 2031년 예산 | 2031년 집행",)
    found = lines(*head, "돌봄 | - | - | 300 | 120", "상담 | 90 | - | 80 | 70")
    assert [(line.path[-1], line.as_printed) for line in found if line.year == 2030] == [("상담", "90"), ("상담", "-")]


YEARLY = "<p>2031년도 주요업무계획</p><p>안전도시국</p><p>Ⅱ. 2031년 추진계획</p><p>1. 마을 돌봄</p>"


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("- 지도사 배치 지원(18개소, 405백만원)", ("지도사 배치 지원(18개소)", "budget", "405백만원")),
        ("- 인건비 지원(57개소, 월 900천원)", ("인건비 지원(57개소, 월)", "other", "900천원")),
        ("- 숲길 조성을 위한 '32년 국비(90억원) 확보", ("국비", "budget", "90억원")),
        ("- 숲길 조성을 위한 '32년 국비(90억원) 건의", ("숲길 조성을 위한 '32년 국비", "other", "90억원")),
        ("- 돌봄 공모사업(160백만원)", ("돌봄 공모사업", "other", "160백만원")),
    ],
)
def test_what_the_words_around_an_amount_tell_of_its_stage(text, told_of):
    (line,) = lines("담당 | 비고", "돌봄과 | 없음", before=f"{YEARLY}<p>{text}</p>")
    assert (line.path[-1], line.stage, line.as_printed) == told_of


def test_years_in_a_bracket_part_what_is_printed_before_it():
    found = lines(
        "담당 | 비고", "돌봄과 | 없음", before=f"{YEARLY}<p>ㅇ 사업비 : 30억원(’30년 10억원, '31년 20억원)</p>"
    )
    assert told(found) == [
        ("사업비", None, "total_cost", "30억원"),
        ("사업비", 2030, "budget", "10억원"),
        ("사업비", 2031, "budget", "20억원"),
    ]


def test_sources_beside_an_amount_are_parts_of_it():
    found = lines("사업명 | 예산액 | 국비 | 군비", "산불 감시원 | 540 | 270 | 270", before="<p>□ 2031년 예산안</p>")
    assert told(found) == [
        ("산불 감시원", 2031, "budget", "540"), ("국비", 2031, "budget", "270"), ("군비", 2031, "budget", "270"),
    ]  # fmt: skip
