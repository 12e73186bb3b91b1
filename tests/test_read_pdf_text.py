"""PDF glyphs to text: blanks, bold, tight and turned print, paragraphs, columns, running heads; files in bad shape."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from extractors.readers import read_pdf
from extractors.readers.pdf.fall_back import with_other_glyphs
from extractors.readers.pdf.page import read_page
from extractors.readers.pdf.pdfium import loaded, opened
from extractors.readers.pdf.read_sheet import read_sheet
from schemas.document import Paragraph
from schemas.errors import UnreadableFileError
from tests.pdf_pages import Paper, pdf, raw_pdf, read, rows, stream, texts

XS = [60, 160, 260, 360]
ROWS = [["구분", "예산액", "집행액"], ["본청", "42,300", "40,100"], ["동부센터", "166,830", "-"]]


def test_spaced_letters_keep_one_blank():
    assert texts(read(lambda p: p.text(60, 60, "합    계"))) == ["합 계"]


def test_tight_print_keeps_its_blanks():
    assert texts(read(lambda p: p.text(60, 60, "주요 업무 추진", tracking=-1.5))) == ["주요 업무 추진"]


@pytest.mark.parametrize("shift", [0.0, 0.4])
def test_bold_by_printing_twice_is_read_once(shift):
    def page(p: Paper):
        p.text(60, 60, "예산 166,830천원")
        p.text(60 + shift, 60, "예산 166,830천원")

    assert texts(read(page)) == ["예산 166,830천원"]


def test_doubled_figures_are_not_bold():
    assert texts(read(lambda p: p.text(60, 60, "1,166,833,000", tracking=-1))) == ["1,166,833,000"]


def test_a_paragraph_goes_on_where_a_line_is_full_and_a_bullet_never_does():
    lines = [
        "○ 시민이 걸어서 갈 수 있는 곳마다 작은 도서관을 두고 책과 사람이 만나는 자리를 함께 마련하며",
        "  마을의 이야기를 모은다.",
        "○ 오래된 건물을 고쳐 쓰고 빈 땅에는 나무를 심어 여름에도 시원한 길을 이어 가는 사업을 추진하여",
        "○ 짧은 줄",
    ]
    printed = texts(read(lambda p: [p.text(60, 60 + 15 * n, line) for n, line in enumerate(lines)]))
    assert printed == [f"{lines[0]} {lines[1].strip()}", lines[2], lines[3]]


def test_two_columns_are_read_one_after_the_other():
    left = [f"왼쪽 기둥의 줄은 여기에서 끝난다 {n}" for n in "가나다라마바"]
    right = [f"오른쪽 기둥의 줄은 나중에 읽는다 {n}" for n in "가나다라마바"]

    def page(p: Paper):
        p.text(60, 50, "제목은 두 기둥 위에 걸쳐 있으며 쪽의 왼쪽에서 오른쪽까지 이어지는 긴 줄이다", 12)
        for n in range(6):
            p.text(60, 90 + 15 * n, left[n])
            p.text(310, 92 + 15 * n, right[n])

    joined = " ".join(texts(read(page)))
    assert joined.index(left[-1]) < joined.index(right[0])


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_for_the_viewer_is_read_as_it_is_printed(rotate):
    def page(p: Paper):
        p.text(60, 60, "□ 예산 현황")
        p.grid(XS, [100, 120, 140, 160], ROWS)

    upright, turned = read(page), read(page, rotate=rotate)
    assert rows(next(turned.grids())) == rows(next(upright.grids())) == ROWS
    assert texts(turned) == ["□ 예산 현황"]


def test_places_on_a_turned_page_are_those_the_viewer_shows():
    """Turned with the clock: what was at the top is at the right."""
    (grid,) = read(lambda p: p.grid(XS, [100, 120, 140, 160], ROWS), rotate=90).grids()
    assert grid.locator.bbox == pytest.approx((842 - 160, 60, 842 - 100, 360), abs=0.5)


def test_a_table_printed_sideways_is_read_upright():
    def page(p: Paper):
        p.canvas.translate(595, 0)
        p.canvas.rotate(90)
        Paper(p.canvas, 595).grid(XS, [100, 120, 140, 160], ROWS)

    (grid,) = read(page).grids()
    assert rows(grid) == ROWS
    assert grid.locator.bbox == pytest.approx((100, 842 - 360, 160, 842 - 60), abs=0.5)


def test_running_heads_and_page_numbers_stand_aside():
    def page(number: int):
        def draw(p: Paper):
            p.text(60, 40, "가람시 2025년 업무계획", 8)
            p.text(60, 100 + 7 * number, f"○ {number}번째 쪽의 본문")
            p.text(290, 810, f"- {number} -")

        return draw

    document = read(*(page(number) for number in range(1, 5)))
    assert texts(document) == [f"○ {number}번째 쪽의 본문" for number in range(1, 5)]
    assert [(aside.kind, aside.text) for aside in document.asides[:2]] == [
        ("header", "가람시 2025년 업무계획"),
        ("footer", "- 1 -"),
    ]


def test_numbered_headings_on_top_of_pages_are_no_running_heads():
    pages = [lambda p, n=n: p.text(60, 50, f"{n}. 주요 업무", 14) for n in range(1, 5)]
    assert len(texts(read(*pages))) == 4


def test_the_number_of_a_section_beside_its_title_is_no_page_number():
    def page(number: int):
        def draw(p: Paper):
            p.text(60, 60, str(number), 14)
            p.text(120, 60, ["돌봄", "교통", "문화", "안전"][number - 1], 14)

        return draw

    assert not read(*(page(number) for number in range(1, 5))).asides


TYPE3 = raw_pdf(
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    stream(
        b"0.4 w 50 50 m 200 50 l 50 70 m 200 70 l 50 90 m 200 90 l 50 50 m 50 90 l 71 50 m 71 90 l 200 50 m 200 90 l S "
        b"BT /F 10 Tf 60 75 Td (12) Tj 13 0 Td (34) Tj -13 -20 Td (56) Tj 13 0 Td (7 8) Tj ET"
    ),
    b"<</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 32/LastChar 57"
    b"/Widths[" + b"500 " * 26 + b"]/Encoding<</Type/Encoding/Differences[32/space 48/zero/one/two/three/four/five/six"
    b"/seven/eight/nine]>>/CharProcs<<" + b"".join(b"/%s 6 0 R" % name for name in (
        b"zero", b"one", b"two", b"three", b"four", b"five", b"six", b"seven", b"eight", b"nine")) + b"/space 7 0 R>>"
    b"/ToUnicode 8 0 R>>",
    stream(b"1000 0 0 -200 1000 1000 d1 0 0 400 700 re f"),
    stream(b"500 0 d0"),
    stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><ff> endcodespacerange "
        b"1 beginbfrange <20><39><0020> endbfrange endcmap end"
    ),
)  # fmt: skip
"""Hancom's bold figures: a Type 3 font whose glyphs are 10 points wide by their boxes, and 5 by their advance."""


def test_boxes_that_reach_into_the_next_cell_do_not_take_the_figure_along():
    (grid,) = read_pdf.read(TYPE3, "plan.pdf").grids()
    assert rows(grid) == [["12", "34"], ["56", "7 8"]]


def test_the_fall_back_gives_the_same_lines():
    """Where a font tells PDFium no Unicode, pdfplumber's glyphs take the place of PDFium's."""

    def page(p: Paper):
        p.text(60, 60, "예산 현황 166,830천원")
        p.grid(XS, [100, 120, 140, 160], ROWS)

    data = pdf(page)
    with opened(data, "plan.pdf") as document, loaded(document, 0) as handle:
        assert handle is not None
        sheet = read_sheet(handle, 1)
    other = with_other_glyphs(replace(sheet, is_legible=False), data)
    assert other.is_legible
    ours, theirs = read_page(sheet), read_page(other)
    assert [line.text for line in theirs.lines] == [line.text for line in ours.lines] == ["예산 현황 166,830천원"]
    assert [piece.text for piece in theirs.tables[0].pieces] == [text for row in ROWS for text in row]


def test_an_empty_user_password_opens_the_file():
    document = read(lambda p: p.text(60, 60, "공개"), encrypt=StandardEncryption("", ownerPassword="주인"))
    assert texts(document) == ["공개"]


def refused(data: bytes) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf.read(data, "plan.pdf")
    return caught.value


def test_a_password_is_said():
    error = refused(pdf(lambda p: p.text(60, 60, "비밀"), encrypt=StandardEncryption("1234")))
    assert "password" in error.message
    assert "plan.pdf" in error.message
    assert error.remedy


def test_a_file_cut_off_is_said_or_read():
    whole = pdf(*[lambda p: p.grid(XS, [100, 120, 140, 160], ROWS)] * 3)
    assert "plan.pdf" in refused(whole[:200]).message


def test_a_scan_is_said():
    def page(p: Paper):
        p.canvas.drawInlineImage(Image.new("L", (8, 8)), 0, 0, 595, 842)

    error = refused(pdf(page))
    assert "scan" in error.message
    assert "scan" in error.remedy


def test_a_page_tree_without_end_ends():
    endless = raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>")
    start = time.perf_counter()
    assert refused(endless).remedy
    assert time.perf_counter() - start < 5


def test_bids_look_at_the_bytes():
    assert read_pdf.bid(b"%PDF-1.4\n", "plan.hwp") == 1
    assert read_pdf.bid(b"\n\n%PDF-1.4\n", "plan") == 1
    assert read_pdf.bid(b"PK\x03\x04", "plan.pdf") == 0


@settings(max_examples=25, deadline=None)
@given(
    widths=st.lists(st.integers(40, 120), min_size=1, max_size=4),
    heights=st.lists(st.integers(18, 60), min_size=2, max_size=6),
    words=st.lists(st.sampled_from(["합계", "1,234", "△5.6", "-", "", "구 분", "’25년"]), min_size=24, max_size=24),
)
def test_ruled_tables_are_those_that_pdfplumber_finds(widths, heights, words):
    xs = [60 + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [60 + sum(heights[:n]) for n in range(len(heights) + 1)]
    table = [[words[row * 4 + col] for col in range(len(widths))] for row in range(len(heights))]
    table[0][0], table[1][0] = "가", "나"
    data = pdf(lambda p: p.grid(xs, ys, table))
    with pdfplumber.open(io.BytesIO(data)) as oracle:
        (theirs,) = oracle.pages[0].extract_tables()
    (ours,) = read_pdf.read(data, "plan.pdf").grids()
    assert rows(ours) == [[text or "" for text in row] for row in theirs] == table


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 5000), junk=st.binary(min_size=1, max_size=40), data=st.data())
def test_damaged_files_are_read_or_refused(at, junk, data):
    whole = pdf(lambda p: p.grid(XS, [100, 120, 140, 160], ROWS))
    place = at % len(whole)
    damaged = whole[:place] + junk + whole[place + data.draw(st.integers(0, 40)) :]
    try:
        pages = read_pdf.read(damaged, "plan.pdf").source.pages
    except UnreadableFileError:
        return
    assert pages


def symbols(font: bytes) -> bytes:
    """A page that prints a lone m in a font of this name, and a line of text behind it."""
    body = stream(b"BT /S 10 Tf 50 700 Td (m) Tj /F 10 Tf 20 0 Td (visitors 120) Tj ET")
    fonts = b"<</F 5 0 R/S 6 0 R>>"
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font" + fonts + b">>>>",
        body,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/" + font + b">>",
    )


@pytest.mark.parametrize(
    ("font", "raw"), [(b"ABCDEF+Wingdings-Regular", "\uf06d visitors 120"), (b"Courier", "m visitors 120")]
)
def test_letters_of_a_symbol_font_are_the_bullets_they_look_like(font, raw):
    (block,) = read_pdf.read(symbols(font), "plan.pdf").blocks
    assert isinstance(block, Paragraph)
    assert block.raw == raw
    assert (block.marker == "❍") is raw.startswith("\uf06d")
