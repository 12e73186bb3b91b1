"""Zip archives: members by names people can read, and their bytes within limits. Nothing is written to disk by name.

A document in an archive goes by the archive's path, `!/` and its own: `plans.zip!/2024/계획.hwpx`.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from pipeline.found import SEPARATOR
from schemas.errors import UnreadableFileError

SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
UNPACK = "Unpack it and give the folder."
_DAMAGED = "Fetch or make the archive again."
# What zipfile raises on bytes that only look like an archive.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    struct.error,
    NotImplementedError,
    RuntimeError,
)
_UTF8_NAME, _ENCRYPTED = 0x800, 0x2041
_UNICODE_PATH = 0x7075
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
_CHUNK = 1 << 20
# The list of members is read at once: this much of it is some 40,000 entries.
_LIST_BYTES = 4 << 20
_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive with all that is nested in it may hold; more is a zip bomb or a matter for an unpacker."""

    depth: int = 3
    members: int = 10_000
    member_bytes: int = 256 << 20
    total_bytes: int = 2 << 30
    ratio: int = 250
    """Bytes that one packed byte may become, in members of more than `ratio_from` bytes. Plain zeros reach 1,032."""
    ratio_from: int = 8 << 20


LIMITS = Limits()


class Budget:
    """What may still be unpacked from one archive and those nested in it."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Start with everything allowed."""
        self.limits = limits
        self.members = limits.members
        self.bytes = limits.total_bytes

    def spend(self, infos: list[zipfile.ZipInfo], name: str) -> None:
        """Count an archive in. Raises UnreadableFileError where it is too much."""
        self.members -= len(infos)
        self.bytes -= sum(info.file_size for info in infos)
        if self.members < 0:
            raise UnreadableFileError(f"{name}: the archive has more than {self.limits.members:,} members", UNPACK)
        if self.bytes < 0:
            size = f"{self.limits.total_bytes >> 20:,} MiB"
            raise UnreadableFileError(f"{name}: unpacked, the archive would take more than {size}", UNPACK)


class _Sparing(io.BufferedIOBase):
    """A stream that refuses to hand out very much at once: zipfile takes the list of members in one piece."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def seekable(self) -> bool:
        """Zip files are read from their end."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a position."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The position."""
        return self._stream.tell()

    def read(self, size: int | None = -1) -> bytes:
        """At most `size` bytes. Raises BadZipFile where that is too many."""
        wanted = _LIST_BYTES + 1 if size is None or size < 0 else size
        data = self._stream.read(min(wanted, _LIST_BYTES + 1))
        if len(data) > _LIST_BYTES:
            raise zipfile.BadZipFile("its list of members is too long")
        return data

    def close(self) -> None:
        """Close the file below."""
        self._stream.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its number in the list, its name for people (unique), its size unpacked."""

    number: int
    name: str
    size: int


class Archive:
    """An open archive. `name` is what errors call it."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        """Read the list of members.

        Raises:
            UnreadableFileError: It is damaged, or its members lie over each other.
        """
        self.name = name
        try:
            self._zip = zipfile.ZipFile(_Sparing(stream))
        except _BROKEN as error:
            reason = f"{name}: the archive is damaged or incomplete ({_words(error)})"
            raise UnreadableFileError(reason, _DAMAGED) from error
        self.infos = self._zip.infolist()
        if _overlap(self.infos, self._zip.start_dir):
            raise UnreadableFileError(f"{name}: members of the archive lie over each other, as in a zip bomb", _DAMAGED)

    def members(self) -> Iterator[Member]:
        """The files in it, in the order of its list; folders and links are left out."""
        copies: Counter[str] = Counter()
        taken: set[str] = set()
        for number, info in enumerate(self.infos):
            name = readable_name(info)
            if info.orig_filename.endswith(("/", "\\")) or stat.S_ISLNK(info.external_attr >> 16):
                continue
            shown = name
            while shown in taken:
                copies[name] += 1
                shown = _numbered(name, copies[name] + 1)
            taken.add(shown)
            yield Member(number, shown, info.file_size)

    def read(self, number: int, size: int | None = None) -> bytes:
        """The bytes of the member with this number: the first `size`, or all of them, checked.

        Raises:
            UnreadableFileError: It is damaged, protected, or of no size to be unpacked here.
        """
        info = self.infos[number]
        name = f"{self.name}{SEPARATOR}{readable_name(info)}"
        _refuse(info, name)
        left = info.file_size if size is None else size
        parts = []
        try:
            with self._zip.open(info) as stream:
                # A member can hold more than its header says: asked for all at once, zipfile would unpack it first.
                while left > 0 and (part := stream.read(min(left, _CHUNK))):
                    parts.append(part)
                    left -= len(part)
        except _BROKEN as error:
            reason = f"{name}: this member of the archive is damaged ({_words(error)})"
            raise UnreadableFileError(reason, _DAMAGED) from error
        if size is None and left:
            raise UnreadableFileError(f"{name}: this member of the archive is cut short", _DAMAGED)
        return b"".join(parts)


def _numbered(name: str, copy: int) -> str:
    """The name of a copy: an archive may hold two files of one name, and both are documents."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem} ({copy}){path.suffix}"))


def _words(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _refuse(info: zipfile.ZipInfo, name: str, limits: Limits = LIMITS) -> None:
    """Raise UnreadableFileError for a member that is not unpacked here, with the reason."""
    if info.flag_bits & _ENCRYPTED:
        remedy = "Unpack the archive with its password and give the folder."
        raise UnreadableFileError(f"{name}: protected by a password", remedy)
    if info.compress_type not in _METHODS:
        reason = f"{name}: packed by a method that is not read here (number {info.compress_type})"
        raise UnreadableFileError(reason, "Unpack the archive and give the folder, or pack it again as a plain zip.")
    if info.file_size > limits.member_bytes:
        reason = f"{name}: unpacked, it would take more than {limits.member_bytes >> 20:,} MiB"
        raise UnreadableFileError(reason, UNPACK)
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(1, info.compress_size):
        reason = f"{name}: packed more than {limits.ratio}-fold, as in a zip bomb"
        raise UnreadableFileError(reason, "Unpack it yourself if you trust it, and give the folder.")


def _overlap(infos: list[zipfile.ZipInfo], end: int) -> bool:
    """Whether two members share bytes: a small file can then unpack to any size without a suspicious ratio."""
    starts = sorted((info.header_offset, info.compress_size) for info in infos)
    ends = [*(start for start, _ in starts[1:]), end]
    return any(start + _LOCAL_HEADER + size > limit for (start, size), limit in zip(starts, ends, strict=False))


def readable_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its maker meant it: NFC, `/` between folders, no way out of the archive."""
    name = _DRIVE.sub("", _decoded(info).replace("\\", "/"))
    parts = (part for part in name.split("/") if part not in {"", ".", ".."})
    return _CONTROL.sub("\ufffd", unicodedata.normalize("NFC", "/".join(parts))) or "(no name)"


def _decoded(info: zipfile.ZipInfo) -> str:
    """Windows in Korea writes CP949 without saying so, macOS UTF-8 without saying so, Info-ZIP says it in a field."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    told = _unicode_path(info.extra, raw)
    if told is not None:
        return told
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in Info-ZIP's field 0x7075, which is void where the plain name was changed after it."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            (checksum,) = struct.unpack_from("<I", field, 1)
            if checksum == zlib.crc32(raw):
                return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return None


def load_member(file: Path, numbers: tuple[int, ...]) -> bytes:
    """The bytes of a member: `numbers` lead from the file through nested archives to it. Raises UnreadableFileError."""
    try:
        state = file.stat()
    except OSError as error:
        raise UnreadableFileError(f"{file}: {error.strerror or error}", "Check the disk and the path.") from error
    return _opened(file, state.st_mtime_ns, state.st_size, numbers[:-1]).read(numbers[-1])


@lru_cache(maxsize=LIMITS.depth + 1)
def _opened(file: Path, modified: int, size: int, numbers: tuple[int, ...]) -> Archive:
    """Members are read one after the other: their archive stays open, as long as the file is the same."""
    if not numbers:
        return open_archive(file)
    outer = _opened(file, modified, size, numbers[:-1])
    name = f"{outer.name}{SEPARATOR}{readable_name(outer.infos[numbers[-1]])}"
    return Archive(io.BytesIO(outer.read(numbers[-1])), name)


def open_archive(file: Path) -> Archive:
    """The archive in this file. Raises UnreadableFileError."""
    try:
        stream = file.open("rb")
    except OSError as error:
        raise UnreadableFileError(f"{file}: {error.strerror or error}", "Check the disk and the path.") from error
    try:
        return Archive(stream, str(file))
    except UnreadableFileError:
        stream.close()
        raise
