"""Locators to rows of `source_cell`: each table cell once, and each span of text a fact stands on."""

from __future__ import annotations

from typing import Any

from schemas.document import Cell, Locator
from schemas.records import TableRecord
from schemas.tables import PlanTable, SourceCell
from schemas.tables.plan import Place

SEPARATOR = " > "
Row = dict[str, Any]


def place_columns(locator: Locator) -> Row:
    """The columns of `Place` for a locator."""
    bbox = None if locator.bbox is None else ",".join(f"{edge:g}" for edge in locator.bbox)
    row = {
        "page": locator.page,
        "section_number": locator.section,
        "paragraph": locator.paragraph,
        "line": locator.line,
        "table_number": locator.table,
        "row_index": locator.row,
        "col_index": locator.col,
        "bbox": bbox,
        "char_start": locator.char_start,
        "char_end": locator.char_end,
    }
    assert row.keys() == Place.model_fields.keys()
    return row


def joined(parts: tuple[str, ...]) -> str | None:
    """A path of labels as one text; None for an empty path."""
    return SEPARATOR.join(parts) or None


class Places:
    """The places of one document: hands out `source_cell` ids and keeps the rows they stand for."""

    def __init__(self, document_id: str) -> None:
        """Start without places."""
        self.document_id = document_id
        self.tables: list[Row] = []
        self.rows: list[Row] = []
        self._cells: dict[Locator, str] = {}
        self._spans: dict[tuple[Locator, str], str] = {}
        self._covering: dict[tuple[int | None, int | None, int | None], Row] = {}

    def add_table(self, table: TableRecord) -> None:
        """Keep a printed table and all its cells."""
        grid = table.as_read
        number = len(self.tables)
        table_id = f"{self.document_id}.table.{number:06d}"
        row = {
            "id": table_id,
            "document_id": self.document_id,
            "table_number": number,
            "caption": grid.caption,
            "unit_printed": grid.unit,
            "role": table.role,
            "section": joined(table.section),
            "year": table.year,
            "row_count": grid.rows,
            "col_count": grid.cols,
            "header_row_count": grid.header_rows,
            "shape": grid.shape,
            "page": grid.locator.page,
            "line": grid.locator.line,
        }
        assert row.keys() == PlanTable.model_fields.keys()
        self.tables.append(row)
        for cell in grid.cells:
            self._add_cell(cell, table_id, number)

    def _add_cell(self, cell: Cell, table_id: str, number: int) -> None:
        place = place_columns(cell.locator)
        # Some formats give a cell the place of its paragraph only; the grid knows the rest.
        place |= {"table_number": number, "row_index": cell.row, "col_index": cell.col}
        spans = {"row_span": cell.row_span, "col_span": cell.col_span}
        row = self._add("cell", cell.text, place, plan_table_id=table_id, within_id=None, **spans)
        self._cells.setdefault(cell.locator, row["id"])
        self._covering.setdefault((cell.locator.table, cell.locator.row, cell.locator.col), row)

    def cell_id(self, locator: Locator, text: str) -> str:
        """The id of the place where this text was printed: a whole cell where one is there, else a span."""
        known = self._cells.get(locator) or self._spans.get((locator, text))
        if known is not None:
            return known
        around = None
        if locator.row is not None:
            around = self._covering.get((locator.table, locator.row, locator.col))
        table_id, within_id = (around["plan_table_id"], around["id"]) if around else (None, None)
        place = place_columns(locator)
        row = self._add("span", text, place, plan_table_id=table_id, within_id=within_id, row_span=None, col_span=None)
        self._spans[locator, text] = row["id"]
        return str(row["id"])

    def _add(self, kind: str, text: str, place: Row, **links: Any) -> Row:  # noqa: ANN401 - values of a row
        row = {
            **place,
            "id": f"{self.document_id}.place.{len(self.rows):06d}",
            "document_id": self.document_id,
            "kind": kind,
            "text": text,
            **links,
        }
        assert row.keys() == SourceCell.model_fields.keys()
        self.rows.append(row)
        return row
