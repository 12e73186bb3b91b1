"""What every reader makes of its lines: headings, bullets, header rows, captions."""

from __future__ import annotations

import pytest

from extractors.grammar.outline import read_mark
from extractors.readers.blocks import count_headers, printed_block
from schemas.document import Heading, Locator, Paragraph


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("1. 사업개요", Heading, id="a heading"),
        pytest.param("1. 소요 예산은 다음과 같음", Paragraph, id="a sentence"),
        pytest.param("1. 비어 있는 집을 정비하여 마을 경관을 살리고 살 집을 마련할 계획을", Paragraph, id="goes on"),
        pytest.param("1. 관련 : 조례 제7조", Paragraph, id="a labelled line"),
    ],
)
def test_numbered_lines_that_open_a_section(line, kind):
    assert type(printed_block(line, Locator())) is kind


def test_numbered_lines_in_a_row_are_a_list():
    assert isinstance(printed_block("2. 돌봄터 운영", Locator(), ["1. 상담실 운영", "3. 안전 점검"]), Paragraph)


def test_numbers_of_an_official_document_lie_in_the_order_of_its_rules():
    """Offices number 1. over 가. over 1) over 가) over (1) over ①."""
    marks = ["1. 개요", "가. 과업범위", "1) 음악제 기획", "가) 무대", "(1) 조명", "① 등"]
    ranks = [read_mark(line).rank for line in marks]
    assert ranks == sorted(set(ranks))


def test_a_block_knows_where_its_own_text_stands():
    """The place is that of the text behind the mark; the raw line keeps the mark and its glyph."""
    block = printed_block("\U000f03da 강사료 : 900천원", Locator(section=0, paragraph=4))
    assert isinstance(block, Paragraph)
    assert (block.marker, block.text) == ("○", "강사료 : 900천원")
    assert (block.locator.char_start, block.locator.char_end) == (2, 13)
    assert block.raw.startswith("\U000f03da")


def test_header_rows_end_above_the_first_figure():
    rows = [["구분", "2030년", "", "증감"], ["", "예산", "결산", ""], ["합계", "900", "880", "20"]]
    assert count_headers(rows) == 2
    assert count_headers(rows[2:]) == 0
