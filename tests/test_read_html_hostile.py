"""Pages in any encoding, broken pages and pages made to do harm: read, or said in a sentence, in no time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import read_html
from extractors.readers.html import characters
from schemas.document import Grid
from schemas.errors import UnreadableFileError
from tests.word import texts

PAGE = "<html><head>{}</head><body><p>새벌군 돌봄 계획 뷁</p></body></html>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"), ("", "utf-8-sig"), ("", "utf-16"), ("", "cp949"),
        (META.format("utf-8"), "utf-8"), (META.format("euc-kr"), "cp949"), (META.format("ks_c_5601-1987"), "cp949"),
        ('<meta charset="EUC-KR">', "cp949"), ("<meta charset=x-windows-949>", "cp949"),
        pytest.param(META.format("euc-kr"), "utf-8", id="declared wrongly"),
        pytest.param(META.format("iso-8859-1"), "cp949", id="declared as Western"),
        pytest.param(META.format("nonsense"), "utf-8", id="declared as nothing known"),
        pytest.param(META.format("base64"), "utf-8", id="declared as no text"),
        pytest.param(META.format("utf-16"), "utf-8", id="declared as what it cannot be"),
    ],
)  # fmt: skip
def test_encodings(declared, encoding):
    document = read_html.read(PAGE.format(declared).encode(encoding), "plan.html")
    assert texts(document) == ["새벌군 돌봄 계획 뷁"]


def test_a_letter_cut_in_two_does_not_spoil_the_page():
    data = ("가나다라 " * 200).encode("cp949") + b"\xb0</p>"
    (text,) = texts(read_html.read(b"<p>" + data, "plan.html"))
    assert text.startswith("가나다라 가나다라")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t", "empty", id="blank"),
        pytest.param(b"<p>" + bytes(range(128, 256)) * 9, "no text", id="no text"),
        pytest.param(b"<div>" * 10_000 + b"x", "nested deeper", id="ten thousand elements in one another"),
        pytest.param(b"<table><tr><td>" * 10_000 + b"x", "nested deeper", id="ten thousand tables in one another"),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "no page", id="web archive without a page"
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data, said):
    with pytest.raises(UnreadableFileError, match=said) as failure:
        read_html.read(data, "plan.html")
    assert "plan.html" in failure.value.message
    assert failure.value.remedy


def test_a_page_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(characters, "MAX_BYTES", 1000)
    with pytest.raises(UnreadableFileError, match="more than"):
        read_html.read(b"<p>" + b"x" * 1000, "plan.html")


@pytest.mark.parametrize("blank", [b"<html></html>", b"<!-- -->", b"<html><body><script>x</script></body></html>"])
def test_a_page_without_words_is_no_failure_of_the_program(blank):
    with contextlib.suppress(UnreadableFileError):
        assert read_html.read(blank, "plan.html").blocks == ()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 1500 + "가", id="1,500 elements in one another"),
        pytest.param("<table><tr><td>가<td>나" * 500, id="500 tables in one another"),
        pytest.param("<table>" + "<tr><td colspan=1000000 rowspan=0>가" * 2000, id="cells over everything"),
        pytest.param("<table><tr>" + "<td>1" * 3000 + "<tr><td>가" * 2000, id="a wide and long table"),
        pytest.param("<nav><a>1<a>2<a>3</nav>" + "<li><a href='/x/download?x'>가</a>" * 3000, id="3,000 links"),
        pytest.param("<ul><li>" * 900 + "가", id="900 lists"),
        pytest.param("<p>" + "가나다라 " * 200_000, id="a long line"),
        pytest.param("<p>" + "<b>가</b>" * 50_000, id="a long line in pieces"),
        pytest.param("<pre>" + "| 가 | 1 |\n" * 5000, id="a long drawn table"),
    ],
)
def test_pages_made_to_take_long(body):
    start = time.perf_counter()
    document = read_html.read(body.encode(), "plan.html")
    assert document.blocks
    assert time.perf_counter() - start < 4


def test_every_word_of_tables_in_tables_is_kept_however_deep():
    document = read_html.read(("<table><tr><td>가<td>나<td>다<td>라" * 100).encode(), "plan.html")
    words = [c.text for b in document.blocks if isinstance(b, Grid) for c in b.cells] + texts(document)
    assert "".join(words).count("가") == 100


def test_nothing_is_fetched_and_no_entity_is_expanded():
    body = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "하하">]><p>&x;&y; 끝</p>'
    assert texts(read_html.read(body.encode(), "plan.html"))[-1] == "&x;&y; 끝"


MHTML = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PHA+6rCA64KYPC9wPg==
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--b--
"""


def test_a_web_archive():
    document = read_html.read(MHTML.encode(), "plan.mht")
    assert (texts(document), document.source.media_type) == (["가나"], "multipart/related")


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"<!DOCTYPE html><p>", "plan", 0.9), (b"\xef\xbb\xbf\r\n <HTML>", "plan.txt", 0.9),
        (b'<?xml version="1.0"?><!-- x --><!DOCTYPE html PUBLIC "x">', "plan", 0.9),
        ("<html>".encode("utf-16"), "plan", 0.9), (MHTML.encode(), "plan", 0.9),
        (b"<p>x</p>", "plan.html", 0.8), (b"x", "plan.html", 0.5), (b"", "plan.html", 0.0),
        (b"<div><p>x</p><table>", "plan", 0.5), (b"| a | <br> <p> <b>", "plan.md", 0.0),
        (b"x\x00y<html>", "plan.html", 0.0), (b"%PDF-1.7", "plan", 0.0), (b"PK\x03\x04", "plan", 0.0),
        (b'<?xml version="1.0"?><hml>', "plan.hml", 0.0),
    ],
)  # fmt: skip
def test_bids(data, path, expected):
    assert read_html.bid(data, path) == expected


PIECES = (
    *(
        "<table>",
        "<tr>",
        "<td>",
        "<th rowspan=2>",
        "</table>",
        "<td colspan=3>",
        "<caption>",
        "<thead>",
        "<div>",
        "</div>",
    ),
    *(
        "<ul>",
        "<li>",
        "<pre>",
        "</pre>",
        "<h3>",
        "</h3>",
        "<br>",
        "<nav>",
        "<a href='x.hwp'>",
        "</a>",
        "<select>",
        "<svg>",
    ),
    *("<p hidden>", "<!--", "-->", "<![CDATA[", "&#0;", "&nbsp;", "\x01", " ", "\n", "가", "1,200", "구분", "예산액"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_page_is_read_or_said_to_be_unreadable(body):
    data = body if isinstance(body, bytes) else body.encode()
    with contextlib.suppress(UnreadableFileError):
        for grid in read_html.read(data, "plan.html").grids():
            places = [
                (r, c)
                for x in grid.cells
                for r in range(x.row, x.row + x.row_span)
                for c in range(x.col, x.col + x.col_span)
            ]
            assert len(places) == len(set(places))
            assert all(row < grid.rows and col < grid.cols for row, col in places)
