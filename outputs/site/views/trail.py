"""Everything people decided on findings, the last first: who, when, what, why, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from outputs.spreadsheet import table
from schemas.tables import Document, Finding, FindingDecision

AT_ONCE, ROWS_AT_MOST = 100, 100_000
COLUMNS = ("made_at", "who", "verdict", "rule", "label", "as_printed", "corrected", "reason", "document", "path")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose decisions, and on which document; empty fields ask for all."""

    who: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One decision, with the document its family is known by and the finding, where they are there still."""

    decision: FindingDecision
    document: Document | None
    finding_id: str | None


@dataclass(frozen=True, slots=True)
class Trail:
    """One page of `count` decisions, and who ever decided."""

    steps: tuple[Step, ...]
    count: int
    first: int
    people: Sequence[str]


def trail(session: Session, wanted: Wanted, page: int) -> Trail:
    """One page of the decisions that are asked for."""
    asked, first = _asked(session, wanted), (page - 1) * AT_ONCE
    count = session.exec(select(func.count()).select_from(FindingDecision).where(*asked)).one()
    people = session.exec(select(FindingDecision.who).distinct().order_by(FindingDecision.who)).all()
    return Trail(tuple(_steps(session, asked, first, AT_ONCE)), count, first, people)


def as_csv(session: Session, wanted: Wanted) -> str:
    """The decisions that are asked for as CSV, which no spreadsheet takes for formulas."""
    rows = []
    for step in _steps(session, _asked(session, wanted), 0, ROWS_AT_MOST):
        about = {"document": step.document.title, "path": step.document.path} if step.document else {}
        row = step.decision.model_dump() | about
        rows.append([row.get(name) for name in COLUMNS])
    return table(COLUMNS, rows)


def _asked(session: Session, wanted: Wanted) -> list[Any]:
    found: list[Any] = []
    if wanted.who:
        found.append(FindingDecision.who == wanted.who)
    if wanted.document:
        document = session.get(Document, wanted.document)
        found.append(FindingDecision.family_id == (document.family_id if document else None))
    return found


def _steps(session: Session, asked: list[Any], first: int, most: int) -> Iterator[Step]:
    query = select(FindingDecision).where(*asked).order_by(col(FindingDecision.sequence).desc())
    rows = session.exec(query.offset(first).limit(most)).all()
    families, keys = {row.family_id for row in rows}, {row.finding_key for row in rows}
    documents = {row.id: row for row in session.exec(select(Document).where(col(Document.id).in_(families)))}
    findings = dict(session.exec(select(Finding.key, Finding.id).where(col(Finding.key).in_(keys))).all())
    for row in rows:
        yield Step(row, documents.get(row.family_id), findings.get(row.finding_key))
