"""Bytes to numbered lines: encodings, what is no text, glyphs made plain without moving a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.glyphs import plain
from extractors.readers.text.lines import decode, split_lines
from schemas.errors import UnreadableFileError

TEXT = "가람시 예산 현황\n□ 사업개요"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="UTF-8 with byte order mark"),
        pytest.param(TEXT.encode("cp949"), id="CP949"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with byte order mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
    ],
)
def test_every_encoding_of_korean_offices_reads_alike(data):
    assert decode(data, "plan.txt") == TEXT


def test_syllables_in_pieces_are_composed():
    assert decode(unicodedata.normalize("NFD", "예산").encode(), "plan.txt") == "예산"


def test_characters_without_glyph_are_left_out():
    assert decode("예\u200b산\u00ad 1,2\u206034천\ufeff원".encode(), "plan.txt") == "예산 1,234천원"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \r\n\t\n", id="blank"),
        pytest.param(b"\x00" * 64, id="NUL"),
        pytest.param("예산\x00현황".encode(), id="NUL inside a text"),
        pytest.param(bytes(range(1, 32)) * 10, id="control characters"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a byte order mark"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff\xd9\xff\xd8", id="picture"),
    ],
)
def test_bytes_that_are_no_text_say_so(data):
    with pytest.raises(UnreadableFileError, match=r"^plan\.txt: ") as caught:
        decode(data, "plan.txt")
    assert caught.value.remedy


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_text_or_unreadable(data):
    try:
        text = decode(data, "x")
    except UnreadableFileError:
        return
    assert "\x00" not in text


@pytest.mark.parametrize("feed", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_lines_are_numbered_by_line_feeds(feed):
    lines = split_lines(feed.join(["하나", "", "셋"]))
    assert [(line.number, line.raw, line.is_blank) for line in lines] == [
        (1, "하나", False),
        (2, "", True),
        (3, "셋", False),
    ]


def test_form_feed_and_line_separator_break_no_line():
    """Editors number lines by line feeds; so do locators."""
    assert [line.number for line in split_lines("가\x0c나\u2028다\n라")] == [1, 2]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("예산\u00a0액\u3000(A)", "예산 액 (A)", id="wide and no-break blanks"),
        pytest.param("\U000f03da 사업개요", "○ 사업개요", id="known private bullet"),
        pytest.param("  \ue123 사업개요", "  ○ 사업개요", id="unknown private glyph opening a line"),
        pytest.param("사업\ue123개요", "사업 개요", id="unknown private glyph inside a line"),
        pytest.param("R&amp;D 사업", "R&    D 사업", id="entity"),
        pytest.param("1,000&nbsp;천원", "1,000      천원", id="blank entity"),
        pytest.param("**합계**", "  합계  ", id="bold marks"),
        pytest.param("<b>합계</b>", "   합계    ", id="tags"),
        pytest.param("사업 \ufffd\ufffd 개요", "사업    개요", id="lost characters"),
        pytest.param("a < b & c", "a < b & c", id="plain signs stay"),
    ],
)
def test_glyphs_are_made_plain_in_place(raw, expected):
    assert plain(raw) == expected
    assert len(plain(raw)) == len(raw)


@given(st.text(max_size=80))
def test_plain_never_moves_a_character(raw):
    assert len(plain(raw)) == len(raw)


@given(st.text(alphabet="가 나1,\t", min_size=1, max_size=30), st.data())
def test_a_piece_knows_its_offset(raw, data):
    (line,) = split_lines(raw)
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    piece = line.piece(start, end)
    inner = piece.piece(0, len(piece.text))
    assert (inner.raw, inner.number) == (raw[start:end], 1)
    assert line.raw[inner.start : inner.start + len(inner.text)] == inner.raw
