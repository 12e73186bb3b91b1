"""What the records of HWP 5 say without being understood: how many tables there are, and the glyphs of bullets."""

from __future__ import annotations

import struct
from collections.abc import Iterator

BULLET = 24
TABLE = 77
LONG = 0xFFF
"""A size that does not fit into its twelve bits stands in the next four bytes."""

GLYPH = 12
"""Where in a bullet its glyph stands: behind alignment, width, distance and character shape."""


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Tag, start and end of each record of a stream; what is cut off at its end is left out."""
    at = 0
    while at + 4 <= len(stream):
        head = int.from_bytes(stream[at : at + 4], "little")
        at += 4
        size = head >> 20
        if size == LONG:
            size = int.from_bytes(stream[at : at + 4], "little")
            at += 4
        if at + size > len(stream):
            return
        yield head & 0x3FF, at, at + size
        at += size


def count_tables(stream: bytes) -> int:
    """How many tables a section holds, those in cells, boxes and notes too."""
    return sum(tag == TABLE for tag, _, _ in records(stream))


def bullets(info: bytes) -> dict[str, str]:
    """The glyphs of the bullets that DocInfo defines, by the numbers (from 1) that paragraphs name."""
    found: dict[str, str] = {}
    for tag, start, end in records(info):
        if tag == BULLET and end - start >= GLYPH + 2:
            code = struct.unpack_from("<H", info, start + GLYPH)[0]
            found[str(len(found) + 1)] = "" if 0xD800 <= code < 0xE000 else chr(code)
    return found
