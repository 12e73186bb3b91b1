"""Grids to shaped tables: header paths, what each column holds, row labels carried down, every figure read.

Converters lose merged cells: a blank header cell belongs to the head on its left, a blank label to the label above. What
cannot be read so stays a cell with a text, and no fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.columns import read_columns
from extractors.figures import read_figures
from extractors.hierarchy import depths_of
from extractors.grammar.labels import core, is_total, tidy
from schemas.document import Cell, Grid
from schemas.records import Column, Row, TableFigure, TableRecord

LABEL_KINDS = ("label", "ordinal")


def shape_table(grid: Grid, section: tuple[str, ...], unit: str | None, year: int | None) -> TableRecord:
    """A grid with its shape. `unit` is the unit note that holds here (its own, or the last one above); `year` its part's."""
    matrix = unfold(grid)
    matrix = [*matrix[: grid.header_rows], *_aligned(matrix, grid.header_rows)]
    columns = read_columns(grid, matrix, unit)
    figures = read_figures(matrix, columns, grid.header_rows)
    rows = read_rows(matrix, columns, figures, grid.header_rows)
    return TableRecord(grid, "other", columns, rows, figures, section, year)


def unfold(grid: Grid) -> list[list[Cell | None]]:
    """The grid as a full matrix; a merged cell stands in every place it covers."""
    matrix: list[list[Cell | None]] = [[None] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, grid.cols)):
                matrix[row][col] = cell
    return matrix


def _aligned(matrix: Sequence[list[Cell | None]], headers: int) -> list[list[Cell | None]]:
    """Body rows, shifted right where a converter dropped blank cells on the left.

    A row is shifted when its last cells are blank and the shift puts every figure under columns that hold figures in
    most other rows, and no figure elsewhere.
    """
    body = [list(row) for row in matrix[headers:]]
    width = len(body[0]) if body else 0
    numeric = [_figure_share(body, col) for col in range(width)]
    return [_shifted(row, numeric) for row in body]


def _figure_share(body: Sequence[Sequence[Cell | None]], col: int) -> float:
    cells = [cell for row in body if (cell := row[col]) is not None]
    return sum(_looks_numeric(cell.text) for cell in cells) / len(cells) if cells else 0.0


def _looks_numeric(text: str) -> bool:
    return any(char.isdigit() for char in text[:6]) and not text[0].isalpha()


def _shifted(row: list[Cell | None], numeric: Sequence[float]) -> list[Cell | None]:
    blanks = next((n for n, cell in enumerate(reversed(row)) if cell is not None), 0)
    if not blanks or _misfit(row, numeric) == 0:
        return row
    for shift in range(1, blanks + 1):
        moved = [None] * shift + row[: len(row) - shift]
        if _misfit(moved, numeric) == 0:
            return moved
    return row


def _misfit(row: Sequence[Cell | None], numeric: Sequence[float]) -> int:
    """How many cells stand in a column of the other kind."""
    return sum(
        cell is not None and (share < 0.2 if _looks_numeric(cell.text) else share > 0.8)
        for cell, share in zip(row, numeric, strict=True)
    )


def read_rows(
    matrix: Sequence[Sequence[Cell | None]], columns: Sequence[Column], figures: Sequence[TableFigure], headers: int
) -> tuple[Row, ...]:
    """The body rows with their labels. A blank label is the one above, unless a label further left is new."""
    places = [column.index for column in columns if column.kind == "label"]
    carried = [""] * len(places)
    rows: list[Row] = []
    for index in range(headers, len(matrix)):
        printed = [tidy(cell.text) if (cell := matrix[index][place]) is not None else "" for place in places]
        carried = _carry(printed, carried)
        own = next((label for label in reversed(printed) if label), "")
        total = any(is_total(label) for label in printed)
        rows.append(Row(index, tuple(carried), own, 0, total))
    return depths_of(rows, columns, figures, [_indent(matrix[row.index], places) for row in rows])


def _carry(printed: list[str], above: list[str]) -> list[str]:
    """Labels of a row, blanks filled from above; left of the first printed label only, for what is right of it is new."""
    first = next((n for n, label in enumerate(printed) if label), len(printed))
    if first < len(printed) and is_total(printed[first]):
        return [*(above[:first]), *printed[first:]]
    return [*above[:first], *printed[first:]]


def _indent(row: Sequence[Cell | None], places: Sequence[int]) -> str:
    """The printed label with its marks, from which numbering and bullets tell the level."""
    cell = next((cell for place in places if (cell := row[place]) is not None), None)
    return cell.text if cell is not None else ""


__all__ = ["LABEL_KINDS", "core", "read_rows", "shape_table", "unfold"]
