"""Boxes on a PDF page: flows are tables, charts, frames and gradients are none."""

from __future__ import annotations

import pytest

from tests.pdf_pages import Paper, only_grid, read, rows, texts


def steps(p: Paper, between: str = "", beneath: bool = False):
    for n, (name, date) in enumerate((("설계", "’25. 3."), ("공사 착공", "’25. 9."), ("준공", "’27. 6."))):
        x = 60 + 160 * n
        p.canvas.roundRect(x, p.height - 140, 100, 40, 6)
        p.text(x + 20, 124, name)
        if beneath:
            p.text(x + 20, 152, f"({date})", 8)
        if between and n < 2:
            p.text(x + 125, 126, between, 14)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"beneath": True}, [["설계", "공사 착공", "준공"], ["(’25. 3.)", "(’25. 9.)", "(’27. 6.)"]]),
        ({"between": "→"}, [["설계", "공사 착공", "준공"]]),
        ({"between": "→", "beneath": True}, [["설계", "공사 착공", "준공"], ["(’25. 3.)", "(’25. 9.)", "(’27. 6.)"]]),
    ],
)
def test_a_flow_of_boxes_is_a_table_of_one_step_a_column(options, expected):
    assert rows(only_grid(lambda p: steps(p, **options))) == expected


def test_steps_of_two_rows_side_by_side_are_one_table():
    def page(p: Paper):
        for n, (step, who) in enumerate((("신청", "시민"), ("심사", "구청"), ("지급", "시청"))):
            p.grid([60 + 120 * n, 140 + 120 * n], [100, 120, 140], [[step], [who]])

    assert rows(only_grid(page)) == [["신청", "심사", "지급"], ["시민", "구청", "시청"]]


def frame(p: Paper):
    p.box(60, 100, 500, 200)
    p.text(70, 120, "2025년 주요 업무는 다음과 같다.")


def frame_with_a_tab(p: Paper):
    """The upper edge of the frame stops at the tab."""
    p.box(200, 100, 360, 120)
    for x0, y0, x1, y1 in ((60, 110, 200, 110), (360, 110, 500, 110), (60, 110, 60, 200), (500, 110, 500, 200)):
        p.rule(x0, y0, x1, y1)
    p.rule(60, 200, 500, 200)
    p.text(240, 114, "추진 배경")
    p.text(70, 140, "○ 시민이 찾는 공간을 늘린다.")


def organisation_chart(p: Paper):
    p.box(240, 100, 340, 120)
    p.text(260, 114, "사무국")
    p.rule(290, 120, 290, 140)
    p.rule(110, 140, 470, 140)
    for n, name in enumerate(("기획팀", "운영팀", "홍보팀")):
        x = 60 + 180 * n
        p.rule(x + 50, 140, x + 50, 160)
        p.box(x, 160, x + 100, 180)
        p.text(x + 20, 174, name)


def gradient(p: Paper):
    for n in range(60):
        p.box(60 + 4 * n, 100, 64 + 4 * n, 120, fill=0.5 + n / 130)
    p.text(70, 114, "2. 대응 방향")


def contents(p: Paper):
    for n, (title, page) in enumerate((("일반 현황", "1"), ("주요 업무", "5"), ("예산", "12"), ("붙임", "30"))):
        p.text(60, 100 + 20 * n, title)
        p.text(400, 100 + 20 * n, page)


@pytest.mark.parametrize("page", [frame, steps, frame_with_a_tab, organisation_chart, gradient, contents])
def test_what_is_no_table(page):
    assert list(read(page).grids()) == []


def test_boxes_of_a_chart_keep_their_names_apart():
    assert texts(read(organisation_chart)) == ["사무국", "기획팀", "운영팀", "홍보팀"]


def project_form(p: Paper, unit: str = "(단위 : 백만원)", whole: bool = True):
    """A form of four columns; the cell of the project holds its name, a table of amounts and a remark."""
    edges, inner = [50, 90, 430, 500], [90, 170, 235, 300, 365, 430]
    for y in (100, 130, 280):
        p.rule(edges[0], y, edges[-1], y)
    for x in edges:
        p.rule(x, 100, x, 280)
    for y in (170, 190, 210, 230, 250):
        p.rule(90, y, 430 if whole else 500, y)
    for x in inner[1:-1]:
        p.rule(x, 170, x, 250)
    p.fill([50, 90, 430], [100], [["연번", "사업내용", "추진여부"]])
    p.fill([50, 90, 430], [130], [["1", f"사 업 명 : 숲길 조성\n{unit}", "추진중"]])
    heads = ["구분", "총사업비", "’31년 이전", "’32년", "’33년 이후"]
    amounts = [["계", "90", "0", "60", "30"], ["국비", "45", "0", "30", "15"], ["시비", "45", "0", "30", "15"]]
    p.fill(inner, [170, 190, 210, 230], [heads, *amounts])
    p.fill([90], [250], [["추진상황 : 설계"]])


def test_a_table_in_a_cell_along_its_rules_is_a_table_of_its_own():
    form, inner = read(project_form).grids()
    assert rows(inner)[:2] == [["구분", "총사업비", "’31년 이전", "’32년", "’33년 이후"], ["계", "90", "0", "60", "30"]]
    assert (inner.unit, inner.nested_in) == ("(단위 : 백만원)", (0, 1, 1))
    assert [row[0] for row in rows(form)] == ["연번", "1", *["^"] * (form.rows - 2)]
    assert all("45" not in (text or "") for row in rows(form) for text in row)


@pytest.mark.parametrize("options", [{"unit": "사업비"}, {"whole": False}])
def test_cells_without_a_unit_above_or_with_cells_beside_stay_in_their_table(options):
    assert len(list(read(lambda p: project_form(p, **options)).grids())) == 1
