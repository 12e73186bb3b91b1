"""HWP 5 files: converted to HWPX, and read as that; nothing a converter lost without a word goes unnoticed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from extractors.readers.hwp.compound import OLD, SIGNATURE, Compound
from extractors.readers.hwp.convert import ConversionError, Converter, convert, converters
from extractors.readers.hwp.records import bullets, count_tables
from extractors.readers.owpml.reading import Content, read_owpml
from schemas.document import Document, Source
from schemas.errors import UnreadableFileError

NAME = "hwp"
MEDIA_TYPES = ("application/x-hwp", "application/haansofthwp", "application/vnd.hancom.hwp")
SUFFIXES = (".hwp", ".hwt")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SUMMARY = "HwpSummaryInformation".encode("utf-16-le")


def bid(data: bytes, path: str) -> float:
    """How sure this reader is of the bytes. HWP 3 is claimed to say what to do with it."""
    if data.startswith(OLD):
        return 0.95
    if not data.startswith(OLE):
        return 0.0
    return 0.95 if SIGNATURE in data or SUMMARY in data else 0.5 if path.lower().endswith(SUFFIXES) else 0.0


def read(data: bytes, path: str) -> Document:
    """The document in these bytes. Raises UnreadableFileError where they are locked or damaged, or hold no text."""
    compound = Compound(data, path)
    content = _content(compound)
    source = Source(path, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[0], NAME)
    return Document(source, content.blocks, content.asides)


def _content(compound: Compound) -> Content:
    """What the first converter reads that loses no table, else the one that loses fewest."""
    shown = compound.as_shown()
    tables = sum(map(count_tables, compound.sections()))
    found: list[Content] = []
    reasons: list[str] = []
    for converter in converters(is_distribution=compound.is_distribution):
        try:
            content = _by(converter, shown, compound)
        except (ConversionError, UnreadableFileError) as error:
            reasons.append(str(error).split("\n")[0])
            continue
        if not content.is_lost:
            found.append(content)
            if content.tables >= tables:
                break
    if not found:
        said = f" ({'; '.join(reasons)})" if reasons else ", for nothing was found of the text it shows"
        raise compound.broken(f"the document cannot be read{said}")
    return max(found, key=lambda content: content.tables)


def _by(converter: Converter, shown: bytes, compound: Compound) -> Content:
    known = bullets(compound.stream("DocInfo") or b"")
    content = read_owpml(convert(converter, shown), compound.path, known)
    return replace(content, preview=compound.preview())
