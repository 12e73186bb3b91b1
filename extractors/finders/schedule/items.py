"""Bullets and lines as one text each: a bullet whose time stands on the next line is one item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.finders.schedule.titles import Titles
from extractors.places import place_in
from extractors.plan import Placed, Plan
from schemas.document import Grid, Heading, Locator, Paragraph

TIME_LINE = re.compile(r"\s*[:：]\s*\S")
INNER = re.compile(r"(?<=\s)(?:[○□■◦●]|\?\?)(?=\s\S)")
MAX_TAIL = 60
OPEN, CLOSE = "(（[「『〈<《", ")）]」』〉>》"


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet with the lines that continue it, joined by one blank; `pieces` are its blocks with their offsets."""

    text: str
    placed: Placed
    pieces: tuple[tuple[int, Heading | Paragraph], ...]

    @property
    def block(self) -> Heading | Paragraph:
        """The block that opens the item."""
        return self.pieces[0][1]

    def locator(self, start: int, end: int) -> Locator:
        """The place of `text[start:end]`, which lies in one line; all of a line whose glyphs were overprinted."""
        offset, block = self._piece(start)
        return place_in(block, start - offset, end - offset)

    def printed(self, start: int, end: int) -> str:
        """The printed characters of `text[start:end]`: special blanks stay as they are."""
        offset, block = self._piece(start)
        text = self.text[start:end]
        raw = block.raw.rstrip()[-len(block.text) :][start - offset : end - offset]
        return raw if raw.split() == text.split() else text

    def _piece(self, start: int) -> tuple[int, Heading | Paragraph]:
        return next(piece for piece in reversed(self.pieces) if piece[0] <= start)


def read_items(plan: Plan) -> Iterator[Item]:
    """Headings, bullets and lines in reading order, wrapped lines joined to the bullet above them.

    A line without a mark that is no continuation hangs under no bullet.
    """
    last: Item | None = None
    titles = Titles()
    for placed in plan.placed:
        block = placed.block
        if last is not None and isinstance(block, Paragraph) and _continues(last, block):
            last = replace(last, text=f"{last.text} {block.text}", pieces=(*last.pieces, (len(last.text) + 1, block)))
            continue
        if last is not None:
            yield last
        last = None
        if not isinstance(block, Grid):
            *inner, last = _inner_bullets(Item(block.text, titles.place(placed, block), ((0, block),)))
            yield from inner
    if last is not None:
        yield last


def _inner_bullets(item: Item) -> list[Item]:
    """A short text whose line breaks were lost, cut at the bullets inside it; other texts as they are."""
    cuts = [match.start() for match in INNER.finditer(item.text)]
    if len(cuts) < 2:
        return [item]
    edges = [0, *cuts, len(item.text)]
    return [Item(item.text[a:b].rstrip(), item.placed, ((-a, item.block),)) for a, b in pairwise(edges)]


def _continues(last: Item, block: Paragraph) -> bool:
    """Whether a line without a mark goes on with the bullet above: ": 매월 말", or the bullet ends with a comma."""
    if block.level or isinstance(last.block, Heading) or not last.block.level:
        return False
    if TIME_LINE.match(block.text) or last.text.rstrip().endswith(","):
        return True
    tail = split_label(block.text)
    return split_label(last.text) is None and tail is not None and len(block.text) <= MAX_TAIL


def split_label(text: str) -> tuple[int, int] | None:
    """Where the label of a bullet ends and its value begins: at the first colon outside brackets, no clock time."""
    depth = 0
    for index, char in enumerate(text):
        depth = depth + 1 if char in OPEN else max(0, depth - 1) if char in CLOSE else depth
        if (
            char in ":："
            and not depth
            and text[:index].strip()
            and not re.match(r"[:：](?:\d\d|//)", text[index : index + 3])
        ):
            behind = text[index + 1 :]
            return len(text[:index].rstrip()), index + 1 + len(behind) - len(behind.lstrip())
    return None
