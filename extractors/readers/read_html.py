"""HTML pages: postings of plans with their fields and attachments, budget sites, documents saved as pages."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from typing import TYPE_CHECKING

from extractors.readers.flow import to_blocks
from extractors.readers.html.build import Builder
from extractors.readers.html.characters import decode
from extractors.readers.html.page import Page
from extractors.readers.html.posting import attachments_of
from schemas.document import Document, Source
from schemas.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

NAME = "html"
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "multipart/related")
SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")

LOOK = 4096
ARCHIVED = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
OPENING = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
ELEMENT = re.compile(r"<(?:html|body|table|div|p|h[1-6]|ul|ol|br|span|pre)\b[^<>]*>", re.IGNORECASE)
TOO_DEEP = "ERR_RESOURCE_LIMIT"


def bid(data: bytes, path: str) -> float:
    """How sure this reader is of the bytes: by what they open with, then by their elements and their name."""
    head = data[:LOOK]
    name = path.lower()
    # Every file of a folder comes by here each time: what is cheap to see is looked for first.
    if b"mime-version:" in head.lower() and ARCHIVED.search(head):
        return 0.9
    is_wide = head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if b"\x00" in head and not is_wide:
        return 0.0
    text = head.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    if "\x00" in text:
        return 0.0
    if OPENING.match(text):
        return 0.9
    elements = len(ELEMENT.findall(text))
    if name.endswith(SUFFIXES):
        return 0.8 if elements else 0.5 if text.strip() else 0.0
    return 0.5 if elements > 2 and text.lstrip().startswith("<") else 0.0


def read(data: bytes, path: str) -> Document:
    """The document in these bytes. Raises UnreadableFileError where they are empty, too large or no page."""
    kind = MEDIA_TYPES[0]
    sha256 = hashlib.sha256(data).hexdigest()
    if ARCHIVED.search(data[:LOOK]):
        kind, data = MEDIA_TYPES[2], _page_of(data, path)
    page = Page(_parse(decode(data, path), path))
    builder = Builder(page.is_dropped)
    builder.read(page.root)
    blocks = to_blocks(builder.end())
    source = Source(path, sha256, kind, NAME)
    return Document(source, tuple(blocks), attachments=attachments_of(page.root))


def _parse(text: str, path: str) -> Element:
    """The body of a page, errors mended as browsers do. Nothing is fetched, no entity of its own is known."""
    from lxml import etree, html  # noqa: PLC0415 - paid for by the first page

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise UnreadableFileError(f"{path}: there is no text on the page", "Save the page again.") from error
    if any(entry.type_name == TOO_DEEP for entry in parser.error_log):
        raise UnreadableFileError(
            f"{path}: its elements are nested deeper than any browser shows",
            "Open the page in a browser and save it as text or PDF.",
        )
    body = root.find("body")
    return root if body is None else body


def _page_of(data: bytes, path: str) -> bytes:
    """The page in a web archive (MHTML), its characters in UTF-8."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == MEDIA_TYPES[0]:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload
    raise UnreadableFileError(f"{path}: there is no page in this web archive", "Save the page as HTML.")
