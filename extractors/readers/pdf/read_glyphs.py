"""The glyphs of an open page as PDFium gives them, in as few calls as can be."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from extractors.readers.glyphs import PRIVATE_BULLETS
from extractors.readers.pdf.pdfium import Turned, each, library, slots
from extractors.readers.pdf.sheet import GUESSED, PRINTED, SLANTED, Floats, Glyphs, Ints

MAX_GLYPHS = 100_000
"""More glyphs on one page than any print can show: the rest is left."""

BLANKS = np.array((0x20, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0xFEFF), np.int64)
NOTHING, BLANK, INK = 0, 1, 2
KINDS = np.full(0x10000, INK, np.uint8)
"""What each code point of the first plane prints: control characters and halves of surrogate pairs print nothing."""
KINDS[:0x21] = KINDS[0x7F:0xA0] = KINDS[0xD800:0xE000] = NOTHING
KINDS[BLANKS] = BLANK

HYPHENS = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen that ends a line."""


SYMBOL_FONT = re.compile(rb"wingdings|webdings", re.IGNORECASE)
SYMBOLS = 0xF000
"""Where Unicode's private area has the glyphs of symbol fonts."""

LETTERS = np.zeros(0x100, np.bool_)
LETTERS[[code - SYMBOLS for code in PRIVATE_BULLETS if SYMBOLS < code < SYMBOLS + 0xFF]] = True
"""What such a font draws as a bullet."""

LONGEST_NAME = 128
MAX_SYMBOLS = 2_000

LOOKED_AT = 64
"""So many glyphs of a page are asked whether their font tells what they mean."""

MOST = 0.6
"""A page has the turn of this share of its glyphs."""


@dataclass(frozen=True, slots=True)
class RawGlyphs:
    """The glyphs and blanks of a page in PDF space.

    Attributes:
        codes: Code points, shape (n,).
        corners: Left, top, right and bottom, origin bottom left, shape (n, 4).
        angles: With the clock, in quarter turns, shape (n,).
        nameless: The share of glyphs whose font does not tell what they mean: their code points are guesses.
    """

    codes: Ints
    corners: npt.NDArray[np.float32]
    angles: Floats
    nameless: float


def read_glyphs(page: int) -> RawGlyphs:
    """The glyphs of a page in stream order."""
    lib = library()
    text = lib["FPDFText_LoadPage"](page)
    try:
        count = min(max(lib["FPDFText_CountChars"](text), 0), MAX_GLYPHS)
        codes = with_symbols(text, read_codes(text, count))
        corners = np.zeros((count, 4), np.float32)
        each(lib["FPDFText_GetLooseCharBox"], repeat(text), range(count), slots(corners))
        return RawGlyphs(codes, corners, read_angles(text, corners), share_nameless(text, codes))
    finally:
        lib["FPDFText_ClosePage"](text)


def turn_of_most(raw: RawGlyphs, quarters: int) -> int:
    """How most glyphs stand on the page as seen, in quarter turns against the clock; 0 where none prevails.

    A wide table is often printed sideways, on a page that is not marked as turned.
    """
    if not raw.angles.any() and not quarters:
        return 0
    ink = KINDS[np.minimum(raw.codes, 0xFFFF)] == INK
    counts = np.bincount(turns(raw.angles[ink], quarters), minlength=SLANTED + 1)
    turn = int(np.argmax(counts[:SLANTED]))
    return turn if counts[turn] > MOST * counts.sum() else 0


def laid_out(raw: RawGlyphs, view: Turned, quarters: int) -> Glyphs:
    """The glyphs as seen, blanks left out but remembered."""
    boxes = view.boxes(raw.corners.astype(np.float64))
    return without_blanks(raw.codes, boxes, turns(raw.angles, quarters))


def share_nameless(text: int, codes: Ints) -> float:
    """The share of glyphs without a Unicode, looked at here and there."""
    some = np.flatnonzero(codes > 0x20)
    some = some[:: max(len(some) // LOOKED_AT, 1)].tolist()
    errors = sum(map(library()["FPDFText_HasUnicodeMapError"], repeat(text), some))
    return errors / len(some) if some else 0.0


def read_codes(text: int, count: int) -> Ints:
    """The code point of each glyph: in one call, where the text has one UTF-16 unit for each glyph."""
    lib = library()
    units = np.zeros(count + 1, np.uint16)
    written = lib["FPDFText_GetText"](text, 0, count, units.ctypes.data)
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return hyphened(units[:count].astype(np.int64))
    codes = np.fromiter(map(lib["FPDFText_GetUnicode"], repeat(text), range(count)), np.int64, count)
    return hyphened(whole(codes))


def with_symbols(text: int, codes: Ints) -> Ints:
    """The code points, those of letters that a symbol font draws as bullets moved to where such fonts have them.

    Offices print ❍ as the m of Wingdings, and its PDF says "m". Only letters that stand alone can be bullets.
    """
    letters = np.flatnonzero(LETTERS[np.minimum(codes, 0xFF)])
    padded = np.concatenate(([0], codes, [0]))
    beside = KINDS[np.minimum(np.stack((padded[letters], padded[letters + 2])), 0xFFFF)]
    alone = letters[(beside != INK).all(axis=0)]
    if not len(alone):
        return codes
    name = np.zeros(LONGEST_NAME, np.uint8)
    moved = codes.copy()
    for index in alone[:MAX_SYMBOLS].tolist():
        length = library()["FPDFText_GetFontInfo"](text, index, name.ctypes.data, LONGEST_NAME, None)
        if SYMBOL_FONT.search(name[: max(length - 1, 0)].tobytes()):
            moved[index] += SYMBOLS
    return moved


def read_angles(text: int, corners: npt.NDArray[np.float32]) -> Floats:
    """The angle of each glyph in quarter turns with the clock, asked for once a run.

    A glyph that stands right behind the last one has its angle.
    """
    low, high = np.minimum(corners[:, 1], corners[:, 3]), np.maximum(corners[:, 1], corners[:, 3])
    turns_off = np.ones(len(corners), np.bool_)
    turns_off[1:] = (np.diff(corners[:, 0]) <= 0) | (np.abs(np.diff(low)) > 0.5) | (np.abs(np.diff(high)) > 0.5)
    first = np.flatnonzero(turns_off)
    angles = np.fromiter(map(library()["FPDFText_GetCharAngle"], repeat(text), first.tolist()), np.float64, len(first))
    known: Floats = np.repeat(angles / (math.pi / 2), np.diff(np.append(first, len(corners))))
    return known


def without_blanks(codes: Ints, boxes: Floats, turn: Ints) -> Glyphs:
    """The glyphs that print something, each knowing whether a blank was printed before it.

    PDFium guesses blanks where it sees gaps; those have no size. They are noted apart from printed ones, for gaps are
    judged later with the whole line in view.
    """
    kinds = KINDS[np.minimum(codes, 0xFFFF)]
    is_blank, printed = kinds == BLANK, kinds == INK
    has_width = np.abs(boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0) > 0.1
    before = np.zeros(int(printed.sum()), np.int64)
    # The next printed glyph behind a blank: printed glyphs are numbered, blanks have the number of the next one.
    number = np.cumsum(printed)
    for kind, which in ((GUESSED, is_blank), (PRINTED, is_blank & has_width)):
        behind = number[which]
        before[behind[behind < len(before)]] = kind
    return Glyphs(codes[printed], boxes[printed], before, turn[printed])


def hyphened(codes: Ints) -> Ints:
    """Code points with hyphens at line ends as printed."""
    for hyphen in HYPHENS:
        codes[codes == hyphen] = 0x2D
    return codes


def whole(codes: Ints) -> Ints:
    """Code points with surrogate pairs made one; its second half is dropped with the blanks."""
    high = (codes >= 0xD800) & (codes < 0xDC00)
    low = np.roll(codes, -1)
    pair = high & (low >= 0xDC00) & (low < 0xE000)
    return np.where(pair, 0x10000 + ((codes - 0xD800) << 10) + (low - 0xDC00), codes)


def turns(angles: Floats, quarters: int) -> Ints:
    """How each glyph stands on a page seen after so many quarter turns with the clock."""
    nearest = np.rint(angles)
    turn = (-nearest.astype(np.int64) - quarters) % 4
    return np.where(np.abs(angles - nearest) > 0.1, SLANTED, turn)
