"""A table as rules see it: rows and columns of facts, and which of them may be added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.wording import squash
from schemas.document import Cell
from schemas.records import Column, Row, TableRecord

NUMBER = re.compile(r"[\d,.\s%-]+")
ADDITIVE = ("money", "count", "number", "funding", "weight")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A shaped table with its facts by (row, column) and part; `index` is its number in the document."""

    table: TableRecord
    document: str
    index: int
    cells: Mapping[tuple[int, int], Mapping[str, Fact]]
    printed: Mapping[tuple[int, int], Cell]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The body rows, top down."""
        return self.table.rows

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, left to right."""
        return self.table.columns

    def additive(self) -> list[Column]:
        """The columns whose figures may be summed; unit prices may not."""
        return [c for c in self.columns if c.kind in ADDITIVE and c.stage != "unit_price" and c.unit != "%"]

    def fact(self, row: Row, column: Column) -> Fact | None:
        """The main figure of a cell: the unnamed one, else the only one."""
        parts = self.cells.get((row.index, column.index), {})
        if "" in parts:
            return parts[""]
        return next(iter(parts.values())) if len(parts) == 1 else None

    def amount(self, row: Row, column: Column) -> Fact | None:
        """The main figure of a cell, but for a rate in a column of something else: nobody adds that up."""
        fact = self.fact(row, column)
        return None if fact is not None and fact.unit == "%" and column.unit != "%" else fact

    def parts(self, row: Row, column: Column) -> Mapping[str, Fact]:
        """All figures of a cell by part."""
        return self.cells.get((row.index, column.index), {})

    def text(self, row: Row, column: Column) -> str:
        """The printed text of a cell; empty where another cell covers it."""
        cell = self.printed.get((row.index, column.index))
        return cell.text if cell is not None else ""


def label_of(row: Row, column: Column, part: str = "") -> str:
    """What a cell is called in messages: its row, its column, its part."""
    names = (row.own, *reversed(row.labels))
    name = next((name for name in names if name and not NUMBER.fullmatch(name)), "")
    pieces = (name, *dict.fromkeys(heads_of(column, part)))
    return " ".join(" ".join(piece.split()) for piece in pieces if piece)


def heads_of(column: Column, part: str) -> tuple[str, ...]:
    """The header path of one figure of a cell: a header that names all of them gives way to the name of the one."""
    if part and column.path and part in column.path[-1]:
        return (*column.path[:-1], part)
    return (*column.path, part) if part else column.path


def headed(column: Column) -> str:
    """The lowest header of a column, squashed."""
    return squash(column.path[-1]) if column.path else ""
