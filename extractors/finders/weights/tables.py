"""Weights in tables: a column of points, or cells that carry their weight in brackets ("대표성(40%)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.finders.weights.columns import in_rows, labels_of, point_cell, unit_in, weight_columns
from extractors.finders.weights.groups import Group, bare_names, groups_of
from extractors.finders.weights.words import (
    VALUE,
    amount,
    component_name,
    group_of,
    is_component,
    is_named,
    is_scoring,
    scheme_of,
    signed,
)
from extractors.grammar.headers import read_header
from extractors.grammar.offices import is_department
from extractors.plan import Placed
from schemas.document import Cell
from schemas.records import Column, TableRecord, WeightFact

NAMED = re.compile(rf"\s*(?P<name>[^()（）]{{2,40}}?)\s*[(（]\s*{VALUE}\s*(?:만점)?\s*[)）]\s*")
NO_LABELS = ("department", "ordinal")


def facts_in_table(table: TableRecord, placed: Placed, title: str | None) -> Iterator[WeightFact]:
    """The weights of a table, none in a table of money: there 비중 is a share of the budget."""
    if any(column.kind in ("money", "funding") for column in table.columns):
        return
    around = [*placed.section, *placed.parents, *([table.grid.caption] if table.grid.caption else [])]
    scheme = scheme_of(placed.section, title)
    columns = weight_columns(table)
    if columns and _names_parts(table):
        yield from _in_columns(table, columns, around, scheme)
    elif not columns and (found := list(in_rows(table, scheme))):
        yield from found
    elif not columns and is_scoring([*around, *(cell.text for cell in table.grid.cells)]):
        yield from _in_cells(table, scheme)


def _names_parts(table: TableRecord) -> bool:
    """Whether a label column names parts of a scheme; a list of offices with their points is a result."""
    if table.rows and all(is_department(row.own) for row in table.rows if not row.is_total):
        return False
    labels = [column for column in table.columns if column.kind == "label"]
    codes = [next((code for text in reversed(c.path) if (code := read_header(text).code)), None) for c in labels]
    return any(code not in NO_LABELS for code in codes)


def _in_columns(table: TableRecord, columns: list[Column], around: list[str], scheme: str) -> Iterator[WeightFact]:
    """A fact for every row and column of points, and one for every group that carries its own, before its parts."""
    groups = groups_of(table, _points(table, columns[-1]))
    for row in table.rows:
        for group in groups.get(row.index, ()):
            unit = unit_in(group.unit, columns[-1], table)
            yield _group_fact(group, unit, group_of(around), scheme)
        for column in columns:
            names = bare_names(labels_of(table, row, column), groups)
            found = point_cell(table, row, column)
            if row.is_total or not names or not is_named(names[-1]) or found is None:
                continue
            cell, match = found
            yield WeightFact(
                scheme=scheme,
                component=names[-1],
                parent=next((name for name in reversed(names[:-1]) if name != names[-1]), None) or group_of(around),
                points_or_percent=signed(amount(match["value"]), group_of([*around, *names[:-1]])),
                unit=unit_in(match["unit"], column, table),
                as_printed=cell.text,
                locator=cell.locator,
            )


def _group_fact(group: Group, unit: str, parent: str | None, scheme: str) -> WeightFact:
    return WeightFact(
        scheme=scheme,
        component=group.name,
        parent=parent,
        points_or_percent=signed(group.points, parent),
        unit=unit,
        as_printed=group.cell.text[group.start : group.end],
        locator=group.cell.locator.span(group.start, group.end),
    )


def _points(table: TableRecord, column: Column) -> dict[int, Decimal]:
    """What each row weighs by its index, totals left out."""
    found = ((row, point_cell(table, row, column)) for row in table.rows if not row.is_total)
    return {row.index: amount(hit[1]["value"]) for row, hit in found if hit is not None}


def _in_cells(table: TableRecord, scheme: str) -> Iterator[WeightFact]:
    """Cells "대표성(40%)", at least two in a row or a column; the one above, or left above, is the parent."""
    named = {
        (cell.row, cell.col): (cell, match)
        for cell in table.grid.cells
        if (match := NAMED.fullmatch(cell.text)) is not None and is_component(component_name(match["name"]))
    }
    for (row, col), (cell, match) in named.items():
        others = [place for place in named if place != (row, col) and (place[0] == row or place[1] == col)]
        if others:
            yield WeightFact(
                scheme=scheme,
                component=component_name(match["name"]),
                parent=_above(cell, named),
                points_or_percent=amount(match["value"]),
                unit="점" if match["unit"] == "점" else "%",
                as_printed=cell.text.strip(),
                locator=cell.locator,
            )


def _above(cell: Cell, named: dict[tuple[int, int], tuple[Cell, re.Match[str]]]) -> str | None:
    """The head that a cell stands under: in the nearest row above, the last one that begins at or before its column."""
    heads = [place for place in named if place[0] < cell.row and place[1] <= cell.col]
    if not heads:
        return None
    nearest = max(place[0] for place in heads)
    head = max(place for place in heads if place[0] == nearest)
    return component_name(named[head][1]["name"])
