"""Bytes to numbered lines: encoding, normal form, and the glyphs that conversion left behind."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from extractors.readers.text.mojibake import unscramble
from schemas.errors import UnreadableFileError

ENCODINGS = ("utf-8-sig", "cp949", "utf-16")
"""Tried in this order; UTF-16 only where a byte order mark says so."""

BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\u200b"), " "
)
"""Spaces that word processors print; each is read as one blank, so that offsets stay those of the print."""

PRIVATE_BULLETS = {
    0xF03DA: "○", 0xF03C5: "□", 0xF02EF: "▶", 0xF0854: "「", 0xF0855: "」", 0xF00D8: "▶", 0xF02B1: "①",
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF076: "❖", 0xF09F: "●", 0xF0A7: "▪", 0xF0A8: "□",
    0xF0B7: "•", 0xF0D8: "▶", 0xF0E0: "→", 0xF0E8: "⇒", 0xF0FC: "✓",
}  # fmt: skip
"""Hancom's and Wingdings' private-use glyphs that stand for bullets; unknown ones inside a line are read as a blank."""

UNKNOWN_BULLET = "○"
"""A private-use glyph that opens a line is a bullet, whatever it looks like."""

MARKUP = re.compile(
    r"&(?:nbsp|middot|amp|lt|gt|quot|lsquo|rsquo|times|#\d{1,5});|\*\*|</?[bu]>|\\(?=\*)|(?:占쏙옙)+|\ufffd+"
)
"""Entities and emphasis that converters leave in the text, and what is left of bytes read in the wrong encoding."""


UNPRINTED = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Characters without a glyph that converters put into words and figures; no offset counts them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or a piece of one. `raw` is as printed (NFC); `text` has the same length, glyphs made plain.

    `start` is the offset of the piece in its line: a posting flattened into one line gives many pieces of one number.
    `covers` is how many characters of its line the piece takes up, where that is not the length of `text`: a label
    wrapped over lines stands on the last of them.
    """

    number: int
    raw: str
    text: str
    start: int = 0
    covers: int | None = None

    @property
    def end(self) -> int:
        """The offset behind the piece in its line."""
        return self.start + (len(self.text) if self.covers is None else self.covers)

    @property
    def is_blank(self) -> bool:
        """True where nothing is printed."""
        return not self.text.strip()

    def piece(self, start: int, end: int) -> Line:
        """The part [start:end] of this piece."""
        return Line(self.number, self.raw[start:end], self.text[start:end], self.start + start)


def decode(data: bytes, path: str) -> str:
    """The characters of a text file, NFC. Raises UnreadableFileError for empty files and for bytes that are no text."""
    if not data.strip():
        raise UnreadableFileError(f"{path}: the file is empty", "Save the document again and check its size.")
    for encoding in ENCODINGS:
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_junk(text):
            return unicodedata.normalize("NFC", text.translate(UNPRINTED))
    raise UnreadableFileError(
        f"{path}: the bytes are no text in UTF-8, CP949 or UTF-16",
        "Check what kind of file it is; save it as text in UTF-8, or give the original document.",
    )


def _is_junk(text: str) -> bool:
    control = sum(1 for char in text if ord(char) < 32 and char not in "\t\n\r\f\v")
    return "\x00" in text or control > len(text) // 100


def split_lines(text: str) -> list[Line]:
    """The lines of a text, numbered from 1 by line feeds alone, so that numbers agree with every editor."""
    mended = (unscramble(raw) for raw in _feeds(text))
    return [Line(number, raw, plain(raw)) for number, raw in enumerate(mended, start=1)]


def _feeds(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.replace("\r\n", "\n").split("\n")]


def plain(raw: str) -> str:
    """`raw` with blanks and private-use glyphs made plain; the length does not change."""
    raw = MARKUP.sub(_blank, raw)
    if raw.isascii():
        return raw
    text = raw.translate(BLANKS).translate(PRIVATE_BULLETS)
    glyphs = [" " if unicodedata.category(char) == "Co" else char for char in text]
    first = len(raw) - len(raw.lstrip())
    if first < len(raw) and unicodedata.category(raw[first]) == "Co" and glyphs[first] == " ":
        glyphs[first] = UNKNOWN_BULLET
    return "".join(glyphs)


def _blank(match: re.Match[str]) -> str:
    """What a left-over of markup stands for, filled up to its length: an entity its character, all else nothing."""
    printed = match.group()
    return (unescape(printed) if printed.startswith("&") else "").ljust(len(printed))
