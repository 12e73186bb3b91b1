"""Pages to the blocks of a document: outline, captions, header rows, tables that go on over pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.grammar.units import find_unit_note
from extractors.readers.blocks import caption_of, count_headers, printed_block
from extractors.readers.pdf.inner import with_inner
from extractors.readers.pdf.page import Table
from extractors.readers.pdf.paragraphs import Text
from extractors.readers.pdf.sheet import Sheet
from schemas.document import Block, Cell, Grid, Locator


def blocks_of(items: Sequence[tuple[int, Text | Table]], sheets: Mapping[int, Sheet]) -> list[Block]:
    """The blocks of (page, paragraph or table), in reading order; `sheets` by page tell where a viewer shows them."""
    blocks: list[Block] = []
    tables = 0
    texts = [item.text if isinstance(item, Text) else None for _, item in items]
    for n, (page, item) in enumerate(items):
        if isinstance(item, Text):
            neighbours = [text for text in (*texts[max(n - 1, 0) : n], *texts[n + 1 : n + 2]) if text is not None]
            sheet = sheets[page]
            place = Locator(page=page, bbox=sheet.as_seen(item.box), confidence=sheet.confidence(item.box))
            blocks.append(printed_block(item.text, place, neighbours))
        else:
            caption, unit = caption_of(blocks)
            whole, *nested = grids_of(with_inner(item), sheets, tables, None)
            tables += 1 + len(nested)
            blocks += [replace(whole, caption=caption, unit=unit), *nested]
    return blocks


def grids_of(
    table: Table, sheets: Mapping[int, Sheet], index: int, nested_in: tuple[int, int, int] | None
) -> list[Grid]:
    """A table as a grid, the grids of its nested tables behind it. `index` counts the grids of the document."""
    cols = len(table.xs) - 1
    texts = [[""] * cols for _ in range(table.rows)]
    cells = []
    for row, col, row_span, col_span, text, page, box in table.pieces:
        texts[row][col] = text
        seen, sure = sheets[page].as_seen(box), sheets[page].confidence(box)
        place = Locator(page=page, table=index, row=row, col=col, bbox=seen, confidence=sure)
        cells.append(Cell(row, col, text, place, row_span, col_span))
    place = Locator(page=table.page, table=index, bbox=sheets[table.page].as_seen(table.box))
    headers = table.headers or count_headers(texts)
    whole = Grid(tuple(cells), table.rows, cols, headers, place, shape=table.shape, nested_in=nested_in)
    out = [whole]
    # Nesting ends by itself: each table is smaller than the one around it.
    for row, col, inner in table.nested:
        own, *deeper = grids_of(inner, sheets, index + len(out), (index, row, col))
        note = find_unit_note(texts[row][col])
        out += [replace(own, unit=note.as_printed) if note else own, *deeper]
    return out
