"""The content of a document written as HWPX and printed as PDF, with real tables."""

from __future__ import annotations

import io
from html import escape
from typing import Any

from reportlab.lib.pagesizes import A2, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, Preformatted, SimpleDocTemplate, Spacer, Table

from schemas.document import Block, Document, Grid
from tests import owpml
from tests.pdf_pages import FONT

SIZE = 9
LINE = ParagraphStyle("line", fontName=FONT, fontSize=SIZE, leading=14)


# What other readers of HWPX look for first: where the package begins, and what belongs to it.
PACKAGE = {
    "META-INF/container.xml": '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    "</ocf:rootfiles></ocf:container>",
    "Contents/content.hpf": '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
    '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>',
}


def as_hwpx(document: Document) -> bytes:
    """An HWPX of paragraphs and tables with merged cells."""
    return owpml.hwpx("".join(map(_hwpx_block, document.blocks)), **PACKAGE)


def _hwpx_block(block: Block) -> str:
    return _hwpx_table(block) if isinstance(block, Grid) else owpml.par(escape(block.raw))


def _hwpx_table(grid: Grid) -> str:
    rows = [
        [
            owpml.tc(cell.row, cell.col, *map(escape, cell.text.split("\n")), rows=cell.row_span, cols=cell.col_span)
            for cell in grid.cells
            if cell.row == row
        ]
        for row in range(grid.rows)
    ]
    return owpml.par(owpml.table(*rows))


def as_pdf(document: Document) -> bytes:
    """A PDF of ruled tables and lines that are never wrapped, on paper wide enough."""
    stream = io.BytesIO()
    flow: list[Flowable] = []
    for block in document.blocks:
        flow += [_pdf_table(block), Spacer(1, 8)] if isinstance(block, Grid) else [Preformatted(block.raw, LINE)]
    SimpleDocTemplate(stream, pagesize=landscape(A2), leftMargin=40, topMargin=40, invariant=1).build(flow)
    return stream.getvalue()


def _pdf_table(grid: Grid) -> Table:
    texts = [["" for _ in range(grid.cols)] for _ in range(grid.rows)]
    style: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), FONT, SIZE)]
    for cell in grid.cells:
        texts[cell.row][cell.col] = cell.text
        end = (cell.col + cell.col_span - 1, cell.row + cell.row_span - 1)
        style += [("SPAN", (cell.col, cell.row), end)] if end != (cell.col, cell.row) else []
    widths = [max(_width(row[col]) for row in texts) + 16 for col in range(grid.cols)]
    return Table(texts, colWidths=widths, style=style, hAlign="LEFT")


def _width(text: str) -> float:
    return max(float(pdfmetrics.stringWidth(line, FONT, SIZE)) for line in text.split("\n"))
