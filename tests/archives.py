"""Zip archives as offices send them, for tests: names in any encoding, packed as asked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

Contents = bytes | str


def pack(members: dict[str, Contents]) -> bytes:
    """A zip archive of these members, names as Python writes them (UTF-8 with its flag)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in members.items():
            archive.writestr(name, contents)
    return stream.getvalue()


def pack_raw(members: list[tuple[bytes, Contents]], *, flags: int = 0, extra: bytes = b"", method: int = 0) -> bytes:
    """A zip archive written by hand: names as bytes, any flags, extra field and method; contents are stored."""
    body, listed = b"", b""
    for name, contents in members:
        data = contents.encode() if isinstance(contents, str) else contents
        common = struct.pack("<HHHHHIII", 20, flags, method, 0, 33, zlib.crc32(data), len(data), len(data))
        sizes = struct.pack("<HH", len(name), len(extra))
        listed += b"PK\x01\x02\x14\x00" + common + sizes + bytes(10) + struct.pack("<I", len(body)) + name + extra
        body += b"PK\x03\x04" + common + sizes + name + extra + data
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listed), len(body), 0)
    return body + listed + b"PK\x05\x06" + end


def unicode_path(plain: bytes, name: str) -> bytes:
    """Info-ZIP's field 0x7075: the name in UTF-8, valid as long as the plain name is this one."""
    field = b"\x01" + struct.pack("<I", zlib.crc32(plain)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


def overlapping(copies: int) -> bytes:
    """A small archive whose list names the same packed bytes again and again."""
    inner = pack({"a.txt": bytes(1 << 20)})
    start = inner.index(b"PK\x01\x02")
    entry = inner[start : inner.index(b"PK\x05\x06")]
    listed = b"".join(entry.replace(b"a.txt", b"%05d" % n) for n in range(copies))
    end = struct.pack("<HHHHIIH", 0, 0, copies, copies, len(listed), start, 0)
    return inner[:start] + listed + b"PK\x05\x06" + end


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
