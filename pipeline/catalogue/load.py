"""What the catalogue of each office is made from, out of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlmodel import col

from pipeline.catalogue.catalogue import OfficeInput
from pipeline.catalogue.entries import Mention
from pipeline.catalogue.judgements import INDICATOR, ORGANISATION, decision
from pipeline.places import Row
from schemas.tables import Document, DocumentYear, Indicator, IndicatorObservation, SourceCell

AT_ONCE = 500
_FIELDS = tuple(name for name in Mention.__dataclass_fields__ if name != "plan_year")
TELLS_OF_DEPARTMENTS = (
    "%→%",
    "%⇒%",
    "%▶%",
    "%➔%",
    "%->%",
    "%(구%",
    "%舊%",
    "%(전%",
    "%변경%",
    "%개편%",
    "%승격%",
    "%통합%",
)


def offices(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Ids and storing times of the documents that count, by office.

    Documents that name no office are offices of their own: nobody knows whether two of them belong together.
    """
    query = select(col(Document.id), col(Document.office), col(Document.stored_at)).where(col(Document.is_primary))
    found: dict[str, list[tuple[str, str]]] = {}
    for key, office, stored_at in connection.execute(query.order_by(col(Document.id))):
        found.setdefault(" ".join((office or "").split()) or f"({key})", []).append((key, stored_at))
    return found


def fingerprint(documents: Iterable[tuple[str, str]], judgements: Iterable[Row]) -> str:
    """What an office's catalogue depends on, in a few letters."""
    parts = [
        _program(),
        *(f"{key} {time}" for key, time in sorted(documents)),
        *sorted(row["id"] for row in judgements),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """A fingerprint of the rules by which the catalogue is made."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".csv"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def inputs(
    connection: Connection, wanted: dict[str, list[tuple[str, str]]], judgements: Iterable[Row]
) -> Iterator[OfficeInput]:
    """What the catalogue of each of these offices is made from."""
    said: dict[tuple[str, str], list[Row]] = {}
    for row in judgements:
        said.setdefault((row["office"], row["kind"]), []).append(row)
    for office, documents in wanted.items():
        keys = [key for key, _ in documents]
        yield OfficeInput(
            office,
            [m for part in _parts(keys) for m in _mentions(connection, part)],
            [text for part in _parts(keys) for text in _texts(connection, part)],
            [decision(row) for row in said.get((office, INDICATOR), [])],
            [decision(row) for row in said.get((office, ORGANISATION), [])],
        )


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))


def _mentions(connection: Connection, documents: Sequence[str]) -> Iterator[Mention]:
    years: dict[str, list[int]] = {}
    listed = select(col(DocumentYear.document_id), col(DocumentYear.year))
    for key, year in connection.execute(listed.where(col(DocumentYear.document_id).in_(documents))):
        years.setdefault(key, []).append(year)
    seen, row = IndicatorObservation, Indicator
    query = (
        select(
            *(col(c) for c in (seen.id, seen.indicator_id, seen.document_id, seen.cell_id)),
            col(SourceCell.plan_table_id),
            *(col(c) for c in (row.name, row.department, row.kind, row.unit_printed, row.formula)),
            *(col(c) for c in (seen.weight, seen.year, seen.target, seen.actual)),
        )
        .join(row, col(row.id) == col(seen.indicator_id))
        .join(SourceCell, col(SourceCell.id) == col(seen.cell_id))
        .where(col(seen.document_id).in_(documents))
    )
    for row_values in connection.execute(query):
        values: dict[str, Any] = dict(zip(_FIELDS, row_values, strict=True))
        about = years.get(values["document_id"], [])
        plan_year = about[0] if len(about) == 1 else None
        yield Mention(**values | {"year": values["year"] or plan_year}, plan_year=plan_year)


def _texts(connection: Connection, documents: Sequence[str]) -> list[tuple[str, str]]:
    text = col(SourceCell.text)
    query = select(col(SourceCell.document_id), text).where(col(SourceCell.document_id).in_(documents))
    return [(key, said) for key, said in connection.execute(query.where(or_(*map(text.like, TELLS_OF_DEPARTMENTS))))]
