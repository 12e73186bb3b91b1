"""Text files to blocks: the printed shapes of tables, headings and bullets; and what must become none of them."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.grammar.labels import squash, undouble
from extractors.readers import read_text
from extractors.readers.text.lines import decode, split_lines
from schemas.document import Block, Document, Grid, Heading, Paragraph
from schemas.errors import UnreadableFileError


def read(text: str) -> Document:
    return read_text.read(text.encode(), "plan.txt")


def rows(grid: Grid) -> list[list[str | None]]:
    return [[cell.text if (cell := grid.at(r, c)) else None for c in range(grid.cols)] for r in range(grid.rows)]


def grids(text: str) -> list[Grid]:
    return list(read(text).grids())


def outline(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (type(block).__name__, block.number if isinstance(block, Heading) else block.marker, block.text)
        for block in read(text).blocks
        if not isinstance(block, Grid)
    ]


EXPECTED = [["구분", "예산액", "집행액"], ["합계", "42,300", "40,100"], ["사무관리비", "42,300", "40,100"]]
SHAPES = {
    "tabbed": "구분\t예산액\t집행액\n합계\t42,300\t40,100\n사무관리비\t42,300\t40,100\n",
    "boxed": "| 구분 | 예산액 | 집행액 |\n|--|--|--|\n| 합계 | 42,300 | 40,100 |\n| 사무관리비 | 42,300 | 40,100 |\n",
    "stacked": "구분\n예산액\n집행액\n합계\n42,300\n40,100\n사무관리비\n42,300\n40,100\n",
}
DRAWN = """
┌────────┬──────┬──────┐
│구분│예산액│집행액│
├────────┼──────┼──────┤
│합계│42,300│40,100│
├────────┼──────┼──────┤
│사무관리비│42,300│40,100│
└────────┴──────┴──────┘
"""


@pytest.mark.parametrize("shape", SHAPES)
def test_one_table_in_every_printed_shape(shape):
    (grid,) = grids(SHAPES[shape])
    assert (rows(grid), grid.header_rows, grid.shape) == (EXPECTED, 1, shape)


def test_box_drawing():
    (grid,) = grids(DRAWN)
    assert (rows(grid), grid.header_rows, grid.shape) == (EXPECTED, 1, "boxed")


def test_box_drawing_on_one_line():
    (grid,) = grids(DRAWN.replace("\n", ""))
    assert (rows(grid), grid.header_rows, grid.lines) == (EXPECTED, 1, (1,))


def test_markdown_alignment_row_is_a_rule():
    (grid,) = grids("| 구분 | 예산액 |\n|:---|---:|\n| 합계 | 42,300 |\n")
    assert rows(grid) == [["구분", "예산액"], ["합계", "42,300"]]


def test_columns_parted_by_blanks():
    (grid,) = grids("구분   예산액   집행액\n합계   42,300   40,100\n사무관리비   42,300   40,100\n")
    assert rows(grid) == EXPECTED


@pytest.mark.parametrize("label", ["사무관리비", "물품구입"])
def test_fused_figures_are_parted_by_their_groups_of_three(label):
    (grid,) = grids(f"구분 예산액 집행액 잔액\n{label} 42,30042,300-\n합계 42,30042,300-\n")
    assert rows(grid)[1:] == [[label, "42,300", "42,300", "-"], ["합계", "42,300", "42,300", "-"]]


def test_short_rows_keep_their_place():
    """A tabbed row with fewer cells is blank on the right, where its cells fit as printed."""
    (grid,) = grids("구분\t예산액\t비고\n합계\t42,300\t\n사무관리비\t42,300\n여비\t1,200\t추경\n")
    assert rows(grid)[1:] == [["합계", "42,300", None], ["사무관리비", "42,300", None], ["여비", "1,200", "추경"]]


def test_rows_shifted_left_go_back_under_their_columns():
    (grid,) = grids(
        "정책\t사업\t예산액\n복지\t상담\t42,300\n돌봄\t12,100\n안전\t점검\t8,300\n환경\t정비\t7,000\n교통\t홍보\t900\n체육\t강습\t800\n"
    )
    assert rows(grid)[2] == [None, "돌봄", "12,100"]


def test_header_of_two_lines():
    (grid,) = grids("구분\t2030년\t\t2031년\t\n\t예산\t결산\t예산\t결산\n합계\t900\t880\t950\t910\n")
    assert (grid.header_rows, rows(grid)[1]) == (2, [None, "예산", "결산", "예산", "결산"])


def test_a_header_repeated_over_pages_is_one_table():
    (grid,) = grids("구분\t예산액\n합계\t900\n상담\t500\n\n- 3 -\n\n구분\t예산액\n돌봄\t400\n")
    assert rows(grid) == [["구분", "예산액"], ["합계", "900"], ["상담", "500"], ["돌봄", "400"]]
    assert grid.lines == (1, 2, 3, 7, 8)


@pytest.mark.parametrize(
    "between", ["□ 시설 운영", "아래는 시설의 예산입니다."], ids=["heading between", "sentence between"]
)
def test_tables_parted_by_words_stay_two(between):
    assert len(grids(f"구분\t예산액\n합계\t900\n상담\t900\n{between}\n구분\t예산액\n합계\t400\n돌봄\t400\n")) == 2


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        pytest.param("(단위 : 천원)", None, "(단위 : 천원)", id="unit alone"),
        pytest.param("□ 예산 현황\n(단위 : 천원)", "예산 현황", "(단위 : 천원)", id="heading, then unit"),
        pytest.param("□ 예산 현황 (단위: 백만원)", "예산 현황", "(단위: 백만원)", id="unit in the heading"),
        pytest.param("○ 재원별 내역", "재원별 내역", None, id="caption without unit"),
    ],
)
def test_caption_and_unit_stand_above(above, caption, unit):
    (grid,) = grids(f"{above}\n구분\t예산액\n합계\t900\n상담\t900\n")
    assert (grid.caption, grid.unit) == (caption, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("가람시는 모두가 편안한 도시입니다.\n주민과 함께 걷겠습니다.\n", id="sentences"),
        pytest.param("○ 예산액 : 42,300천원\n○ 집행액 : 40,100천원\n", id="bullets with amounts"),
        pytest.param("구분\n예산액\n집행액\n", id="header without a body"),
        pytest.param("예산액 집행액\n아직 정해지지 않았습니다.\n", id="header words before prose"),
        pytest.param("a | b\n", id="one wall"),
        pytest.param("---------\n=========\n", id="rules alone"),
        pytest.param("2030. 3. 5. ~ 5. 4.\n2030. 6. 1.\n", id="dates"),
    ],
)
def test_what_is_no_table(text):
    assert grids(text) == []


@pytest.mark.parametrize("number", ["- 6 -", "– 12 –", "3 / 40"])
def test_page_numbers_are_no_text(number):
    assert outline(f"운영합니다.\n{number}\n") == [("Paragraph", None, "운영합니다.")]


@pytest.mark.parametrize("text", ["- 6명 -", "3/4분기", "1,234"])
def test_what_is_no_page_number(text):
    assert len(outline(f"{text}\n")) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Ⅱ. 추진계획", ("Heading", "Ⅱ.", "추진계획"), id="roman number"),
        pytest.param("Ⅱ\n추진계획", ("Heading", "Ⅱ", "추진계획"), id="roman number on the line above"),
        pytest.param("□ 사업개요", ("Heading", "□", "사업개요"), id="square"),
        pytest.param("1. 주민 상담실 운영", ("Heading", "1.", "주민 상담실 운영"), id="lone number"),
        pytest.param("소요예산", ("Heading", None, "소요예산"), id="generic words without a mark"),
        pytest.param("## 추진방향", ("Heading", "##", "추진방향"), id="markdown"),
        pytest.param("○ 대상 : 주민", ("Paragraph", "○", "대상 : 주민"), id="bullet"),
        pytest.param(
            "1. 주민 여러분께 알려 드립니다.", ("Paragraph", "1.", "주민 여러분께 알려 드립니다."), id="sentence"
        ),
        pytest.param("1. 기간 : 3월", ("Paragraph", "1.", "기간 : 3월"), id="numbered line with a colon"),
        pytest.param("- 5% 절감", ("Paragraph", "-", "5% 절감"), id="dash before a share"),
        pytest.param("-5", ("Paragraph", None, "-5"), id="negative figure"),
        pytest.param("※ 별도 계획", ("Paragraph", "※", "별도 계획"), id="note"),
    ],
)
def test_headings_and_bullets(line, expected):
    assert outline(line) == [expected]


def test_numbered_lines_in_a_row_are_a_list():
    assert [kind for kind, _, _ in outline("1. 상담실 운영\n2. 돌봄터 운영\n3. 안전 점검\n")] == ["Paragraph"] * 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("예예산산현현황황", "예산현황", id="every glyph twice"),
        pytest.param("1.1.1.1. 일일일일 반반반반1. 일 반", "일 반", id="layers, then plain"),
    ],
)
def test_doubled_glyphs_are_read_once(line, expected):
    assert [text for _, _, text in outline(line)] == [expected]


def test_a_flattened_posting_is_cut_where_its_lines_began():
    text = (
        "2031년 새벌군 돌봄 계획 ?? 사업개요 ○ 기간 : 2031. 3. ~ 5. ○ 장소 : 새벌군 돌봄터 강당과 마당 "
        "- 대상 : 주민 누구나 ※ 신청은 방문 접수 ?? 소요예산 ○ 예산액 : 12,300천원 ○ 재원 : 군비 전액 붙임 1. 일정표"
    )
    found = outline(text)
    assert [words for kind, _, words in found if kind == "Heading"][:2] == ["사업개요", "소요예산"]
    assert ("Paragraph", "○", "기간 : 2031. 3. ~ 5.") in found
    assert {block.locator.line for block in read(text).blocks} == {1}


def test_long_prose_is_not_cut():
    text = "새벌군은 3월부터 5월까지 돌봄터를 열고 - 주민과 함께 - 점검하며 1. 상담 2. 안내를 맡는다고 밝혔다. " * 3
    assert len(outline(text)) == 1


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"x", "a.txt", 0.6), (b"x", "A.MD", 0.6), (b"x", "a.unknown", 0.2), (b"", "a", 0.2),
        (b"PK\x03\x04", "a", 0.0), (b"%PDF-1.7", "a", 0.0), (b"\xd0\xcf\x11\xe0", "a", 0.0), (b"a\x00b", "a", 0.0),
    ],
)  # fmt: skip
def test_bids(data, path, expected):
    assert read_text.bid(data, path) == expected


def places(block: Block) -> list[tuple[str, int | None, int | None, int | None]]:
    parts = block.cells if isinstance(block, Grid) else (block,)
    return [(p.text, p.locator.line, p.locator.char_start, p.locator.char_end) for p in parts]


def misplaced(data: bytes) -> list[tuple[str, str]]:
    """Texts of blocks and cells that do not stand where their locator points, and what stands there.

    A cell wrapped over several lines points at its last part, a heading overprinted several times at all of them.
    """
    lines = split_lines(decode(data, "plan.txt"))
    found = []
    for block in read_text.read(data, "plan.txt").blocks:
        for text, number, start, end in places(block):
            line = lines[(number or 0) - 1]
            printed = (line.raw if isinstance(block, Grid) else line.text)[start:end]
            wrapped = isinstance(block, Grid) and printed and squash(text).endswith(squash(printed))
            if text not in (printed, undouble(printed)[0]) and not wrapped:
                found.append((text, printed))
    return found


PIECES = (
    *("구분", "예산액", "집행액", "합계", "42,300", "-", "\t", "  ", " ", "\n", "|", "│", "┌─┬─┐", "□ ", "○ ", "1. "),
    *("Ⅱ", "(단위 : 천원)", "- 3 -", "붙임 1", "\u00a0", "\ue123", "**", "&nbsp;"),
)
PRINTED = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(PRINTED)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_text_stands_where_its_locator_points(text):
    if text.strip(" \t\n"):
        assert misplaced(text.encode()) == []


def test_running_numbers_in_a_column_of_their_own():
    (grid,) = grids("연번   부서명   성과지표\n       총 계      12\n1      상담과     7\n2      세정과     5\n")
    assert rows(grid)[1:] == [[None, "총 계", "12"], ["1", "상담과", "7"], ["2", "세정과", "5"]]


def test_a_label_over_two_lines_points_at_its_last_line():
    (grid,) = grids("구분   예산액   집행액\n합계   900   800\n주민 상담과\n돌봄 운영   900   800\n")
    label = grid.at(2, 0)
    assert label is not None
    place = label.locator
    assert (label.text, place.line, place.char_start, place.char_end) == ("주민 상담과 돌봄 운영", 4, 0, 5)


def test_overprinted_glyphs_point_at_the_whole_print():
    (block,) = read("예예산산현현황황").blocks
    assert (block.locator.char_start, block.locator.char_end) == (0, 8)


@given(
    st.one_of(
        st.binary(max_size=300), PRINTED.map(str.encode), PRINTED.map(lambda text: text.encode("cp949", "ignore"))
    )
)
@settings(deadline=2000)
def test_any_bytes_are_read_or_said_to_be_unreadable(data):
    try:
        document = read_text.read(data, "x")
    except UnreadableFileError:
        return
    assert all(isinstance(block, Heading | Paragraph | Grid) for block in document.blocks)


@pytest.mark.parametrize("piece", ["□ 가 ", "| 1 ", "가\t", "1,", "┌─┐", "─", "○ 상담 12,345천원 ", "("])
def test_a_line_of_20_kilobytes_is_read_quickly(piece):
    start = time.perf_counter()
    read((piece * 20_000)[:20_000])
    assert time.perf_counter() - start < 2
