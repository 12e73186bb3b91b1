"""What a paragraph prints: tracked changes accepted, fields shown by their result, hidden text left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.readers.docx.package import W
from extractors.readers.docx.styles import Styles, is_on
from extractors.readers.text.lines import UNPRINTED

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEFT_OUT = frozenset({
    "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "ffData", "pPr", "rPr", "sdtPr", "sdtEndPr",
    "rt", "rubyPr", "smartTagPr", "customXmlPr",
})  # fmt: skip
GLYPHS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
PRIVATE = 0xF000


@dataclass(slots=True)
class Printed:
    """A paragraph as printed, its lines parted by line feeds; the text boxes and notes that are anchored in it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class Inline:
    """Prints paragraphs; remembers the fields that are open from one paragraph to the next."""

    def __init__(self, styles: Styles) -> None:
        """Begin with no field open."""
        self.styles = styles
        self.in_instruction: list[bool] = []
        """For each open field whether its instruction is being read; the result behind it is what is printed."""

    def print(self, paragraph: Element) -> Printed:
        """What one w:p prints."""
        printed = Printed()
        pieces: list[str] = []
        self._walk(paragraph, paragraph.find(f"{W}pPr"), printed, pieces)
        # an instruction ends with its paragraph: a field that was never closed must not swallow the document
        self.in_instruction = [False for instruction in self.in_instruction if not instruction]
        text = "".join(pieces).translate(UNPRINTED)
        printed.text = unicodedata.normalize("NFC", text)
        return printed

    def _walk(self, parent: Element, properties: Element | None, printed: Printed, pieces: list[str]) -> None:
        for child in children(parent):
            name = local(child)
            if name in LEFT_OUT or (name == "sdt" and is_placeholder(child)):
                continue
            if name == "r" and self.styles.is_hidden(child, properties):
                for mark in child.iter(f"{W}fldChar"):
                    self._field(mark)
            elif name == "fldChar":
                self._field(child)
            elif any(self.in_instruction):
                self._walk(child, properties, Printed(), [])
            elif not _leaf(child, name, printed, pieces):
                self._walk(child, properties, printed, pieces)

    def _field(self, mark: Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self.in_instruction.append(True)
        elif self.in_instruction and kind == "separate":
            self.in_instruction[-1] = False
        elif self.in_instruction and kind == "end":
            self.in_instruction.pop()


def _leaf(child: Element, name: str, printed: Printed, pieces: list[str]) -> bool:
    """Print what holds a text of its own or is kept for later; False where the child must be walked through."""
    if name == "txbxContent":
        printed.boxes.append(child)
    elif name in NOTES:
        printed.notes.append((NOTES[name], child.get(f"{W}id") or ""))
    elif name == "t":
        pieces.append(child.text or "")
    elif name == "sym":
        pieces.append(symbol(child))
    elif name in GLYPHS:
        pieces.append(GLYPHS[name])
    else:
        return False
    return True


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(parent: Element) -> Iterable[Element]:
    """The children, of two ways to say the same (mc:AlternateContent) the one that holds the text."""
    if local(parent) != "AlternateContent":
        return parent
    ways = [child for child in parent if local(child) in {"Choice", "Fallback"}]
    return next((way for way in ways if _has_text(way)), ways[0] if ways else ())


def _has_text(way: Element) -> bool:
    return next(way.iter(f"{W}t", f"{W}txbxContent", f"{W}sym"), None) is not None


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows only its invitation to write something."""
    return is_on(control.find(f"{W}sdtPr"), "showingPlcHdr") is True


def symbol(element: Element) -> str:
    """A glyph of a symbol font, in the private use area where other formats have it too."""
    code = element.get(f"{W}char") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) or not int(code, 16):
        return ""
    point = int(code, 16)
    return chr(point + PRIVATE if point < 0x100 else point) if not 0xD800 <= point < 0xE000 else ""
