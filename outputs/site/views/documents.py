"""The list of documents with search, and what the page of one document shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from outputs.report.budget import Budget, budget_of
from outputs.report.facts import DocumentLine
from outputs.site.views.print import Entry, outline
from outputs.totals import facts_by_document, last_check
from schemas.hits import Hits, Passage
from schemas.tables import (
    Approver,
    Document,
    DocumentYear,
    Finding,
    Indicator,
    IndicatorObservation,
    RunDocument,
    ScheduleItem,
    SourceCell,
)

AT_ONCE, FACTS_SHOWN = 50, 300


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of the documents that match, and where the words stand in them; there are `count`."""

    lines: tuple[DocumentLine, ...]
    passages: Mapping[str, Passage | None]
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Page:
    """One document: its findings, outline, people who signed, and facts with the words of their places."""

    document: Document
    years: tuple[int, ...]
    findings: Sequence[Finding]
    outline: Sequence[Entry]
    approvers: Sequence[Approver]
    coverage: RunDocument | None
    budget: Budget
    indicators: Sequence[tuple[IndicatorObservation, Indicator, SourceCell]]
    schedule: Sequence[tuple[ScheduleItem, SourceCell]]


def shelf(session: Session, found: Hits, first: int) -> Shelf:
    """The documents found, with what is known of each."""
    rows = session.exec(select(Document).where(col(Document.id).in_(list(found.passages)))).all()
    by_id = {row.id: row for row in rows}
    return Shelf(tuple(_lines(session, [by_id[key] for key in found.passages])), found.passages, found.count, first)


def _lines(session: Session, documents: Sequence[Document]) -> list[DocumentLine]:
    ids = [document.id for document in documents]
    years: dict[str, list[int]] = {key: [] for key in ids}
    dated = select(DocumentYear).where(col(DocumentYear.document_id).in_(ids)).order_by(col(DocumentYear.year))
    for row in session.exec(dated):
        years[row.document_id].append(row.year)
    by_document = select(Finding.document_id, func.count()).where(col(Finding.document_id).in_(ids))
    found = dict(session.exec(by_document.group_by(Finding.document_id)).all())
    coverage = _coverage(session, ids)
    stored = facts_by_document(session, ids)
    return [
        DocumentLine(row, tuple(years[row.id]), stored.get(row.id, 0), found.get(row.id, 0), coverage.get(row.id))
        for row in documents
    ]


def _coverage(session: Session, documents: Sequence[str]) -> dict[str, RunDocument]:
    """What the last check vouches for in each of these documents."""
    run = last_check(session)
    covered = select(RunDocument).where(
        RunDocument.run_id == (run.id if run else None), col(RunDocument.document_id).in_(documents)
    )
    return {row.document_id: row for row in session.exec(covered)}


def page_of(session: Session, document: Document) -> Page:
    """Everything the page of a document shows, at most `FACTS_SHOWN` facts of a kind."""
    key = document.id
    seen = (
        select(IndicatorObservation, Indicator, SourceCell)
        .join(Indicator, col(Indicator.id) == IndicatorObservation.indicator_id)
        .join(SourceCell, col(SourceCell.id) == IndicatorObservation.cell_id)
        .where(IndicatorObservation.document_id == key)
    )
    items = (
        select(ScheduleItem, SourceCell)
        .join(SourceCell, col(SourceCell.id) == ScheduleItem.cell_id)
        .where(ScheduleItem.document_id == key)
        .order_by(col(ScheduleItem.start_date))
    )
    years = select(DocumentYear.year).where(DocumentYear.document_id == key).order_by(col(DocumentYear.year))
    signed = select(Approver).where(Approver.document_id == key).order_by(col(Approver.id))
    return Page(
        document,
        tuple(session.exec(years)),
        session.exec(select(Finding).where(Finding.document_id == key).order_by(col(Finding.position))).all(),
        outline(session, key),
        session.exec(signed).all(),
        _coverage(session, [key]).get(key),
        budget_of(session, document),
        session.exec(seen.limit(FACTS_SHOWN)).all(),
        session.exec(items.limit(FACTS_SHOWN)).all(),
    )
