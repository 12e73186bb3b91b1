"""What the wide tables and their columns are called and mean: for data dictionary, file metadata and descriptors.

Most columns are those of the database, described in schemas/tables; `wide_columns.csv` describes what views add.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from sqlalchemy import Boolean, Column, ColumnElement, Integer, Label

from outputs.days import FirstDay, LastDay
from outputs.views import VIEWS
from schemas.fields import ExactDecimal

Kind = Literal["text", "integer", "decimal", "boolean", "date"]

# Where a column of this name points to, in every table but that one.
REFERENCES = {
    "document_id": "dim_document", "organisation_id": "dim_org", "catalogue_id": "dim_indicator",
    "item_id": "dim_budget_item", "year": "dim_period", "cell_id": "source_cell", "finding_id": "finding",
    "run_id": "run",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WideColumn:
    """One column: `unit` is None where the values have none or one of their own beside them."""

    name: str
    kind: Kind
    unit: str | None
    label_ko: str
    label_en: str
    description: str


@dataclass(frozen=True, slots=True)
class WideTable:
    """One table: `key` is the column that tells its rows apart, `warning` says what a sum would get wrong."""

    name: str
    label_ko: str
    label_en: str
    key: str
    description: str
    warning: str
    columns: tuple[WideColumn, ...]

    def references(self) -> Iterator[tuple[str, str]]:
        """(column, table it points to), for the columns that point to the key of another table."""
        for column in self.columns:
            target = REFERENCES.get(column.name)
            if target and target != self.name:
                yield column.name, target


@cache
def wide_tables() -> dict[str, WideTable]:
    """All wide tables by name, in the order of the views."""
    notes = _rows("wide_tables.csv")
    return {view.__name__: _table(view.__name__, view, notes[view.__name__]) for view in VIEWS}


def _rows(name: str) -> dict[str, dict[str, str]]:
    text = (files("outputs") / name).read_text(encoding="utf-8")
    return {row["name"]: row for row in csv.DictReader(text.splitlines())}


def _table(name: str, view: Any, note: dict[str, str]) -> WideTable:  # noqa: ANN401
    columns = tuple(_column(column) for column in view().selected_columns)
    description = (view.__doc__ or "").split("\n", 1)[0]
    return WideTable(name, note["label_ko"], note["label_en"], note["key"], description, note["warning"], columns)


def _column(shown: ColumnElement[Any]) -> WideColumn:
    name = str(getattr(shown, "name", ""))
    words = name.replace("_", " ").capitalize()
    note = _rows_of_columns().get(name)
    if note:
        return WideColumn(
            name, _kind(shown), note["unit"] or None, note["label_ko"], note["label_en"], note["description"]
        )
    source = shown.element if isinstance(shown, Label) else shown
    if not isinstance(source, Column):
        raise TypeError(f"outputs/wide_columns.csv has no row for {name}")
    described = (source.comment or "").replace(" (decimal text)", "").removesuffix(".")
    return WideColumn(name, _kind(shown), source.info["unit"], source.info["label_ko"], words, described)


@cache
def _rows_of_columns() -> dict[str, dict[str, str]]:
    return _rows("wide_columns.csv")


def _kind(shown: ColumnElement[Any]) -> Kind:
    kinds: tuple[tuple[Any, Kind], ...] = (
        (Boolean, "boolean"),
        (ExactDecimal, "decimal"),
        ((FirstDay, LastDay), "date"),
        (Integer, "integer"),
    )
    return next((kind for types, kind in kinds if isinstance(shown.type, types)), "text")
