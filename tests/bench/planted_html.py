"""A generated plan as a web page: headings, paragraphs, tables with merged header cells."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.bench.planted import Heading, Num, Para, Plan, Table, Text
from tests.bench.planted_text import BULLETS, Page, Spot, heading

SUFFIX = ".html"


def render(plan: Plan) -> tuple[bytes, dict[Num, Spot]]:
    """The page's bytes, and where each figure stands: table, row and column, or the characters of a paragraph."""
    page = Page()
    body = [f"<h1>{escape(plan.title)}</h1>"]
    tables, paragraphs = 0, 1
    for block in plan.blocks:
        if isinstance(block, Heading):
            paragraphs += 1
            body.append(f"<h{block.level + 1}>{escape(heading(page, block))}</h{block.level + 1}>")
        elif isinstance(block, Para):
            mark = bullet(plan, block)
            body.append(f"<p>{escape(mark + printed(block.parts))}</p>")
            spots_of(page, (mark, *block.parts), Spot(paragraph=paragraphs))
            paragraphs += 1
        else:
            body.append(_table(page, block, tables))
            tables, paragraphs = tables + 1, paragraphs + bool(block.caption or block.unit)
    head = f'<meta charset="utf-8"><title>{escape(plan.title)}</title>'
    return f"<!doctype html><html lang=ko><head>{head}</head><body>{''.join(body)}</body></html>".encode(), page.spots


def bullet(plan: Plan, block: Para) -> str:
    """The mark before a paragraph; without indents each level needs one of its own."""
    marks = BULLETS["circle" if plan.bullets == "dash" else plan.bullets]
    return f"{marks[block.level].strip()} ".lstrip()


def printed(parts: Text) -> str:
    """The characters of a text."""
    return "".join(part if isinstance(part, str) else part.text() for part in parts)


def spots_of(page: Page, parts: Text, where: Spot) -> None:
    """Note the place of each figure of a text."""
    at = 0
    for part in parts:
        shown = part if isinstance(part, str) else part.text()
        if isinstance(part, Num):
            page.spots[part] = replace(where, start=at, end=at + len(shown))
        at += len(shown)


def spans(head: list[list[str]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that each header cell covers: an empty one belongs to its left, below the first row to above."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for col, text in enumerate(head[0]):
        if text:
            after = next((n for n in range(col + 1, len(head[0])) if head[0][n]), len(head[0]))
            below = len(head) if all(not row[col] for row in head[1:]) else 1
            covered[0, col] = (below, after - col if below == 1 else 1)
    covered.update({(r, c): (1, 1) for r, row in enumerate(head) for c, text in enumerate(row) if r and text})
    return covered


def _table(page: Page, table: Table, number: int) -> str:
    note = " ".join(filter(None, (table.caption, f"({table.unit})" if table.unit else "")))
    lines = [f"<p>{escape(note)}</p>" if note else "", "<table border=1>"]
    covered = spans(table.head)
    for r, row in enumerate(table.head):
        cells = [(c, text, covered[r, c]) for c, text in enumerate(row) if (r, c) in covered]
        shown = [f"<th rowspan={down} colspan={right}>{escape(text)}</th>" for _, text, (down, right) in cells]
        lines.append(f"<tr>{''.join(shown)}</tr>")
    for r, body in enumerate(table.rows, len(table.head)):
        for c, cell in enumerate(body.cells):
            spots_of(page, cell, Spot(table=number, row=r, col=c))
        lines.append("<tr>" + "".join(f"<td>{escape(printed(cell))}</td>" for cell in body.cells) + "</tr>")
    return "".join([*lines, "</table>"])
