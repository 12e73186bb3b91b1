"""A sheet to a page: its lines outside tables and its tables, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.readers.pdf.flows import find_flows, without_arrows
from extractors.readers.pdf.glyphs import anchors
from extractors.readers.pdf.lattice import find_lattices
from extractors.readers.pdf.lines import Line, lines_of
from extractors.readers.pdf.rules import whole_rules
from extractors.readers.pdf.sheet import NO_GLYPHS, NO_RULES, Box, Sheet
from extractors.readers.pdf.tables import IN_CHART, NOWHERE, Ruled, ruled_tables, tidied

COLUMN_GAP = 1.1
"""Outside tables a gap of that many heights parts two texts of one line: columns, a unit note at the right."""

NAME_LINES = 4
"""A box of a chart with more lines than that holds a text."""


class Piece(NamedTuple):
    """One cell as printed on one page."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    page: int
    box: Box


class Table(NamedTuple):
    """A table, its columns parted at `xs`. `nested`: the tables in its cells, as (row, col, table).

    `headers`: how many rows on top its next page repeats; 0 where nothing tells.
    """

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: int
    pieces: tuple[Piece, ...]
    shape: str = "ruled"
    nested: tuple[tuple[int, int, Table], ...] = ()
    headers: int = 0


class Page(NamedTuple):
    """What stands on one page: lines outside tables, and tables that are not nested, each from the top."""

    sheet: Sheet
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]

    @property
    def is_scan(self) -> bool:
        """Whether the page shows pictures and prints nothing: what only character recognition can read."""
        return not self.lines and not self.tables and self.sheet.pictures > 0


def read_page(sheet: Sheet) -> Page:
    """The lines and tables of a sheet."""
    glyphs, points = sheet.glyphs, anchors(sheet.glyphs)
    lattices = find_lattices(whole_rules(sheet.rules))
    ruled, groups = ruled_tables(lattices, points)
    flows = find_flows(sheet.rules.frames, glyphs, points, groups == NOWHERE)
    if flows:
        ruled, groups = ruled_tables([*lattices, *(flow for flow, _ in flows)], points)
        groups = without_arrows(groups, points, flows, NOWHERE)
    outside: list[Line] = []
    by_cell: dict[int, list[Line]] = {}
    for line in lines_of(glyphs, groups, COLUMN_GAP):
        if line.group == NOWHERE:
            outside.append(line)
        else:
            by_cell.setdefault(line.group, []).append(line)
    for chart in (table for table in ruled if table.is_chart):
        cells = range(chart.first, chart.first + len(chart.lattice.spans))
        outside += [line for cell in cells if cell in by_cell for line in boxed(by_cell[cell])]
    return Page(without_drawing(sheet), tuple(outside), tuple(built(ruled, by_cell, sheet.number)))


def without_drawing(sheet: Sheet) -> Sheet:
    """The sheet without what was read off it: ten thousand pages are kept until the last is read."""
    return replace(sheet, glyphs=NO_GLYPHS, rules=NO_RULES)


def built(ruled: Sequence[Ruled], by_cell: Mapping[int, list[Line]], page: int) -> list[Table]:
    """The ruled tables with their texts, nested ones inside the table around them."""
    made = [filled_in(table, by_cell, page) for table in ruled]
    # Inner tables first: a table is whole before the one around it takes it in.
    for n in sorted((n for n in range(len(ruled)) if ruled[n].outer), key=lambda n: ruled[n].lattice.size):
        outer, cell = ruled[n].outer or (0, 0)
        table, where = made[outer]
        inner = made[n][0]
        if cell in where and inner.rows and not ruled[n].is_chart:
            made[outer] = (table._replace(nested=(*table.nested, (*where[cell], inner))), where)
    top = [rule.outer is None or ruled[rule.outer[0]].is_chart for rule in ruled]
    return [made[n][0] for n, rule in enumerate(ruled) if top[n] and made[n][0].rows and not rule.is_chart]


def filled_in(table: Ruled, by_cell: Mapping[int, list[Line]], page: int) -> tuple[Table, dict[int, tuple[int, int]]]:
    """One ruled table with its texts, and the row and column of each cell of its lattice."""
    lattice = table.lattice
    texts = [cell_text(by_cell.get(table.first + n, ())) for n in range(len(lattice.spans))]
    spans, which, xs, ys = tidied(lattice, [bool(text) for text in texts])
    pieces = tuple(
        Piece(*span, texts[n], page, box) for span, n, box in zip(spans, which, lattice.boxes_of(which), strict=True)
    )
    where = {n: (span.row, span.col) for span, n in zip(spans, which, strict=True)}
    rows = len(ys) - 1 if len(xs) > 1 else 0
    return Table(page, lattice.box, tuple(xs.tolist()), rows, pieces), where


def boxed(lines: Sequence[Line]) -> list[Line]:
    """The lines of a chart's box: as one where it holds a name, as they are where it holds a text."""
    name = cell_text(lines)
    if name.count("\n") >= NAME_LINES:
        return [line._replace(group=IN_CHART) for line in lines]
    x0, y0 = min(line.box[0] for line in lines), min(line.box[1] for line in lines)
    x1, y1 = max(line.box[2] for line in lines), max(line.box[3] for line in lines)
    return [lines[0]._replace(text=name.replace("\n", " "), box=(x0, y0, x1, y1), group=IN_CHART)]


def cell_text(lines: Sequence[Line]) -> str:
    """The lines of a cell. A word printed downwards, one syllable a line, is one word."""
    if len(lines) > 1 and all(len(line.text) == 1 and line.text.isalpha() for line in lines):
        return "".join(line.text for line in lines)
    return "\n".join(line.text for line in lines)
