"""Cells of OWPML to a grid: header rows, and how far the words of a cell are moved in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.readers.blocks import count_headers
from extractors.readers.owpml.raster import Place
from schemas.document import Cell, Grid, Locator

LEAST_INDENT = 2
"""Blanks before the words of a cell that show their depth; a single one slips in while typing."""

MAX_HEADERS = 4
"""A cell in the corner that reaches further down is no header."""


def build_grid(found: Sequence[Place], texts: Sequence[str], place: Locator, marked: int | None) -> Grid | None:
    """A ruled table with rows and columns as the file numbers them; None where it has no cell.

    Args:
        found: Where its cells stand, in the order of rows.
        texts: Their texts.
        place: The place of the table; each cell is placed in it.
        marked: How many rows on top the file marks as header; None where it marks none, which says nothing.
    """
    if not found:
        return None
    cells = tuple(_cell(each, text, place) for each, text in zip(found, texts, strict=True))
    rows = max(cell.row + cell.row_span for cell in cells)
    cols = max(cell.col + cell.col_span for cell in cells)
    return Grid(cells, rows, cols, _headers(cells, rows, cols, marked), place)


def _cell(found: Place, printed: str, place: Locator) -> Cell:
    text = printed.strip()
    moved_in = len(printed[: len(printed) - len(printed.lstrip())].rpartition("\n")[2]) if text else 0
    own = replace(place, row=found.row, col=found.col)
    if moved_in >= LEAST_INDENT:
        own = own.span(moved_in, moved_in + len(text))
    return Cell(found.row, found.col, text, own, found.row_span, found.col_span)


def _headers(cells: Sequence[Cell], rows: int, cols: int, marked: int | None) -> int:
    """Header rows as the file marks them, with the rows their merged cells reach into, else as their words show."""
    if marked is not None and marked < rows:
        reach = max((cell.row + cell.row_span for cell in cells if cell.row < marked), default=marked)
        return reach if reach < rows else marked
    headers = count_headers(_texts(cells, rows, cols))
    corner = next((cell.row_span for cell in cells if (cell.row, cell.col) == (0, 0)), 1)
    return corner if 0 < headers < corner <= MAX_HEADERS and corner < rows else headers


def _texts(cells: Sequence[Cell], rows: int, cols: int) -> list[list[str]]:
    """The rows for the eye of a reader: a word stands in every column that its cell covers.

    Down the first column it stands in every row, but for the words of the first row: a row below those that opens
    blank is a second row of headers; a row under the label of a group is none.
    """
    texts = [[""] * cols for _ in range(rows)]
    for cell in cells:
        texts[cell.row][cell.col : cell.col + cell.col_span] = [cell.text] * cell.col_span
        if cell.col == 0 and cell.row > 0:
            for row in range(cell.row + 1, cell.row + cell.row_span):
                texts[row][0] = cell.text
    return texts
