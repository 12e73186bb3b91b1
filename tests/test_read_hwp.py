"""HWP 5: flags before anything, conversion, what two converters get right together; files written by hand."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import read_hwp
from extractors.readers.hwp.compound import Compound
from extractors.readers.hwp.convert import by_hwpforge, by_rhwp, convert, converters
from extractors.readers.hwp.records import bullets, count_tables, records
from extractors.readers.owpml.reading import read_owpml
from schemas.document import Document, Grid, Locator
from schemas.errors import UnreadableFileError
from tests.hwp5 import TABLE, compound, doc_info, hwp, paragraph, record, table
from tests.owpml import rows, texts

MONEY = [["구분", "금액"], ["합계", "1,000"], ["인건비", "400"]]
PLAN = paragraph("□ 예산 총괄") + paragraph("(단위 : 천원)") + table(MONEY) + paragraph("끝.")
GOOD = hwp(BodyText=PLAN)


def read(data: bytes) -> Document:
    return read_hwp.read(data, "plan.hwp")


def test_paragraphs_and_tables_with_their_places():
    document = read(GOOD)
    (grid,) = document.grids()

    assert texts(document) == ["□ 예산 총괄", "(단위 : 천원)", "끝."]
    assert document.blocks[0].locator == Locator(section=0, paragraph=0, char_start=2, char_end=7)
    assert (rows(grid), grid.caption, grid.unit, grid.header_rows) == (MONEY, "예산 총괄", "(단위 : 천원)", 1)
    assert grid.cells[3].locator == Locator(section=0, table=0, row=1, col=1)
    assert (document.source.reader, document.source.media_type) == ("hwp", "application/x-hwp")


def test_an_unpacked_file_is_read_too():
    assert texts(read(hwp(flags=0, BodyText=PLAN))) == texts(read(GOOD))


@pytest.mark.parametrize("converter", [by_hwpforge, by_rhwp])
def test_each_converter_reads_it_alone(converter):
    content = read_owpml(convert(converter, GOOD), "plan.hwp", {})

    assert [rows(block) for block in content.blocks if isinstance(block, Grid)] == [MONEY]


@pytest.mark.parametrize("converter", [by_hwpforge, by_rhwp])
def test_bullets_are_known_whichever_converter_reads(converter):
    info = doc_info(bullet="□")
    data = hwp(DocInfo=info, BodyText=paragraph("개요", shape=1) + paragraph("끝"))
    content = read_owpml(convert(converter, data), "plan.hwp", bullets(info))

    assert [block.raw for block in content.blocks if not isinstance(block, Grid)] == ["□ 개요", "끝"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (hwp(flags=0x3, BodyText=PLAN), "locked with a password"),
        (hwp(flags=0x11, BodyText=PLAN), "locked with DRM"),
        (hwp(flags=0x101, BodyText=PLAN), "locked with a certificate"),
        (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(200), "version 3 or older"),
        (GOOD[:600], "damaged or cut off"),
        (hwp(signature=b"Some Document", BodyText=PLAN), "no HWP document"),
        (compound({"WordDocument": b"x"}), "no HWP document"),
        (hwp(PrvText="예산".encode("utf-16-le")), "cannot be read"),
        (hwp(BodyText=paragraph(""), PrvText="예산".encode("utf-16-le")), "nothing was found"),
    ],
    ids=["password", "DRM", "certificate", "HWP 3", "cut off", "signature", "Word", "no text at all", "only a preview"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, said):
    with pytest.raises(UnreadableFileError, match=said) as caught:
        read(data)

    assert caught.value.message.startswith("plan.hwp: ")
    assert "\n" not in caught.value.message
    assert "HWPX" in caught.value.remedy


def test_a_document_without_words_is_empty_and_no_error():
    assert read(hwp(BodyText=paragraph(""))).blocks == ()


def test_with_changes_tracked_the_text_that_hancom_shows_is_that_of_view_text():
    old, new = paragraph("예산 1,000천원"), paragraph("예산 1,200천원")

    assert texts(read(hwp(flags=0x4001, BodyText=old, ViewText=new))) == ["예산 1,200천원"]
    assert texts(read(hwp(flags=0x4001, BodyText=old))) == ["예산 1,000천원"]
    assert texts(read(hwp(flags=0x1, BodyText=old, ViewText=new))) == ["예산 1,000천원"]


def test_a_view_text_that_is_encrypted_is_not_taken_for_tracked_changes():
    compound_file = Compound(hwp(flags=0x4000, BodyText=PLAN, ViewText=record(28, 0, bytes(256))), "plan.hwp")

    assert compound_file.text_storage == "BodyText"


def test_distribution_documents_go_to_the_converter_that_can_open_them():
    assert converters(is_distribution=True) == (by_rhwp,)
    assert converters(is_distribution=False) == (by_hwpforge, by_rhwp)


def test_records_are_counted_without_being_understood():
    assert count_tables(PLAN + table(MONEY)) == 2
    assert count_tables(record(TABLE, 0, bytes(5000))) == 1
    assert bullets(doc_info(bullet="□")) == {"1": "□"}
    assert list(records(record(TABLE, 0, b"abc")[:-1])) == []


@settings(max_examples=100)
@given(st.binary(max_size=100))
def test_records_of_any_bytes_lie_within_them(data):
    assert all(0 < start <= end <= len(data) for _, start, end in records(data))


def test_a_packed_stream_that_grows_beyond_measure_is_refused():
    data = hwp(BodyText=record(66, 0, bytes(70 * 2**20)))

    with pytest.raises(UnreadableFileError, match="more than 64 MB"):
        read(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_in_a_sentence(place, value):
    changed = bytearray(GOOD)
    changed[place] = value
    with contextlib.suppress(UnreadableFileError):
        read(bytes(changed))


@pytest.mark.parametrize(
    ("data", "path", "bid"),
    [
        (GOOD, "a.bin", 0.95),
        (b"HWP Document File V3.00 ", "a.txt", 0.95),
        (compound({"WordDocument": b"x"}), "a.hwp", 0.5),
        (compound({"WordDocument": b"x"}), "a.doc", 0.0),
        (b"PK\x03\x04", "a.hwp", 0.0),
    ],
)
def test_the_bid_looks_at_the_bytes(data, path, bid):
    assert read_hwp.bid(data, path) == bid


SCORE = "documents/hwp"


@pytest.mark.slow
def test_tables_of_real_documents_are_exact(real_documents: Path):
    folder = real_documents / SCORE
    scorer = [sys.executable, str(real_documents / "score" / "score_tables.py"), "--truth", str(folder / "truth")]
    command = [str(Path(sys.executable).with_name("jangbu")), "extract"]
    done = subprocess.run(
        [*scorer, "--samples", str(folder), "--min-exact", "99", "--batch", "--", *command],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-600:]


@pytest.mark.slow
def test_captions_of_real_documents_are_those_of_the_file(real_documents: Path):
    from extractors import read as read_any

    wrong = []
    for truth in sorted((real_documents / SCORE / "truth").glob("*.json")):
        told = json.loads(truth.read_text(encoding="utf-8"))
        if any(table["caption"] for table in told["tables"]):
            path = truth.with_suffix("").parent.parent / truth.stem
            grids = list(read_any(path.read_bytes(), path.name).grids())
            printed = {table["index"]: table["caption"].split() for table in told["tables"] if table["caption"]}
            wrong += [
                (path.name[:3], n) for n, caption in printed.items() if (grids[n].caption or "").split() != caption
            ]

    assert not wrong
