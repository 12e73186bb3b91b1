"""Documents, indicators, counts, schedule, weights and set-aside files, in the order a reader looks them up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from outputs.report.budget import natural
from outputs.totals import facts_by_document
from schemas.tables import (
    CountFact,
    Document,
    DocumentYear,
    Finding,
    Indicator,
    IndicatorObservation,
    Quarantine,
    RunDocument,
    ScheduleItem,
    Weight,
)

ROWS_SHOWN = 600


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the list of documents."""

    document: Document
    years: tuple[int, ...]
    facts: int
    findings: int
    coverage: RunDocument | None

    @property
    def share(self) -> float | None:
        """Share of its printed numbers that a check vouches for; None before the first check, or without numbers."""
        seen = self.coverage
        return None if seen is None or not seen.number_count else seen.checked_count / seen.number_count


@dataclass(frozen=True, slots=True)
class Part:
    """Rows shown under one heading (a document, a month, a scheme)."""

    heading: str
    rows: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Parts of one kind; `count` rows are stored, of which at most `ROWS_SHOWN` are shown."""

    parts: tuple[Part, ...]
    count: int
    shown: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the report lists besides budgets and findings."""

    documents: tuple[DocumentLine, ...]
    names: dict[str, str]
    indicators: Listing
    counts: Listing
    schedule: Listing
    weights: Listing
    quarantine: tuple[Quarantine, ...]


def facts(session: Session, run_id: int | None) -> Facts:
    """Read all lists; `run_id` is the last finished check, None before the first."""
    documents = session.exec(select(Document).order_by(Document.path)).all()
    names = names_of(documents)
    return Facts(
        documents=tuple(_documents(session, documents, run_id)),
        names=names,
        indicators=_indicators(session, names),
        counts=_listing(session, CountFact, _first(session, CountFact, names), lambda row: names[row.document_id]),
        schedule=_schedule(session, names),
        weights=_weights(session, names),
        quarantine=tuple(session.exec(select(Quarantine).order_by(Quarantine.path)).all()),
    )


def names_of(documents: Sequence[Document]) -> dict[str, str]:
    """What a reader calls each document, by id: its title, with the file where another one has the same title."""
    titles = Counter(document.title for document in documents)
    return {document.id: _name(document, alone=titles[document.title] == 1) for document in documents}


def _name(document: Document, *, alone: bool) -> str:
    if document.title is None:
        return document.path
    return document.title if alone else f"{document.title} ({PurePath(document.path).name})"


def _documents(session: Session, documents: Sequence[Document], run_id: int | None) -> list[DocumentLine]:
    years: dict[str, list[int]] = defaultdict(list)
    for row in session.exec(select(DocumentYear).order_by(col(DocumentYear.year))):
        years[row.document_id].append(row.year)
    found = dict(session.exec(select(Finding.document_id, func.count()).group_by(Finding.document_id)).all())
    stored = facts_by_document(session)
    covered = {
        row.document_id: row for row in session.exec(select(RunDocument).where(col(RunDocument.run_id) == run_id))
    }
    return [
        DocumentLine(
            document,
            tuple(years[document.id]),
            stored.get(document.id, 0),
            found.get(document.id, 0),
            covered.get(document.id),
        )
        for document in documents
    ]


def _first(session: Session, model: type[Any], names: dict[str, str]) -> list[Any]:
    """The first rows of a fact table, document by document in reading order, a few more than are shown."""
    rows: list[Any] = []
    for document in names:
        if len(rows) >= ROWS_SHOWN:
            break
        found = session.exec(select(model).where(model.document_id == document)).all()
        rows += sorted(found, key=lambda row: natural(row.id))
    return rows


def _listing(session: Session, model: type[SQLModel], rows: list[Any], heading: Callable[[Any], str]) -> Listing:
    """The first rows under their headings, in the order the headings first appear."""
    shown = rows[:ROWS_SHOWN]
    parts: dict[str, list[Any]] = defaultdict(list)
    for row in shown:
        parts[heading(row)].append(row)
    count = session.exec(select(func.count()).select_from(model)).one()
    return Listing(tuple(Part(name, tuple(part)) for name, part in parts.items()), count, len(shown))


def _indicators(session: Session, names: dict[str, str]) -> Listing:
    """Mentions of indicators, each with its indicator, by document."""
    rows = [(row, session.get(Indicator, row.indicator_id)) for row in _first(session, IndicatorObservation, names)]
    return _listing(session, IndicatorObservation, rows, lambda row: names[row[0].document_id])


def _weights(session: Session, names: dict[str, str]) -> Listing:
    """Components by scheme."""
    rows = _first(session, Weight, names)
    return _listing(session, Weight, rows, lambda row: f"{row.scheme} · {names[row.document_id]}")


def _schedule(session: Session, names: dict[str, str]) -> Listing:
    """Activities by the ISO month they begin in; what recurs or has no beginning comes last, under no month."""
    start = col(ScheduleItem.start_date)
    query = select(ScheduleItem).order_by(start.is_(None), start, col(ScheduleItem.id)).limit(ROWS_SHOWN)
    rows = [(row, names[row.document_id]) for row in session.exec(query)]
    return _listing(session, ScheduleItem, rows, lambda row: _month(row[0].start_date))


def _month(start: str | None) -> str:
    """The ISO month, or year where only that is printed; empty for what has no beginning."""
    return (start or "")[:7]
