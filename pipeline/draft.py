"""The rows of one document while they are being made: ids, places and organisations given out once."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import Decimal
from typing import Any

from pipeline.places import Places, Row
from schemas.document import Locator
from schemas.doubts import confidence
from schemas.extraction import Extraction
from schemas.fields import Table
from schemas.tables import Organisation, PlanTable, SourceCell

BIGGEST = 2**63 - 1
Rows = dict[type[Table], list[Row]]


def document_id(sha256: str) -> str:
    """The id of the document with these bytes."""
    return sha256[:16]


def stored_int(number: int | None) -> int | None:
    """The number where a database integer can hold it; a longer one stays in `as_printed` only."""
    return None if number is None or abs(number) > BIGGEST else number


class Draft:
    """The rows of one document while they are being made."""

    def __init__(self, extraction: Extraction) -> None:
        """Start with the places of all table cells."""
        self.extraction = extraction
        self.document_id = document_id(extraction.source.sha256)
        self.places = Places(self.document_id)
        self.rows: Rows = {}
        self._counts: Counter[type[Table]] = Counter()
        self._organisations: dict[str, Row] = {}
        for table in extraction.tables:
            self.places.add_table(table)

    def add(self, model: type[Table], row: Row) -> None:
        """Keep a row of a table that has an id of its own kind."""
        self.rows.setdefault(model, []).append(row)

    def fact(self, model: type[Table], locator: Locator, text: str, **values: Any) -> Row:  # noqa: ANN401
        """Keep a fact: give it an id and its place, and hand the row back."""
        self._counts[model] += 1
        row = {
            "id": f"{self.document_id}.{model.__tablename__}.{self._counts[model]:06d}",
            "document_id": self.document_id,
            "cell_id": self.places.cell_id(locator, text),
            **values,
        }
        self.add(model, row)
        return row

    def judged(self, model: type[Table], read: Any, text: str, **values: Any) -> Row:  # noqa: ANN401 - any class of facts
        """Keep a fact as `fact` does, with how sure it is and why it is no surer."""
        doubts = ", ".join(read.doubts) or None
        sure = Decimal(str(confidence(read.doubts)))
        return self.fact(model, read.locator, text, confidence=sure, doubts=doubts, **values)

    def organisation(self, office: str | None, bureau: str | None, department: str | None) -> str | None:
        """The id of an organisation; None where nobody is named."""
        names = (office, bureau, department)
        if not any(names):
            return None
        key = hashlib.sha256("\x1f".join(name or "" for name in names).encode()).hexdigest()[:16]
        self._organisations[key] = {"id": key, "office": office, "bureau": bureau, "department": department}
        return key

    def department(self, name: str | None) -> str | None:
        """The id of a department named by a fact: the issuing one, or another of the same office (bureau unknown)."""
        own = self.extraction.document
        if name is None:
            return None
        return self.organisation(own.office, own.bureau if name == own.department else None, name)

    def finished(self) -> Rows:
        """All rows, tables that others point to first where they point to them."""
        organisations = list(self._organisations.values())
        rows: Rows = {Organisation: organisations, PlanTable: self.places.tables, SourceCell: self.places.rows}
        rows |= self.rows
        for part in rows.values():
            for row in part:
                row.update({name: value.replace("\0", "\ufffd") for name, value in row.items() if _has_nul(value)})
        return rows


def _has_nul(value: object) -> bool:
    """Whether a text holds a NUL, which PostgreSQL cannot store; what replaces it keeps all others in their places."""
    return isinstance(value, str) and "\0" in value
