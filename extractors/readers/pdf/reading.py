"""The pages of a PDF one by one, and what they make together. Loads numpy, which only those who read a PDF pay for."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.readers.pdf.abreast import with_steps
from extractors.readers.pdf.borderless import with_borderless
from extractors.readers.pdf.build import blocks_of
from extractors.readers.pdf.continued import joined_over_pages
from extractors.readers.pdf.fall_back import MOST_PAGES, with_other_glyphs
from extractors.readers.pdf.order import reading_order
from extractors.readers.pdf.page import Page, read_page
from extractors.readers.pdf.paragraphs import paragraphs_of
from extractors.readers.pdf.pdfium import library, loaded, opened
from extractors.readers.pdf.read_sheet import read_sheet
from extractors.readers.pdf.running import without_running_heads
from extractors.readers.pdf.scanned import remedy_for_scans, with_recognised
from schemas.document import Aside, Block
from schemas.errors import UnreadableFileError

MAX_PAGES = 10_000
MAX_BROKEN = 100
"""After so many broken pages in a row the rest is taken for a page tree without end."""


def read_pages(data: bytes, path: str) -> tuple[list[Page], int]:
    """The pages that can be read, and how many there are."""
    pages: list[Page] = []
    broken = others = 0
    with opened(data, path) as document:
        count = min(max(library()["FPDF_GetPageCount"](document), 0), MAX_PAGES)
        for index in range(count):
            with loaded(document, index) as page:
                sheet = None if page is None else read_sheet(page, index + 1)
            if sheet is None:
                broken += 1
                if broken == MAX_BROKEN:
                    break
                continue
            broken = 0
            if not sheet.is_legible and others < MOST_PAGES:
                sheet, others = with_other_glyphs(sheet, data), others + 1
            pages.append(with_recognised(read_page(sheet), data, path))
    if not any(page.lines or page.tables for page in pages):
        raise nothing_to_read(path, pages)
    return pages, count


def nothing_to_read(path: str, pages: Sequence[Page]) -> UnreadableFileError:
    """Why a PDF without any text gives nothing, as an error for a person."""
    if any(page.is_scan for page in pages):
        return UnreadableFileError(f"{path}: the PDF holds pictures of pages and no text (a scan)", remedy_for_scans())
    return UnreadableFileError(f"{path}: the PDF holds no text on any page", "Ask the office for the original file.")


def assembled(pages: Sequence[Page]) -> tuple[list[Block], list[Aside]]:
    """The pages as one text: running heads aside, each page in reading order, tables whole over pages."""
    kept, asides = without_running_heads(pages)
    kept = [with_borderless(with_steps(page)) for page in kept]
    pages_items = [paragraphs_of(reading_order((*page.lines, *page.tables))) for page in kept]
    items = joined_over_pages(pages_items, [page.sheet.height for page in kept])
    numbered = [(page.sheet.number, item) for page, own in zip(kept, items, strict=True) for item in own]
    return blocks_of(numbered, {page.sheet.number: page.sheet for page in pages}), asides
