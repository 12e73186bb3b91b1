"""Flows: boxes side by side with arrows between them or dates beneath them. Each is a table of one step a column.

Plans print their roadmaps so. An organisation chart has boxes side by side as well, but neither arrows nor dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.readers.pdf.lattice import Lattice, Span
from extractors.readers.pdf.sheet import Box, Floats, Glyphs, Ints

FEWEST = 3
SIZES = (24.0, 220.0, 11.0, 90.0)
"""Narrowest and broadest, lowest and highest box of a flow."""

LEVEL = 2.5
"""Boxes whose edges differ by at most that stand in one row."""

GAPS = (3.5, 70.0)
"""Smallest and largest gap between two boxes; cells of a table have none."""

BENEATH = 1.6
"""How far below its box a date may end, over the height of its figures."""

ARROWS = frozenset(map(ord, "→⇒⇨➡➔➜➝➞➤▶►▷▸⟶⟹↦⇢»"))
DIGITS = (0x30, 0x39)
DATE_MARKS = np.array([ord(mark) for mark in "()‘’'`~∼～년월年月上下"])
LETTERS = 0x41


def find_flows(frames: Floats, glyphs: Glyphs, points: Floats, free: np.ndarray) -> list[tuple[Lattice, list[Box]]]:
    """The flows of a page, each as a lattice with its boxes.

    Args:
        frames: Places of drawn boxes, shape (n, 4).
        glyphs: The glyphs of the page.
        points: A point inside each of them.
        free: Which glyphs stand in no table.
    """
    found = []
    for boxes in rows_of_boxes(frames):
        top, bottom = boxes[0][1], boxes[0][3]
        left, right = boxes[0][0] - GAPS[0], boxes[-1][2] + GAPS[0]
        level = free & (points[:, 0] > left) & (points[:, 0] < right)
        inside = level & (points[:, 1] > top) & (points[:, 1] < bottom)
        words = points[inside & (glyphs.codes >= LETTERS)]
        if not all(holds_words(box, words) for box in boxes):
            continue
        xs = np.array([left, *((a[2] + b[0]) / 2 for a, b in pairwise(boxes)), right])
        dates = dates_beneath(glyphs, points, level, xs, bottom)
        arrows = sum(code in ARROWS for code in glyphs.codes[inside].tolist())
        if dates is not None or arrows * 2 >= len(boxes) - 1:
            ys = np.array([top, bottom] if dates is None else [top, bottom, dates])
            found.append((lattice(xs, ys), boxes))
    return found


def rows_of_boxes(frames: Floats) -> list[list[Box]]:
    """Boxes side by side, FEWEST or more, none touching the next."""
    wide, tall = frames[:, 2] - frames[:, 0], frames[:, 3] - frames[:, 1]
    fit = frames[(wide >= SIZES[0]) & (wide <= SIZES[1]) & (tall >= SIZES[2]) & (tall <= SIZES[3])]
    if len(fit) < FEWEST:
        return []
    rows: list[list[Box]] = []
    for box in sorted({(x0, y0, x1, y1) for x0, y0, x1, y1 in fit.round(1).tolist()}):
        row = next((row for row in rows if is_next(row[-1], box)), None)
        if row is None:
            rows.append([box])
        elif box[0] > row[-1][2]:
            row.append(box)
    return [row for row in rows if len(row) >= FEWEST]


def is_next(last: Box, box: Box) -> bool:
    """Whether a box stands right of the last one in its row, or is the same box drawn again."""
    level = abs(last[1] - box[1]) <= LEVEL and abs(last[3] - box[3]) <= LEVEL
    again = abs(last[0] - box[0]) <= LEVEL and abs(last[2] - box[2]) <= LEVEL
    return level and (again or GAPS[0] <= box[0] - last[2] <= GAPS[1])


def holds_words(box: Box, letters: Floats) -> bool:
    """Whether a box holds a word: a shaded cell with a figure is no step."""
    return int(((letters[:, 0] > box[0]) & (letters[:, 0] < box[2])).sum()) > 1


def dates_beneath(glyphs: Glyphs, points: Floats, level: np.ndarray, xs: Floats, bottom: float) -> float | None:
    """Where the line of dates right below the boxes ends; None where fewer than half of them have one."""
    heights = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    near = level & (points[:, 1] > bottom) & (points[:, 1] < bottom + BENEATH * heights)
    figures = near & (glyphs.codes >= DIGITS[0]) & (glyphs.codes <= DIGITS[1])
    for which in (figures, near & np.isin(glyphs.codes, DATE_MARKS)):
        if len(np.unique(np.searchsorted(xs, points[which, 0]))) * 2 < len(xs) - 1:
            return None
    return float(glyphs.boxes[near, 3].max()) + 0.5


def lattice(xs: Floats, ys: Floats) -> Lattice:
    """A lattice with a cell at each row and column."""
    rows, cols = len(ys) - 1, len(xs) - 1
    spans = tuple(Span(row, col, 1, 1) for row in range(rows) for col in range(cols))
    owner = np.arange(rows * cols).reshape(rows, cols)
    return Lattice(
        xs.round(2), ys.round(2), spans, owner, np.ones((rows + 1, cols), bool), np.ones((rows, cols + 1), bool)
    )


def without_arrows(groups: Ints, points: Floats, flows: Sequence[tuple[Lattice, list[Box]]], nowhere: int) -> Ints:
    """The groups of glyphs, with what stands between the boxes of a flow in none."""
    out = groups.copy()
    for flow, boxes in flows:
        x, y = points.T
        between = (y > flow.ys[0]) & (y < flow.ys[1]) & (x > flow.xs[0]) & (x < flow.xs[-1])
        for box in boxes:
            between &= ~((x > box[0]) & (x < box[2]))
        out[between] = nowhere
    return out
