"""The rules of a picture: long straight strokes with paper on both sides, dotted ones too."""

from __future__ import annotations

import numpy as np

from extractors.readers.pdf.sheet import NO_FLOATS, Flags, Floats, Ints, Rules
from extractors.readers.scan.picture import WORKING, Ink

POINT = 72 / WORKING
"""Points in a dot."""

GAP = 7
"""The longest gap between the dots of a dotted rule, in dots of the picture (2.5 points)."""

SHORTEST_ACROSS, SHORTEST_DOWN = 56, 40
"""A rule down may be as short as a row of a table is high."""

LONG = 160
"""A stroke so long is a rule wherever it lies; a shorter one may be part of a letter, unless it meets another."""

MEETS = 6
ROUNDS = 2

THICKEST = 8
PAPER = 0.12
"""A row of dots along a rule is paper if no more than this share of it is ink."""

THINNEST_INK = 0.25
"""A rule has at least this share of ink along its line: dots with gaps between them."""


def rules_of(ink: Ink) -> tuple[Rules, Ink]:
    """The rules in points from the top left, and the ink without them."""
    across, down = strokes(ink, SHORTEST_ACROSS), strokes(ink.T, SHORTEST_DOWN)
    kept = across[across[:, 2] - across[:, 1] >= LONG]
    for _ in range(ROUNDS):
        inner = meeting(down, kept, ink.T.shape)
        kept = meeting(across, inner, ink.shape)
    across, down = kept, inner
    text = ink.copy()
    erase(text, across)
    erase(text.T, down)
    return Rules(in_points(across), in_points(down), np.empty((0, 4))), text


def in_points(found: Ints) -> Floats:
    """Strokes as (place, start, end) in points."""
    if not len(found):
        return NO_FLOATS
    points: Floats = (found + np.array((0.5, 0.0, 0.0))) * POINT
    return points


def strokes(ink: Ink, shortest: int) -> Ints:
    """Rows of dots that belong to rules, as (row, first dot, dot behind the last), shape (n, 3)."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    found = runs(thick, GAP)
    found = found[found[:, 2] - found[:, 1] >= shortest]
    return found[is_alone(ink, found)] if len(found) else found


def meeting(found: Ints, others: Ints, shape: tuple[int, ...]) -> Ints:
    """The runs that are long, or have an end at a stroke of the other direction: bars of letters meet nothing."""
    if not len(found):
        return found
    drawn = np.zeros((shape[0] + 2 * MEETS + 1, shape[1] + 2 * MEETS + 1), np.int32)
    for col, start, end in others.tolist():
        drawn[start + MEETS + 1 : end + MEETS + 1, col + MEETS + 1] = 1
    total = drawn.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32)
    row, start, end = found.T
    meets = np.zeros(len(found), np.bool_)
    for at in (start, end - 1):
        low, high = at, at + 2 * MEETS
        around = total[row + 2 * MEETS, high] - total[row, high] - total[row + 2 * MEETS, low] + total[row, low]
        meets |= around > 0
    kept: Ints = found[meets | (end - start >= LONG)]
    return kept


def runs(ink: Ink, gap: int) -> Ints:
    """Runs of ink along the rows, those with at most so many dots between them as one: (row, start, end)."""
    height, width = ink.shape
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8).ravel())
    start, end = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    # Each row has one dot of paper before and behind it: positions count through rows of width + 2.
    row = start // (width + 2)
    start, end = start - row * (width + 2), end - row * (width + 2)
    if not len(row):
        return np.empty((0, 3), np.int64)
    opens = np.ones(len(row), np.bool_)
    opens[1:] = (row[1:] != row[:-1]) | (start[1:] - end[:-1] > gap)
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(row)) - 1
    assert height > row[-1]
    return np.column_stack((row[first], start[first], end[last]))


def is_alone(ink: Ink, found: Ints) -> Flags:
    """Which runs have paper above and below within the thickness of a rule: lines of text have not."""
    total = np.pad(ink, ((THICKEST, THICKEST), (1, 0))).astype(np.int32).cumsum(axis=1)
    row, start, end = found.T
    length = end - start
    shares = np.array(
        [
            (total[row + THICKEST + step, end] - total[row + THICKEST + step, start]) / length
            for step in range(-THICKEST, THICKEST + 1)
        ]
    )
    paper = shares <= PAPER
    above = np.argmax(paper[:THICKEST][::-1], axis=0) + 1
    below = np.argmax(paper[THICKEST + 1 :], axis=0) + 1
    has_both = paper[:THICKEST].any(axis=0) & paper[THICKEST + 1 :].any(axis=0)
    inked = shares[THICKEST - 1 : THICKEST + 2].max(axis=0) >= THINNEST_INK
    alone: Flags = has_both & (above + below <= THICKEST + 2) & inked
    return alone


def erase(ink: Ink, found: Ints) -> None:
    """Take the rules out of the ink, with the blur at their edges."""
    for row, start, end in found.tolist():
        ink[max(row - 1, 0) : row + 2, start:end] = False
