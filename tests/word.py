"""Small DOCX files written by hand, for what python-docx does not write: lists, notes, text boxes, tracked changes."""

from __future__ import annotations

import io
import zipfile

from extractors.readers import read_docx
from schemas.document import Document, Grid, Heading

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(body: str, **parts: str) -> bytes:
    """A DOCX of this body; `parts` are the insides of its other parts by their kind, related as rStyles, rHeader …."""
    roots = {"header": "hdr", "footer": "ftr"}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        links = "".join(
            f'<Relationship Id="r{kind.capitalize()}" Type="{RELATED}/{kind}" Target="{kind}.xml"/>' for kind in parts
        )
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        for kind, inside in parts.items():
            root = roots.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {NAMESPACES}>{inside}</w:{root}>")
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inside: str, properties: str = "") -> str:
    """A paragraph; words without a tag are put in a run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if inside.startswith('<') else run(inside)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else par(text)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(data: bytes) -> Document:
    return read_docx.read(data, "plan.docx")


def texts(document: Document) -> list[str]:
    """The whole printed lines outside tables."""
    return [block.raw for block in document.blocks if not isinstance(block, Grid)]


def headings(document: Document) -> list[tuple[str | None, str, int]]:
    return [(b.number, b.text, b.level) for b in document.blocks if isinstance(b, Heading)]


def rows(grid: Grid) -> list[list[str | None]]:
    """The texts as a full matrix; a merged cell stands in every place it covers."""
    return [[cell.text if (cell := grid.at(r, c)) else None for c in range(grid.cols)] for r in range(grid.rows)]
