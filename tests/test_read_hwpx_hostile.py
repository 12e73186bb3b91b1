"""HWPX files that are broken, locked or made to do harm: a sentence with a remedy, in no time and little memory."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.owpml.markup import mended
from schemas.errors import UnreadableFileError
from tests.owpml import NAMESPACES, hwpx, par, plain, read, rows, table, tc, texts

GOOD = hwpx(par("□ 개요") + par(plain(["가", "나"])))
LAUGHS = '<!ENTITY a "하하">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
MANIFEST = "META-INF/manifest.xml"
LOCKED = {MANIFEST: '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'}


def archive(**members: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, inside in members.items():
            made.writestr(name, inside)
    return stream.getvalue()


def entities(declaration: str, use: str) -> bytes:
    text = f"<!DOCTYPE x [{declaration}]><hs:sec {NAMESPACES}>{par(use)}</hs:sec>"
    return archive(**{"Contents/section0.xml": text})


def section(inside: str | bytes) -> bytes:
    return archive(**{"Contents/section0.xml": inside})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"PK\x03\x04", "damaged or cut off", id="no archive"),
        pytest.param(GOOD[: len(GOOD) // 2], "damaged or cut off", id="cut off"),
        pytest.param(archive(**{"a.txt": "x"}), "no part of it is a section", id="another archive"),
        pytest.param(section("<a/>"), "no part of it is a section", id="another XML"),
        pytest.param(section("<a>"), "no sound XML", id="no XML"),
        pytest.param(section(b"\x00\xff"), "no sound XML", id="no text"),
        pytest.param(hwpx(par("가"), **LOCKED), "locked with a password", id="a password"),
        pytest.param(
            entities('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"), "document type", id="a file as entity"
        ),
        pytest.param(entities(LAUGHS, "&i;"), "document type", id="a billion laughs"),
        pytest.param(section("<!DOCTYPE x><x/>".encode("utf-16")), "document type", id="hidden in UTF-16"),
        pytest.param(section(b" " * (65 * 2**20)), "unpacks to more than", id="a bomb"),
        pytest.param(section("<hs:sec><hp:p>" * 10_000), "no sound XML", id="ten thousand paragraphs, unclosed"),
        pytest.param(
            hwpx("<hp:tbl><hp:tr><hp:tc>" * 10_000 + "</hp:tc></hp:tr></hp:tbl>" * 10_000),
            "depth",
            id="ten thousand tables, one in the other",
        ),
        pytest.param(
            hwpx(par(""), **{"Preview/PrvText.txt": "예산 총괄"}), "but none was found", id="words only in the preview"
        ),
    ],
)
def test_it_is_refused_in_a_sentence(data, said):
    start = time.perf_counter()
    with pytest.raises(UnreadableFileError, match=said) as caught:
        read(data)

    assert caught.value.message.startswith("plan.hwpx")
    assert "Hancom Office" in caught.value.remedy
    assert time.perf_counter() - start < 5


ABSURD = [
    pytest.param(
        table([tc(10**9, 10**9, "가"), tc(0, 1, "나")]), [["가", "나"]], id="an address of a thousand millions"
    ),
    pytest.param(table([tc(0, 0, "가", cols=10**9)]), [["가"] * 1000], id="a span of a thousand millions"),
    pytest.param(table([tc(0, 0, "가"), tc(0, 0, "나")]), [["가", "나"]], id="two cells in one place"),
    pytest.param(table([tc(-1, 0, "가")]), [["가"]], id="a row above the first"),
    pytest.param(
        "<hp:tbl><hp:tr><hp:tc><hp:cellAddr rowAddr='٣' colAddr='x'/></hp:tc></hp:tr></hp:tbl>",
        [[""]],
        id="addresses that are no numbers",
    ),
]


@pytest.mark.parametrize(("made", "said"), ABSURD)
def test_cells_whose_addresses_make_no_table_stand_in_their_order(made, said):
    start = time.perf_counter()
    (grid,) = read(hwpx(par(made))).grids()

    assert rows(grid) == said
    assert time.perf_counter() - start < 2


def test_thirty_tables_one_in_the_other_are_read():
    inside = par("가")
    for _ in range(30):
        inside = par(table([tc(0, 0, inside)]))

    assert len(list(read(hwpx(inside)).grids())) == 30


def test_a_table_of_a_hundred_thousand_cells_is_read_in_linear_time():
    cells = ([tc(r, c, "1,000") for c in range(20)] for r in range(2000))
    data = hwpx(par(table(*cells)))
    start = time.perf_counter()

    assert len(next(read(data).grids()).cells) == 40_000
    assert time.perf_counter() - start < 15


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("가\ud83d나", "가\ufffd나"),
        ("가\ud83d\ude00나", "가😀나"),
        ("가&#xD83D;&#xDE00;나", "가😀나"),
        ("가&#55357;나", "가\ufffd나"),
        ("가&#1;나\x02다", "가\ufffd나\ufffd다"),
        ("가\U000f02b1나", "가\U000f02b1나"),
    ],
    ids=ascii,
)
def test_characters_that_xml_forbids_are_mended_and_private_glyphs_stay(written, said):
    data = f"<hs:sec {NAMESPACES}>{par(written)}</hs:sec>".encode("utf-8", "surrogatepass")

    assert texts(read(section(data))) == [said]


@settings(max_examples=200)
@given(st.binary(max_size=60))
def test_mended_bytes_are_utf_8(data):
    assert mended(data).decode("utf-8") is not None


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_in_a_sentence(place, value):
    changed = bytearray(GOOD)
    changed[place] = value
    with contextlib.suppress(UnreadableFileError):
        read(bytes(changed))
