"""Tables of pages: spans, marked headers, captions, nested tables, and tables that only place things."""

from __future__ import annotations

import pytest

from schemas.document import Document, Grid, Paragraph
from tests.page import read
from tests.word import rows, texts


def grid_of(inside: str) -> Grid:
    (grid,) = read(f"<table>{inside}</table>").grids()
    return grid


def shapes(document: Document) -> list[tuple[list[list[str | None]], tuple[int, int, int] | None]]:
    return [(rows(grid), grid.nested_in) for grid in document.grids()]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("<tr><td colspan=2>가<tr><td>나<td>다", [["가", "가"], ["나", "다"]], id="columns"),
        pytest.param("<tr><td rowspan=2>가<td>나<tr><td>다", [["가", "나"], ["가", "다"]], id="rows"),
        pytest.param("<tr><td rowspan=0>가<td>나<tr><td>다", [["가", "나"], ["가", "다"]], id="all rows that follow"),
        pytest.param(
            "<tbody><tr><td rowspan=9>가<td>나</tbody><tbody><tr><td>다<td>라",
            [["가", "나"], ["다", "라"]],
            id="one group",
        ),
        pytest.param("<tr><td colspan=1000000>가<td>나", [["가", "나"]], id="a million columns"),
        pytest.param("<tr><td rowspan=1000000>가<td>나", [["가", "나"]], id="a million rows"),
        pytest.param(
            "<tr><td colspan=x>가<td colspan=-3>나<td colspan='2.5'>다", [["가", "나", "다"]], id="no numbers"
        ),
        pytest.param(
            "<tr><td>가<td rowspan=2>나<tr><td colspan=3>다", [["가", "나"], ["다", "나"]], id="into a cell from above"
        ),
        pytest.param("<tr><td>가<td>나<tr><td>다", [["가", "나"], ["다", None]], id="short row"),
        pytest.param("<tr><td>가<td>나<tr></tr><tr><td>다<td>라", [["가", "나"], ["다", "라"]], id="row without cells"),
        pytest.param("<td>가</td><td>나</td>", [["가"], ["나"]], id="cells without a row"),
        pytest.param("<tfoot><tr><td>합<td>계<tbody><tr><td>가<td>나", [["가", "나"], ["합", "계"]], id="foot last"),
        pytest.param("<form><tr><td>가<td>나</tr></form>", [["가", "나"]], id="form around rows"),
        pytest.param("<tr><td>가<br>나<p>다</p><td> 라 ", [["가\n나\n다", "라"]], id="lines in a cell"),
        pytest.param("<tr><td>가<td hidden>나<td>다", [["가", "다"]], id="hidden cell"),
        pytest.param("<tr><td>가<td>나<tr style='display:none'><td>다<td>라", [["가", "나"]], id="hidden row"),
    ],
)
def test_where_cells_stand(inside, expected):
    assert rows(grid_of(inside)) == expected


def test_a_table_made_of_roles():
    (grid,) = read(
        "<div role=table><div role=row><span role=columnheader>구분</span><span role=columnheader>예산</span></div>"
        "<div role=row><span role=cell>합계</span><span role=cell>900</span></div></div>"
    ).grids()
    assert (rows(grid), grid.header_rows) == ([["구분", "예산"], ["합계", "900"]], 1)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param("<thead><tr><td>가<td>나<tr><td>다<td>라<tbody><tr><td>1<td>2", 2, id="thead"),
        pytest.param("<tr><th>가<th>나<tr><td>1<td>2", 1, id="th"),
        pytest.param("<tr><th rowspan=2>가<th>나<tr><td>다<tr><td>1<td>2", 2, id="th that reaches into the next row"),
        pytest.param("<tr><th scope=row>기관명<td>새벌군<th scope=row>부서명<td>복지과", 0, id="fields"),
        pytest.param("<tr><th>담당<td>복지과<tr><th>예산<td>900", 0, id="fields, one a row"),
        pytest.param("<tr><td>구분<td>예산액<tr><td>합계<td>900<tr><td>여비<td>900", 1, id="words alone"),
        pytest.param("<tr><th>구분<td>2030<td>2031<tr><th>합계<td>9<td>8", 1, id="th for the first column only"),
        pytest.param("<tr><th>가<th>나<tr><th>다<th>라", 0, id="nothing but th"),
    ],
)
def test_header_rows(inside, expected):
    assert grid_of(inside).header_rows == expected


def test_a_cell_keeps_the_blanks_that_show_its_depth():
    grid = grid_of("<tr><td>구분<td>예산액<tr><td>인건비<td>5<tr><td>&nbsp;&nbsp;수당<td>5")
    assert (grid.cells[4].text, grid.cells[4].locator.char_start) == ("수당", 2)
    assert grid.cells[2].locator.char_start is None


@pytest.mark.parametrize(
    ("before", "caption", "expected"),
    [
        pytest.param("", "예산 현황 (단위: 천원)", ("예산 현황", "(단위: 천원)"), id="caption of the table"),
        pytest.param("<p>□ 예산</p><p>(단위 : 천원)</p>", "", ("예산", "(단위 : 천원)"), id="printed above"),
        pytest.param("<p>(단위 : 천원)</p>", "예산 현황", ("예산 현황", "(단위 : 천원)"), id="one of each"),
    ],
)
def test_captions_and_units(before, caption, expected):
    (grid,) = read(f"{before}<table><caption>{caption}</caption><tr><th>가<th>나<tr><td>1<td>2</table>").grids()
    assert (grid.caption, grid.unit) == expected


INNER = "<table><tr><th>구분</th><th>예산액</th></tr><tr><td>합계</td><td>900</td></tr></table>"
INNER_ROWS = [["구분", "예산액"], ["합계", "900"]]


def test_a_data_table_in_a_cell():
    document = read(f"<table><tr><th>사업</th><th>내역</th></tr><tr><td>돌봄</td><td>앞{INNER}뒤</td></tr></table>")
    assert shapes(document) == [([["사업", "내역"], ["돌봄", "앞\n뒤"]], None), (INNER_ROWS, (0, 1, 1))]


@pytest.mark.parametrize(
    "outer",
    [
        pytest.param("<table><tr><td>{}</td></tr></table>", id="a frame"),
        pytest.param("<table><tr><td></td><td>{}</td><td></td></tr></table>", id="margins"),
        pytest.param("<table role=presentation><tr><td>{}</td><td></td></tr></table>", id="said to place things"),
        pytest.param("<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>", id="a frame in a frame"),
        pytest.param("<table><tr><td><h3>가</h3></td></tr><tr><td>{}</td></tr></table>", id="a heading in it"),
    ],
)
def test_a_table_that_places_things_is_no_grid(outer):
    assert shapes(read(outer.format(INNER))) == [(INNER_ROWS, None)]


def test_a_box_around_text_is_text():
    document = read("<table border=1><tr><td>□ 목적<br>○ 돌봄을 넓힘</td></tr></table>")
    assert (texts(document), shapes(document)) == (["□ 목적", "○ 돌봄을 넓힘"], [])


def test_a_frame_around_text_in_a_cell_is_text_of_the_cell():
    document = read(
        "<table><tr><th>가</th><th>나</th></tr><tr><td>다</td><td><table><tr><td>라</td></tr></table></td></tr></table>"
    )
    assert shapes(document) == [([["가", "나"], ["다", "라"]], None)]


def test_a_form_with_long_cells_stays_one_table():
    lines = "<br>".join(f"- 줄 {n}" for n in range(20))
    grid = grid_of(f"<tr><th>사업명<td>돌봄<tr><th>내용<td>{lines}<tr><th>기간<td>3월")
    assert (grid.rows, grid.cols) == (3, 2)


def test_words_between_rows_are_not_lost():
    document = read("<table>앞<tr><td>가<td>나</tr>뒤</table>")
    assert sorted(b.text for b in document.blocks if isinstance(b, Paragraph)) == ["뒤", "앞"]
    assert shapes(document) == [([["가", "나"]], None)]
