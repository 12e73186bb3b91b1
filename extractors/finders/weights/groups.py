"""Groups of a table of points that carry their own: "정량평가(60)" beside, or above, the parts that make up the 60."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.finders.weights.words import component_name, is_named
from extractors.grammar.labels import is_total
from schemas.document import Cell
from schemas.records import TableRecord

HEAD = re.compile(
    r"\s*(?P<name>[^()（）]*[가-힣][^()（）]*?)\s*"
    r"[(（]\s*(?P<value>\d{1,3}(?:\.\d)?)\s*(?P<unit>점|%|％)?\s*(?:만점|배점)?\s*[)）]\s*"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A head with its weight; `start` and `end` are the place of the figure and its unit in the cell."""

    cell: Cell
    name: str
    points: Decimal
    unit: str | None
    start: int
    end: int


def groups_of(table: TableRecord, points: Mapping[int, Decimal]) -> dict[int, list[Group]]:
    """The groups by the row they begin in. `points`: what the rows weigh, totals left out."""
    found: dict[int, list[Group]] = {}
    labels = [column.index for column in table.columns if column.kind == "label"]
    for col in labels:
        for group in _in_column(table, col, points, is_last=col == labels[-1]):
            found.setdefault(group.cell.row, []).append(group)
    return found


def _in_column(table: TableRecord, col: int, points: Mapping[int, Decimal], *, is_last: bool) -> list[Group]:
    """The heads of a label column: their unit is printed, or their parts add up to them, or every cell has a figure."""
    rows = [row.index for row in table.rows]
    cells = [cell for row in rows if (cell := _beginning(table, row, col)) is not None and not is_total(cell.text)]
    heads = [cell for cell in cells if HEAD.fullmatch(cell.text) and not (is_last and cell.row in points)]
    groups = [group for cell in heads if (group := _group(cell)) is not None]
    edges = [*(cell.row for cell in (heads if is_last else cells)), rows[-1] + 1 if rows else 0]
    sums = {a: sum((points[row] for row in points if a <= row < b), Decimal(0)) for a, b in pairwise(edges)}
    are_all = len(heads) == len(cells) > 1
    return [group for group in groups if group.unit or are_all or sums.get(group.cell.row) == group.points]


def _beginning(table: TableRecord, row: int, col: int) -> Cell | None:
    cell = table.grid.at(row, col)
    return cell if cell is not None and (cell.row, cell.col) == (row, col) and cell.text.strip() else None


def _group(cell: Cell) -> Group | None:
    match = HEAD.fullmatch(cell.text)
    name = component_name(match["name"]) if match else ""
    if match is None or not is_named(name):
        return None
    end = match.end("unit") if match["unit"] else match.end("value")
    return Group(cell, name, Decimal(match["value"]), match["unit"], match.start("value"), end)


def bare_names(labels: Sequence[str], groups: Mapping[int, Sequence[Group]]) -> list[str]:
    """The labels of a row, those of groups without their figure."""
    known = {component_name(group.cell.text): group.name for heads in groups.values() for group in heads}
    return [known.get(name, name) for label in labels if (name := component_name(label))]
