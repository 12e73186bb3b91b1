"""What a paragraph prints: its characters, fields by their result, deleted text left out; what is anchored in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.readers.owpml.markup import child_of, children, local, number
from extractors.readers.text.lines import UNPRINTED

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

GLYPHS = {"tab": "\t", "lineBreak": "\n", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"}
NOTES = {
    "header": "header", "footer": "footer", "footNote": "footnote", "endNote": "endnote",
    "hiddenComment": "comment", "fieldBegin": "comment",
}  # fmt: skip
"""Notes by the element that holds them; of the fields only memos hold paragraphs."""

NEGATIVE = 2**31
"""A distance from here on is one upwards, written without its sign."""

PAGES = ("PAGE", "TOTAL_PAGE")
"""Numbers that are others on every page."""

NUMBER_FORMAT = "autoNumFormat"
MAX_DEPTH = 60
"""Groups in groups of drawn objects; the parser stops at 256 levels of XML."""


@dataclass(slots=True)
class Printed:
    """A paragraph: pieces of text, tables (tbl), lists of paragraphs in boxes (subList) and lettering (textart)."""

    items: list[str | Element] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)

    def in_print_order(self) -> Iterator[str | Element]:
        """The items, tables that are moved down behind the words: they are anchored before the line above them."""
        below: list[Element] = []
        pieces: list[str] = []
        for item in self.items:
            if isinstance(item, str):
                pieces.append(item)
            elif _is_below(item):
                below.append(item)
            else:
                yield from filter(None, ["".join(pieces)])
                pieces = []
                yield item
        yield from filter(None, ["".join(pieces)])
        yield from below

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(item for item in self.items if isinstance(item, str))


class Inline:
    """Prints the paragraphs of one section; remembers the deletion that is open from one paragraph to the next."""

    def __init__(self, section: Element) -> None:
        """Note which deletions of the section end at all: one that does not must not swallow the document."""
        self._ended = {end.get("Id") for end in section.iter("{*}deleteEnd")}
        self._deleting: str | None = None

    def print(self, paragraph: Element, *, numbered: bool) -> Printed:
        """What one hp:p prints; `numbered` says whether automatic numbers inside the text are printed too."""
        printed = Printed()
        for child in children(paragraph):
            if local(child) == "run":
                for part in children(child):
                    self._part(part, printed, numbered=numbered)
        return printed

    def _part(self, part: Element, printed: Printed, *, numbered: bool) -> None:
        name = local(part)
        if name == "t":
            self._text(part, printed)
        elif name == "ctrl":
            for control in children(part):
                self._control(control, printed, numbered=numbered)
        elif self._deleting is not None or name == "secPr":
            return
        elif name == "tbl":
            printed.items.append(part)
        elif name == "compose":
            self._add(part.get("composeText"), printed)
        elif name == "dutmal":
            main = child_of(part, "mainText")
            self._add(None if main is None else main.text, printed)
        elif name == "textart":
            printed.items.append(part)
        else:
            printed.items.extend(boxes(part))

    def _control(self, control: Element, printed: Printed, *, numbered: bool) -> None:
        name = local(control)
        if name in NOTES:
            if self._deleting is None and child_of(control, "subList") is not None:
                printed.notes.append((NOTES[name], control))
        elif name == "autoNum" and numbered and control.get("numType") not in PAGES:
            shape = child_of(control, NUMBER_FORMAT)
            ends = ("", "") if shape is None else (shape.get("prefixChar") or "", shape.get("suffixChar") or "")
            self._add(f"{ends[0]}{control.get('num') or ''}{ends[1]}", printed)

    def _text(self, part: Element, printed: Printed) -> None:
        """The text of hp:t: characters between the marks of tabs, line feeds and changes."""
        self._add(part.text, printed)
        for mark in part:
            name = local(mark)
            if name == "deleteBegin" and mark.get("Id") in self._ended:
                self._deleting = mark.get("Id")
            elif name == "deleteEnd" and mark.get("Id") == self._deleting:
                self._deleting = None
            self._add(GLYPHS.get(name), printed)
            self._add(mark.tail, printed)

    def _add(self, text: str | None, printed: Printed) -> None:
        if not text or self._deleting is not None:
            return
        printed.items.append(clean(text))


def clean(text: str) -> str:
    """Characters as Hancom prints them: composed, without those that have no glyph."""
    return unicodedata.normalize("NFC", text if text.isascii() else text.translate(UNPRINTED))


def _is_below(item: Element) -> bool:
    """Whether an object floats below the line that it is anchored in."""
    place = child_of(item, "pos") if local(item) == "tbl" else None
    if place is None or place.get("treatAsChar") != "0" or place.get("vertRelTo") != "PARA":
        return False
    return 0 < number(place.get("vertOffset")) < NEGATIVE


def boxes(shape: Element, depth: int = 0) -> list[Element]:
    """What prints words inside a drawn object, a picture or a group of them: text boxes, captions, lettering."""
    if local(shape) in {"subList", "textart"}:
        return [shape]
    if depth >= MAX_DEPTH:
        return []
    inside = (child for child in children(shape) if len(child) or local(child) == "textart")
    return [box for child in inside for box in boxes(child, depth + 1)]
