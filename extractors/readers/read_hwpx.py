"""HWPX files: paragraphs, bullets and numbers, tables, text boxes and notes, as Hancom Office shows them."""

from __future__ import annotations

import hashlib

from extractors.readers.owpml.reading import read_owpml
from schemas.document import Document, Source
from schemas.errors import UnreadableFileError

NAME = "hwpx"
MEDIA_TYPES = ("application/hwp+zip", "application/vnd.hancom.hwpx", "application/owpml")
SUFFIXES = (".hwpx", ".owpml")

ZIP = b"PK\x03\x04"
MIMETYPE = b"mimetypeapplication/hwp+zip"
PARTS = (b"Contents/section0.xml", b"Contents/content.hpf")


def bid(data: bytes, path: str) -> float:
    """How sure this reader is of the bytes: a ZIP archive that says what it is, or that holds a section."""
    if not data.startswith(ZIP):
        return 0.0
    if MIMETYPE in data[:100]:
        return 0.95
    return 0.9 if any(part in data for part in PARTS) else 0.5 if path.lower().endswith(SUFFIXES) else 0.0


def read(data: bytes, path: str) -> Document:
    """The document in these bytes. Raises UnreadableFileError where they are damaged or locked, or hold no text."""
    content = read_owpml(data, path, {})
    if content.is_lost:
        raise UnreadableFileError(
            f"{path}: the document shows text, but none was found in it",
            "Open it in Hancom Office and save it again as HWPX, or as PDF.",
        )
    source = Source(path, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[0], NAME)
    return Document(source, content.blocks, content.asides)
