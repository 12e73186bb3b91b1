"""Notes, comments, headers and footers of a DOCX: each a text of its own, beside the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from extractors.readers.docx.inline import local
from extractors.readers.docx.package import RELATION, Package, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

REFERENCES = {"headerReference": "header", "footerReference": "footer"}


class Notes:
    """The notes by their kind and id; headers and footers by the section that names them."""

    def __init__(self, package: Package, lines: Callable[[Element], str]) -> None:
        """`lines` prints what a note holds. Parts are opened when the first note is asked for."""
        self.package = package
        self.lines = lines
        self.parts: dict[str, dict[str, Element]] = {}
        self.shown: set[str] = set()

    def text(self, kind: str, key: str) -> str:
        """The text of a footnote, endnote or comment; "" where there is none of this id."""
        if kind not in self.parts:
            root = self.package.related(f"{kind}s")
            found = () if root is None else root
            self.parts[kind] = {note.get(f"{W}id") or "": note for note in found if local(note) == kind}
        note = self.parts[kind].get(key)
        return "" if note is None else self.lines(note)

    def of_section(self, properties: Element) -> Iterator[tuple[str, str]]:
        """Kind and text of the headers and footers that begin with this section."""
        for reference in properties:
            kind = REFERENCES.get(local(reference))
            key = reference.get(f"{RELATION}id") or ""
            if kind is None or key in self.shown:
                continue
            self.shown.add(key)
            part = self.package.by_id(key)
            if part is not None and (text := self.lines(part)):
                yield kind, text
