"""PDF pages to blocks: every habit of printing tables and text on a page of its own, and what must become no table."""

from __future__ import annotations

import pytest

from tests.pdf_pages import Paper, only_grid, read, rows

XS = [60, 160, 260, 360]
YS = [100, 120, 140, 160]
ROWS = [["구분", "예산액", "집행액"], ["본청", "42,300", "40,100"], ["동부센터", "166,830", "-"]]


def dotted(p: Paper, x0, y0, x1, y1):
    steps = int(max(x1 - x0, y1 - y0) / 1.2)
    for n in range(steps):
        a, b = n / steps, (n + 0.6) / steps
        p.rule(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, 0.12)


def dashed(p: Paper, x0, y0, x1, y1):
    p.canvas.setDash(3, 2)
    p.rule(x0, y0, x1, y1, 0.3)
    p.canvas.setDash()


def thin_rectangle(p: Paper, x0, y0, x1, y1):
    p.box(x0, y0, max(x1, x0 + 0.5), max(y1, y0 + 0.5), fill=0)


def doubled(p: Paper, x0, y0, x1, y1):
    flat = y0 == y1
    for shift in (-0.7, 0.7):
        p.rule(x0 + shift * (not flat), y0 + shift * flat, x1 + shift * (not flat), y1 + shift * flat, 0.3)


def in_pieces(p: Paper, x0, y0, x1, y1):
    """Hancom prints the border of every cell by itself."""
    for n in range(10):
        p.rule(
            x0 + (x1 - x0) * n / 10,
            y0 + (y1 - y0) * n / 10,
            x0 + (x1 - x0) * (n + 1) / 10,
            y0 + (y1 - y0) * (n + 1) / 10,
        )


@pytest.mark.parametrize("style", [Paper.rule, dotted, dashed, thin_rectangle, doubled, in_pieces])
def test_a_rule_is_a_rule_whatever_it_is_drawn_as(style):
    grid = only_grid(lambda p: p.grid(XS, YS, ROWS, style))
    assert rows(grid) == ROWS
    assert (grid.header_rows, grid.shape) == (1, "ruled")


def test_cells_parted_by_shades_alone():
    def page(p: Paper):
        for row, y in enumerate(YS[:-1]):
            for col, x in enumerate(XS[:-1]):
                p.box(x, y, XS[col + 1], YS[row + 1], fill=0.7 + 0.1 * ((row + col) % 2))
        p.fill(XS, YS, ROWS)

    assert rows(only_grid(page)) == ROWS


def test_one_path_for_the_whole_table():
    def page(p: Paper):
        path = p.canvas.beginPath()
        for y in YS:
            path.moveTo(XS[0], p.height - y)
            path.lineTo(XS[-1], p.height - y)
        for x in XS:
            path.moveTo(x, p.height - YS[0])
            path.lineTo(x, p.height - YS[-1])
        p.canvas.drawPath(path)
        p.fill(XS, YS, ROWS)

    assert rows(only_grid(page)) == ROWS


def test_a_table_inside_a_form_is_moved_along_with_it():
    def page(p: Paper):
        p.canvas.beginForm("table")
        p.grid(XS, YS, ROWS)
        p.canvas.endForm()
        p.canvas.saveState()
        p.canvas.translate(30, -200)
        p.canvas.doForm("table")
        p.canvas.restoreState()

    grid = only_grid(page)
    assert rows(grid) == ROWS
    assert grid.locator.bbox == pytest.approx((90, 300, 390, 360), abs=0.5)


def test_places_are_in_points_from_the_top_left():
    grid = only_grid(lambda p: p.grid(XS, YS, ROWS))
    cell = grid.at(1, 2)
    assert cell is not None
    assert (cell.locator.page, cell.locator.row, cell.locator.col) == (1, 1, 2)
    assert cell.locator.bbox == pytest.approx((260, 120, 360, 140), abs=0.5)
    assert grid.locator.bbox == pytest.approx((60, 100, 360, 160), abs=0.5)


def test_merged_cells():
    def page(p: Paper):
        for y, x0 in ((100, 60), (120, 160), (140, 60), (160, 60)):
            p.rule(x0, y, 360, y)
        for x, y0 in ((60, 100), (160, 100), (260, 120), (360, 100)):
            p.rule(x, y0, x, 160)
        p.fill(XS, [108, 120, 140], [["구분", "", ""], ["", "예산", "집행"], ["계", "10", "9"]])
        p.text(230, 114, "2025년")

    grid = only_grid(page)
    assert rows(grid) == [["구분", "2025년", "^"], ["^", "예산", "집행"], ["계", "10", "9"]]
    spans = {cell.text: (cell.row_span, cell.col_span) for cell in grid.cells if cell.row == 0}
    assert spans == {"구분": (2, 1), "2025년": (1, 2)}


def test_outer_columns_without_side_rules_stay():
    def page(p: Paper):
        for y in YS:
            p.rule(XS[0], y, XS[-1], y)
        for x in XS[1:-1]:
            p.rule(x, YS[0], x, YS[-1])
        p.fill(XS, YS, ROWS)

    assert rows(only_grid(page)) == ROWS


def test_two_tables_side_by_side_are_two():
    right = [310, 400, 490]

    def page(p: Paper):
        p.grid([60, 160, 290], YS, [row[:2] for row in ROWS])
        p.grid(right, YS, [row[1:] for row in ROWS])

    assert [grid.cols for grid in read(page).grids()] == [2, 2]


def test_a_table_in_a_cell_is_a_grid_of_its_own():
    def page(p: Paper):
        p.grid([60, 160, 460], [100, 120, 240], [["구분", "내용"], ["세부", "연차별 소요"]])
        p.grid([180, 260, 340], [160, 180, 200], [["2024", "2025"], ["10", "20"]])

    outer, inner = read(page).grids()
    assert rows(outer) == [["구분", "내용"], ["세부", "연차별 소요"]]
    assert (inner.nested_in, rows(inner)) == ((0, 1, 1), [["2024", "2025"], ["10", "20"]])


def test_a_corner_without_rules_goes_to_the_text_below_it():
    """당초예산 has an inset at its lower right: an L, not a wide blank cell over a narrow one."""

    def page(p: Paper):
        for x, y0 in ((60, 100), (160, 100), (220, 120), (280, 100)):
            p.rule(x, y0, x, 160)
        for y, x0, x1 in ((100, 60, 280), (120, 220, 280), (140, 60, 280), (160, 60, 280)):
            p.rule(x0, y, x1, y)
        p.fill([60, 160, 220], [110, 120, 140], [["구분", "", ""], ["", "당초", "비율"], ["계", "10", "9"]])

    grid = only_grid(page)
    assert rows(grid)[0] == ["구분", "당초", ""]
    assert rows(grid)[1:] == [["^", "^", "비율"], ["계", "10", "9"]]


def test_a_diagonal_in_a_header_cell_parts_nothing():
    def page(p: Paper):
        p.grid(XS, YS, [["직급\n구분", *ROWS[0][1:]], *ROWS[1:]])
        p.rule(XS[0], YS[0], XS[1], YS[1])

    assert [cell.text for cell in only_grid(page).cells][1:3] == ["예산액", "집행액"]


def test_records_stacked_in_one_cell_keep_their_lines():
    stacked = [["사업", "집행액"], ["인건비\n운영비", "1,200\n[900]"]]
    assert rows(only_grid(lambda p: p.grid([60, 160, 260], [100, 120, 160], stacked))) == stacked


def test_a_word_printed_downwards_is_one_word():
    table = [["홍\n보\n팀", "7"], ["계", "7"]]
    assert rows(only_grid(lambda p: p.grid([60, 80, 160], [100, 150, 170], table)))[0][0] == "홍보팀"


@pytest.mark.parametrize("heads", [1, 0])
def test_a_table_cut_by_the_page_end_is_one(heads):
    """With a repeated header and without one."""
    more = [["서부센터", "7", "6"], ["계", "8", "7"]]
    again = [*ROWS[:heads], *more]

    def first(p: Paper):
        p.text(60, 90, "예산 총괄")
        p.grid(XS, [700, 720, 740, 760], ROWS)

    grid = only_grid(first, lambda p: p.grid(XS, [60 + 20 * n for n in range(len(again) + 1)], again))
    assert rows(grid) == [*ROWS, *more]
    assert [grid.cells[3 * n].locator.page for n in range(5)] == [1, 1, 1, 2, 2]


def test_a_table_with_another_header_is_another_table():
    other = [["구분", "정원", "현원"], ["계", "8", "7"]]
    first, second = read(
        lambda p: p.grid(XS, [700, 720, 740, 760], ROWS), lambda p: p.grid(XS, [60, 80, 100], other)
    ).grids()
    assert (first.rows, second.rows) == (3, 2)


def test_a_table_with_room_beneath_it_is_not_cut():
    first, second = read(
        lambda p: p.grid(XS, [60, 80, 100, 120], ROWS), lambda p: p.grid(XS, [60, 80, 100, 120], ROWS)
    ).grids()
    assert rows(first) == rows(second) == ROWS


def test_caption_and_unit_note_above_the_table():
    def page(p: Paper):
        p.text(60, 80, "□ 세입 예산")
        p.text(290, 94, "(단위: 백만원)")
        p.grid(XS, YS, ROWS)

    grid = only_grid(page)
    assert (grid.caption, grid.unit) == ("세입 예산", "(단위: 백만원)")


def test_columns_without_rules():
    def page(p: Paper):
        p.text(60, 60, "아래는 지난 세 해의 정산 결과로 단위는 모두 천원이며 소수점 아래는 버렸다.")
        p.fill([60, 200, 300], [100, 118, 136, 154], [*ROWS, ["계", "209,130", "40,100"]])

    grid = only_grid(page)
    assert grid.shape == "columnar"
    assert rows(grid) == [*ROWS, ["계", "209,130", "40,100"]]
