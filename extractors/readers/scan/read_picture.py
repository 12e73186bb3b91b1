"""A picture of a page to a Sheet: its rules, and a glyph for every character recognised.

From there on a scanned page goes the way of a printed one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extractors.readers.pdf.lattice import find_lattices
from extractors.readers.pdf.rules import whole_rules
from extractors.readers.pdf.sheet import NO_GLYPHS, Floats, Glyphs, Sheet
from extractors.readers.scan.figures import Reading, read_figures
from extractors.readers.scan.picture import Ink, Picture
from extractors.readers.scan.ruling import POINT, rules_of
from extractors.readers.scan.segments import Segment, segments_of
from extractors.readers.scan.words import Word, read_words

LOW = 0.6
"""A line lower than this share of the usual height (a dash, a row of dots) is given that height."""

FIRST_FOREIGN = 0x80

FLAT = 0.3
DASH = Reading("-", (0.9,), (0.0,), is_figure=True)
"""A dash is known by its shape: both recognisers take it for many things."""

NARROW = 0.55
"""The width of a figure or Latin letter, over that of a Hangul syllable."""


class Sign(NamedTuple):
    """A character recognised: its place in dots and how sure that is (0 to 1)."""

    code: int
    x0: float
    y0: float
    x1: float
    y1: float
    sure: float


def sheet_of(picture: Picture, number: int, path: str) -> Sheet:
    """The page in this picture; `number` counts from 1, `path` is named in errors."""
    rules, text = rules_of(picture.ink)
    segments = segments_of(text, find_lattices(whole_rules(rules)))
    signs = list(signs_of(picture, text, segments, path))
    height, width = picture.grey.shape
    glyphs, recognised = glyphs_of(signs)
    return Sheet(number, width * POINT, height * POINT, glyphs, rules, pictures=1, recognised=recognised)


def signs_of(picture: Picture, text: Ink, segments: Sequence[Segment], path: str) -> Iterator[Sign]:
    """The characters of a page: figures as one recogniser sees them, everything else as the other does."""
    boxes = [segment[:4] for segment in segments]
    usual = float(np.median([y1 - y0 for _, y0, _, y1 in boxes])) if boxes else 0.0
    readings = [
        DASH._replace(at=((box[0] + box[2]) / 2,)) if is_dash(box, usual) else reading
        for box, reading in zip(boxes, read_figures(picture.grey, text, boxes), strict=True)
    ]
    others = [box for box, reading in zip(boxes, readings, strict=True) if not reading.is_figure]
    words = iter(read_words(picture.grey, text, others, path))
    for (x0, y0, x1, y1), reading in zip(boxes, readings, strict=True):
        lack = max(LOW * usual - (y1 - y0), 0) / 2
        band = (y0 - lack, y1 + lack)
        if reading.is_figure:
            yield from signs_of_figure(reading, x0, x1, band)
        else:
            yield from signs_of_line(next(words), reading, band)


def is_dash(box: tuple[int, int, int, int], usual: float) -> bool:
    """Whether a line is nothing but a dash: what offices print for no amount."""
    width, height = box[2] - box[0], box[3] - box[1]
    return height < FLAT * usual and 1.5 * height < width < 1.5 * usual


def signs_of_line(words: Sequence[Word], reading: Reading, band: tuple[float, float]) -> Iterator[Sign]:
    """The characters of words one behind the other.

    Where both recognisers see as many figures, signs and Latin letters, those are taken from the one that knows them
    better: tesseract takes (A) for (4).
    """
    better = None
    if sum(map(str.isascii, "".join(word.text for word in words))) == len(reading.text):
        better = iter(zip(reading.text, reading.sure, strict=True))
    end = -np.inf
    for word in words:
        start = max(word.x0, end)
        end = max(word.x1, start + 1)
        for sign in signs_of_word(Word(start, end, word.text, word.sure), band):
            if better is not None and sign.code < FIRST_FOREIGN:
                text, sure = next(better)
                yield sign._replace(code=ord(text), sure=sure)
            else:
                yield sign


def signs_of_figure(figure: Reading, x0: float, x1: float, band: tuple[float, float]) -> Iterator[Sign]:
    """The signs of a figure, each as wide as its neighbours leave room."""
    edges = [x0, *((a + b) / 2 for a, b in zip(figure.at, figure.at[1:], strict=False)), x1]
    for n, (sign, sure) in enumerate(zip(figure.text, figure.sure, strict=True)):
        yield Sign(ord(sign), edges[n], band[0], edges[n + 1], band[1], sure)


def signs_of_word(word: Word, band: tuple[float, float]) -> Iterator[Sign]:
    """The characters of a word side by side, Latin ones half as wide as Hangul."""
    widths = [NARROW if ord(sign) < 0x250 else 1.0 for sign in word.text]
    unit = (word.x1 - word.x0) / sum(widths)
    start = word.x0
    for sign, width in zip(word.text, widths, strict=True):
        yield Sign(ord(sign), start, band[0], start + width * unit, band[1], word.sure)
        start += width * unit


def glyphs_of(signs: Sequence[Sign]) -> tuple[Glyphs, Floats]:
    """The signs as glyphs in points, and each one's place and confidence, shape (n, 5)."""
    if not signs:
        return NO_GLYPHS, np.empty((0, 5))
    table = np.array(signs, np.float64)
    boxes = table[:, 1:5] * POINT
    nothing = np.zeros(len(signs), np.int64)
    return Glyphs(table[:, 0].astype(np.int64), boxes, nothing, nothing), np.column_stack((boxes, table[:, 5]))
