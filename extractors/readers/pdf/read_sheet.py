"""One page of an open PDF to a Sheet: its glyphs and its rules."""

from __future__ import annotations

import math
from itertools import repeat

import numpy as np
import numpy.typing as npt

from extractors.readers.pdf.paths import read_paths
from extractors.readers.pdf.pdfium import Turned, each, library, slots, turned
from extractors.readers.pdf.sheet import GUESSED, NO_GLYPHS, PRINTED, SLANTED, Flags, Floats, Glyphs, Ints, Sheet

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


def read_sheet(page: int, number: int) -> Sheet:
    """The page as seen. Costs one call a glyph and property, and one or two a path object."""
    lib = library()
    width, height = lib["FPDF_GetPageWidthF"](page), lib["FPDF_GetPageHeightF"](page)
    box = np.array((0, height, width, 0), np.float32)
    lib["FPDF_GetPageBoundingBox"](page, box.ctypes.data)
    left, top, right, bottom = box.tolist()
    quarters = max(lib["FPDFPage_GetRotation"](page), 0)
    view = turned(quarters, left, bottom, right, top)
    glyphs = read_glyphs(page, view, quarters)
    seen = on_page(glyphs, width, height)
    rules, pictures = read_paths(page, view)
    return Sheet(number, width, height, glyphs if seen.all() else glyphs.take(seen), rules, pictures)


def read_glyphs(page: int, view: Turned, quarters: int) -> Glyphs:
    """The glyphs of a page in stream order, blanks left out but remembered."""
    lib = library()
    text = lib["FPDFText_LoadPage"](page)
    if not text:
        return NO_GLYPHS
    try:
        count = min(max(lib["FPDFText_CountChars"](text), 0), MAX_GLYPHS)
        codes = read_codes(text, count)
        corners = np.zeros((count, 4), np.float32)
        each(lib["FPDFText_GetLooseCharBox"], repeat(text), range(count), slots(corners))
        boxes = view.boxes(corners.astype(np.float64))
        angles = read_angles(text, corners)
    finally:
        lib["FPDFText_ClosePage"](text)
    return without_blanks(Glyphs(codes, boxes, np.zeros(count, np.int64), turns(angles, quarters)))


def read_codes(text: int, count: int) -> Ints:
    """The code point of each glyph: in one call, where the text has one UTF-16 unit for each glyph."""
    lib = library()
    units = np.zeros(count + 1, np.uint16)
    written = lib["FPDFText_GetText"](text, 0, count, units.ctypes.data)
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return hyphened(units[:count].astype(np.int64))
    codes = np.fromiter(map(lib["FPDFText_GetUnicode"], repeat(text), range(count)), np.int64, count)
    return hyphened(whole(codes))


def read_angles(text: int, corners: npt.NDArray[np.float32]) -> Floats:
    """The angle of each glyph, asked for once a run: a glyph that stands right of the last one has its angle."""
    low, high = np.minimum(corners[:, 1], corners[:, 3]), np.maximum(corners[:, 1], corners[:, 3])
    turns_off = np.ones(len(corners), np.bool_)
    turns_off[1:] = (np.diff(corners[:, 0]) <= 0) | (np.abs(np.diff(low)) > 0.5) | (np.abs(np.diff(high)) > 0.5)
    first = np.flatnonzero(turns_off)
    angles = np.fromiter(map(library()["FPDFText_GetCharAngle"], repeat(text), first.tolist()), np.float64, len(first))
    known: Floats = np.repeat(angles, np.diff(np.append(first, len(corners))))
    return known


def without_blanks(glyphs: Glyphs) -> Glyphs:
    """The glyphs that print something, each knowing whether a blank was printed before it.

    PDFium guesses blanks where it sees gaps; those have no size. They are noted apart from printed ones, for gaps are
    judged later with the whole line in view.
    """
    codes = glyphs.codes
    kinds = KINDS[np.minimum(codes, 0xFFFF)]
    is_blank, printed = kinds == BLANK, kinds == INK
    has_width = np.abs(glyphs.boxes[:, 2:] - glyphs.boxes[:, :2]).max(axis=1, initial=0) > 0.1
    before = np.zeros(int(printed.sum()), np.int64)
    # The next printed glyph behind a blank: printed glyphs are numbered, blanks have the number of the next one.
    number = np.cumsum(printed)
    for kind, which in ((GUESSED, is_blank), (PRINTED, is_blank & has_width)):
        behind = number[which]
        before[behind[behind < len(before)]] = kind
    return Glyphs(codes[printed], glyphs.boxes[printed], before, glyphs.turn[printed])


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
    """How each glyph stands on the page as seen."""
    quarter = angles / (math.pi / 2)
    nearest = np.rint(quarter)
    turn = (nearest.astype(np.int64) - quarters) % 4
    return np.where(np.abs(quarter - nearest) > 0.1, SLANTED, turn)


def on_page(glyphs: Glyphs, width: float, height: float) -> Flags:
    """Which glyphs have their middle on the page: what is printed outside the crop box is not seen."""
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    return (x > -1) & (x < width + 1) & (y > -1) & (y < height + 1)
