"""The parts of an HWPX archive, unpacked with care; names of parts lead nowhere, for nothing is written to a disk."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.readers.owpml.markup import local, parse
from schemas.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART = 64 * 2**20
MAX_TOTAL = 128 * 2**20
MAX_MEMBERS = 20_000
"""The largest plans have 20 MB in a part and some hundred parts; beyond these lies a file made to do harm."""

MAX_RATIO = 400
SMALL = 4 * 2**20
"""A part above SMALL that unpacks to more than MAX_RATIO times its size is a bomb; tables of blanks reach 100 times."""

SECTION = re.compile(r"(?:.*/)?section(\d{1,6})\.xml", re.IGNORECASE)
MANIFEST = "META-INF/manifest.xml"


class Package:
    """An open HWPX archive."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open it. Raises UnreadableFileError where it is damaged, or locked with a password."""
        self.path = path
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile fails on damaged bytes in many ways
            raise self.broken("the archive is damaged or cut off") from error
        if len(self._zip.namelist()) > MAX_MEMBERS:
            raise self.refused("it has more parts than any document")
        self._names = {name.lower(): name for name in self._zip.namelist()}
        if b"encryption-data" in (self.part(MANIFEST) or b""):
            raise UnreadableFileError(
                f"{path}: the document is locked with a password, or is a distribution document",
                "Open it in Hancom Office and save it without the password.",
            )

    def broken(self, reason: str) -> UnreadableFileError:
        """The file is damaged."""
        return UnreadableFileError(
            f"{self.path}: {reason}", "Open it in Hancom Office, save it again as HWPX, or get the original."
        )

    def refused(self, reason: str) -> UnreadableFileError:
        """The file is made to do harm, or looks like it."""
        return UnreadableFileError(
            f"{self.path} was not read: {reason}",
            "Check where the file comes from; save a clean copy from Hancom Office.",
        )

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of this name, upper or lower case."""
        known = self._names.get(name.lower())
        return None if known is None else self._unpack(self._zip.getinfo(known))

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        limit = min(MAX_PART, MAX_TOTAL - self._unpacked)
        limit = min(limit, max(SMALL, info.compress_size * MAX_RATIO))
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except Exception as error:
            raise self.broken(f"{info.filename} cannot be unpacked") from error
        if len(data) > limit:
            raise self.refused(f"{info.filename} unpacks to more than {limit // 2**20} MB")
        self._unpacked += len(data)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of a part; None where there is none of this name."""
        data = self.part(name)
        if data is None:
            return None
        try:
            return parse(data)
        except ValueError as error:
            raise self.broken(f"{name}: {error}") from error

    def header(self) -> Element | None:
        """The root of header.xml, which holds bullets and numbers; writers other than Hancom leave it out."""
        name = next((name for name in self._names if name.endswith("header.xml")), None)
        return None if name is None else self.xml(name)

    def sections(self) -> Iterator[Element]:
        """The roots of the sections in reading order. Raises UnreadableFileError where there is none."""
        found = False
        for name in self._ordered():
            root = self.xml(name)
            if root is not None and local(root) == "sec":
                found = True
                yield root
        if not found:
            raise self.broken("no part of it is a section of text")

    def _ordered(self) -> list[str]:
        """Names of the parts that may be sections: as the list of contents orders them, then by their numbers."""
        numbered = [(int(match[1]), name) for name in self._names if (match := SECTION.fullmatch(name))]
        return list(dict.fromkeys([*self._spine(), *(name for _, name in sorted(numbered))]))

    def _spine(self) -> Iterator[str]:
        """Names of the parts that the list of contents (content.hpf) puts in order."""
        listing = next((name for name in self._names if name.endswith(".hpf")), None)
        root = None if listing is None else self.xml(listing)
        if listing is None or root is None:
            return
        items = {item.get("id"): item.get("href") or "" for item in root.iter("{*}item")}
        for reference in root.iter("{*}itemref"):
            href = items.get(reference.get("idref"), "").lstrip("/")
            for name in (href, posixpath.normpath(posixpath.join(posixpath.dirname(listing), href))):
                if name.lower() in self._names and SECTION.fullmatch(name):
                    yield name.lower()

    def preview(self) -> str:
        """The first lines as Hancom keeps them for lists of files."""
        return (self.part("Preview/PrvText.txt") or b"").decode("utf-8", "replace")
