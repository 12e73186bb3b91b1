"""The compound file (OLE) that an HWP 5 document is: its flags, its streams, and which of its texts Hancom shows."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from schemas.errors import UnreadableFileError

if TYPE_CHECKING:
    from olefile import OleFileIO

SIGNATURE = b"HWP Document File"
OLD = b"HWP Document File V"
"""How HWP 3 begins, which is no compound file."""

COMPRESSED, PASSWORD, DISTRIBUTION, DRM = 0x1, 0x2, 0x4, 0x10
CERTIFICATE, CERTIFICATE_DRM, TRACKED = 0x100, 0x400, 0x4000
LOCKED = ((PASSWORD, "a password"), (DRM | CERTIFICATE_DRM, "DRM"), (CERTIFICATE, "a certificate"))

MAX_STREAM = 64 * 2**20
MAX_ENTRIES = 20_000
"""Long plans unpack to 20 MB; beyond these lies a file made to do harm."""

DISTRIBUTED = b"\x1c\x00\x00\x10"
"""The first record of an encrypted section: tag 28, level 0, 256 bytes."""

ENTRY = 128
CHILD = 76
"""Bytes of a directory entry, and where in it the first entry of a storage is named."""


class Compound:
    """An open HWP 5 file."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open it. Raises UnreadableFileError where it is locked, of an old kind, damaged or no HWP at all."""
        self.path = path
        self.data = data
        if data.startswith(OLD):
            raise UnreadableFileError(
                f"{path}: an HWP document of version 3 or older, which is not read here",
                "Open it in Hancom Office and save it as HWPX.",
            )
        self._ole = self._open()
        header = self._raw("FileHeader") or b""
        if not header.startswith(SIGNATURE) or len(header) < 40:
            raise self.broken("no HWP document")
        self.flags = int(struct.unpack_from("<I", header, 36)[0])
        for flag, lock in LOCKED:
            if self.flags & flag:
                raise UnreadableFileError(
                    f"{path}: the document is locked with {lock}",
                    f"Open it in Hancom Office and save it without {lock}, as HWPX.",
                )

    def broken(self, reason: str) -> UnreadableFileError:
        """The file is damaged."""
        return UnreadableFileError(
            f"{self.path}: {reason}", "Open it in Hancom Office and save it as HWPX, or get the original."
        )

    def _open(self) -> OleFileIO:
        from olefile import OleFileIO  # noqa: PLC0415 - paid for by the first HWP

        try:
            ole = OleFileIO(io.BytesIO(self.data))
        except Exception as error:
            raise self.broken("the compound file is damaged or cut off") from error
        if len(ole.direntries) > MAX_ENTRIES:
            raise self.broken("it has more parts than any document")
        return ole

    def _raw(self, name: str) -> bytes | None:
        """The bytes of a stream; None where there is none, or where its sectors lead astray."""
        try:
            return bytes(self._ole.openstream(name).read()) if self._ole.exists(name) else None
        except Exception:  # noqa: BLE001 - olefile fails on damaged sectors in many ways
            return None

    def stream(self, name: str) -> bytes | None:
        """A stream unpacked, as far as it is sound; None where there is none."""
        raw = self._raw(name)
        if raw is None or not self.flags & COMPRESSED:
            return raw
        unpacker = zlib.decompressobj(-15)
        try:
            data = unpacker.decompress(raw, MAX_STREAM)
        except zlib.error:
            return None
        if unpacker.unconsumed_tail:
            raise UnreadableFileError(
                f"{self.path} was not read: {name} unpacks to more than {MAX_STREAM // 2**20} MB",
                "Check where the file comes from; save a clean copy from Hancom Office.",
            )
        return data

    def preview(self) -> str:
        """The first lines as Hancom keeps them for lists of files."""
        return (self._raw("PrvText") or b"").decode("utf-16-le", "replace")

    @property
    def is_distribution(self) -> bool:
        """Whether the document is for distribution (배포용): its text is encrypted, with the key in the file."""
        return bool(self.flags & DISTRIBUTION)

    @property
    def text_storage(self) -> str:
        """The storage of the text that Hancom shows: with changes tracked that is ViewText, if it is not encrypted."""
        first = self._raw("ViewText/Section0") if self.flags & TRACKED else None
        return "BodyText" if not first or first.startswith(DISTRIBUTED) else "ViewText"

    def sections(self) -> list[bytes]:
        """The records of each section of the text, as far as they are sound."""
        storage = self.text_storage
        names = ["/".join(entry) for entry in self._ole.listdir() if len(entry) == 2 and entry[0] == storage]
        return [data for name in names if (data := self.stream(name)) is not None]

    def as_shown(self) -> bytes:
        """The file with the text that Hancom shows as its BodyText, which is the one that converters read."""
        if self.text_storage == "BodyText":
            return self.data
        entries = {entry.name: entry for entry in self._ole.direntries[1:] if entry and entry.name.endswith("Text")}
        body, view = entries.get("BodyText"), entries["ViewText"]
        if body is None:
            return self.data
        data = bytearray(self.data)
        for entry, other in ((body, view), (view, body)):
            struct.pack_into("<I", data, self._offset(entry.sid) + CHILD, other.sid_child)
        return bytes(data)

    def _offset(self, index: int) -> int:
        """Where in the file a directory entry stands."""
        size = self._ole.sectorsize
        sector = self._ole.first_dir_sector
        for _ in range(index * ENTRY // size):
            sector = self._ole.fat[sector]
        return int((sector + 1) * size + index * ENTRY % size)
