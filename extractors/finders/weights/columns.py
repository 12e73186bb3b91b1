"""Where a table keeps its points: which columns, or rows, hold them, which cells name what they weigh, their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.finders.weights.words import amount, component_name, is_named, is_word
from extractors.grammar.headers import read_header
from extractors.grammar.labels import squash
from schemas.document import Cell
from schemas.records import Column, Row, TableRecord, WeightFact

POINTS = re.compile(
    r"\s*(?P<value>(?:[-−–－△▲+＋]\s?)?\d{1,3}(?:\.\d+)?)\s?(?P<unit>점|%|％)?\s*(?:[(（][^()（）]*[)）])?\s*"
)
PER_UNIT = re.compile(r"\d*\s?[가-힣]{1,2}당")
SHARES = ("비중", "반영", "가중")
PART_CODES = ("component", "indicator")
WHOLE = Decimal(100)


def weight_columns(table: TableRecord) -> list[Column]:
    """The columns of points: 배점 and the like, 세부배점, and 비중 beside 평가항목, where it is no share of money."""
    heads = [read_header(text).code for column in table.columns for text in column.path[-1:]]
    has_parts = any(code in PART_CODES for code in heads)
    return [
        column for column in table.columns if column.kind == "weight" or _is_like_weight(column, has_parts=has_parts)
    ]


def _is_like_weight(column: Column, *, has_parts: bool) -> bool:
    head = squash(column.path[-1]) if column.path else ""
    if column.kind == "number":
        return re.search(r"배점(?:\(점\))?$", head) is not None
    return column.kind == "rate" and has_parts and is_word(head, "label")


def point_cell(table: TableRecord, row: Row, column: Column) -> tuple[Cell, re.Match[str]] | None:
    """The cell with the points of a row, where it begins there."""
    cell = table.grid.at(row.index, column.index)
    match = POINTS.fullmatch(cell.text) if cell is not None and cell.row == row.index else None
    return (cell, match) if cell is not None and match is not None else None


def labels_of(table: TableRecord, row: Row, column: Column) -> list[str]:
    """The labels left of a column of points, which are what it weighs; all of them where it comes first."""
    carried = dict(zip((c.index for c in table.columns if c.kind == "label"), row.labels, strict=True))
    between = [c.index for c in table.columns if c.kind == "text" and c.path and _is_name_head(c.path[-1])]
    texts = {col: cell.text for col in between if (cell := table.grid.at(row.index, col)) is not None}
    named = carried | texts
    left = [named[col] for col in sorted(named) if col < column.index]
    labels = left or [named[col] for col in sorted(named)]
    return [label for label in labels if label and not PER_UNIT.fullmatch(component_name(label))]


def _is_name_head(head: str) -> bool:
    return read_header(head).kind == "label" or is_word(head, "head")


def in_rows(table: TableRecord, scheme: str) -> Iterator[WeightFact]:
    """The parts of a table that has them as columns and their weights as a row, where these make up the whole."""
    for row in table.rows:
        if not is_word(row.own, "label"):
            continue
        cells = [
            (name, found)
            for column in table.columns
            if column.path and is_named(name := component_name(column.path[-1]))
            if (found := point_cell(table, row, column)) is not None
        ]
        if len(cells) > 1 and sum((amount(match["value"]) for _, (_, match) in cells), Decimal(0)) == WHOLE:
            unit = "%" if any(word in row.own for word in SHARES) else "점"
            for name, (cell, match) in cells:
                yield WeightFact(
                    scheme=scheme,
                    component=name,
                    parent=None,
                    points_or_percent=amount(match["value"]),
                    unit=(match["unit"] or unit).replace("％", "%"),
                    as_printed=cell.text,
                    locator=cell.locator,
                )


def unit_in(printed: str | None, column: Column, table: TableRecord) -> str:
    """점 or %: as printed in the cell, the header or the unit note; else % for 비중 and 반영비율, 점 for 배점."""
    for text in (printed, column.unit, *reversed(column.path), table.grid.unit):
        if text and re.search(r"[%％]", text):
            return "%"
        if text and (text == "점" or re.search(r"[(:（]\s*점\s*[)）]", text)):
            return "점"
    return "%" if any(word in text for text in column.path for word in SHARES) else "점"
