"""Automatic numbers and bullets of a DOCX, which no paragraph holds: counted again as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.readers.docx.counting import printed_number
from extractors.readers.docx.package import W
from extractors.readers.docx.styles import Listed, Styles, letters_in, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 9
SYMBOL_FONTS = ("wingdings", "symbol", "webdings")
PRIVATE = 0xF000
MAX_LABEL = 200


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph, and how many letters its first line is moved in."""

    text: str
    indent: int
    is_number: bool

    def before(self, text: str) -> str:
        """The label and the text behind it; a bullet before nothing is not worth printing, a number is."""
        return f"{self.text} {text.lstrip()}" if text.strip() else self.text if self.is_number else ""


class Numbering:
    """Counts the lists of a document; ask for each paragraph once, in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Index numbering.xml; None stands for a document without lists."""
        self.styles = styles
        found = () if root is None else root
        self.abstracts = {e.get(f"{W}abstractNumId"): e for e in found if e.tag == f"{W}abstractNum"}
        self.nums = {e.get(f"{W}numId"): e for e in found if e.tag == f"{W}num"}
        self.counts: dict[str | None, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()

    def label(self, listed: Listed, style: str | None) -> Label | None:
        """The number or bullet of the next paragraph of a list; None where the list is not defined."""
        num = self.nums.get(listed.num)
        if num is None:
            return None
        abstract = self._abstract(num)
        level = self._level_of(abstract, style) if style is not None else None
        level = min(max(listed.level if level is None else level, 0), LEVELS - 1)
        found = self._level(num, abstract, level)
        if found is None:
            return None
        counts = self._count(listed.num, num, abstract, level)
        text = self._print(num, abstract, found, counts)
        return Label(text, letters_in(found.find(f"{W}pPr")) or 0, _style(found) != "bullet")

    def _abstract(self, num: Element) -> Element | None:
        """The definition behind a list; it may be that of a list style, which names a list of its own."""
        abstract = self.abstracts.get(value(num, "abstractNumId"))
        link = value(abstract, "numStyleLink")
        if link is None:
            return abstract
        for style in self.styles.chain(link):
            linked = self.nums.get(value(style.find(f"{W}pPr/{W}numPr"), "numId"))
            if linked is not None:
                return self.abstracts.get(value(linked, "abstractNumId"))
        return abstract

    @staticmethod
    def _level_of(abstract: Element | None, style: str) -> int | None:
        """The level that belongs to a paragraph style."""
        levels = () if abstract is None else abstract.findall(f"{W}lvl")
        return next((number(lvl.get(f"{W}ilvl")) for lvl in levels if value(lvl, "pStyle") == style), None)

    @staticmethod
    def _level(num: Element, abstract: Element | None, level: int) -> Element | None:
        """The definition of a level: that of the list itself, else the common one."""
        for parent in (*_overrides(num, level), abstract):
            for lvl in () if parent is None else parent.findall(f"{W}lvl"):
                if number(lvl.get(f"{W}ilvl")) == level:
                    return lvl
        return None

    def _count(self, name: str, num: Element, abstract: Element | None, level: int) -> list[int | None]:
        """The counters of all levels with this paragraph counted. Lists of one definition count together."""
        key = None if abstract is None else abstract.get(f"{W}abstractNumId")
        counts = self.counts.setdefault(key, [None] * LEVELS)
        start = next((value(o, "startOverride") for o in _overrides(num, level) if value(o, "startOverride")), None)
        if start is not None and (name, level) not in self.begun:
            counts[level] = None
        self.begun.add((name, level))
        for above in range(level):
            if counts[above] is None:
                counts[above] = self._start(num, abstract, above)
        last = counts[level]
        counts[level] = last + 1 if last is not None else number(start, self._start(num, abstract, level))
        for deeper in range(level + 1, LEVELS):
            if self._restarts(num, abstract, deeper, level):
                counts[deeper] = None
        return counts

    def _start(self, num: Element, abstract: Element | None, level: int) -> int:
        """The first number of a level; without w:start it is 0, as the standard says."""
        return number(value(self._level(num, abstract, level), "start"), 0)

    def _restarts(self, num: Element, abstract: Element | None, deeper: int, level: int) -> bool:
        """Whether a paragraph of `level` lets the deeper level begin anew: always, unless lvlRestart says otherwise."""
        restart = value(self._level(num, abstract, deeper), "lvlRestart")
        return restart is None or 0 <= level < number(restart)

    def _print(self, num: Element, abstract: Element | None, found: Element, counts: list[int | None]) -> str:
        text = (value(found, "lvlText") or "")[:MAX_LABEL]
        if _style(found) == "bullet":
            return _bullet(text, found)
        legal = found.find(f"{W}isLgl") is not None

        def count(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = self._level(num, abstract, level)
            return printed_number(counts[level] or 0, "decimal" if legal or own is None else _style(own))

        return re.sub(r"%([1-9])", count, text)


def _overrides(num: Element, level: int) -> list[Element]:
    return [o for o in num.findall(f"{W}lvlOverride") if number(o.get(f"{W}ilvl")) == level]


def _style(level: Element) -> str:
    """The style of a level; newer styles stand beside an older one that every program knows."""
    found = level.find(f".//{W}numFmt")
    return "decimal" if found is None else found.get(f"{W}val") or "decimal"


def _bullet(text: str, level: Element) -> str:
    """A bullet glyph; those of symbol fonts are moved to where other documents have them, the private use area."""
    fonts = level.find(f"{W}rPr/{W}rFonts")
    named = " ".join(map(str, fonts.attrib.values())).lower() if fonts is not None else ""
    if any(font in named for font in SYMBOL_FONTS):
        return "".join(chr(PRIVATE + ord(char)) if "!" <= char < "\u0100" else char for char in text)
    return text
