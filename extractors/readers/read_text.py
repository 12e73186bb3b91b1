"""Text files: what converters and copy-and-paste leave of a plan. Every block knows its line and its characters."""

from __future__ import annotations

import hashlib

from extractors.readers.text.build import build_blocks, merge_continued
from extractors.readers.text.flattened import unflatten
from extractors.readers.text.lines import decode, split_lines
from extractors.readers.text.tables import find_tables
from schemas.document import Document, Source

NAME = "text"
MEDIA_TYPES = ("text/plain", "text/markdown")
SUFFIXES = (".txt", ".md", ".text", ".tsv")


def bid(data: bytes, path: str) -> float:
    """How sure this reader is of the bytes: text by its name, or by the absence of the signs of binary formats."""
    if path.lower().endswith(SUFFIXES):
        return 0.6
    head = data[:4096]
    return 0.0 if b"\x00" in head or head[:4] in (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0") else 0.2


def read(data: bytes, path: str) -> Document:
    """The document in these bytes. Raises UnreadableFileError where they are empty or no text."""
    lines = [piece for line in split_lines(decode(data, path)) for piece in unflatten(line)]
    items = merge_continued(find_tables(lines))
    source = Source(path, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[0], NAME)
    return Document(source, tuple(build_blocks(items)))
