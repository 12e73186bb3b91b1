"""Bytes to numbered lines: encoding, normal form, and the glyphs that conversion left behind."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from extractors.readers.glyphs import plain
from extractors.readers.text.mojibake import unscramble
from schemas.errors import UnreadableFileError

ENCODINGS = ("utf-8-sig", "cp949", "utf-16")
"""Tried in this order; UTF-16 only where a byte order mark says so."""

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
