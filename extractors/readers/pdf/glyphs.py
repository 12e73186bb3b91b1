"""Glyphs put right before lines are made of them: what was printed twice, and boxes that reach too far."""

from __future__ import annotations

import numpy as np

from extractors.readers.pdf.sheet import UPRIGHT, Flags, Floats, Glyphs, Ints

TWICE = 0.3
"""Two equal glyphs nearer than this share of their width are one, printed twice to look bold."""

NARROW = 0.6
"""Width of figures and Latin letters over their height, at most; only what is wider is Hangul or a symbol."""


def printed_again(codes: Ints, boxes: Floats, line: Ints) -> Flags:
    """Which glyphs stand on an equal one, printed before them to look bold; a doubled figure (166,830) is none of them.

    Args:
        codes: Code points in reading order.
        boxes: Their boxes along the line.
        line: The line of each glyph.
    """
    again = np.zeros(len(codes), np.bool_)
    x0, y0, x1, y1 = boxes.T
    height = y1 - y0
    near = TWICE * np.minimum(x1 - x0, np.where(codes < 0x2000, NARROW, 2.0) * height)
    # A tight neighbour may lie between the two: look one and two glyphs back.
    for back in (1, 2):
        same = (codes[back:] == codes[:-back]) & (line[back:] == line[:-back])
        same &= (np.abs(x0[back:] - x0[:-back]) < near[back:]) & (
            np.abs(y0[back:] - y0[:-back]) < TWICE * height[back:]
        )
        again[back:] |= same
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
