"""Tables of HWPX: cells with their spans and places, nested tables, captions, units, header rows, frames."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.document import Grid, Locator
from tests.owpml import box, ctrl, headings, hwpx, listed, par, plain, read, rows, table, tc, texts

MONEY = [["구분", "금액"], ["합계", "1,000"], ["인건비", "400"], ["운영비", "600"]]


def grids(*inside: str) -> list[Grid]:
    return list(read(hwpx("".join(inside))).grids())


def test_merged_cells_are_given_once_with_their_spans_and_places():
    (grid,) = grids(
        par(
            table(
                [tc(0, 0, "구분", rows=2), tc(0, 1, "예산액", cols=2)],
                [tc(1, 1, "당초"), tc(1, 2, "추경")],
                [tc(2, 0, "합계"), tc(2, 1, "1,000"), tc(2, 2, "1,200")],
            )
        )
    )

    assert rows(grid) == [["구분", "예산액", "예산액"], ["구분", "당초", "추경"], ["합계", "1,000", "1,200"]]
    assert [(c.row, c.col, c.row_span, c.col_span) for c in grid.cells[:2]] == [(0, 0, 2, 1), (0, 1, 1, 2)]
    assert grid.cells[-1].locator == Locator(section=0, table=0, row=2, col=2)
    assert grid.header_rows == 2


def test_a_cell_holds_its_own_paragraphs_and_nothing_else():
    number = ctrl('<hp:autoNum num="3" numType="TABLE"/>')
    note = ctrl(f"<hp:footNote>{listed(par('주석'))}</hp:footNote>")
    inside = [par("첫 줄", note), par(number, "둘째 줄"), par(plain(["안"])), par(box(par("상자")))]
    document = read(hwpx(par(table([tc(0, 0, *inside), tc(0, 1, "옆")])) + par("뒤")))
    outer, inner = document.grids()

    assert rows(outer) == [["첫 줄\n둘째 줄", "옆"]]
    assert (rows(inner), inner.nested_in) == ([["안"]], (0, 0, 0))
    assert texts(document) == ["상자", "뒤"]
    assert [(aside.text, aside.locator) for aside in document.asides] == [
        ("주석", Locator(section=0, table=0, row=0, col=0))
    ]


def test_bullets_of_a_cell_are_counted_but_not_part_of_its_text():
    head = (
        '<hh:numbering id="1"><hh:paraHead level="1" start="1" numFormat="DIGIT">^1.</hh:paraHead></hh:numbering>'
        '<hh:paraPr id="1"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>'
    )
    cell = par(table([tc(0, 0, par("안", shape="1"))]))
    document = read(hwpx(par("가", shape="1") + cell + par("나", shape="1"), head=head))

    assert (rows(next(document.grids())), texts(document)) == ([["안"]], ["1. 가", "3. 나"])


def test_tables_are_numbered_in_reading_order_nested_ones_right_behind_their_outer_one():
    nest = par(table([tc(0, 0, par(plain(["a"])), par(plain(["b"])))]))

    assert [(g.locator.table, g.cells[0].text, g.nested_in) for g in grids(nest, par(plain(["c"])))] == [
        (0, "", None), (1, "a", (0, 0, 0)), (2, "b", (0, 0, 0)), (3, "c", None),
    ]  # fmt: skip


def test_words_moved_in_by_blanks_tell_how_far():
    (grid,) = grids(par(plain(["   인건비", " 여비"])))

    assert [(c.text, c.locator.char_start) for c in grid.cells] == [("인건비", 3), ("여비", None)]


@pytest.mark.parametrize(
    ("before", "caption", "said"),
    [
        ("□ 예산 총괄", "", ("예산 총괄", None)),
        ("(단위 : 천원)", "", (None, "(단위 : 천원)")),
        ("□ 예산 총괄", "표 1. 재원별 예산", ("표 1. 재원별 예산", None)),
        ("□ 예산 총괄", "(단위 : 억원)", ("(단위 : 억원)", "(단위 : 억원)")),
    ],
)
def test_the_caption_is_the_tables_own_or_the_line_above_it(before, caption, said):
    (grid,) = grids(par(before) + par(plain(*MONEY, caption=par(caption) if caption else "")))

    assert (grid.caption, grid.unit) == said


def test_the_number_that_hancom_counts_is_no_part_of_a_caption():
    caption = par("표 ", ctrl('<hp:autoNum num="1" numType="TABLE"/>'), ". 재원")

    assert grids(par(plain(*MONEY, caption=caption)))[0].caption == "표 . 재원"


def test_the_unit_may_stand_in_the_corner():
    assert grids(par(plain(["구분(단위: 백만원)", "금액"], ["합계", "1"])))[0].unit == "(단위: 백만원)"


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ([["Ⅱ. 추진 계획"]], [("Ⅱ.", "추진 계획")]),
        ([["Ⅱ", "", "추진 계획"]], [("Ⅱ", "추진 계획")]),
        ([["붙임 1", "세부 일정"]], [("붙임 1", "세부 일정")]),
        ([[""], ["1. 사업 개요"], [""]], [("1.", "사업 개요")]),
        ([["그냥 한 줄"]], []),
        ([["1. 사업 개요\n2. 예산"]], []),
        ([["구분", "금액", "비고", "기타"]], []),
    ],
)
def test_a_title_in_a_box_is_a_table_and_heads_what_follows(frame, said):
    cells = [[text.replace("\n", "<hp:lineBreak/>") for text in row] for row in frame]
    document = read(hwpx(par("2031. 3.") + par(plain(*cells))))
    (grid,) = document.grids()

    assert (rows(grid), headings(document)) == (frame, said)
    if said:
        heading = document.blocks[-1]
        cell = next(c for c in grid.cells if c.text.endswith(said[0][1]))
        assert (heading.locator.row, heading.locator.col) == (cell.row, cell.col)
        assert cell.text[heading.locator.char_start : heading.locator.char_end] == said[0][1]
        assert grid.caption is None


def test_a_unit_note_in_a_table_of_its_own_belongs_to_the_table_below():
    _, grid = grids(par(plain(["", "(단위 : 천원)"])), par(plain(*MONEY)))

    assert grid.unit == "(단위 : 천원)"


def test_tables_in_a_header_come_last_and_take_no_caption():
    header = ctrl(f"<hp:header>{listed(par(plain(['기획과'])))}</hp:header>")
    first, last = grids(par("□ 예산", header) + par(plain(*MONEY)))

    assert (first.caption, rows(last), last.caption) == ("예산", [["기획과"]], None)


@pytest.mark.parametrize(
    ("cells", "headers"),
    [
        ([[tc(0, 0, "구분"), tc(0, 1, "금액")], [tc(1, 0, "합계"), tc(1, 1, "10")]], 1),
        ([[tc(0, 0, "가", header=True), tc(0, 1, "나")], [tc(1, 0, "다"), tc(1, 1, "라")]], 1),
        (
            [
                [tc(0, 0, "직급별", cols=2), tc(0, 2, "계")],
                [tc(1, 0, "합계", rows=2), tc(1, 1, "정원"), tc(1, 2, "8")],
                [tc(2, 1, "현원"), tc(2, 2, "7")],
            ],
            1,
        ),
        (
            [
                [tc(0, 0, "구분"), tc(0, 1, "규격"), tc(0, 2, "금액")],
                [tc(1, 0, "무대", rows=3), tc(1, 1, "설치"), tc(1, 2)],
                [tc(2, 1, "조명"), tc(2, 2)],
                [tc(3, 1, "음향"), tc(3, 2, "100")],
            ],
            1,
        ),
    ],
    ids=["figures below", "marked by the file", "a word over two columns", "a label over three rows"],
)  # fmt: skip
def test_header_rows(cells, headers):
    assert grids(par(table(*cells)))[0].header_rows == headers


def test_cells_without_addresses_stand_in_their_order():
    """Writers other than Hancom leave out addresses, spans and the list around the paragraphs."""
    row = "<hp:tr>{}</hp:tr>".format
    cell = "<hp:tc>{}</hp:tc>".format
    merged = f'<hp:tc>{par("가")}<hp:cellSpan rowSpan="2" colSpan="1"/></hp:tc>'
    (grid,) = grids(f"<hp:tbl>{row(merged + cell(par('나')))}{row(cell(par('다')))}</hp:tbl>")

    assert rows(grid) == [["가", "나"], ["가", "다"]]


def test_what_python_hwpx_writes_is_read():
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    document.add_paragraph("□ 예산")
    made = document.add_table(3, 3)
    for place in range(9):
        made.set_cell_text(place // 3, place % 3, "" if place == 3 else f"칸{place}")
    made.merge_cells(0, 0, 1, 0)
    stream = io.BytesIO()
    document.save_to_stream(stream)
    (grid,) = read(stream.getvalue()).grids()

    assert rows(grid) == [["칸0", "칸1", "칸2"], ["칸0", "칸4", "칸5"], ["칸6", "칸7", "칸8"]]
    assert grid.caption == "예산"


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_every_cell_comes_back_with_its_place_spans_and_text(height, width, data):
    free = {(row, col) for row in range(height) for col in range(width)}
    cells: dict[tuple[int, int], tuple[int, int, str]] = {}
    while free:
        row, col = min(free)
        reach = next((n for n in range(col, width) if (row, n) not in free), width) - col
        cols = data.draw(st.integers(1, reach))
        tall = data.draw(st.integers(1, height - row))
        free -= {(r, c) for r in range(row, row + tall) for c in range(col, col + cols)}
        cells[row, col] = (tall, cols, data.draw(st.text(st.sampled_from("가나 1,①\u00a0"), max_size=5)))
    lines = [
        [tc(r, c, text, rows=tall, cols=cols) for (r, c), (tall, cols, text) in cells.items() if r == row]
        for row in range(height)
    ]
    (grid,) = grids(par(table(*lines)))

    assert {(c.row, c.col): (c.row_span, c.col_span, c.text) for c in grid.cells} == {
        place: (tall, cols, text.strip()) for place, (tall, cols, text) in cells.items()
    }
    assert (grid.rows, grid.cols) == (height, width)
    assert grid.header_rows <= height
