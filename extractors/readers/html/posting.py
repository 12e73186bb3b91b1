"""The files that a posting names: links to documents, and documents listed beside them that are not open."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from extractors.readers.html.elements import tag_of
from extractors.readers.html.lines import Printed, read_lines
from schemas.document import Attachment

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

DOCUMENTS = r"hwpx?|pdf|docx?|docm|xlsx?|xlsm|pptx?|zip|7z|alz|egg|txt|csv|odt|ods|show|cell"
PICTURES = r"jpe?g|png|gif|tiff?"
FILE_NAME = re.compile(
    rf"[^\s/\\<>|*?\"][^/\\<>|*?\"\n]{{0,200}}?\.(?:{DOCUMENTS}|{PICTURES})(?![A-Za-z0-9])", re.IGNORECASE
)
ADDRESSED = re.compile(rf"([^/?#&=]{{1,200}}\.(?:{DOCUMENTS}))(?:[?#&]|$)", re.IGNORECASE)
DOWNLOAD = re.compile(r"down(?:load)?|attach|atch_?file|getfile|filedn|file_dn", re.IGNORECASE)
NO_ADDRESS = ("javascript:", "#", "about:", "data:", "mailto:", "tel:", "vbscript:")
ENTRIES = frozenset({"li", "tr", "p", "dd", "div", "td"})
LISTS = frozenset({"ul", "ol", "tbody", "table"})
MAX_ENTRY = 400
"""Letters in an entry of a list of files; what is longer is text."""

MAX_CLIMB = 5
LABEL = re.compile(r"^첨\s*부\s*(?:파\s*일|문\s*서)\s*\d*\s*[:：]?\s*(?=\S)")


def attachments_of(root: Element) -> tuple[Attachment, ...]:
    """The attachments, each name once: those with a link in the order of the page, then those that are not open."""
    base = next((href for element in root.getroottree().iter("base") if (href := element.get("href"))), "")
    addresses: dict[str, str | None] = {}
    lists: dict[Element, None] = {}
    for link in root.iter("a"):
        name = _name_of(link)
        if name is not None:
            addresses[name] = addresses.get(name) or _address(link, base)
            lists.update(dict.fromkeys(parent for parent in _climb(link) if tag_of(parent) in LISTS))
    for entry in itertools.chain.from_iterable(lists):
        name = _named(entry) if next(entry.iter("a"), None) is None else None
        if name is not None:
            addresses.setdefault(name, None)
    return tuple(Attachment(name, href) for name, href in addresses.items())


def file_name(text: str) -> str | None:
    """The name of a document in a few words; None where there is none, or more than a few words."""
    found = FILE_NAME.search(LABEL.sub("", text)) if len(text) <= MAX_ENTRY else None
    return found and found.group()


def _name_of(link: Element) -> str | None:
    """The name of the file behind a link: as its words say, as its address does, or as the entry it stands in."""
    href = link.get("href") or ""
    name = file_name(link.get("download") or "") or _named(link)
    if name is not None:
        return name
    addressed = ADDRESSED.search(unquote(href))
    if addressed is not None:
        return str(addressed[1])
    if link.get("download") is None and not DOWNLOAD.search(href + (link.get("onclick") or "")):
        return None
    entries = (parent for parent in _climb(link) if tag_of(parent) in ENTRIES)
    return next((name for entry in entries if (name := _named(entry))), None)


def _climb(link: Element) -> Iterator[Element]:
    return itertools.islice(link.iterancestors(), MAX_CLIMB)


def _address(link: Element, base: str) -> str | None:
    """The address as the page gives it; None for a script."""
    href = str(link.get("href") or "").strip()
    if not href or href.lower().startswith(NO_ADDRESS):
        return None
    try:
        return str(urljoin(base, href))
    except ValueError:
        return href


def _named(entry: Element) -> str | None:
    """The first name among the lines of an entry; what is longer than an entry is not looked through."""
    letters = 0
    for line in read_lines(entry, through_tables=True):
        if not isinstance(line, Printed) or letters > MAX_ENTRY:
            return None
        if (name := file_name(line.text)) is not None:
            return name
        letters += len(line.text)
    return None
