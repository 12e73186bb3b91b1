"""Glyphs to lines of text: runs as the stream gives them, runs on one baseline put together, blanks where gaps are."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extractors.readers.pdf.glyphs import printed_again
from extractors.readers.pdf.sheet import (
    DOWNWARD,
    GUESSED,
    OVERHEAD,
    PRINTED,
    UPWARD,
    Box,
    Flags,
    Floats,
    Glyphs,
    Ints,
)

NEW_BASELINE = 0.35
"""Glyphs whose middles differ by this share of their height stand on different lines, or one is raised."""

RUN_GAP = 1.0
"""A gap of that many heights ends a run: what follows may stand in another column."""

SAME_LINE = 0.5
"""Runs that overlap by this share of the lower one's height stand on one line."""

LATIN_BLANK, BLANK = 0.16, 0.22
"""The narrowest gap read as a blank, over the glyphs' height: between Latin letters and figures, and otherwise."""

TYPE3, NARROW = 0.7, 0.4
"""A Latin glyph broader than this share of its height has an overwide box; it is as wide as the second share."""

PRINTED_BLANK, WIDER = 0.04, 0.1
"""A printed blank counts where it leaves a gap, or, in tight print, more room than there is between its neighbours."""


MEMBERS = 12
"""So many runs of a line are looked at to see whether the next one stands under one of them."""


class Line(NamedTuple):
    """One line of text of a group: its place as seen, its height in points, the gaps wider than one height inside."""

    group: int
    box: Box
    text: str
    height: float
    turn: int


def lines_of(glyphs: Glyphs, groups: Ints, column_gap: float | None = None) -> list[Line]:
    """The lines of every group, from the top. `groups` tells for each glyph where it belongs: a cell, or no table.

    `column_gap`: gaps wider than so many heights part lines of the groups under 0; in cells no gap does.
    """
    if not len(glyphs):
        return []
    along = upright(glyphs)
    groups = groups * 8 + glyphs.turn
    run = runs(along, groups)
    line = rows_of_runs(along, groups, run, column_gap)
    order = reading(along, ink_middle(glyphs, along), run, line)
    order = order[~printed_again(glyphs.codes[order], along[order], line[order])]
    return written(glyphs.take(order), along[order], line[order], groups[order])


def upright(glyphs: Glyphs) -> Floats:
    """The boxes with turned text laid level: along the line, then down from line to line."""
    boxes, turn = glyphs.boxes, glyphs.turn
    if not turn.any():
        return boxes
    x0, y0, x1, y1 = boxes.T
    out = boxes.copy()
    for which, columns in (
        (UPWARD, (-y1, x0, -y0, x1)),
        (OVERHEAD, (-x1, -y1, -x0, -y0)),
        (DOWNWARD, (y0, -x1, y1, -x0)),
    ):
        out[turn == which] = np.column_stack(columns)[turn == which]
    return out


def runs(boxes: Floats, groups: Ints) -> Ints:
    """The run of each glyph: consecutive in the stream, in one group, on one baseline, going on without a leap."""
    u0, v0, u1, v1 = boxes.T
    height = np.maximum(v1 - v0, 0.1)
    tall = np.maximum(height[1:], height[:-1])
    middle = (v0 + v1) / 2
    breaks = np.ones(len(boxes), np.bool_)
    breaks[1:] = (
        (groups[1:] != groups[:-1])
        | (np.abs(np.diff(middle)) > NEW_BASELINE * tall)
        | (u0[1:] < u0[:-1] - 0.1 * tall)
        | (u0[1:] - u1[:-1] > RUN_GAP * tall)
    )
    return np.cumsum(breaks) - 1


def rows_of_runs(boxes: Floats, groups: Ints, run: Ints, column_gap: float | None) -> Ints:
    """The line of each glyph."""
    first = np.flatnonzero(np.diff(run, prepend=-1))
    low = np.minimum.reduceat(boxes[:, :2], first)
    high = np.maximum.reduceat(boxes[:, 2:], first)
    group = groups[first]
    order = np.lexsort((low[:, 0], (low[:, 1] + high[:, 1]), group))
    line_of_run = [0] * len(first)
    spans = np.hstack((low, high)).tolist()
    which = group.tolist()
    here, line, measure = None, -1, (0.0, 0.0, 0.0, 0.0)
    members: list[Box] = []
    for n in order.tolist():
        if which[n] == here and shares_line(spans[n], measure, members):
            # The tallest run is the measure: an arrow half a line lower must not pull two lines together.
            measure = max(measure, spans[n], key=lambda box: box[3] - box[1])
        else:
            here, line, measure = which[n], line + 1, spans[n]
            members = []
        members.append(spans[n])
        line_of_run[n] = line
    lines = np.array(line_of_run)
    if column_gap is not None:
        lines = parted(lines, group, low, high, column_gap)
    return lines[run]


def shares_line(run: Box, measure: Box, members: Sequence[Box]) -> bool:
    """Whether a run stands on a line: as high as its tallest run, and under none of its other runs."""
    tall = run[3] - run[1]
    overlap = min(measure[3], run[3]) - max(measure[1], run[1])
    if overlap < SAME_LINE * min(measure[3] - measure[1], tall):
        return False
    if run[1] == measure[1] or run[3] == measure[3]:
        return True
    return not any(
        min(run[2], other[2]) - max(run[0], other[0]) > SAME_LINE * tall
        and abs(run[1] + run[3] - other[1] - other[3]) > 2 * NEW_BASELINE * min(tall, other[3] - other[1])
        for other in members[-MEMBERS:]
    )


def parted(lines: Ints, group: Ints, low: Floats, high: Floats, column_gap: float) -> Ints:
    """The lines of the runs outside tables, cut where a gap is wider than so many heights."""
    order = np.lexsort((low[:, 0], lines))
    reach, cuts = -np.inf, []
    before = -1
    for n in order.tolist():
        height = high[n, 1] - low[n, 1]
        cuts.append(lines[n] != before or (group[n] < 0 and low[n, 0] - reach > column_gap * height))
        reach = high[n, 0] if cuts[-1] else max(reach, high[n, 0])
        before = lines[n]
    out = np.empty_like(lines)
    out[order] = np.cumsum(cuts) - 1
    return out


def ink_middle(glyphs: Glyphs, along: Floats) -> Floats:
    """The middle of what each glyph prints: a bracket of a Type 3 font stands at the left of its wide box."""
    start, end = along[:, 0], along[:, 2]
    narrow = np.where(glyphs.codes < 0x250, NARROW, np.inf) * (along[:, 3] - along[:, 1])
    middle: Floats = start + np.minimum(end - start, narrow) / 2
    return middle


def reading(boxes: Floats, middle: Floats, run: Ints, line: Ints) -> Ints:
    """The order of the glyphs: line by line, run by run; runs that overlap one another are read glyph by glyph."""
    first = np.flatnonzero(np.diff(run, prepend=-1))
    start, end, line_of = boxes[first, 0], np.maximum.reduceat(boxes[:, 2], first), line[first]
    order = np.lexsort((start, line_of))
    height = np.maximum.reduceat(boxes[:, 3] - boxes[:, 1], first)[order]
    crossing = (line_of[order][1:] == line_of[order][:-1]) & (
        start[order][1:] < end[order][:-1] - NEW_BASELINE * height[1:]
    )
    tangled = np.zeros(line.max() + 1, np.bool_)
    tangled[line_of[order][1:][crossing]] = True
    key = np.where(tangled[line], middle, start[run])
    return np.lexsort((np.arange(len(run)), key, line))


def written(glyphs: Glyphs, along: Floats, line: Ints, groups: Ints) -> list[Line]:
    """The lines, their glyphs already in order."""
    first = np.flatnonzero(np.diff(line, prepend=-1))
    low = np.minimum.reduceat(glyphs.boxes[:, :2], first)
    high = np.maximum.reduceat(glyphs.boxes[:, 2:], first)
    height = np.add.reduceat(along[:, 3] - along[:, 1], first) / np.diff(np.append(first, len(line)))
    blank = blanks_before(glyphs, along)
    blank[first] = False
    # Every glyph once, and a blank before those that have one: decoded in one piece, cut into lines by their lengths.
    at = np.arange(len(line)) + np.cumsum(blank)
    codes = np.full(len(line) + int(blank.sum()), 0x20, np.uint32)
    codes[at] = glyphs.codes
    text = codes.tobytes().decode("utf-32-le", "replace")
    starts = at[first].tolist()
    ends = [*starts[1:], len(text)]
    boxes = np.hstack((low, high)).round(2).tolist()
    out = []
    for start, end, box, tall, group in zip(starts, ends, boxes, height.tolist(), groups[first].tolist(), strict=True):
        words = text[start:end].rstrip()
        normal = words if words.isascii() else unicodedata.normalize("NFC", words)
        out.append(Line(group >> 3, tuple(box), normal, tall, group & 7))
    return out


def blanks_before(glyphs: Glyphs, along: Floats) -> Flags:
    """Before which glyphs a blank is read: a gap wide enough for the glyphs around it, or a printed blank."""
    u0, v0, u1, v1 = along.T
    height = np.maximum(v1 - v0, 0.1)
    latin = (glyphs.codes >= 0x21) & (glyphs.codes < 0x250)
    # A box of Hancom's bold figures is twice as wide as the figure: blanks behind it are seen only by other signs.
    broad = latin & (u1 - u0 > TYPE3 * height)
    end = np.where(broad, u0 + NARROW * height, u1)
    low = np.minimum(height[1:], height[:-1])
    gap, sure_gap = (u0[1:] - u1[:-1]) / low, (u0[1:] - end[:-1]) / low
    wide = gap > np.where(latin[1:] & latin[:-1], LATIN_BLANK, BLANK)
    beside = np.minimum(np.append(gap[1:], 0.0), np.append(0.0, gap[:-1]))
    is_gap = (gap > PRINTED_BLANK) | (gap > beside + WIDER) | (broad[:-1] & (sure_gap > -BLANK))
    printed = (glyphs.blank[1:] == PRINTED) & is_gap
    guessed = (glyphs.blank[1:] == GUESSED) & broad[:-1] & (sure_gap > 0)
    return np.concatenate(((False,), wide | printed | guessed))
