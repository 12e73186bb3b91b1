"""Pages to the blocks of a document: outline, captions, header rows, tables that go on over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.readers.blocks import caption_of, count_headers, printed_block
from extractors.readers.pdf.page import Table
from extractors.readers.pdf.paragraphs import Text
from schemas.document import Block, Cell, Grid, Locator

MAX_NESTING = 8


def blocks_of(items: Sequence[tuple[int, Text | Table]]) -> list[Block]:
    """The blocks of (page, paragraph or table), in reading order."""
    blocks: list[Block] = []
    tables = 0
    texts = [item.text if isinstance(item, Text) else None for _, item in items]
    for n, (page, item) in enumerate(items):
        if isinstance(item, Text):
            neighbours = [text for text in (*texts[max(n - 1, 0) : n], *texts[n + 1 : n + 2]) if text is not None]
            blocks.append(printed_block(item.text, Locator(page=page, bbox=item.box), neighbours))
        else:
            caption, unit = caption_of(blocks)
            whole, *nested = grids_of(item, tables, None)
            tables += 1 + len(nested)
            blocks += [replace(whole, caption=caption, unit=unit), *nested]
    return blocks


def grids_of(table: Table, index: int, nested_in: tuple[int, int, int] | None, depth: int = 0) -> list[Grid]:
    """A table as a grid, the grids of its nested tables behind it. `index` counts the grids of the document."""
    cols = len(table.xs) - 1
    texts = [[""] * cols for _ in range(table.rows)]
    for piece in table.pieces:
        texts[piece.row][piece.col] = piece.text
    cells = tuple(
        Cell(
            piece.row,
            piece.col,
            piece.text,
            Locator(page=piece.page, table=index, row=piece.row, col=piece.col, bbox=piece.box),
            piece.row_span,
            piece.col_span,
        )
        for piece in table.pieces
    )
    place = Locator(page=table.page, table=index, bbox=table.box)
    headers = count_headers(texts)
    out = [Grid(cells, table.rows, cols, headers, place, shape=table.shape, nested_in=nested_in)]
    for row, col, inner in table.nested if depth < MAX_NESTING else ():
        out += grids_of(inner, index + len(out), (index, row, col), depth + 1)
    return out
