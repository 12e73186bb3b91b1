"""A picture of one page of a PDF with the tables that were read on it: for whoever asks why a figure is missing."""

from __future__ import annotations

import io
from pathlib import Path

from extractors import read
from pipeline.run import load_bytes
from schemas.document import Cell, Document, Grid
from schemas.errors import UsageError

SCALE = 2
"""Pixels for each point."""

CELL, HEADER, TEXT = (220, 30, 30), (200, 120, 0), (30, 90, 220)


def draw_page(path: Path, number: int) -> str:
    """Draw page `number` (from 1) of a PDF beside it, as NAME.pN.png; returns a sentence that says where it is.

    Cells are outlined in red, header cells in orange, lines of text outside tables in blue.

    Raises:
        JangbuError: The file cannot be read, is no PDF, or has no such page.
    """
    data = load_bytes(path)
    document = read(data, str(path))
    pages = document.source.pages
    if document.source.reader != "pdf" or pages is None:
        raise UsageError(f"{path} is no PDF", "Only pages of a PDF can be drawn.")
    if not 1 <= number <= pages:
        raise UsageError(f"{path} has no page {number}", f"Give a page from 1 to {pages}.")
    target = path.with_name(f"{path.stem}.p{number}.png")
    target.write_bytes(_picture(data, document, number))
    return f"Page {number} of {path} with what was read of it: {target}"


def _picture(data: bytes, document: Document, number: int) -> bytes:
    import pypdfium2
    from PIL import ImageDraw

    picture = pypdfium2.PdfDocument(data)[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for color, box in _boxes(document, number):
        pen.rectangle([side * SCALE for side in box], outline=color, width=SCALE)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _boxes(document: Document, number: int) -> list[tuple[tuple[int, int, int], tuple[float, float, float, float]]]:
    """The places on the page with their colours; those of tables lie over those of text."""
    texts = [(TEXT, block.locator) for block in document.blocks if not isinstance(block, Grid)]
    cells = [(_color(cell, grid), cell.locator) for grid in document.grids() for cell in grid.cells]
    return [(color, place.bbox) for color, place in (*texts, *cells) if place.page == number and place.bbox]


def _color(cell: Cell, grid: Grid) -> tuple[int, int, int]:
    return HEADER if cell.row < grid.header_rows else CELL
