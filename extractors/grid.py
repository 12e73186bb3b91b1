"""Grids to shaped tables: header paths, what each column holds, row labels carried down, every figure read.

Converters lose merged cells: a blank header cell belongs to the head on its left, a blank label to the label above.
What cannot be read so stays a cell with a text, and no fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.balance import settle_balance, settle_changes
from extractors.columns import read_columns
from extractors.figures import read_figures
from extractors.grammar.headers import is_rate
from extractors.grammar.labels import is_total, tidy
from extractors.hierarchy import depths_of
from schemas.document import Cell, Grid
from schemas.records import Column, Row, TableFigure, TableRecord


def shape_table(
    grid: Grid, section: tuple[str, ...], unit: str | None, inherited: str | None, year: int | None
) -> TableRecord:
    """A grid with its shape. `unit` is its own unit note, `inherited` the last one above, `year` that of its part."""
    matrix = unfold(grid)
    columns = read_columns(grid, matrix, unit, inherited)
    figures = read_figures(matrix, columns, grid.header_rows)
    columns = settle_changes(settle_balance(grid, columns, figures), figures)
    rows = read_rows(matrix, columns, figures, grid.header_rows)
    return TableRecord(grid, "other", columns, rows, _with_rates(figures, rows, columns), section, year)


def _with_rates(
    figures: Sequence[TableFigure], rows: Sequence[Row], columns: Sequence[Column]
) -> tuple[TableFigure, ...]:
    """The figures, those of a row of rates in percent: 재정자립도 below 예산규모, under "(단위 : 억원, %)"."""
    rates = {row.index for row in rows if is_rate(row.own)}
    kinds = {column.kind for column in columns}
    additive = {column.index for column in columns if column.kind in ("money", "funding", "count", "number")}
    if not rates or not kinds & {"money", "funding"}:
        return tuple(figures)
    return tuple(
        replace(entry, figure=replace(entry.figure, unit="%"))
        if entry.row in rates and entry.col in additive
        else entry
        for entry in figures
    )


def unfold(grid: Grid) -> list[list[Cell | None]]:
    """The grid as a full matrix; a merged cell stands in every place it covers."""
    matrix: list[list[Cell | None]] = [[None] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, grid.cols)):
                matrix[row][col] = cell
    return matrix


def read_rows(
    matrix: Sequence[Sequence[Cell | None]], columns: Sequence[Column], figures: Sequence[TableFigure], headers: int
) -> tuple[Row, ...]:
    """The body rows with their labels. A blank label is the one above, unless a label further left is new."""
    places = [column.index for column in columns if column.kind == "label"]
    carried = [""] * len(places)
    rows: list[Row] = []
    for index in range(headers, len(matrix)):
        printed = _labels_in(matrix[index], places)
        carried = _carry(printed, carried)
        own = next((label for label in reversed(printed) if label), "")
        total = any(is_total(label) for label in printed)
        rows.append(Row(index, tuple(carried), own, 0, total))
    return depths_of(rows, columns, figures, [_indent(matrix[row.index], places) for row in rows])


def _labels_in(row: Sequence[Cell | None], places: Sequence[int]) -> list[str]:
    """The labels of a row, "" where blank; a cell that spans label columns is one label, in the first of them."""
    cells = [row[place] for place in places]
    spanned = [n > 0 and cell is not None and cell is cells[n - 1] for n, cell in enumerate(cells)]
    return [tidy(cell.text) if cell is not None and not same else "" for cell, same in zip(cells, spanned, strict=True)]


def _carry(printed: list[str], above: list[str]) -> list[str]:
    """Labels of a row, blanks left of the first printed label filled from above; what is right of it is new."""
    first = next((n for n, label in enumerate(printed) if label), len(printed))
    if first < len(printed) and is_total(printed[first]):
        return [*(above[:first]), *printed[first:]]
    return [*above[:first], *printed[first:]]


def _indent(row: Sequence[Cell | None], places: Sequence[int]) -> tuple[str, int]:
    """The printed label with its marks, and how far it is indented where the format is made of lines."""
    cell = next((cell for place in places if (cell := row[place]) is not None), None)
    if cell is None:
        return "", 0
    is_indented = cell.col == 0 and cell.locator.line is not None
    return cell.text, (cell.locator.char_start or 0) if is_indented else 0
