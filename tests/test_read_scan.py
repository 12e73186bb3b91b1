"""Scans: invented plans rendered, laid askew and grained; what is recognised, how sure it is, and what is said."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors import find
from extractors.placing import make_plan
from extractors.readers import read_pdf, read_scan
from extractors.readers.pdf.scanned import can_recognise
from extractors.readers.scan.picture import ink_of, skew
from extractors.readers.scan.ruling import rules_of
from extractors.readers.scan.segments import bands, segments_of
from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.document import Locator, Paragraph
from schemas.errors import MissingPackageError, UnreadableFileError
from tests.bench import plans
from tests.bench.adjacency import Cell, Table
from tests.bench.bench_scan import LEAST, right
from tests.bench.scans import packed, scanned
from tests.plans import BAD

ROOT = Path(__file__).parent.parent
needs_recognition = pytest.mark.skipif(not can_recognise(), reason="the extra `scan` and tesseract are not both here")


def tables(document) -> list[Table]:
    return [
        Table(grid.locator.page, tuple(Cell(c.row, c.col, c.row_span, c.col_span, c.text) for c in grid.cells))
        for grid in document.grids()
    ]


@pytest.fixture(scope="module")
def plan():
    return plans.make(2, pages=1)


@pytest.fixture(scope="module")
def sheets(plan):
    return scanned(plan, askew=-0.7)


@pytest.fixture(scope="module")
def document(sheets):
    return read_scan.read(packed(sheets), "plan.tif")


@needs_recognition
def test_tables_are_found_with_their_shape(plan, document):
    sizes = [[(c.row, c.col, c.row_span, c.col_span) for c in table.cells] for table in plan.tables]
    assert [sorted((c.row, c.col, c.row_span, c.col_span) for c in g.cells) for g in document.grids()] == [
        sorted(size) for size in sizes
    ]


@needs_recognition
def test_figures_are_read_with_all_their_digits(plan, document):
    hit, of = right(plan.tables, tables(document), figures=True)
    assert of > 20
    assert hit >= LEAST * of


@needs_recognition
def test_most_words_are_read(plan, document):
    hit, of = right(plan.tables, tables(document), figures=False)
    assert hit >= 0.9 * of


@needs_recognition
def test_everything_recognised_says_how_sure_it_is(document):
    cells = [cell for grid in document.grids() for cell in grid.cells if cell.text]
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert cells
    assert lines
    assert all(0 <= (one.confidence if one.confidence is not None else -1) <= 1 for one in (*cells, *lines))


@needs_recognition
def test_blank_cells_have_nothing_to_be_sure_of(document):
    assert {cell.confidence for grid in document.grids() for cell in grid.cells if not cell.text} <= {None}


@needs_recognition
def test_a_pdf_of_pictures_is_read_like_the_pictures(sheets):
    top = [sheets[0].crop((0, 0, 1654, 900))]
    from_pdf = read_pdf.read(packed(top, "PDF"), "plan.pdf")
    from_picture = read_scan.read(packed(top, "PNG"), "plan.png")
    # A PDF of pictures keeps them as JPEG: letters may be read otherwise, figures are not.
    texts = [
        [re.sub(r"\D", "", block.text) for block in one.blocks if isinstance(block, Paragraph)]
        for one in (from_pdf, from_picture)
    ]

    assert from_pdf.source.reader == "pdf"
    assert any(texts[0])
    assert texts[0] == texts[1]


@needs_recognition
def test_a_logo_on_a_blank_page_is_no_scan(sheets):
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    canvas.drawInlineImage(sheets[0].crop((0, 0, 1654, 500)), 200, 400, 200, 60)
    canvas.save()

    with pytest.raises(UnreadableFileError, match="no text"):
        read_pdf.read(data.getvalue(), "logo.pdf")


@needs_recognition
def test_cells_in_json_carry_their_confidence(document):
    shown = find(make_plan(document)).to_json()
    cells = [cell for table in shown["tables"] for cell in table["cells"] if cell["text"]]
    assert all("confidence" in cell for cell in cells)


def recognised(value):
    """The same facts as if they had been recognised on a picture."""
    if isinstance(value, Locator):
        return dataclasses.replace(value, confidence=0.8)
    if isinstance(value, tuple):
        return tuple(recognised(item) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: recognised(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    return value


def test_what_rests_on_recognised_figures_is_no_error():
    printed = extract_bytes(BAD.encode(), "plan.txt")
    errors, warnings = check([printed]).findings, check([recognised(printed)]).findings

    assert [one.severity for one in errors] == ["error"]
    assert [one.severity for one in warnings] == ["warning"]
    assert warnings[0].message == f"{errors[0].message} Its figures were recognised on a picture: compare them with it."


def page(*draw, shape=(700, 900)):
    """A white page with (y0, y1, x0, x1) black."""
    grey = np.full(shape, 255, np.uint8)
    for y0, y1, x0, x1 in draw:
        grey[y0:y1, x0:x1] = 0
    return grey


def test_rules_are_found_solid_and_dotted_and_taken_out_of_the_ink():
    grey = page((100, 102, 100, 700), (300, 302, 100, 700), (100, 302, 100, 102), (100, 302, 699, 701))
    grey[200:202, 100:700] = np.where(np.arange(600) % 5 < 2, 0, 255)
    rules, text = rules_of(ink_of(grey))

    places = sorted({round(y / 36) * 36 for y in rules.across[:, 0]})
    assert places == [36, 72, 108]
    assert not text.any()


def test_bars_of_letters_are_no_rules():
    letters = page((100, 103, 100, 160), (110, 140, 128, 131))
    rules, text = rules_of(ink_of(letters))

    assert not len(rules.across)
    assert text[101, 110:150].all()


@pytest.mark.parametrize("degrees", [-3.0, -0.5, 0.0, 1.2])
def test_a_page_laid_askew_is_straightened(degrees):
    lines = page(*((y, y + 3, 100, 800) for y in range(100, 600, 40)))
    laid = np.asarray(Image.fromarray(lines).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))

    assert skew(ink_of(laid)) == pytest.approx(-degrees, abs=0.05)


def test_lines_outside_tables_are_parted_at_wide_gaps():
    ink = ink_of(page((100, 125, 100, 300), (100, 125, 500, 600), (160, 185, 100, 350)))
    assert [segment[:4] for segment in segments_of(ink, [])] == [
        (100, 100, 300, 125), (500, 100, 600, 125), (100, 160, 350, 185),
    ]  # fmt: skip


def test_the_low_part_of_a_letter_belongs_to_its_line():
    rows = np.zeros(100, np.bool_)
    rows[10:35] = rows[50:72] = rows[76:80] = True
    assert bands(rows, 3) == [(10, 35), (50, 80)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged", id="no picture behind the mark"),
        pytest.param(packed([Image.new("L", (800, 900), 90)], "PNG")[:300], "damaged", id="cut off"),
        pytest.param(packed([Image.new("1", (20_000, 20_000))], "PNG"), "more dots than a page needs", id="bomb"),
        pytest.param(b"II*\x00" + bytes(8), "damaged", id="TIFF without pages"),
    ],
)
def test_a_picture_that_cannot_be_read_is_said(data, said):
    with pytest.raises(UnreadableFileError, match=said) as caught:
        read_scan.read(data, "scan.png")
    assert caught.value.remedy


@needs_recognition
def test_a_blank_page_is_said():
    with pytest.raises(UnreadableFileError, match="no text is recognised"):
        read_scan.read(packed([Image.new("L", (1654, 2339), 255)], "PNG"), "scan.png")


@needs_recognition
def test_a_missing_tesseract_is_said(sheets, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingPackageError, match="tesseract, which is missing") as caught:
        read_scan.read(packed([sheets[0].crop((0, 0, 1654, 500))], "PNG"), "scan.png")
    assert "tesseract-ocr-kor" in caught.value.remedy


@needs_recognition
def test_a_missing_extra_is_said(sheets, tmp_path):
    path = tmp_path / "scan.png"
    path.write_bytes(packed(sheets, "PNG"))
    program = "import sys; sys.modules['onnxruntime'] = None\nimport cli\nif __name__ == '__main__':\n    cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--debug", "extract", str(path)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False, env=os.environ,
    )  # fmt: skip

    assert done.returncode == 2
    assert "pip install 'jangbu[scan]'" in done.stderr
