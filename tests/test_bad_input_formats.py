"""Hostile and broken files of every format in one folder: each is read or set aside with its reason.

Through the command, with its limits, as a user meets them; and the batch goes on.
"""

from __future__ import annotations

import io
import sqlite3

import pytest

import cli
from extractors import READERS
from pipeline import run
from tests import hostile
from tests.archives import overlapping, pack, pack_raw, put
from tests.plans import GOOD, write

LINE = hostile.paragraph("예산 1,000천원".encode())
HWPX_LINE = hostile.HWPX_PARAGRAPH % "예산 1,000천원".encode()


def hwpx_table(inside: bytes, rows: int = 1, columns: int = 1, row: int = 0, column: int = 0, span: int = 1) -> bytes:
    return hostile.HWPX_TABLE % (rows, columns, inside, column, row, span, span)


def spreadsheet_bomb() -> bytes:
    return pack({"[Content_Types].xml": "", "xl/workbook.xml": bytes(200 << 20)})


def docx_nested() -> bytes:
    return hostile.docx(hostile.docx_xml(hostile.nested(LINE, lambda inside: hostile.cell(inside + LINE), 3000)))


def docx_long() -> bytes:
    return hostile.docx(hostile.docx_xml(hostile.paragraph(bytes(100 << 20))))


def hwpx_long() -> bytes:
    return hostile.hwpx(hostile.hwpx_xml(hostile.HWPX_PARAGRAPH % bytes(100 << 20)))


def docx_wide() -> bytes:
    return hostile.docx(hostile.docx_xml(hostile.cell(LINE, b'<w:gridSpan w:val="999999999"/>')))


def hwpx_nested() -> bytes:
    return hostile.hwpx(
        hostile.hwpx_xml(hostile.nested(HWPX_LINE, lambda inside: hwpx_table(inside + HWPX_LINE), 3000))
    )


# name → reader that must be there, how it is made, what the reason says
SET_ASIDE = {
    "bomb.zip": ("", lambda: pack({"a.txt": bytes(64 << 20)}), "as in a zip bomb"),
    "overlap.zip": ("", lambda: overlapping(100), "lie over each other"),
    "cut.zip": ("", lambda: hostile.truncated(pack({"a.txt": GOOD * 9})), "damaged or incomplete"),
    "bomb.xlsx": ("", spreadsheet_bomb, "XLSX (a spreadsheet) is not read here"),
    "entities.docx": ("docx", lambda: hostile.docx(hostile.docx_xml(LINE, hostile.BOMB_DTD)), "document type"),
    "external.docx": ("docx", lambda: hostile.docx(hostile.docx_xml(LINE, hostile.EXTERNAL_DTD)), "document type"),
    "zeros.docx": ("docx", docx_long, "unpacks to more"),
    "nested.docx": ("docx", docx_nested, "depth"),
    "cut.docx": ("docx", lambda: hostile.truncated(hostile.docx(hostile.docx_xml(LINE))), "damaged or incomplete"),
    "cut xml.docx": ("docx", lambda: hostile.docx(hostile.docx_xml(LINE)[:-40]), "damaged"),
    "entities.hwpx": ("hwpx", lambda: hostile.hwpx(hostile.hwpx_xml(HWPX_LINE, hostile.BOMB_DTD)), "document type"),
    "external.hwpx": ("hwpx", lambda: hostile.hwpx(hostile.hwpx_xml(HWPX_LINE, hostile.EXTERNAL_DTD)), "document type"),
    "zeros.hwpx": ("hwpx", hwpx_long, "unpacks to more"),
    "nested.hwpx": ("hwpx", hwpx_nested, "depth"),
    "loop.hwp": ("hwp", hostile.ole_loop, "HWP"),
    "cut.hwp": ("hwp", lambda: hostile.ole_loop()[:700], "damaged or cut off"),
    "endless.pdf": ("pdf", hostile.pdf_endless, "no text on any page"),
    "cut.pdf": ("pdf", lambda: hostile.truncated(hostile.pdf_pages(50)), "no whole PDF"),
    "zeros.pdf": ("pdf", lambda: hostile.pdf_of(bytes(100 << 20)), "no text on any page"),
    "brackets.pdf": ("pdf", lambda: hostile.pdf_of(b"[" * 1_000_000), "no text on any page"),
    "letters.pdf": ("pdf", lambda: hostile.pdf_of(b"BT /F1 9 Tf " + b"(a1,000) Tj " * 2_000_000 + b"ET"), "memory"),
    "deep.html": ("html", lambda: b"<html><body>" + b"<div>" * 100_000, "nested deeper"),
}  # fmt: skip
READ = {
    "a pdf.hwp": ("pdf", lambda: hostile.pdf_pages(2), "pdf"),
    "a docx.txt": ("docx", lambda: hostile.docx(hostile.docx_xml(LINE)), "docx"),
    "a page.hwp": ("html", "<!DOCTYPE html><html><body><p>예산 1,000천원</p></body></html>".encode, "html"),
    "an hwpx.hwp": ("hwpx", lambda: hostile.hwpx(hostile.hwpx_xml(HWPX_LINE)), "hwpx"),
    "span.docx": ("docx", docx_wide, "docx"),
    "span.html": ("html", lambda: b"<html><table><tr><td colspan=999999999 rowspan=999999999>1,000</table>", "html"),
}  # fmt: skip
HERE = {reader.NAME for reader in READERS} | {""}
ASIDE_HERE = [name for name, (reader, *_) in SET_ASIDE.items() if reader in HERE]
READ_HERE = [name for name, (reader, *_) in READ.items() if reader in HERE]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """All of them in one folder with a good plan, ingested once: status, output, reasons by name, readers by name."""
    home = tmp_path_factory.mktemp("bad")
    for name, (reader, make, _) in {**SET_ASIDE, **READ}.items():
        if reader in HERE:
            put(home / "plans", name, make())
    write(home / "plans", "good.txt", GOOD)
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        limits = ["--timeout", "20", "--memory", "1024"]
        status = cli.run(["ingest", str(home / "plans"), "--db", f"sqlite:///{home}/jangbu.db", *limits])
    with sqlite3.connect(home / "jangbu.db") as connection:
        aside = {str(path).split("/plans/")[1]: reason for path, reason in connection.execute(
            "SELECT path, reason || ' → ' || remedy FROM quarantine"
        )}  # fmt: skip
        read = {str(path).split("/plans/")[1]: name for path, name in connection.execute(
            "SELECT path, reader FROM document"
        )}  # fmt: skip
    return status, out.getvalue(), aside, read


@pytest.mark.parametrize("name", ASIDE_HERE)
def test_it_is_set_aside_with_its_reason_and_a_remedy(name, stored):
    _, out, aside, _ = stored
    found = [reason for path, reason in aside.items() if path.split("!/")[0] == name]

    assert len(found) == 1
    assert SET_ASIDE[name][2] in found[0]
    assert not found[0].endswith("→ ")
    assert "defect of jangbu" not in found[0]
    assert name in out


@pytest.mark.parametrize("name", READ_HERE)
def test_bytes_decide_and_not_the_name(name, stored):
    assert stored[3][name] == READ[name][2]


def test_the_batch_goes_on_and_every_file_is_accounted_for(stored):
    status, out, aside, read = stored

    assert status == 3
    assert read["good.txt"] == "text"
    assert {path.split("!/")[0] for path in aside} | set(read) == {*ASIDE_HERE, *READ_HERE, "good.txt"}
    assert "Traceback" not in out


@pytest.mark.skipif("pdf" not in HERE, reason="PDF is not read here")
def test_the_limits_are_settings_and_the_others_are_read(tmp_path, capsys):
    long = put(tmp_path, "long.pdf", hostile.pdf_of(b"BT /F1 9 Tf " + b"(a1,000) Tj 0 9 Td " * 1_000_000 + b"ET"))
    good = write(tmp_path, "good.txt", GOOD)
    status = cli.run(["check", str(long), str(good), "--timeout", "1"])
    out, err = capsys.readouterr()

    assert status == 2
    assert "long.pdf: reading it took longer than 1 s" in err
    assert "--timeout" in err
    assert "relations checked" in out


def test_a_library_that_panics_is_said(tmp_path, monkeypatch, capsys):
    """Libraries in Rust stop with a BaseException of this name."""

    class PanicException(BaseException):
        pass

    def panic(*_):
        raise PanicException("index out of bounds")

    monkeypatch.setattr(run, "read", panic)
    status = cli.run(["check", str(write(tmp_path, "계획.txt", GOOD))])

    assert status == 2
    assert "계획.txt: the library that reads this format gave up on it" in capsys.readouterr().err


TOO_MANY = {
    "pages.pdf": ("pdf", lambda: hostile.pdf_pages(10_000)),
    "lines.txt": ("", lambda: GOOD.encode() * 1000),
    "rows.html": ("html", lambda: b"<html><body><table>" + b"<tr><td>1,000<td>2,000" * 10_000),
    "members.zip": ("", lambda: pack_raw([(b"%d.txt" % n, b"") for n in range(10_001)])),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, (reader, _) in TOO_MANY.items() if reader in HERE])
def test_very_long_documents_are_read_or_refused_within_the_limits(name, tmp_path, capsys):
    path = put(tmp_path, name, TOO_MANY[name][1]())
    status = cli.run(["extract", str(path), "--timeout", "60"])
    said = capsys.readouterr().err

    assert status == 0 or (status == 2 and "→" in said)
    assert "defect" not in said
