"""Lines to paragraphs: a line that goes on from the line above it is joined to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.grammar.outline import read_mark
from extractors.grammar.units import find_unit_note
from extractors.readers.glyphs import plain
from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.page import Table
from extractors.readers.pdf.sheet import Box
from extractors.readers.pdf.tables import IN_CHART

LEADING = 1.6
"""The next line of a paragraph lies at most so many heights below its line."""

FULL = 2.0
"""A line that ends at most so many heights before the right margin is full: the text goes on in the next."""

WIDE = 2.5
"""A gap of that many heights inside a line is kept as two blanks."""

OPENING = "([{<（［〔〈《「『【‘’“”'\"△△+~∼%"
"""Signs that open a word in the middle of a paragraph, too."""


@dataclass(frozen=True, slots=True)
class Text:
    """A printed paragraph and its place."""

    text: str
    box: Box


def paragraphs_of(items: Sequence[Line | Table]) -> list[Text | Table]:
    """The items of a page in order, lines put together to paragraphs."""
    lines = [item for item in items if not isinstance(item, Table)]
    margin = max((line.box[2] for line in lines), default=0.0)
    out: list[Text | Table] = []
    last: Line | None = None
    for item in items:
        if isinstance(item, Table):
            out.append(item)
            last = None
            continue
        before = out[-1] if out else None
        if last is not None and isinstance(before, Text) and beside(last, item):
            gap = "  " if item.box[0] - last.box[2] > WIDE * last.height else " "
            out[-1] = Text(f"{before.text}{gap}{item.text}", around(before.box, item.box))
        elif last is not None and isinstance(before, Text) and goes_on(last, item, before, margin):
            out[-1] = Text(f"{before.text} {item.text}", around(before.box, item.box))
        else:
            out.append(Text(item.text, item.box))
        last = item
    return out


def beside(left: Line, right: Line) -> bool:
    """Whether a text goes on further right on the same line. A unit note at the right margin stands for itself."""
    overlap = min(left.box[3], right.box[3]) - max(left.box[1], right.box[1])
    if IN_CHART in (left.group, right.group):
        return False
    same = overlap > 0.5 * min(left.height, right.height) and right.box[0] >= left.box[2]
    return same and find_unit_note(right.text) is None


def goes_on(above: Line, below: Line, so_far: Text, margin: float) -> bool:
    """Whether a line is the next one of the paragraph above it: same height, no mark, and the line above was full."""
    if (
        not 0.88 * above.height < below.height < 1.14 * above.height
        or above.turn
        or below.turn
        or IN_CHART in (above.group, below.group)
    ):
        return False
    distance = below.box[1] - above.box[1]
    if not 0.5 * above.height < distance <= LEADING * above.height + 2:
        return False
    is_full = above.box[2] >= margin - FULL * above.height
    starts_inside = so_far.box[0] - 0.6 * above.height <= below.box[0] <= so_far.box[0] + 6 * above.height
    return is_full and starts_inside and not is_marked(below.text)


def is_marked(text: str) -> bool:
    """Whether a line opens with a mark of its own: a bullet of any kind, a number, a star."""
    first = text.lstrip()[:1]
    return not (first.isalnum() or first in OPENING) or read_mark(plain(text)).kind != "text"


def around(one: Box, two: Box) -> Box:
    """The place of both."""
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])
