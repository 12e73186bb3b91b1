"""Born-digital PDF by PDFium: text, ruled and unruled tables, each with its page and place."""

from __future__ import annotations

import hashlib

from schemas.document import Document, Source

NAME = "pdf"
MEDIA_TYPES = ("application/pdf",)
SUFFIXES = (".pdf",)


def bid(data: bytes, path: str) -> float:  # noqa: ARG001 - names of files lie
    """How sure this reader is of the bytes: the mark of PDF stands in the first kilobyte, not always at its start."""
    return 1.0 if b"%PDF-" in data[:1024] else 0.0


def read(data: bytes, path: str) -> Document:
    """The document in these bytes.

    Raises:
        UnreadableFileError: The bytes are no PDF, ask for a password, or hold pictures of pages and no text.
    """
    from extractors.readers.pdf.reading import assembled, read_pages  # noqa: PLC0415 - paid for by the first PDF

    pages, count = read_pages(data, path)
    blocks, asides = assembled(pages)
    source = Source(path, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[0], NAME, count)
    return Document(source, tuple(blocks), tuple(asides))
