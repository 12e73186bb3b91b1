"""What fuzzing starts from: a fictional plan in each format, and real documents where their folder is given."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.archives import pack
from tests.plans import GOOD, OTHER

# Larger ones are read too slowly to be read thousands of times.
_MOST_BYTES = 200_000
_SUFFIXES = {".hwp", ".hwpx", ".pdf", ".docx", ".html", ".htm"}
_TABLE = [line.split("\t") for line in GOOD.splitlines() if "\t" in line]
_LINES = [line for line in GOOD.splitlines() if line and "\t" not in line]


@dataclass(frozen=True, slots=True)
class Seed:
    """A document that is read without complaint."""

    name: str
    data: bytes


def text() -> bytes:
    """The plan as text."""
    return GOOD.encode()


def cp949() -> bytes:
    """The plan as text of older systems."""
    return GOOD.replace("○", "o").encode("cp949")


def html() -> bytes:
    """The plan as a posting with its files."""
    rows = "".join(f"<tr>{''.join(f'<td rowspan=1 colspan=1>{cell}</td>' for cell in row)}</tr>" for row in _TABLE)
    lines = "".join(f"<p>{line}</p>" for line in _LINES)
    files = '<ul class="attach"><li><a href="/down.do?n=1">계획 본문.hwpx (12KB)</a></li></ul>'
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>결재문서</title></head><body>'
    tables = f"<table>{rows}</table><table><tr><td><table>{rows}</table></td></tr></table>"
    return f"{head}{lines}{tables}{files}</body></html>".encode()


def docx() -> bytes:
    """The plan as DOCX: headings, a table with merged cells, one nested in it."""
    import docx as library

    document = library.Document()
    for line in _LINES:
        document.add_paragraph(line)
    table = document.add_table(len(_TABLE), len(_TABLE[0]))
    for row, texts in enumerate(_TABLE):
        for column, value in enumerate(texts):
            table.cell(row, column).text = value
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 2).add_table(2, 2).cell(1, 1).text = "1,000"
    document.sections[0].header.paragraphs[0].text = "새벌군"
    return _saved(document.save)


def hwpx() -> bytes:
    """The plan as HWPX: a table with merged cells."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    for line in _LINES:
        document.add_paragraph(line)
    table = document.add_table(len(_TABLE), len(_TABLE[0]))
    for row, texts in enumerate(_TABLE):
        for column, value in enumerate(texts):
            table.set_cell_text(row, column, value)
    table.merge_cells(0, 0, 1, 0)
    return _saved(document.save_to_stream)


def pdf() -> bytes:
    """The plan as PDF: lines, a ruled table, contents not packed, so that mutations reach them."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    font = "HYSMyeongJo-Medium"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    lines = [Paragraph(line, ParagraphStyle("line", fontName=font)) for line in _LINES]
    table = Table(_TABLE, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), font)])
    return _saved(lambda stream: SimpleDocTemplate(stream, pageCompression=0).build([*lines, table]))


def archive() -> bytes:
    """Two plans in a zip archive, one of them in an archive of its own."""
    return pack({"2031/새벌군.txt": GOOD, "안.zip": pack({"한울구.txt": OTHER})})


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


_MADE = {
    "plan.txt": text, "old.txt": cp949, "page.html": html, "plan.docx": docx, "plan.hwpx": hwpx, "plan.pdf": pdf,
    "plans.zip": archive,
}  # fmt: skip


def made() -> Iterator[Seed]:
    """The fictional plan in every format; says which cannot be made here."""
    for name, make in _MADE.items():
        try:
            yield Seed(name, make())
        except ImportError as error:
            print(f"no seed {name}: {error}")  # noqa: T201 - what is not fuzzed has to be known


def real() -> Iterator[Seed]:
    """Small real documents, where JANGBU_REAL_DOCUMENTS names their folder."""
    folder = os.environ.get("JANGBU_REAL_DOCUMENTS")
    for path in sorted(Path(folder).rglob("*")) if folder else ():
        if path.suffix.lower() in _SUFFIXES and path.stat().st_size <= _MOST_BYTES:
            yield Seed(path.name, path.read_bytes())
