"""Pictures of pages (PNG, JPEG, TIFF): tables, figures and words recognised, each with its confidence."""

from __future__ import annotations

import hashlib

from schemas.document import Document, Source
from schemas.errors import UnreadableFileError

NAME = "scan"
MEDIA_TYPES = ("image/png", "image/jpeg", "image/tiff")
SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
MARKS = {
    b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff", b"MM\x00*": "image/tiff",
}  # fmt: skip
PROGRAMS = {
    "tesseract": "Install tesseract with Korean (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-kor).",
}
"""Programs that are run, and what to do where one is missing."""


def bid(data: bytes, path: str) -> float:  # noqa: ARG001 - names of files lie
    """How sure this reader is of the bytes: the marks of the three formats."""
    return 1.0 if any(map(data.startswith, MARKS)) else 0.0


def read(data: bytes, path: str) -> Document:
    """The document in this picture; a TIFF may hold many pages.

    Raises:
        UnreadableFileError: The picture is damaged, too large, or shows no text.
        MissingPackageError: What recognises characters is not installed.
    """
    from extractors.readers.pdf.page import read_page  # noqa: PLC0415 - paid for by the first scan
    from extractors.readers.pdf.reading import assembled  # noqa: PLC0415
    from extractors.readers.scan.picture import pictures_of  # noqa: PLC0415
    from extractors.readers.scan.read_picture import sheet_of  # noqa: PLC0415

    pages = [read_page(sheet_of(one, number, path)) for number, one in enumerate(pictures_of(data, path), 1)]
    if not any(page.lines or page.tables for page in pages):
        raise UnreadableFileError(
            f"{path}: no text is recognised on the picture", "Scan the page anew, or leave it out."
        )
    blocks, asides = assembled(pages)
    media_type = next(kind for mark, kind in MARKS.items() if data.startswith(mark))
    source = Source(path, hashlib.sha256(data).hexdigest(), media_type, NAME, len(pages))
    return Document(source, tuple(blocks), tuple(asides))
