"""A printed table for the report: the wrong cell and its operands marked, long tables cut to the rows that matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from schemas.document import Cell, Grid
from schemas.records import TableRecord

ROWS_WHOLE = 16
NEIGHBOURS = 1
TEXT_SHOWN = 240
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell as HTML needs it. mark: wrong or part, here, both or ""; scope: col, row or "" for a data cell."""

    text: str
    row_span: int
    col_span: int
    mark: str
    scope: str
    is_amount: bool


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Header rows and body rows; a body row that is a number says how many rows are left out there."""

    caption: str | None
    unit: str | None
    section: str | None
    cols: int
    head: tuple[tuple[PrintedCell, ...], ...]
    body: tuple[tuple[PrintedCell, ...] | int, ...]


def printed_table(
    table: TableRecord, wrong: Spot | None, parts: Collection[Spot], here: Spot | None = None
) -> PrintedTable:
    """The table with its marks; a table longer than `ROWS_WHOLE` keeps its header and the marked rows.

    `here` is marked besides: the one of the parts that somebody wants to see.
    """
    grid = table.grid
    marks = dict.fromkeys(parts, "part") | ({wrong: "wrong"} if wrong else {})
    if here is not None:
        marks[here] = f"{marks.get(here, '')} here".strip()
    body: list[tuple[PrintedCell, ...] | int] = []
    after = grid.header_rows
    for first, last in _blocks(grid, {row for row, _ in marks}):
        if first > after:
            body.append(first - after)
        body += [tuple(_cells(grid, row, (first, last), marks)) for row in range(first, last)]
        after = last
    if after < grid.rows:
        body.append(grid.rows - after)
    head = tuple(
        tuple(_cells(grid, row, (0, grid.header_rows), marks)) for row in range(min(grid.header_rows, grid.rows))
    )
    return PrintedTable(
        grid.caption, grid.unit, table.section[-1] if table.section else None, grid.cols, head, tuple(body)
    )


def _blocks(grid: Grid, marked: Collection[int]) -> list[tuple[int, int]]:
    """Runs of body rows to show, as (first, behind the last)."""
    if grid.rows - grid.header_rows <= ROWS_WHOLE:
        return [(grid.header_rows, grid.rows)]
    wanted = {row + step for row in marked for step in range(-NEIGHBOURS, NEIGHBOURS + 1)}
    blocks: list[tuple[int, int]] = []
    for row in sorted(row for row in wanted if grid.header_rows <= row < grid.rows):
        if blocks and blocks[-1][1] == row:
            blocks[-1] = (blocks[-1][0], row + 1)
        else:
            blocks.append((row, row + 1))
    return blocks


def _cells(grid: Grid, row: int, block: tuple[int, int], marks: Mapping[Spot, str]) -> Iterator[PrintedCell]:
    """The cells that begin in this row, or reach into it from a row that is left out."""
    first, last = block
    for col in range(grid.cols):
        cell = grid.at(row, col)
        if cell is None:
            yield PrintedCell("", 1, 1, "", "", is_amount=False)
        elif cell.col == col and row in {cell.row, first}:
            mark = marks.get((cell.row, cell.col), "")
            rows = min(cell.row + cell.row_span, last) - row
            yield PrintedCell(
                _text(cell), rows, cell.col_span, mark, _scope(grid, cell), is_amount=_is_amount(cell.text)
            )


def _text(cell: Cell) -> str:
    return cell.text if len(cell.text) <= TEXT_SHOWN else cell.text[:TEXT_SHOWN] + "…"


def _scope(grid: Grid, cell: Cell) -> str:
    if cell.row < grid.header_rows:
        return "col"
    return "row" if cell.col == 0 and not _is_amount(cell.text) else ""


def _is_amount(text: str) -> bool:
    """Whether the text is a figure, so that it stands at the right edge as printed amounts do."""
    bare = text.strip()
    return (
        bool(bare)
        and not set(bare) - set("0123456789,.%()△▲-–－ +")
        and (len(bare) == 1 or any(map(str.isdigit, bare)))
    )
