"""Small HWPX files written by hand, for what python-hwpx does not write: lists, notes, boxes, tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from extractors.readers import read_hwpx
from schemas.document import Document, Grid, Heading

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://www.hancom.co.kr/hwpml/2011/{name}"'
    for prefix, name in {"hs": "section", "hp": "paragraph", "hh": "head", "hc": "core"}.items()
)


def hwpx(*sections: str, head: str = "", **parts: str | bytes) -> bytes:
    """An HWPX of these sections; `head` is the inside of header.xml, `parts` are other parts by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/hwp+zip", zipfile.ZIP_STORED)
        if head:
            archive.writestr("Contents/header.xml", f"<hh:head {NAMESPACES}>{head}</hh:head>")
        for number, inside in enumerate(sections):
            archive.writestr(f"Contents/section{number}.xml", f"<hs:sec {NAMESPACES}>{inside}</hs:sec>")
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def t(text: str) -> str:
    return f"<hp:t>{text}</hp:t>"


def par(*inside: str, shape: str = "0") -> str:
    """A paragraph; words without a tag are put into hp:t."""
    parts = "".join(part if part.startswith("<hp") else t(part) for part in inside)
    return f'<hp:p paraPrIDRef="{shape}"><hp:run>{parts}</hp:run></hp:p>'


def listed(*paragraphs: str) -> str:
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


def tc(row: int, col: int, *inside: str, rows: int = 1, cols: int = 1, header: bool = False) -> str:
    """A cell; its insides are paragraphs, or words of one paragraph each."""
    paragraphs = (part if part.startswith("<hp:p ") else par(part) for part in inside or ("",))
    address = f'<hp:cellAddr colAddr="{col}" rowAddr="{row}"/><hp:cellSpan colSpan="{cols}" rowSpan="{rows}"/>'
    return f'<hp:tc header="{int(header)}">{listed(*paragraphs)}{address}</hp:tc>'


def table(*rows: Iterable[str], caption: str = "") -> str:
    """A table of cells, row by row."""
    above = f'<hp:caption side="TOP">{listed(caption)}</hp:caption>' if caption else ""
    lines = "".join(f"<hp:tr>{''.join(row)}</hp:tr>" for row in rows)
    return f"<hp:tbl>{above}{lines}</hp:tbl>"


def plain(*rows: Iterable[str], caption: str = "") -> str:
    """A table without merged cells, of these texts."""
    cells = ([tc(r, c, text) for c, text in enumerate(row)] for r, row in enumerate(rows))
    return table(*cells, caption=caption)


def box(*paragraphs: str) -> str:
    return f"<hp:rect><hp:drawText>{listed(*paragraphs)}</hp:drawText></hp:rect>"


def ctrl(inside: str) -> str:
    return f"<hp:ctrl>{inside}</hp:ctrl>"


def read(data: bytes) -> Document:
    return read_hwpx.read(data, "plan.hwpx")


def texts(document: Document) -> list[str]:
    """The whole printed lines outside tables."""
    return [block.raw for block in document.blocks if not isinstance(block, Grid)]


def headings(document: Document) -> list[tuple[str | None, str]]:
    return [(block.number, block.text) for block in document.blocks if isinstance(block, Heading)]


def rows(grid: Grid) -> list[list[str | None]]:
    """The texts as a full matrix; a merged cell stands in every place it covers."""
    return [[cell.text if (cell := grid.at(r, c)) else None for c in range(grid.cols)] for r in range(grid.rows)]
