"""Files that are made to harm whoever reads them, or were harmed on their way: each small, built when a test asks."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.archives import pack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
_ENTITIES = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
# Ten to the power of eleven characters, if anybody spells them out.
BOMB_DTD = b'<!DOCTYPE bomb [<!ENTITY e0 "ha">' + _ENTITIES + b"]>"
EXTERNAL_DTD = b'<!DOCTYPE bomb [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>'


def docx_xml(body: bytes, dtd: bytes = b"") -> bytes:
    """The main part of a DOCX file with this body."""
    return _HEAD + dtd + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W.encode(), body)


def paragraph(text: bytes) -> bytes:
    """A paragraph of a DOCX file."""
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def cell(inside: bytes, properties: bytes = b"") -> bytes:
    """A table of one cell."""
    return b"<w:tbl><w:tr><w:tc><w:tcPr>%s</w:tcPr>%s</w:tc></w:tr></w:tbl>" % (properties, inside)


def docx(document: bytes) -> bytes:
    """A DOCX file with this main part and nothing else."""
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    types += b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/'
    types += b'document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
    types += b'main+xml"/></Types>'
    relations = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    relations += b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    relations += b'Target="word/document.xml"/></Relationships>'
    return pack({"[Content_Types].xml": _HEAD + types, "_rels/.rels": _HEAD + relations, "word/document.xml": document})


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF file of these objects; number 1 is its catalogue."""
    body, offsets = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 1\n0000000000 65535 f \n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in offsets.items()
    )
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, len(body))
    return body + table + trailer


def stream(data: bytes, *, packed: bool = False) -> bytes:
    """A stream object of a PDF file."""
    how = b"/Filter /FlateDecode " if packed else b""
    data = zlib.compress(data, 9) if packed else data
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(data), data)


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def pdf_pages(count: int) -> bytes:
    """A PDF file of so many pages that share one text."""
    kids = b" ".join(b"%d 0 R" % (n + 4) for n in range(count))
    pages = b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] %s >>" % (count, kids, _FONT)
    text = stream(b"BT /F1 12 Tf 72 720 Td (Budget 2031: 1,000) Tj ET")
    page = {n + 4: b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>" for n in range(count)}
    return pdf({1: _CATALOGUE, 2: pages, 3: text, **page})


def pdf_endless() -> bytes:
    """A PDF file whose page tree has itself as a child and claims two thousand million pages."""
    pages = b"<< /Type /Pages /Count 2147483647 /Kids [2 0 R 3 0 R 2 0 R] >>"
    return pdf({1: _CATALOGUE, 2: pages, 3: b"<< /Type /Pages /Count 2147483647 /Kids [2 0 R] /Parent 2 0 R >>"})


def pdf_of(content: bytes) -> bytes:
    """A PDF file of one page with this content, packed."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % _FONT
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return pdf({1: _CATALOGUE, 2: pages, 3: page, 4: stream(content, packed=True)})


def ole_loop() -> bytes:
    """A compound file, as HWP 5 is one, whose table of sectors and whose directory lead back to themselves."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 1, 1, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<II", 0xFFFFFFFD, 1) + struct.pack("<I", 2) * 126
    name = "FileHeader".encode("utf-16-le")
    entry = name.ljust(64, b"\x00") + struct.pack("<HBB", len(name) + 2, 2, 1) + struct.pack("<III", 0, 0, 0)
    entry = entry.ljust(116, b"\x00") + struct.pack("<II", 2, 256).ljust(12, b"\x00")
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<HBBIII", 22, 5, 1, 1, 1, 1)
    root = root.ljust(116, b"\x00") + struct.pack("<II", 2, 4096).ljust(12, b"\x00")
    return (head + table + root + entry * 3 + b"HWP Document File".ljust(512, b"\x00")).ljust(4096, b"\x00")


def truncated(data: bytes, share: float = 0.6) -> bytes:
    """The beginning of a file, as a broken download leaves it."""
    return data[: int(len(data) * share)]


def hwpx(section: bytes, *, header: bytes = b"<head/>") -> bytes:
    """An HWPX file with this first section."""
    package = b'<package><manifest><item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
    package += b'</manifest><spine><itemref idref="section0"/></spine></package>'
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"application/hwp+zip", zipfile.ZIP_STORED)
        archive.writestr("Contents/content.hpf", package)
        archive.writestr("Contents/header.xml", header)
        archive.writestr("Contents/section0.xml", section)
    return stored.getvalue()


def hwpx_xml(body: bytes, dtd: bytes = b"") -> bytes:
    """A section of an HWPX file with these paragraphs."""
    names = (
        b'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
    )
    return _HEAD + dtd + b"<hs:sec %s>%s</hs:sec>" % (names, body)


HWPX_PARAGRAPH = b'<hp:p id="0"><hp:run><hp:t>%s</hp:t></hp:run></hp:p>'
HWPX_TABLE = (
    b'<hp:p id="0"><hp:run><hp:tbl id="1" rowCnt="%d" colCnt="%d"><hp:tr><hp:tc><hp:subList>%s</hp:subList>'
    b'<hp:cellAddr colAddr="%d" rowAddr="%d"/><hp:cellSpan colSpan="%d" rowSpan="%d"/></hp:tc></hp:tr></hp:tbl>'
    b"</hp:run></hp:p>"
)


def nested(inside: bytes, wrap: Callable[[bytes], bytes], times: int) -> bytes:
    """Something wrapped in itself so often."""
    for _ in range(times):
        inside = wrap(inside)
    return inside
