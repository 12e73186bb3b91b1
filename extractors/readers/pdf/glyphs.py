"""Glyphs put right before lines are made of them: what was printed twice, and boxes that reach too far."""

from __future__ import annotations

import numpy as np

from extractors.readers.pdf.sheet import UPRIGHT, Flags, Floats, Glyphs

TWICE = 0.3
"""Two equal glyphs nearer than this share of their width are one, printed twice to look bold."""

NARROW = 0.6
"""Width of figures and Latin letters over their height, at most; only what is wider is Hangul or a symbol."""


def once(glyphs: Glyphs) -> Glyphs:
    """The glyphs without those printed a second time to look bold; a doubled figure ("166,830") is none of them."""
    again = printed_again(glyphs)
    return glyphs.take(~again) if again.any() else glyphs


def printed_again(glyphs: Glyphs) -> Flags:
    """Which glyphs stand on an equal one of their line. Two rasters of lines, so that none falls between two rows."""
    again = np.zeros(len(glyphs), np.bool_)
    if len(glyphs) < 2:
        return again
    x0, y0, x1, y1 = glyphs.boxes.T
    height = np.maximum(y1 - y0, 0.1)
    near = TWICE * np.minimum(x1 - x0, np.where(glyphs.codes < 0x2000, NARROW, 2.0) * height)
    raster = max(float(np.median(height)), 1.0)
    for shift in (0.0, 0.5):
        row = np.floor(y0 / raster + shift)
        order = np.lexsort((x0, row, glyphs.codes))
        one, two = order[:-1], order[1:]
        same = (glyphs.codes[one] == glyphs.codes[two]) & (row[one] == row[two])
        same &= (x0[two] - x0[one] < near[one]) & (np.abs(y0[two] - y0[one]) < TWICE * height[one])
        again[np.maximum(one, two)[same]] = True
    return again


def anchors(glyphs: Glyphs) -> Floats:
    """A point inside the ink of each glyph, shape (n, 2): near its left side.

    Hancom prints bold figures as a Type 3 font whose boxes are twice as wide as the figure: the middle of such a box
    may lie in the next cell.
    """
    x0, y0, x1, y1 = glyphs.boxes.T
    middle = (x0 + x1) / 2
    x = np.where(glyphs.turn == UPRIGHT, np.minimum(middle, x0 + NARROW / 2 * (y1 - y0)), middle)
    return np.column_stack((x, (y0 + y1) / 2))
