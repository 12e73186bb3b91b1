"""Indicators of two documents: linked by the catalogue where it knows both, else by department and name."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from outputs.comparison.pairs import Pair, bare, paired
from outputs.report.budget import natural
from schemas.tables import CatalogueObservation, Document, Indicator, IndicatorObservation


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator with its latest target and result, as printed, and where they stand."""

    id: str
    name: str
    department: str | None
    unit: str | None
    target: tuple[int | None, str] | None
    result: tuple[int | None, str] | None
    cell_id: str


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """One indicator on both sides; `changes` are the columns that differ: name, unit, target, result."""

    standing: str
    left: tuple[Aim, ...]
    right: tuple[Aim, ...]
    changes: tuple[str, ...]


def indicator_changes(session: Session, documents: tuple[Document, Document]) -> list[IndicatorChange]:
    """The indicators of both documents; one that the catalogue has links what is called by two names."""
    left, right = (_aims(session, document) for document in documents)
    linked = _linked(session, documents)

    def key(aim: Aim) -> Hashable:
        return linked.get(aim.id) or (bare(aim.department or ""), bare(aim.name))

    return [_change(pair) for pair in paired(left, right, key)]


def _linked(session: Session, documents: tuple[Document, Document]) -> Mapping[str, str]:
    """Entry of the catalogue by indicator, for entries that both documents have."""
    query = select(CatalogueObservation.indicator_id, CatalogueObservation.catalogue_id)
    left, right = (
        dict(session.exec(query.where(CatalogueObservation.document_id == document.id)).all()) for document in documents
    )
    both = set(left.values()) & set(right.values())
    return {indicator: entry for indicator, entry in (left | right).items() if entry in both}


def _aims(session: Session, document: Document) -> list[Aim]:
    query = select(Indicator, IndicatorObservation).where(
        Indicator.document_id == document.id, IndicatorObservation.indicator_id == Indicator.id
    )
    seen: dict[str, tuple[Indicator, list[IndicatorObservation]]] = {}
    for indicator, observation in sorted(session.exec(query), key=lambda row: natural(row[1].id)):
        seen.setdefault(indicator.id, (indicator, []))[1].append(observation)
    return [
        Aim(
            indicator.id,
            indicator.name,
            indicator.department,
            indicator.unit_printed,
            _latest([(row.year, row.target) for row in rows]),
            _latest([(row.year, row.actual) for row in rows]),
            indicator.cell_id,
        )
        for indicator, rows in seen.values()
    ]


def _latest(values: list[tuple[int | None, str | None]]) -> tuple[int | None, str] | None:
    """The value of the latest year; of two for one year the first that is printed."""
    said = [(year, text) for year, text in values if text]
    return max(said, key=lambda pair: pair[0] or 0) if said else None


def _change(pair: Pair[Aim]) -> IndicatorChange:
    if pair.standing != "both":
        return IndicatorChange(pair.standing, pair.left, pair.right, ())
    one, other = pair.left[0], pair.right[0]
    differs = {
        "name": bare(one.name) != bare(other.name),
        "unit": bool(one.unit and other.unit) and one.unit != other.unit,
        "target": _said(one.target) != _said(other.target),
        "result": _said(one.result) != _said(other.result),
    }
    changes = tuple(name for name, is_other in differs.items() if is_other)
    return IndicatorChange("changed" if changes else "same", pair.left, pair.right, changes)


def _said(value: tuple[int | None, str] | None) -> str | None:
    return None if value is None else "".join(value[1].split())
