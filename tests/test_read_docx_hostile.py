"""DOCX files that are broken, locked or made to do harm: a sentence with a remedy, in no time and little memory."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import read_docx
from schemas.errors import UnreadableFileError
from tests.word import NAMESPACES, par, read, row, table, tc, texts, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = word(par("□ 개요") + table(row(tc("가"), tc("나"))))


def with_member(name: str, inside: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, inside)
    return stream.getvalue()


def entities(declaration: str, use: str) -> bytes:
    text = f"<!DOCTYPE x [{declaration}]><w:document {NAMESPACES}><w:body>{par(use)}</w:body></w:document>"
    return with_member("word/document.xml", text)


LAUGHS = '<!ENTITY a "하하">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"PK\x03\x04", "damaged", id="no archive"),
        pytest.param(GOOD[: len(GOOD) // 2], "damaged", id="cut off"),
        pytest.param(with_member("a.txt", "x"), "holds no Word document", id="another archive"),
        pytest.param(with_member("word/document.xml", "<a>"), "damaged", id="no XML"),
        pytest.param(with_member("word/document.xml", b"\x00\xff"), "damaged", id="no text"),
        pytest.param(with_member("word/document.xml", "<a/>"), "holds no Word document", id="another XML"),
        pytest.param(
            entities('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"), "document type", id="a file as entity"
        ),
        pytest.param(entities(LAUGHS, "&i;"), "document type", id="a billion laughs"),
        pytest.param(
            with_member("word/document.xml", "<!DOCTYPE x><x/>".encode("utf-16")),
            "document type",
            id="hidden in UTF-16",
        ),
        pytest.param(with_member("word/document.xml", b" " * (65 * 2**20)), "more than 64 MB", id="a bomb"),
        pytest.param(word(table(row("<w:tc><w:tbl><w:tr>" * 10_000))), "damaged", id="ten thousand tables, unclosed"),
        pytest.param(
            word("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000),
            "damaged",
            id="ten thousand tables",
        ),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "password", id="locked"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "old kind", id="old Word"),
        pytest.param(OLE, "old kind", id="another OLE file called .doc"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data, said):
    start = time.perf_counter()
    with pytest.raises(UnreadableFileError, match=said) as failure:
        read_docx.read(data, "plan.docx")
    assert "plan.docx" in failure.value.message
    assert failure.value.remedy
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("depth", [20, 80])
def test_deep_nesting_is_no_recursion_error(depth):
    tables = "<w:tbl><w:tr><w:tc>" * depth + par("속") + "<w:p/></w:tc></w:tr></w:tbl>" * depth
    links = "<w:hyperlink>" * depth + "<w:r><w:t>가</w:t></w:r>" + "</w:hyperlink>" * depth
    controls = "<w:sdt><w:sdtContent>" * depth + par("나") + "</w:sdtContent></w:sdt>" * depth
    document = read(word(tables + f"<w:p>{links}</w:p>" + controls))

    assert len(list(document.grids())) == depth
    assert texts(document) == ["가", "나"]


@pytest.mark.parametrize("width", ["99999999", "-3", "x", "", "0"])
def test_spans_beyond_measure(width):
    (grid,) = read(word(table(row(tc("가", f'<w:gridSpan w:val="{width}"/>'), tc("나"))))).grids()
    assert [cell.text for cell in grid.cells] == ["가", "나"]
    assert grid.cols == 2


def test_members_named_to_lead_out_of_the_archive_lead_nowhere():
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("../../outside.xml", "<x/>")
        archive.writestr(
            "_rels/.rels", '<R xmlns="x"><r Id="a" Type="officeDocument" Target="../../word/document.xml"/></R>'
        )
    assert texts(read(stream.getvalue())) == ["□ 개요"]


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        pytest.param(GOOD[:4096], "plan", 0.9, id="by its members"),
        pytest.param(
            with_member("[Content_Types].xml", "x")[:60], "plan.docx", 0.6, id="by name, its members further on"
        ),
        pytest.param(with_member("[Content_Types].xml", "x"), "sheet.xlsx", 0.0, id="another office document"),
        pytest.param(with_member("mimetype", "application/hwp+zip"), "plan.docx", 0.0, id="HWPX under a wrong name"),
        pytest.param(with_member("folder/word/a.docx", GOOD), "plans.zip", 0.0, id="an archive of documents"),
        pytest.param(OLE, "plan.doc", 0.4, id="OLE by name"),
        pytest.param(OLE, "plan.hwp", 0.0, id="OLE of somebody else"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "plan", 0.9, id="old Word"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "plan", 0.9, id="locked"),
        pytest.param(OLE + b"HWP Document File", "plan.doc", 0.0, id="HWP under a wrong name"),
        pytest.param(b"%PDF-1.7", "plan.docx", 0.0, id="PDF under a wrong name"),
        pytest.param(b"", "plan.docx", 0.0, id="empty"),
    ],
)
def test_bids(data, path, expected):
    assert read_docx.bid(data, path) == expected


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
@settings(deadline=None, max_examples=150)
def test_any_damage_is_read_or_said(at, change):
    damaged = GOOD[:at] + change + GOOD[at + len(change) :]
    with contextlib.suppress(UnreadableFileError):
        assert all(text.strip() for text in texts(read(damaged)))


XML = st.recursive(
    st.sampled_from(
        ["<w:t>가</w:t>", "<w:br/>", "<w:vMerge/>", '<w:fldChar w:fldCharType="end"/>', "<w:gridSpan/>", "나"]
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(
            ["p", "r", "tbl", "tr", "tc", "pPr", "rPr", "sdt", "sdtContent", "txbxContent", "ins", "numPr", "tcPr"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@given(st.lists(XML, max_size=5).map("".join))
@settings(deadline=None, max_examples=150)
def test_any_nesting_of_elements_is_read(body):
    document = read(word(body))
    assert all(cell.row < grid.rows and cell.col < grid.cols for grid in document.grids() for cell in grid.cells)
