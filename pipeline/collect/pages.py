"""What a fetched page leads to: a posting to its attachments, a list or a feed to its postings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from pipeline.run import read_document
from schemas.document import Attachment
from schemas.errors import JangbuError

_FEED_STARTS = (b"<?xml", b"<rss", b"<feed")
_FEEDS = {"rss", "feed", "RDF"}
# A posting goes by its number: /sanction/31415926, /view.do?nttId=314159.
_NUMBERED = re.compile(r"(?:/|[=])\d{4,}(?:/|$|&)")


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a page leads. A page is a posting if it has attachments; with neither, it is a document alone."""

    attachments: tuple[Attachment, ...] = ()
    postings: tuple[str, ...] = ()


def leads_of(data: bytes, url: str, most: int) -> Leads:
    """Where these bytes, fetched from this address, lead; nothing for what is no page and no feed."""
    if is_feed(data):
        return Leads(postings=_of_feed(data, url)[:most])
    if not is_page(data):
        return Leads()
    try:
        attachments = read_document(data, url).attachments
    except JangbuError:
        return Leads()
    return Leads(attachments) if attachments else Leads(postings=_of_list(data, url)[:most])


def is_page(data: bytes) -> bool:
    """Whether these bytes are HTML."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or b"<html" in start


def is_feed(data: bytes) -> bool:
    """Whether these bytes are RSS or Atom."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(_FEED_STARTS) and _root(data) is not None


def absolute(url: str, href: str) -> str | None:
    """The address that a page at `url` means; None where it is none."""
    try:
        whole = urljoin(url, href.strip())
        return whole if urlsplit(whole).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _root(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if etree.QName(root).localname in _FEEDS else None


def _of_feed(data: bytes, url: str) -> tuple[str, ...]:
    root = _root(data)
    assert root is not None
    found: dict[str, None] = {}
    for element in root.iter("{*}item", "{*}entry"):
        for link in element.iter("{*}link"):
            address = absolute(url, link.get("href") or link.text or "")
            if address is not None and link.get("rel", "alternate") == "alternate":
                found[address] = None
    return tuple(found)


def _of_list(data: bytes, url: str) -> tuple[str, ...]:
    """The postings that a list links to: pages of the same site that go by a number."""
    try:
        root = html.fromstring(data)
    except (etree.ParserError, ValueError):
        return ()
    here = urlsplit(url)
    found: dict[str, None] = {}
    for link in root.iter("a"):
        address = absolute(url, link.get("href") or "")
        if address is None or address == url:
            continue
        parts = urlsplit(address)
        if parts.netloc == here.netloc and _NUMBERED.search(f"{parts.path}&{parts.query}&"):
            found[parts._replace(fragment="").geturl()] = None
    return tuple(found)
