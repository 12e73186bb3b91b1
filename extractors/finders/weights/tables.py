"""Weights in tables: a column of points, or cells that carry their weight in brackets ("대표성(40%)")."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from extractors.plan import Placed
from schemas.document import Cell
from schemas.records import Column, TableRecord, WeightFact

POINTS = re.compile(
    r"\s*\+?(?P<value>[-−–△▲]?\s?\d{1,3}(?:\.\d+)?)\s?(?P<unit>점|%|％)?\s*(?:[(（][^()（）]*[)）])?\s*"
)
NAMED = re.compile(rf"\s*(?P<name>[^()（）]{{2,40}}?)\s*[(（]\s*{VALUE}\s*(?:만점)?\s*[)）]\s*")
PER_UNIT = re.compile(r"\d*\s?[가-힣]{1,2}당")
NO_LABELS = ("department", "ordinal")
SHARES = ("비중", "반영", "가중")


def facts_in_table(table: TableRecord, placed: Placed, title: str | None) -> Iterator[WeightFact]:
    """The weights of a table, none in a table of money: there 비중 is a share of the budget."""
    if any(column.kind in ("money", "funding") for column in table.columns):
        return
    around = [*placed.section, *placed.parents, *([table.grid.caption] if table.grid.caption else [])]
    scheme = scheme_of(placed.section, title)
    columns = [column for column in table.columns if column.kind == "weight"]
    if columns and _names_parts(table):
        yield from _in_columns(table, columns, around, scheme)
    elif not columns and is_scoring([*around, *(cell.text for cell in table.grid.cells)]):
        yield from _in_cells(table, scheme)


def _names_parts(table: TableRecord) -> bool:
    """Whether a label column names parts of a scheme; a list of offices with their points is a result."""
    labels = [column for column in table.columns if column.kind == "label"]
    codes = [next((code for text in reversed(c.path) if (code := read_header(text).code)), None) for c in labels]
    return any(code not in NO_LABELS for code in codes)


def _in_columns(table: TableRecord, columns: list[Column], around: list[str], scheme: str) -> Iterator[WeightFact]:
    group = group_of(around)
    for row in table.rows:
        names = [name for label in row.labels if (name := component_name(label)) and not PER_UNIT.fullmatch(name)]
        if row.is_total or not names or not is_named(names[-1]):
            continue
        parent = next((name for name in reversed(names[:-1]) if name != names[-1]), None)
        for column in columns:
            cell = table.grid.at(row.index, column.index)
            match = POINTS.fullmatch(cell.text) if cell is not None and cell.row == row.index else None
            if cell is not None and match is not None:
                points = signed(amount(match["value"]), group_of([*around, *names[:-1]]))
                yield WeightFact(
                    scheme=scheme,
                    component=names[-1],
                    parent=parent or group,
                    points_or_percent=points,
                    unit=_unit(match["unit"], column, table),
                    as_printed=cell.text,
                    locator=cell.locator,
                )


def _unit(printed: str | None, column: Column, table: TableRecord) -> str:
    """점 or %: as printed in the cell, the header or the unit note; else % for 비중 and 반영비율, 점 for 배점."""
    for text in (printed, column.unit, *reversed(column.path), table.grid.unit):
        if text and re.search(r"[%％]", text):
            return "%"
        if text and (text == "점" or re.search(r"[(:（]\s*점\s*[)）]", text)):
            return "점"
    return "%" if any(word in text for text in column.path for word in SHARES) else "점"


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
