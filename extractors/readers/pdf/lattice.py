"""Rules to lattices: which rules belong together, and the cells they part, merged cells as one.

A lattice knows nothing of text. Open-sided tables need no side rules: a lattice reaches as far as its longest rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from extractors.readers.pdf.sheet import Box, Flags, Floats, Ints, Rules

TOUCH = 2.5
"""How far a rule may end before the rule it meets."""

SAME_PLACE = 2.6
"""Rules nearer than this are one border: double lines, a shaded cell's edge beside its rule."""

MAX_PLACES = 400
"""A lattice of more lines than that in one direction is a drawing."""


class Span(NamedTuple):
    """One cell of a lattice: where it stands, how many rows and columns it covers."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """Cells parted by rules.

    Attributes:
        xs: Where columns are parted, in points, ascending, shape (columns + 1,).
        ys: Where rows are parted, likewise.
        spans: The cells, row by row.
        owner: Index in `spans` of the cell that covers each row and column, shape (rows, columns).
        above: Whether a rule lies on each line, shape (rows + 1, columns).
        beside: Whether a rule lies on each line, shape (rows, columns + 1).
    """

    xs: Floats
    ys: Floats
    spans: tuple[Span, ...]
    owner: Ints
    above: Flags
    beside: Flags

    @property
    def size(self) -> float:
        """The area, in square points."""
        x0, y0, x1, y1 = self.box
        return (x1 - x0) * (y1 - y0)

    @property
    def box(self) -> Box:
        """The place of the whole lattice."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    def box_of(self, span: Span) -> Box:
        """The place of one cell."""
        xs, ys = self.xs, self.ys
        return (
            float(xs[span.col]),
            float(ys[span.row]),
            float(xs[span.col + span.col_span]),
            float(ys[span.row + span.row_span]),
        )

    def boxes_of(self, which: Sequence[int]) -> list[Box]:
        """The places of some cells."""
        xs, ys = self.xs.tolist(), self.ys.tolist()
        spans = [self.spans[n] for n in which]
        return [(xs[s.col], ys[s.row], xs[s.col + s.col_span], ys[s.row + s.row_span]) for s in spans]

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell around a point."""
        row = int(np.searchsorted(self.ys, y, "right")) - 1
        col = int(np.searchsorted(self.xs, x, "right")) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= col < len(self.xs) - 1
        return int(self.owner[row, col]) if inside else None


def find_lattices(rules: Rules) -> list[Lattice]:
    """The lattices of a page, from the top left."""
    found = [built for across, down in components(rules) if (built := build(across, down)) is not None]
    return sorted(found, key=lambda lattice: (lattice.box[1], lattice.box[0]))


def components(rules: Rules) -> list[tuple[Floats, Floats]]:
    """The rules that hang together by touching: (across, down) of each group that has both directions."""
    across, down = rules.across, rules.down
    if not len(across) or not len(down):
        return []
    meets = (
        (across[:, None, 0] >= down[None, :, 1] - TOUCH)
        & (across[:, None, 0] <= down[None, :, 2] + TOUCH)
        & (down[None, :, 0] >= across[:, None, 1] - TOUCH)
        & (down[None, :, 0] <= across[:, None, 2] + TOUCH)
    )
    group_across, group_down = linked(meets)
    groups = np.unique(group_across[meets.any(axis=1)]).tolist()
    return [(across[group_across == group], down[group_down == group]) for group in groups]


def linked(meets: Flags) -> tuple[Ints, Ints]:
    """The group of each rule across and down: rules that hang together have the smallest number among them."""
    nobody = len(meets)
    mine = np.arange(nobody)
    while True:
        yours = np.where(meets, mine[:, None], nobody).min(axis=0)
        smallest = np.minimum(mine, np.where(meets, yours, nobody).min(axis=1))
        if (smallest == mine).all():
            return mine, yours
        # The number of one's number: a chain of n rules is through in log n rounds.
        mine = np.minimum(smallest, smallest[smallest])


def build(across: Floats, down: Floats) -> Lattice | None:
    """The lattice of rules that hang together; None where they are a frame or enclose nothing."""
    xs = places(np.concatenate((down[:, 0], (across[:, 1].min(), across[:, 2].max()))))
    ys = places(np.concatenate((across[:, 0], (down[:, 1].min(), down[:, 2].max()))))
    if not 2 <= len(xs) <= MAX_PLACES or not 2 <= len(ys) <= MAX_PLACES:
        return None
    if len(xs) == len(ys) == 2:
        return None
    above = np.zeros((len(ys), len(xs) - 1), np.bool_)
    beside = np.zeros((len(ys) - 1, len(xs)), np.bool_)
    mark(above, ys, xs, across)
    mark(beside.T, xs, ys, down)
    owner, spans = merged(above, beside)
    return Lattice(xs, ys, spans, owner, above, beside)


def places(values: Floats) -> Floats:
    """Places of lines, those of one border made one. A border is never thicker than twice SAME_PLACE."""
    groups: list[list[float]] = []
    for value in np.sort(values).tolist():
        if groups and value - groups[-1][-1] <= SAME_PLACE and value - groups[-1][0] <= 2 * SAME_PLACE:
            groups[-1].append(value)
        else:
            groups.append([value])
    return np.array([round(sum(group) / len(group), 2) for group in groups])


def mark(flags: Flags, lines: Floats, stops: Floats, rules: Floats) -> None:
    """Flag the parts of lines that rules cover: `flags` has a row for each line, a column between each two stops."""
    which = nearest(lines, rules[:, 0])
    first = np.searchsorted(stops, rules[:, 1] - TOUCH)
    last = np.searchsorted(stops, rules[:, 2] + TOUCH, "right") - 1
    for line, start, stop in zip(which.tolist(), first.tolist(), last.tolist(), strict=True):
        flags[line, start:stop] = True


def nearest(lines: Floats, values: Floats) -> Ints:
    """The index of the nearest line for each value."""
    right = np.clip(np.searchsorted(lines, values), 1, len(lines) - 1)
    return np.where(values - lines[right - 1] <= lines[right] - values, right - 1, right)


def merged(above: Flags, beside: Flags) -> tuple[Ints, tuple[Span, ...]]:
    """The cells: places with no rule between them are one cell, as far as it stays a rectangle."""
    rows, cols = beside.shape[0], above.shape[1]
    has_above, has_beside = above.tolist(), beside.tolist()
    owner = [[-1] * cols for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        for col in range(cols):
            if owner[row][col] >= 0:
                continue
            right = col + 1
            while right < cols and not has_beside[row][right] and owner[row][right] < 0:
                right += 1
            bottom = row + 1
            while bottom < rows and goes_on(has_above, has_beside, bottom, col, right):
                bottom += 1
            for line in owner[row:bottom]:
                line[col:right] = [len(spans)] * (right - col)
            spans.append(Span(row, col, bottom - row, right - col))
    return np.array(owner), tuple(spans)


def goes_on(above: list[list[bool]], beside: list[list[bool]], row: int, left: int, right: int) -> bool:
    """Whether the cell above reaches into this row: nothing over it, nothing in it, and both its sides go on."""
    if any(above[row][left:right]) or any(beside[row][left + 1 : right]):
        return False
    sides = (left, right)
    return all(beside[row][side] or not beside[row - 1][side] for side in sides if 0 < side < len(beside[row]) - 1)


def united(lattice: Lattice, filled: Flags) -> Lattice:
    """The lattice with L-shaped cells cut where their text asks for it.

    A corner without rules can be cut in two ways. Cells are cut into rows first; where the upper part is blank, the
    text below it belongs to a tall cell: an inset (구성비) at the lower right of 당초예산, say.
    """
    spans = list(lattice.spans)
    owner = lattice.owner.copy()
    for n, span in enumerate(lattice.spans):
        below = span.row + span.row_span
        if filled[n] or span.col_span < 2 or below >= len(owner):
            continue
        lower = int(owner[below, span.col])
        under = spans[lower]
        if not filled[lower] or under.col != span.col or under.row != below or under.col_span >= span.col_span:
            continue
        if lattice.above[below, span.col : span.col + under.col_span].any():
            continue
        spans[lower] = Span(span.row, span.col, under.row_span + span.row_span, under.col_span)
        spans[n] = Span(span.row, span.col + under.col_span, span.row_span, span.col_span - under.col_span)
        owner[span.row : below, span.col : span.col + under.col_span] = lower
    return Lattice(lattice.xs, lattice.ys, tuple(spans), owner, lattice.above, lattice.beside)
