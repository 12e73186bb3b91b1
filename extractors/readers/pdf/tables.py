"""Which lattices are tables, and which cell each glyph stands in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.readers.pdf.lattice import Lattice, Span, united
from extractors.readers.pdf.sheet import Flags, Floats, Ints

NOWHERE, IN_CHART = -1, -2
"""The group of a line outside tables, and of one in a box of a chart."""

BODY = 0.5
"""The share of a frame's area that its text has at least."""

OPEN_SHARE = 0.15
"""A lattice with more of its area blank and open to the outside is a chart."""

SLIT = 4.5
"""A row or column narrower than this holds no text."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A lattice with text in it: a table, or boxes of a chart (`is_chart`).

    Its cells count from `first` on the page; `outer` is (table, cell) around it.
    """

    lattice: Lattice
    first: int
    outer: tuple[int, int] | None
    is_chart: bool


def ruled_tables(lattices: list[Lattice], points: Floats) -> tuple[list[Ruled], Ints]:
    """The tables and charts among the lattices of a page, and the cell of each glyph, NOWHERE elsewhere.

    Args:
        lattices: The lattices, from the top left.
        points: A point inside each glyph, shape (n, 2).
    """
    counted = [(lattice, count > 0) for lattice, count in zip(lattices, filled_cells(lattices, points), strict=True)]
    counted = [(lattice, filled) for lattice, filled in counted if filled.sum() > 1 and not is_frame(lattice, filled)]
    chosen = [united(lattice, filled) for lattice, filled in counted]
    kinds = [is_chart(lattice, filled) for lattice, filled in counted]
    groups, starts = placed(chosen, points)
    outer = [outer_of(chosen, n) for n in range(len(chosen))]
    return [Ruled(*parts) for parts in zip(chosen, starts, outer, kinds, strict=False)], groups


def placed(lattices: list[Lattice], points: Floats) -> tuple[Ints, list[int]]:
    """The cell of each point, counted through all lattices; the smallest lattice around a point has it."""
    groups = np.full(len(points), NOWHERE, np.int64)
    starts = np.cumsum([0, *(len(lattice.spans) for lattice in lattices)]).tolist()
    for n in sorted(range(len(lattices)), key=lambda n: -lattices[n].size):
        lattice = lattices[n]
        row = np.searchsorted(lattice.ys, points[:, 1], "right") - 1
        col = np.searchsorted(lattice.xs, points[:, 0], "right") - 1
        inside = (row >= 0) & (row < len(lattice.ys) - 1) & (col >= 0) & (col < len(lattice.xs) - 1)
        groups[inside] = lattice.owner[row[inside], col[inside]] + starts[n]
    return groups, starts


def filled_cells(lattices: list[Lattice], points: Floats) -> list[Ints]:
    """How many glyphs each cell of each lattice holds."""
    groups, starts = placed(lattices, points)
    counts = np.bincount(groups[groups >= 0], minlength=starts[-1])
    return [counts[start:end] for start, end in pairwise(starts)]


def is_frame(lattice: Lattice, filled: Flags) -> bool:
    """Whether a lattice is a frame around text, with its title in a tab on the upper edge."""
    tabs: list[Span] = []
    bodies: list[Span] = []
    for span, has_text in zip(lattice.spans, filled.tolist(), strict=True):
        if has_text:
            (bodies if span.col_span == lattice.owner.shape[1] else tabs).append(span)
    if len(bodies) != 1 or len(tabs) != 1 or tabs[0].row != 0:
        return False
    x0, y0, x1, y1 = lattice.box_of(bodies[0])
    is_apart = tabs[0].col > 0 and tabs[0].col + tabs[0].col_span < lattice.owner.shape[1]
    return is_apart and (x1 - x0) * (y1 - y0) > BODY * lattice.size


def is_chart(lattice: Lattice, filled: Flags) -> bool:
    """Whether a lattice is an organisation chart: boxes with connecting lines, and much room between them.

    The room lies open to the outside. So does a blank cell of an open-sided table, but that has rules above and below.
    """
    last_row, last_col = lattice.owner.shape
    open_area = 0.0
    for span, has_text in zip(lattice.spans, filled.tolist(), strict=True):
        row, col, below, behind = span.row, span.col, span.row + span.row_span, span.col + span.col_span
        if has_text:
            continue
        top, bottom = lattice.above[row, col:behind].all(), lattice.above[below, col:behind].all()
        left, right = lattice.beside[row:below, col].all(), lattice.beside[row:below, behind].all()
        is_open = (row == 0 and not top) or (below == last_row and not bottom)
        if is_open or (((col == 0 and not left) or (behind == last_col and not right)) and not (top and bottom)):
            x0, y0, x1, y1 = lattice.box_of(span)
            open_area += (x1 - x0) * (y1 - y0)
    return open_area > OPEN_SHARE * lattice.size


def outer_of(lattices: list[Lattice], inner: int) -> tuple[int, int] | None:
    """The smallest table that has this one in one of its cells, and the cell."""
    x0, y0, x1, y1 = lattices[inner].box
    best: tuple[float, int, int] | None = None
    for n, lattice in enumerate(lattices):
        size = lattice.size
        if size <= lattices[inner].size or (best is not None and size >= best[0]):
            continue
        cell = lattice.cell_at((x0 + x1) / 2, (y0 + y1) / 2)
        if cell is None:
            continue
        a0, b0, a1, b1 = lattice.box_of(lattice.spans[cell])
        if a0 - 2 <= x0 and b0 - 2 <= y0 and x1 <= a1 + 2 and y1 <= b1 + 2:
            best = (size, n, cell)
    return None if best is None else best[1:]


def tidied(lattice: Lattice, filled: list[bool]) -> tuple[tuple[Span, ...], list[int], Floats, Floats]:
    """The cells on the fewest rows and columns: (cells, their indices in the lattice, xs, ys).

    Lines that part no two cells go, and so do slits: the room between the lines of a wide double border.
    """
    rows = kept_lines(lattice.ys, [(s.row, s.row + s.row_span) for s in lattice.spans], filled)
    cols = kept_lines(lattice.xs, [(s.col, s.col + s.col_span) for s in lattice.spans], filled)
    spans, which = [], []
    for n, span in enumerate(lattice.spans):
        top, bottom = rows[span.row], rows[span.row + span.row_span]
        left, right = cols[span.col], cols[span.col + span.col_span]
        if bottom > top and right > left:
            spans.append(Span(top, left, bottom - top, right - left))
            which.append(n)
    return tuple(spans), which, lattice.xs[firsts(cols)], lattice.ys[firsts(rows)]


def kept_lines(lines: Floats, spans: list[tuple[int, int]], filled: list[bool]) -> list[int]:
    """For each line its new index; a line that goes has that of the line before it."""
    ends = {end for span in spans for end in span}
    taken = {span for span, has_text in zip(spans, filled, strict=True) if has_text}
    places = lines.tolist()
    index, last, out = 0, places[0], [0]
    for n in range(1, len(places)):
        is_slit = places[n] - last < SLIT and (n - 1, n) not in taken
        if n in ends and not is_slit:
            index, last = index + 1, places[n]
        out.append(index)
    return out


def firsts(index: list[int]) -> Ints:
    """Where each new index first stands."""
    return np.flatnonzero(np.diff(index, prepend=-1))
