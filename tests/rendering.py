"""The content of a document written as DOCX and as a page, with real headings and tables, by writers not our own."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape

import docx

from schemas.document import Block, Document, Grid, Heading

MARKDOWN = re.compile(r"\s*(#{1,6})\s+")


def level_of(block: Block) -> int | None:
    """The level of a heading that the text marks as Markdown does."""
    marked = MARKDOWN.match(block.raw) if isinstance(block, Heading) else None
    return len(marked[1]) if marked else None


def as_docx(document: Document) -> bytes:
    """A DOCX with Word's heading styles and tables with merged cells."""
    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Grid):
            _word_table(word, block)
        elif (level := level_of(block)) is not None:
            word.add_heading(MARKDOWN.sub("", block.raw), level)
        else:
            word.add_paragraph(block.raw)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _word_table(word, grid: Grid) -> None:
    table = word.add_table(grid.rows, grid.cols)
    for cell in grid.cells:
        first = table.cell(cell.row, cell.col)
        first.merge(table.cell(cell.row + cell.row_span - 1, cell.col + cell.col_span - 1))
        first.text = cell.text


def as_html(document: Document) -> bytes:
    """A bare page: headings, paragraphs, tables whose header cells are marked."""
    return _page(document, lambda grid, row: "th" if row < grid.header_rows else "td")


def as_plain_html(document: Document) -> bytes:
    """The same without marks of header cells, in the encoding of old sites."""
    page = _page(document, lambda _grid, _row: "td").decode()
    return page.replace("utf-8", "euc-kr", 1).encode("cp949", "xmlcharrefreplace")


def _page(document: Document, tag: Callable[[Grid, int], str]) -> bytes:
    lines = [_html_table(block, tag) if isinstance(block, Grid) else _html_line(block) for block in document.blocks]
    body = "\n".join(lines)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>\n<body>\n{body}\n</body></html>'.encode()


def _html_line(block: Block) -> str:
    assert not isinstance(block, Grid)
    level = level_of(block)
    if level is not None:
        return f"<h{level}>{escape(MARKDOWN.sub('', block.raw))}</h{level}>"
    # a page folds blanks, so those that stand in a row or open a line are written as such that it keeps
    return f"<p>{re.sub('^ +|(?<= ) +', lambda found: '&nbsp;' * len(found.group()), escape(block.raw))}</p>"


def _html_table(grid: Grid, tag: Callable[[Grid, int], str]) -> str:
    rows = []
    covered = {
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
        if (row, col) != (cell.row, cell.col)
    }
    for row in range(grid.rows):
        cells = []
        for col in range(grid.cols):
            cell = grid.at(row, col)
            if (row, col) not in covered:
                name = tag(grid, row)
                spans = "" if cell is None else f' colspan="{cell.col_span}" rowspan="{cell.row_span}"'
                text = "" if cell is None else escape(cell.text).replace("\n", "<br>")
                cells.append(f"<{name}{spans}>{text}</{name}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"
