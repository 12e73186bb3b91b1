"""A generated plan as a DOCX file: headings, paragraphs, tables with merged header cells."""

from __future__ import annotations

import io
from typing import Any

import docx

from tests.bench.planted import Heading, Num, Para, Plan, Table
from tests.bench.planted_html import bullet, printed, spans, spots_of
from tests.bench.planted_text import Page, Spot, heading

SUFFIX = ".docx"


def render(plan: Plan) -> tuple[bytes, dict[Num, Spot]]:
    """The file's bytes, and where each figure stands: table, row and column, or the characters of a paragraph."""
    page, file = Page(), docx.Document()
    file.add_heading(plan.title, 0)
    tables = 0
    for block in plan.blocks:
        if isinstance(block, Heading):
            file.add_heading(heading(page, block), block.level)
        elif isinstance(block, Para):
            mark = bullet(plan, block)
            spots_of(page, (mark, *block.parts), Spot(paragraph=len(file.paragraphs)))
            file.add_paragraph(mark + printed(block.parts))
        else:
            _table(page, file, block, tables)
            tables += 1
    data = io.BytesIO()
    file.save(data)
    return data.getvalue(), page.spots


def _table(page: Page, file: Any, table: Table, number: int) -> None:
    note = " ".join(filter(None, (table.caption, f"({table.unit})" if table.unit else "")))
    if note:
        file.add_paragraph(note)
    depth = len(table.head)
    made = file.add_table(depth + len(table.rows), len(table.head[0]))
    for (r, c), (down, right) in spans(table.head).items():
        made.cell(r, c).merge(made.cell(r + down - 1, c + right - 1)).text = table.head[r][c]
    for r, row in enumerate(table.rows, depth):
        for cell, text, c in zip(made.rows[r].cells, row.cells, range(len(row.cells)), strict=True):
            cell.text = printed(text)
            spots_of(page, text, Spot(table=number, row=r, col=c))
