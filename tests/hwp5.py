"""Small HWP 5 files written by hand, for no library writes them: a compound file, a file header, records of text."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

SECTOR = 512
LEAST = 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5

DOCUMENT_PROPERTIES, ID_MAPPINGS, FACE_NAME, BORDER_FILL, CHAR_SHAPE = 16, 17, 19, 20, 21
TAB_DEF, BULLET, PARA_SHAPE, STYLE = 22, 24, 25, 26
BULLETED = 3 << 23
"""Bits of a paragraph shape: a bullet stands before the paragraph."""

PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE = 66, 67, 71, 72, 77
SIZE_BITS = 0xFFF


def hwp(*, flags: int = 1, signature: bytes = b"HWP Document File", **streams: bytes) -> bytes:
    """An HWP 5 file; `streams` are unpacked records: DocInfo, BodyText and ViewText (their Section0), PrvText."""
    header = signature.ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags)
    found = {"FileHeader": header.ljust(256, b"\0"), "DocInfo": packed(streams.get("DocInfo", doc_info()), flags)}
    for name in ("BodyText", "ViewText"):
        if name in streams:
            found[f"{name}/Section0"] = packed(streams[name], flags)
    if "PrvText" in streams:
        found["PrvText"] = streams["PrvText"]
    return compound(found)


def packed(data: bytes, flags: int) -> bytes:
    if not flags & 1:
        return data
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    size = len(data)
    if size < SIZE_BITS:
        return struct.pack("<I", tag | level << 10 | size << 20) + data
    return struct.pack("<II", tag | level << 10 | SIZE_BITS << 20, size) + data


def doc_info(bullet: str = "") -> bytes:
    """Definitions: a font for each script, a border, a letter, and a paragraph shape 0, or with the bullet as 1."""
    name = struct.pack("<H", 2) + "바탕".encode("utf-16-le")
    shapes = [0, BULLETED] if bullet else [0]
    counts = [0, *[1] * 7, 1, 1, 1, 0, len(bullet), len(shapes), 1, 0, 0, 0]
    records = [
        (DOCUMENT_PROPERTIES, struct.pack("<7H3I", 1, 1, 1, 1, 1, 1, 1, 0, 0, 0)),
        (ID_MAPPINGS, struct.pack("<18I", *counts)),
        *[(FACE_NAME, b"\0" + name)] * 7,
        (BORDER_FILL, bytes(40)),
        (CHAR_SHAPE, bytes(14) + b"\x64" * 7 + bytes(7) + b"\x64" * 7 + bytes(7) + struct.pack("<I", 1000) + bytes(26)),
        (TAB_DEF, bytes(8)),
        *[(BULLET, struct.pack("<IHHIHI", 0, 0, 50, 0, ord(glyph), 0) + bytes(10)) for glyph in bullet],
        *[
            (PARA_SHAPE, struct.pack("<I", shape) + bytes(26) + struct.pack("<H", int(shape > 0)) + bytes(22))
            for shape in shapes
        ],
        (STYLE, name + name + struct.pack("<BBhHHH", 0, 0, 1042, 0, 0, 0)),
    ]
    return b"".join(record(tag, int(tag > ID_MAPPINGS), data) for tag, data in records)


def paragraph(text: str, *, level: int = 0, control: bytes = b"", shape: int = 0) -> bytes:
    """A paragraph; `control` is an object anchored at its start (16 bytes of its text), its records follow."""
    written = control + (text + "\r").encode("utf-16-le")
    mask = 1 << 11 if control else 0
    head = struct.pack("<IIHBBHHHI", 1 << 31 | len(written) // 2, mask, shape, 0, 0, 0, 0, 0, 0)
    return record(PARA_HEADER, level, head) + record(PARA_TEXT, level + 1, written)


def table(rows: list[list[str]]) -> bytes:
    """A paragraph that holds a table of plain cells."""
    anchor = struct.pack("<H4sIIH", 11, b" lbt", 0, 0, 11)
    cols = len(rows[0])
    cells = b""
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            place = struct.pack("<HHHHIIHHHHH", col, row, 1, 1, 4000, 1000, 0, 0, 0, 0, 1)
            cells += record(LIST_HEADER, 2, struct.pack("<HHI", 1, 0, 0) + place) + paragraph(text, level=2)
    shape = struct.pack("<IHHHHHHH", 0, len(rows), cols, 0, 0, 0, 0, 0)
    shape += struct.pack(f"<{len(rows)}H", *[cols] * len(rows)) + struct.pack("<HH", 1, 0)
    control = b" lbt" + struct.pack("<IIIIII4HIH", 0, 0, 0, 8000, 3000, 0, 0, 0, 0, 0, 0, 0)
    return paragraph("", control=anchor) + record(CTRL_HEADER, 1, control) + record(TABLE, 2, shape) + cells


@dataclass
class Entry:
    """A storage or stream: where its sectors begin among all, how many bytes they are, its neighbours."""

    path: str
    kind: int
    start: int = 0
    size: int = 0
    right: int = FREE
    child: int = FREE

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def written(self, offset: int) -> bytes:
        label = self.name.encode("utf-16-le")
        begin = {STREAM: self.start + offset, STORAGE: 0, ROOT: END}[self.kind]
        head = label.ljust(64, b"\0") + struct.pack("<HBB", len(label) + 2, self.kind, 1)
        return (
            head + struct.pack("<III", FREE, self.right, self.child) + bytes(36) + struct.pack("<IQ", begin, self.size)
        )


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; each stream is filled up to 4,096 bytes, below which it would live in a stream of streams."""
    storages = sorted({path.partition("/")[0] for path in streams if "/" in path})
    entries = [Entry("Root Entry", ROOT), *(Entry(path, STORAGE) for path in storages)]
    body = b""
    for path, data in streams.items():
        size = max(LEAST, -(-len(data) // SECTOR) * SECTOR)
        entries.append(Entry(path, STREAM, len(body) // SECTOR, size))
        body += data.ljust(size, b"\0")
    relate(entries)
    listing = -(-len(entries) // 4)
    tables = -(-(len(body) // SECTOR + listing + 1) * 4 // (SECTOR - 4))
    directory = b"".join(entry.written(tables + listing) for entry in entries).ljust(listing * SECTOR, b"\0")
    chain = [FAT] * tables + chained(tables, listing)
    for entry in entries:
        chain += chained(entry.start + tables + listing, entry.size // SECTOR)
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, tables, 0, LEAST, END, 0, END, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + body


def relate(entries: list[Entry]) -> None:
    """Siblings hang to the right of one another, in the order that compound files ask for."""
    families: dict[str, list[int]] = {}
    for index, entry in enumerate(entries[1:], 1):
        families.setdefault(entry.path.rpartition("/")[0], []).append(index)
    for parent, family in families.items():
        family.sort(key=lambda index: (len(entries[index].name), entries[index].name.upper()))
        home = next((entry for entry in entries if entry.path == parent), entries[0])
        home.child = family[0]
        for index, neighbour in pairwise(family):
            entries[index].right = neighbour


def chained(start: int, count: int) -> list[int]:
    """Sectors that follow one another."""
    return [*range(start + 1, start + count), END] if count else []
