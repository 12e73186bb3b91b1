"""Lines of text on a picture, as boxes of ink: in each cell of a table, and outside tables by cutting at blank room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from extractors.readers.pdf.lattice import Lattice
from extractors.readers.scan.picture import Ink
from extractors.readers.scan.ruling import POINT

LEAST_INK = 6
"""Fewer dots than that are dust."""

SPECK = 9
"""What is smaller outside tables is no text: the corners of a frame, dots of a pattern."""

LINE_GAP = 3
"""Rows of paper between two lines of text, in dots, at least."""

LOW = 0.45
"""A line lower than this share of the usual one belongs to a neighbour: the part of a letter above a gap in it."""

COLUMN_GAP = 1.1
"""A gap of that many heights parts two texts of one line."""

DEEPEST = 6
INSET = 2
"""So many dots inside a cell's edges are left out: what is left of its rules."""


class Segment(NamedTuple):
    """A piece of a line: x0, y0, x1, y1 in dots. `in_cell`: whether it stands in a table."""

    x0: int
    y0: int
    x1: int
    y1: int
    in_cell: bool


def segments_of(text: Ink, lattices: Sequence[Lattice]) -> list[Segment]:
    """The segments of a page, from the ink without its rules."""
    rest = text.copy()
    found: list[Segment] = []
    # The smallest tables first: what stands in a nested one is no text of the cell around it.
    for lattice in sorted(lattices, key=lambda lattice: lattice.size):
        for span in lattice.spans:
            x0, y0, x1, y1 = (round(value / POINT) for value in lattice.box_of(span))
            window = (max(x0 + INSET, 0), max(y0 + INSET, 0), x1 - INSET, y1 - INSET)
            found += (segment._replace(in_cell=True) for segment in lines_in(rest, window))
        x0, y0, x1, y1 = (round(value / POINT) for value in lattice.box)
        rest[max(y0 - INSET, 0) : y1 + INSET, max(x0 - INSET, 0) : x1 + INSET] = False
    height, width = rest.shape
    outside = cut(rest, (0, 0, width, height), DEEPEST)
    return found + [one for one in outside if max(one.x1 - one.x0, one.y1 - one.y0) >= SPECK]


def lines_in(ink: Ink, window: tuple[int, int, int, int]) -> Iterator[Segment]:
    """The lines of one cell, each from its first to its last dot."""
    x0, y0, x1, y1 = window
    part = ink[y0:y1, x0:x1]
    for top, bottom in bands(np.asarray(part.any(axis=1)), LINE_GAP):
        columns = np.flatnonzero(part[top:bottom].any(axis=0))
        if part[top:bottom].sum() >= LEAST_INK:
            yield Segment(x0 + int(columns[0]), y0 + top, x0 + int(columns[-1]) + 1, y0 + bottom, in_cell=False)


def cut(ink: Ink, window: tuple[int, int, int, int], depth: int) -> Iterator[Segment]:
    """The segments of a part of the page: lines, parts of lines at wide gaps, and so on while there are several."""
    x0, y0, x1, y1 = window
    part = ink[y0:y1, x0:x1]
    lines = bands(np.asarray(part.any(axis=1)), LINE_GAP)
    for top, bottom in lines:
        gap = max(int(COLUMN_GAP * (bottom - top)), 1)
        parts = bands(np.asarray(part[top:bottom].any(axis=0)), gap, low=0.0)
        for left, right in parts:
            inner = (x0 + left, y0 + top, x0 + right, y0 + bottom)
            if (len(lines) > 1 or len(parts) > 1) and depth:
                yield from cut(ink, inner, depth - 1)
            elif part[top:bottom, left:right].sum() >= LEAST_INK:
                yield Segment(*inner, in_cell=False)


def bands(has_ink: Ink, gap: int, low: float = LOW) -> list[tuple[int, int]]:
    """Where ink is, as (first, behind the last); closer than `gap` is one. Low ones join the nearer neighbour."""
    edges = np.flatnonzero(np.diff(np.pad(has_ink, 1).astype(np.int8)))
    found: list[list[int]] = []
    for start, end in edges.reshape(-1, 2).tolist():
        if found and start - found[-1][1] < gap:
            found[-1][1] = end
        else:
            found.append([start, end])
    usual = float(np.median([end - start for start, end in found])) if found else 0.0
    out: list[tuple[int, int]] = []
    for start, end in found:
        is_near = bool(out) and start - out[-1][1] < low * usual / 2
        if is_near and min(end - start, out[-1][1] - out[-1][0]) < low * usual:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
