"""What elements are: blocks, controls, hidden ones; rows and cells by tag or by role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.grammar.labels import vocabulary

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li",
    "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "xmp", "listing", "plaintext", *HEADINGS,
})  # fmt: skip
LEFT_OUT = frozenset({
    "head", "title", "script", "style", "template", "noscript", "select", "option", "button", "datalist", "svg",
    "iframe", "object", "embed", "audio", "video", "canvas", "map", "rp", "rt", "noframes",
})  # fmt: skip
PRESERVED = frozenset({"pre", "xmp", "listing", "plaintext", "textarea"})
ROLES = {
    "table": "table", "grid": "table", "row": "tr", "rowgroup": "tbody",
    "cell": "td", "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
SHOWN_AS_BLOCK = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
KEEPS_BLANKS = re.compile(r"(?:^|[;\s])white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.IGNORECASE)


def tag_of(element: Element) -> str:
    """The tag in small letters; that of a table's parts where an element only plays their role."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    role = element.get("role")
    return ROLES.get(role, tag) if role is not None and tag in {"div", "span", "ul", "li"} else tag


def names_of(element: Element) -> Iterator[str]:
    """Its id and its classes in small letters."""
    for attribute in ("id", "class"):
        yield from (element.get(attribute) or "").lower().split()


def is_called(element: Element, *codes: str) -> bool:
    """Whether id or class is one that sites give to such parts (layouts/site_parts.csv)."""
    parts = vocabulary("site_parts")
    return any((row := parts.get(name)) is not None and row["code"] in codes for name in names_of(element))


def is_unseen(element: Element) -> bool:
    """Whether a page does not print the element: hidden, a control, or words for screen readers only."""
    if not isinstance(element.tag, str) or element.tag in LEFT_OUT or "hidden" in element.attrib:
        return True
    style = element.get("style")
    return (style is not None and HIDDEN.search(style) is not None) or is_called(element, "unseen")


def is_block(element: Element, tag: str) -> bool:
    """Whether the element begins on a line of its own."""
    style = element.get("style")
    return tag in BLOCKS or (style is not None and SHOWN_AS_BLOCK.search(style) is not None)


def keeps_blanks(element: Element, tag: str) -> bool:
    """Whether blanks and line feeds inside are printed as they are."""
    style = element.get("style")
    return tag in PRESERVED or (style is not None and KEEPS_BLANKS.search(style) is not None)


def whole(text: str | None, default: int) -> int:
    """The number at the start of an attribute, as browsers read it; `default` where there is none."""
    found = re.match(r"\s*\+?(\d{1,9})", text or "")
    return int(found[1]) if found else default
