"""Readers of PDF tables to measure side by side: this program's, PDFium's bare text, and peers where installed.

Each reader takes a file and gives its tables; the text is read too, for that is what a plan needs. Every import is
inside its reader: whoever lacks a peer is told so, and the rest is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from tests.bench.adjacency import Cell, Table

Reader = Callable[[Path], list[Table]]


def jangbu(path: Path) -> list[Table]:
    """This program's reader, in this process."""
    from extractors.readers.read_pdf import read
    from schemas.errors import UnreadableFileError

    try:
        document = read(path.read_bytes(), str(path))
    except UnreadableFileError:
        return []
    return [
        Table(
            grid.locator.page or 0,
            tuple(Cell(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells),
            grid.locator.bbox,
        )
        for grid in document.grids()
    ]


def pdfium(path: Path) -> list[Table]:
    """PDFium's own text extraction, page by page: no tables, the floor of what reading a page costs."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_bounded()
    return []


def pdfplumber(path: Path) -> list[Table]:
    """pdfplumber as it comes."""
    import pdfplumber as library

    tables = []
    with library.open(path) as document:
        for page in document.pages:
            page.extract_text()
            for table in page.find_tables():
                x0, y0, x1, y1 = table.bbox
                tables.append(Table(page.page_number, bare(table.extract()), (x0, y0, x1, y1)))
            page.close()
    return tables


def pdf_oxide(path: Path) -> list[Table]:
    """pdf_oxide as it comes: rows of cells, merged ones unmarked."""
    from pdf_oxide import PdfDocument

    document = PdfDocument(str(path))
    tables = []
    for index in range(document.page_count()):
        document.extract_text(index)
        for table in document.extract_tables(index):
            rows = [[cell["text"] for cell in row["cells"]] for row in table["rows"]]
            tables.append(Table(index + 1, bare(rows)))
    return tables


def camelot(path: Path) -> list[Table]:
    """camelot with its reader for ruled tables; it gives no text beside them."""
    from camelot.io import read_pdf

    found = read_pdf(str(path), pages="all", flavor="lattice")
    return [Table(int(table.page), bare(table.df.to_numpy().tolist())) for table in found]


def bare(rows: Sequence[Sequence[str | None]]) -> tuple[Cell, ...]:
    """Rows of texts as cells without spans."""
    return tuple(Cell(r, c, 1, 1, text or "") for r, row in enumerate(rows) for c, text in enumerate(row))


PEERS: dict[str, Reader] = {"jangbu": jangbu, "pdfplumber": pdfplumber, "pdf_oxide": pdf_oxide, "camelot": camelot}
"""What reads tables, by name. No peer under the GPL or AGPL is measured, for none can take the place of ours."""

PACKAGES = {"jangbu": "pypdfium2", "pdfium": "pypdfium2", "camelot": "camelot-py"}


def installed(name: str) -> bool:
    """Whether this peer can be measured here."""
    return find_spec("extractors" if name == "jangbu" else {"pdfium": "pypdfium2"}.get(name, name)) is not None


def version(name: str) -> str:
    """What is measured, for the table: "pdfplumber 0.11.10"."""
    return f"{name} {metadata.version(PACKAGES.get(name, name))}"


def readers() -> dict[str, Reader]:
    """The peers that are installed."""
    return {name: reader for name, reader in PEERS.items() if installed(name)}
