"""Bullets and automatic numbers, which no paragraph holds: header.xml defines them, and they are counted again here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.readers.owpml.counting import printed_number
from extractors.readers.owpml.markup import child_of, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 10
CODE = re.compile(r"\^([1-9]|10|[nN])")
"""In the text of a number: ^1 is the number of the first level, ^n the whole path ("1.2"), ^N the same with a dot."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: its text ("^1."), how its number is printed, and its first number."""

    text: str
    style: str
    start: int


@dataclass(frozen=True, slots=True)
class Head:
    """What a paragraph shape puts before its text: `kind` BULLET, NUMBER or OUTLINE, of which list, how deep."""

    kind: str
    key: str
    level: int


class Heads:
    """Counts the lists of a document; ask for each paragraph once, in reading order."""

    def __init__(self, root: Element | None, bullets: Mapping[str, str]) -> None:
        """Index header.xml; `bullets` are those known from elsewhere, by their ids."""
        self.heads: dict[str, Head] = {}
        self.bullets = dict(bullets)
        self.numberings: dict[str, list[Level]] = {}
        self.outline = ""
        """The numbering of the outline in the section being read."""
        self.counts: dict[str, list[int]] = {}
        for element in () if root is None else root.iter("{*}paraPr", "{*}bullet", "{*}numbering"):
            self._index(element, element.get("id") or "")

    def _index(self, element: Element, key: str) -> None:
        kind = local(element)
        if kind == "bullet":
            self.bullets[key] = element.get("char") or ""
        elif kind == "numbering":
            self.numberings[key] = [_level(head) for head in element if local(head) == "paraHead"][:LEVELS]
        elif (heading := child_of(element, "heading")) is not None and heading.get("type") not in {None, "NONE"}:
            level = min(max(number(heading.get("level")), 0), LEVELS - 1)
            self.heads[key] = Head(heading.get("type") or "", heading.get("idRef") or "", level)

    def label(self, paragraph: Element) -> str:
        """The bullet or number that is printed before a paragraph; "" where there is none."""
        head = self.heads.get(paragraph.get("paraPrIDRef") or "")
        if head is None:
            return ""
        if head.kind == "BULLET":
            return self.bullets.get(head.key, "")
        key = self.outline if head.kind == "OUTLINE" else head.key
        levels = self.numberings.get(key, [])
        return self._number(key, levels, head.level) if head.level < len(levels) else ""

    def _number(self, key: str, levels: list[Level], level: int) -> str:
        counts = self.counts.setdefault(key, [0] * LEVELS)
        for above, found in enumerate(levels[:level]):
            counts[above] = counts[above] or found.start
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (LEVELS - level - 1)

        def printed(depth: int) -> str:
            return printed_number(counts[depth], levels[depth].style) if depth <= level else ""

        def code(match: re.Match[str]) -> str:
            if match[1] in "nN":
                path = ".".join(printed(depth) for depth in range(level + 1))
                return f"{path}." if match[1] == "N" else path
            return printed(int(match[1]) - 1)

        return CODE.sub(code, levels[level].text)


def _level(head: Element) -> Level:
    return Level(head.text or "", head.get("numFormat") or "DIGIT", max(number(head.get("start"), 1), 1))
