"""The inbox: findings by what is at stake, filtered, some at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from outputs.report.facts import names_of
from outputs.report.sentences import sentence
from schemas.checks import SEVERITIES
from schemas.tables import Document, DocumentYear, Finding, FindingOperand

AT_ONCE = 50
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty fields ask for everything."""

    severity: str = ""
    rule: str = ""
    office: str = ""
    year: str = ""
    document: str = ""
    decision: str = ""

    def without_page(self) -> dict[str, str]:
        """The fields that are set, for links to other pages."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding of the list."""

    finding: Finding
    name: str
    office: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """The lines of one page of `count`, and what the filters offer."""

    lines: tuple[Line, ...]
    count: int
    first: int
    rules: tuple[str, ...]
    offices: tuple[str, ...]
    years: tuple[int, ...]


def inbox(session: Session, wanted: Filter, page: int, lang: str) -> Inbox:
    """One page of the findings that are asked for, the largest stake first."""
    asked = _asked(wanted)
    first = max(0, page - 1) * AT_ONCE
    query = select(Finding).where(*asked).order_by(col(Finding.rank)).offset(first).limit(AT_ONCE)
    rules = select(Finding.rule).distinct().order_by(Finding.rule)
    offices = select(Document.office).where(col(Document.office).is_not(None)).distinct().order_by(Document.office)
    years = select(DocumentYear.year).distinct().order_by(col(DocumentYear.year))
    return Inbox(
        tuple(_lines(session, session.exec(query).all(), lang)),
        session.exec(select(func.count()).select_from(Finding).where(*asked)).one(),
        first,
        tuple(session.exec(rules)),
        tuple(office for office in session.exec(offices) if office),
        tuple(session.exec(years)),
    )


def neighbours(session: Session, wanted: Filter, finding: Finding) -> tuple[str | None, str | None]:
    """The findings before and behind one in the order of the list."""
    asked, rank = _asked(wanted), col(Finding.rank)
    before = select(Finding.id).where(*asked, rank < finding.rank).order_by(rank.desc()).limit(1)
    behind = select(Finding.id).where(*asked, rank > finding.rank).order_by(rank).limit(1)
    return session.exec(before).first(), session.exec(behind).first()


def _asked(wanted: Filter) -> list[Any]:
    """The conditions of a filter; an unknown severity or a year that is none asks for everything."""
    found: list[Any] = []
    if wanted.severity in SEVERITIES:
        found.append(Finding.severity == wanted.severity)
    if wanted.rule:
        found.append(Finding.rule == wanted.rule)
    if wanted.document:
        found.append(Finding.document_id == wanted.document)
    if wanted.office:
        found.append(col(Finding.document_id).in_(select(Document.id).where(Document.office == wanted.office)))
    if wanted.year.isdecimal():
        dated = select(DocumentYear.document_id).where(DocumentYear.year == int(wanted.year[:4]))
        found.append(col(Finding.document_id).in_(dated))
    if wanted.decision == UNDECIDED:
        found.append(col(Finding.verdict).is_(None))
    elif wanted.decision:
        found.append(Finding.verdict == wanted.decision)
    return found


def _lines(session: Session, findings: Any, lang: str) -> list[Line]:  # noqa: ANN401 - rows of a query
    ids = {row.document_id for row in findings}
    documents = {row.id: row for row in session.exec(select(Document).where(col(Document.id).in_(ids)))}
    names = names_of(list(documents.values()))
    labels = _labels(session, [row.id for row in findings])
    return [
        Line(
            row,
            names[row.document_id],
            documents[row.document_id].office,
            sentence(row, labels.get(row.id, "")) if lang == "ko" else row.message,
        )
        for row in findings
    ]


def _labels(session: Session, findings: list[str]) -> dict[str, str]:
    query = select(FindingOperand.finding_id, FindingOperand.label).where(
        FindingOperand.position == 0, col(FindingOperand.finding_id).in_(findings)
    )
    return dict(session.exec(query).all())
