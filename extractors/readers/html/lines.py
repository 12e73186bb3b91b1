"""An element to the lines it prints, and the tables between them, in reading order.

Written with a stack of its own: pages nest their elements by the thousand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.grammar.outline import read_mark
from extractors.readers.html.elements import HEADINGS, is_block, is_unseen, keeps_blanks, tag_of, whole
from extractors.readers.text.lines import UNPRINTED
from extractors.readers.text.mojibake import unscramble

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

LISTS = ("ul", "ol", "dir", "menu")
INDENT = 2
"""Letters that a list is moved in."""

BLANKS = re.compile(r"[ \t\n\r\f]+")
NO_BULLET = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line. `level` is that of the heading it stands in, `indent` how many letters its list is moved in."""

    text: str
    level: int | None
    indent: int


@dataclass(slots=True)
class _List:
    """A list that is open: how it marks its items, and the number of the next one."""

    marked: str | None
    next: int


@dataclass(slots=True)
class _Lines:
    """The line that is being printed, and what is open around it."""

    pieces: list[str] = field(default_factory=list)
    done: list[Printed] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    preserved: int = 0
    label: str = ""

    def add(self, text: str | None) -> None:
        if not text:
            return
        if not self.preserved:
            self.pieces.append(BLANKS.sub(" ", text))
            return
        first, *others = text.replace("\r\n", "\n").split("\n")
        self.pieces.append(first)
        for other in others:
            self.end()
            self.pieces.append(other)

    def end(self) -> None:
        """End the line; where nothing was printed there is none."""
        text = "".join(self.pieces)
        self.pieces.clear()
        text = unicodedata.normalize("NFC", text.translate(UNPRINTED))
        text = unscramble(text.rstrip(" \t\r\n") if self.preserved else BLANKS.sub(" ", text).strip(" "))
        if not text.strip():
            return
        if self.label and read_mark(text).kind == "text":
            text = f"{self.label} {text}"
        self.label = ""
        self.done.append(Printed(text, self.levels[-1] if self.levels else None, INDENT * max(len(self.lists) - 1, 0)))

    def open(self, element: Element, tag: str) -> None:
        if tag in HEADINGS:
            self.levels.append(HEADINGS[tag])
        if tag in LISTS:
            self.lists.append(_list(element, tag))
        elif tag == "li" and self.lists:
            self.label = self._label(element, self.lists[-1])
        self.preserved += keeps_blanks(element, tag)

    def _label(self, element: Element, around: _List) -> str:
        if around.marked is None or NO_BULLET.search(element.get("style") or ""):
            return ""
        if around.marked == "•":
            return "•"
        count = whole(element.get("value"), around.next)
        around.next = count + 1
        return f"{numbered(count, around.marked)}."

    def close(self, element: Element, tag: str) -> None:
        if tag in HEADINGS:
            self.levels.pop()
        if tag in LISTS:
            self.lists.pop()
        elif tag == "li":
            self.label = ""
        self.preserved -= keeps_blanks(element, tag)


def _list(element: Element, tag: str) -> _List:
    bare = NO_BULLET.search(element.get("style") or "") is not None
    kind = (element.get("type") or "1") if tag == "ol" else "•"
    return _List(None if bare else kind, whole(element.get("start"), 1))


def numbered(count: int, kind: str) -> str:
    """The number of a list item: 1, a, A, i or I as `type` says."""
    if kind in {"a", "A"} and 0 < count <= 26:
        return chr(ord(kind) + count - 1)
    if kind in {"i", "I"} and 0 < count < 40:
        tens, ones = divmod(count, 10)
        roman = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
        return roman if kind == "I" else roman.lower()
    return str(count)


def read_lines(
    root: Element, is_dropped: Callable[[Element], bool] = lambda _: False, *, through_tables: bool = False
) -> Iterator[Printed | Element]:
    """The lines and tables in an element.

    Args:
        root: The element; where it is a table itself, what stands in it is read.
        is_dropped: Parts of the page that are no part of the document.
        through_tables: Read the cells of tables as lines too, instead of giving the tables.
    """
    state = _Lines()
    stack: list[tuple[Element, bool]] = [(root, True)]
    while stack:
        element, begins = stack.pop()
        tag = tag_of(element)
        if not begins:
            if is_block(element, tag):
                state.end()
            state.close(element, tag)
        elif is_unseen(element) or is_dropped(element):
            pass
        elif tag == "table" and element is not root and not through_tables:
            state.end()
            yield from state.done
            state.done.clear()
            yield element
        else:
            if tag == "br" or is_block(element, tag):
                state.end()
            state.open(element, tag)
            state.add(element.text)
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element))
            continue
        if element is not root:
            state.add(element.tail)
        yield from state.done
        state.done.clear()
    state.end()
    yield from state.done
