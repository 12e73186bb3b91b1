"""Pages of a PDF without text, handed to character recognition where that is installed."""

from __future__ import annotations

import shutil
from importlib import import_module
from importlib.util import find_spec

from extractors.readers.pdf.page import Page, read_page

NEEDED = ("onnxruntime", "rapidocr")
PROGRAM = "tesseract"


def can_recognise() -> bool:
    """Whether the extra `scan` and tesseract are installed."""
    return all(find_spec(name) is not None for name in NEEDED) and shutil.which(PROGRAM) is not None


def remedy_for_scans() -> str:
    """What to do with a PDF of which nothing was read but that it shows pictures."""
    if can_recognise():
        return "No text is recognised on them: scan the pages anew, or ask the office for the original file."
    return (
        "Run `pip install 'jangbu[scan]'` and install tesseract (see `jangbu doctor`) to have it recognised, "
        "or ask the office for the original file."
    )


def with_recognised(page: Page, data: bytes, path: str) -> Page:
    """The page with what is recognised on its picture; as it was, where it has text or nothing can recognise it.

    Raises:
        MissingPackageError: tesseract has no Korean.
    """
    if not page.is_scan or not can_recognise():
        return page
    # By name, for this reader works without what recognition needs.
    recognition = import_module("extractors.readers.scan.pdf_page")
    return read_page(recognition.recognised(page.sheet, data, path))
