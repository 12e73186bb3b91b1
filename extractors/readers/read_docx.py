"""DOCX files: paragraphs, automatic numbers, tables, text boxes and notes, as Word would print them."""

from __future__ import annotations

import hashlib

from extractors.readers.docx.body import Body
from extractors.readers.docx.package import Package
from extractors.readers.flow import to_blocks
from schemas.document import Document, Source
from schemas.errors import UnreadableFileError

NAME = "docx"
MEDIA_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroEnabled.12",
)
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
OLD_SUFFIXES = (".doc", ".dot")

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIRST_MEMBERS = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"customXml/")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_WORD = "WordDocument".encode("utf-16-le")
HWP = b"HWP Document File"


def bid(data: bytes, path: str) -> float:
    """How sure this reader is of the bytes. Old and encrypted Word files are claimed to say what to do with them."""
    name = path.lower()
    if data.startswith(ZIP):
        first = data[30 : 30 + int.from_bytes(data[26:28], "little")]
        if not first.startswith(FIRST_MEMBERS):
            return 0.0
        return 0.9 if b"word/" in data else 0.6 if name.endswith(SUFFIXES) else 0.0
    if not data.startswith(OLE) or HWP in data:
        return 0.0
    return 0.9 if ENCRYPTED in data or OLD_WORD in data else 0.4 if name.endswith((*SUFFIXES, *OLD_SUFFIXES)) else 0.0


def read(data: bytes, path: str) -> Document:
    """The document in these bytes. Raises UnreadableFileError where they are encrypted, damaged or no DOCX."""
    if data.startswith(OLE):
        raise _old(data, path)
    package = Package(data, path)
    body = Body(package)
    body.read(package.body)
    kind = MEDIA_TYPES[1] if path.lower().endswith(("docm", "dotm")) else MEDIA_TYPES[0]
    source = Source(path, hashlib.sha256(data).hexdigest(), kind, NAME)
    return Document(source, tuple(to_blocks(body.items)), tuple(body.asides))


def _old(data: bytes, path: str) -> UnreadableFileError:
    """What to do with a Word file that is no DOCX."""
    if ENCRYPTED in data:
        return UnreadableFileError(
            f"{path}: the document is locked with a password", "Open it in Word and save it without a password."
        )
    return UnreadableFileError(
        f"{path}: a Word document of the old kind (.doc), which is not read here",
        "Open it in Word, Hancom Office or LibreOffice and save it as DOCX.",
    )
