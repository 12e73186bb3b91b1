"""XML of an OWPML part: parsed with care, mended where Hancom's own writer breaks the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,8})|([0-9]{1,8}));")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MAX_DIGITS = 11
"""Identifiers have ten digits; a longer number is none."""

LOST = "\ufffd"
"""Stands for half a character (a lone surrogate) or a control character, which XML has no room for."""


def parse(data: bytes) -> Element:
    """The root of a part. Raises ValueError where it is no XML, nested too deep, or declares a document type."""
    from lxml import etree  # noqa: PLC0415 - paid for by the first document

    if any(doctype in data for doctype in DOCTYPES):
        raise ValueError("it declares a document type, which HWPX does not know")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(mended(data), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"no sound XML ({error.msg})") from error


def mended(data: bytes) -> bytes:
    """UTF-8 text whose surrogates are paired, and whose characters XML allows; what is lost is marked."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    text = _paired(REFERENCE.sub(_character, text))
    return FORBIDDEN.sub(LOST, text).encode("utf-8")


def _character(match: re.Match[str]) -> str:
    """A character that is written by its number, where XML does not allow the number."""
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0xD800 <= code < 0xE000:
        return chr(code)
    allowed = code in {0x9, 0xA, 0xD} or 0x20 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return match.group() if allowed else LOST


def _paired(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: Element) -> str:
    """The name of an element without its namespace: Hancom changed those in 2011, 2016, 2021 and 2024."""
    return _local(str(element.tag))


def children(parent: Element) -> Iterator[Element]:
    """The children; of several ways to say the same (hp:switch) the one for every reader."""
    for child in parent:
        if child.tag.endswith("}switch"):
            ways = {local(way): way for way in child}
            yield from children(ways["default"] if "default" in ways else ways.get("case", ()))  # type: ignore[arg-type]
        else:
            yield child


def child_of(parent: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return None if parent is None else next((child for child in children(parent) if local(child) == name), None)


def number(text: str | None, default: int = 0) -> int:
    """A number as an attribute gives it; the default where it gives none."""
    try:
        return int(text) if text is not None and len(text) <= MAX_DIGITS else default
    except ValueError:
        return default
