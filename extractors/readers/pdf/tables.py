"""Which lattices are tables, and which cell each glyph stands in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractors.readers.pdf.lattice import Lattice, Span, united
from extractors.readers.pdf.sheet import Floats, Ints

NOWHERE = -1

SLIT = 4.5
"""A row or column narrower than this holds no text."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A lattice that is a table. Its cells count from `first` on the page; `outer` is (table, cell) around it."""

    lattice: Lattice
    first: int
    outer: tuple[int, int] | None = None


def ruled_tables(lattices: list[Lattice], points: Floats) -> tuple[list[Ruled], Ints]:
    """The tables among the lattices of a page, and the cell of each glyph, NOWHERE outside them.

    Args:
        lattices: The lattices, from the top left.
        points: A point inside each glyph, shape (n, 2).
    """
    counted = zip(lattices, filled_cells(lattices, points), strict=True)
    chosen = [united(lattice, filled > 0) for lattice, filled in counted if is_table(lattice, filled)]
    groups, starts = placed(chosen, points)
    return [Ruled(lattice, starts[n], outer_of(chosen, n)) for n, lattice in enumerate(chosen)], groups


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


def is_table(lattice: Lattice, filled: Ints) -> bool:
    """Whether a lattice is a table, and no frame, heading's box or organisation chart."""
    return len(lattice.spans) >= 2 and int((filled > 0).sum()) >= 2


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
