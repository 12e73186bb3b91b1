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
