"""The members of a DOCX archive, unpacked with care: none may grow beyond measure, none may declare entities."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from schemas.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART = 64 * 2**20
MAX_TOTAL = 128 * 2**20
MAX_MEMBERS = 20_000
"""The largest plans have 6 MB in a part and some hundred members; beyond these lies a file made to do harm."""

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What zipfile raises for archives that are cut off, changed or encrypted."""

DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict form of the standard, and the common ones that mean the same."""


class Archive:
    """An open DOCX archive. Nothing is written to a disk, so the names of members lead nowhere."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open it. Raises UnreadableFileError where the bytes are no archive."""
        self.path = path
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise self.broken("the archive is damaged or cut off") from error
        if len(self._zip.namelist()) > MAX_MEMBERS:
            raise self.refused("it has more parts than any document")

    def broken(self, reason: str) -> UnreadableFileError:
        """The file is damaged."""
        return UnreadableFileError(
            f"{self.path}: {reason}", "Open it in Word or LibreOffice, save it again as DOCX, or get the original."
        )

    def refused(self, reason: str) -> UnreadableFileError:
        """The file is made to do harm, or looks like it."""
        return UnreadableFileError(
            f"{self.path} was not read: {reason}", "Check where the file comes from; save a clean copy from Word."
        )

    def member(self, name: str) -> bytes | None:
        """The bytes of a member, names of the strict form made common; None where there is none of this name."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        data = self._unpack(info)
        if any(doctype in data for doctype in DOCTYPES):
            raise self.refused(f"{name} declares a document type, which DOCX forbids")
        for strict, common in STRICT:
            data = data.replace(strict, common)
        return data

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        limit = min(MAX_PART, MAX_TOTAL - self._unpacked)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except DAMAGED as error:
            raise self.broken(f"{info.filename} cannot be unpacked") from error
        if len(data) > limit:
            raise self.refused(f"{info.filename} unpacks to more than {limit // 2**20} MB")
        self._unpacked += len(data)
        return data

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Kind and name of the members that a member relates to, by relation id; "" stands for the package."""
        folder, base = posixpath.split(name)
        data = self.member(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if data is None else self.parse(data, f"the relations of {name or 'the package'}"):
            target = relation.get("Target")
            if target and relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                found[relation.get("Id") or ""] = (kind, posixpath.normpath(posixpath.join("/", folder, target))[1:])
        return found

    def parse(self, data: bytes, name: str) -> Element:
        """The root of a member. Raises UnreadableFileError where it is no XML."""
        from docx.oxml.parser import parse_xml  # noqa: PLC0415 - paid for by the first DOCX
        from lxml.etree import XMLSyntaxError  # noqa: PLC0415

        try:
            return parse_xml(data)
        except (XMLSyntaxError, ValueError) as error:
            raise self.broken(f"{name}: no sound XML ({error})") from error
