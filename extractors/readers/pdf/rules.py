"""Loose strokes to whole rules: dots and dashes joined, pieces printed cell by cell put together."""

from __future__ import annotations

import numpy as np

from extractors.readers.pdf.sheet import NO_FLOATS, Floats, Rules

SAME_LINE = 0.7
"""Strokes nearer than this across their direction lie on one line; the lines of a double rule do not."""

GAP = 3.0
"""The longest gap between two dashes of one rule."""

SHORTEST = 4.5
"""What stays shorter after joining rules nothing: dots, ticks, parts of drawn letters."""

MAX_RULES = 1_500
"""More rules than that are a drawing or a map; the longest are kept."""


def whole_rules(rules: Rules) -> Rules:
    """The rules of a page, each one stroke, sorted by place."""
    return Rules(joined(rules.across), joined(rules.down), rules.frames)


def joined(strokes: Floats) -> Floats:
    """Strokes of one direction (place, start, end) with those on one line joined where they touch or nearly do."""
    if not len(strokes):
        return NO_FLOATS
    by_place = strokes[np.argsort(strokes[:, 0], kind="stable")]
    line = np.concatenate(((0,), np.cumsum(by_place[1:, 0] - by_place[:-1, 0] > SAME_LINE)))
    # Lines are lifted apart, so that one sort and one running maximum serve all of them.
    lift = line * (np.abs(by_place[:, 1:]).max() * 2 + 2 * GAP + 1)
    order = np.argsort(by_place[:, 1] + lift)
    strokes, lift = by_place[order], lift[order]
    reach = np.maximum.accumulate(strokes[:, 2] + lift)
    opens = strokes[1:, 1] + lift[1:] > reach[:-1] + GAP
    first = np.concatenate(((0,), np.flatnonzero(opens) + 1))
    places = np.add.reduceat(strokes[:, 0], first) / np.diff(np.append(first, len(strokes)))
    out = np.column_stack((places, strokes[first, 1], np.maximum.reduceat(strokes[:, 2], first)))
    length = out[:, 2] - out[:, 1]
    out, length = out[length >= SHORTEST], length[length >= SHORTEST]
    longest: Floats = out if len(out) <= MAX_RULES else out[np.sort(np.argsort(-length)[:MAX_RULES])]
    return longest
