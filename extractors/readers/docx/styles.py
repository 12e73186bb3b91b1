"""What the styles of a DOCX say of a paragraph: heading level, list, indentation, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.readers.docx.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_CHAIN = 20
HEADING = re.compile(r"(?:heading|제목|개요)\s*([1-9])")
TWIPS_A_LETTER = 200
"""Ten points, the width of a Korean letter in running text."""


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """The w:val of a child element, or None."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}{attribute}")


def number(text: str | None, default: int = 0) -> int:
    """A whole number as an attribute gives it; `default` where it is none."""
    return int(text) if text is not None and re.fullmatch(r"[+-]?\d{1,9}", text) else default


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch: on, off, or not said."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val") not in {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class Listed:
    """The list a paragraph belongs to: `num` of numbering.xml and its level from 0."""

    num: str
    level: int


class Styles:
    """The styles by id; a style takes from the one it is based on what it does not say itself."""

    def __init__(self, root: Element | None) -> None:
        """Index styles.xml; None stands for a document without styles."""
        found = () if root is None else root.findall(f"{W}style")
        self.by_id = {style.get(f"{W}styleId"): style for style in found}
        self.default = {
            style.get(f"{W}type"): style.get(f"{W}styleId")
            for style in found
            if style.get(f"{W}default") in {"1", "true"}
        }

    def chain(self, style_id: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        style_id = style_id or self.default.get(kind)
        for _ in range(MAX_CHAIN):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def level(self, properties: Element | None) -> int | None:
        """The heading level of a paragraph from 1, or None for text."""
        own = value(properties, "outlineLvl")
        if own is not None:
            return number(own, 9) + 1 if number(own, 9) < 9 else None
        for style in self.chain(value(properties, "pStyle")):
            outline = value(style.find(f"{W}pPr"), "outlineLvl")
            if outline is not None:
                return number(outline, 9) + 1 if number(outline, 9) < 9 else None
            name = (value(style, "name") or "").lower()
            if (match := HEADING.fullmatch(name)) is not None:
                return int(match[1])
            if name == "title":
                return 1
        return None

    def listed(self, properties: Element | None) -> tuple[Listed | None, str | None]:
        """The list a paragraph says it is in; else the list of its style, and the style that says so."""
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None and value(own, "numId") is not None:
            return _listed(own), None
        for style in self.chain(value(properties, "pStyle")):
            styled = style.find(f"{W}pPr/{W}numPr")
            if styled is not None and value(styled, "numId") is not None:
                level = value(own, "ilvl") or value(styled, "ilvl")
                return Listed(value(styled, "numId") or "0", number(level)), style.get(f"{W}styleId")
        return None, None

    def indent(self, properties: Element | None) -> int | None:
        """How many letters the first line is moved in; None where neither paragraph nor style says it."""
        places = [properties, *(style.find(f"{W}pPr") for style in self.chain(value(properties, "pStyle")))]
        return next((found for place in places if (found := letters_in(place)) is not None), None)

    def is_hidden(self, run: Element, paragraph: Element | None) -> bool:
        """Whether a run is hidden text: by itself, by its style, or by that of its paragraph."""
        properties = run.find(f"{W}rPr")
        own = is_on(properties, "vanish")
        if own is not None:
            return own
        style = value(properties, "rStyle")
        chains = [self.chain(style, "character") if style else (), self.chain(value(paragraph, "pStyle"))]
        said = (is_on(style.find(f"{W}rPr"), "vanish") for chain in chains for style in chain)
        return next((on for on in said if on is not None), False)


def _listed(properties: Element) -> Listed | None:
    num = value(properties, "numId") or "0"
    return None if num == "0" else Listed(num, number(value(properties, "ilvl")))


def letters_in(properties: Element | None) -> int | None:
    """How many letters w:ind moves the first line in; None where there is none."""
    moved = None if properties is None else properties.find(f"{W}ind")
    if moved is None:
        return None
    left = number(moved.get(f"{W}left") or moved.get(f"{W}start"))
    first = number(moved.get(f"{W}firstLine")) - number(moved.get(f"{W}hanging"))
    return max(0, (left + first) // TWIPS_A_LETTER)
