"""The inbox: findings by what is at stake, filtered, some at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from outputs.report.facts import names_of
from outputs.report.sentences import sentence
from schemas.checks import SEVERITIES
from schemas.money import unit_factor
from schemas.tables import Document, DocumentYear, Finding, FindingOperand

if TYPE_CHECKING:
    from outputs.site.desk import Desk
    from schemas.tables import FindingDecision

AT_ONCE = 50
CERTAINTY = {"error": Decimal(1), "warning": Decimal("0.5"), "info": Decimal("0.2")}
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
    """One finding of the list: `stake` is the difference in won (in its unit where that is no money) × certainty."""

    finding: Finding
    name: str
    office: str | None
    sentence: str
    stake: Decimal
    is_money: bool
    decision: FindingDecision | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """The lines of one page of `count`, and what the filters offer."""

    lines: tuple[Line, ...]
    count: int
    first: int
    rules: tuple[str, ...]
    offices: tuple[str, ...]
    years: tuple[int, ...]


def inbox(session: Session, desk: Desk, wanted: Filter, page: int, lang: str) -> Inbox:
    """One page of the findings that are asked for, the largest stake first.

    Money comes before counts: a wrong sum of a million won outweighs a page number.
    """
    documents = {row.id: row for row in session.exec(select(Document))}
    found = _asked(session, wanted, documents)
    held = desk.held(session, found)
    if wanted.decision:
        found = [row for row in found if (held[row.id].verdict if row.id in held else UNDECIDED) == wanted.decision]
    order = sorted(found, key=lambda row: (not _is_money(row), -_stake(row), row.position))
    first = max(0, page - 1) * AT_ONCE
    shown = order[first : first + AT_ONCE]
    labels = _labels(session, [row.id for row in shown])
    names = names_of(list(documents.values()))
    lines = tuple(
        Line(
            row,
            names[row.document_id],
            documents[row.document_id].office,
            sentence(row, labels.get(row.id, "")) if lang == "ko" else row.message,
            _stake(row),
            _is_money(row),
            held.get(row.id),
        )
        for row in shown
    )
    offices = tuple(sorted({row.office for row in documents.values() if row.office}))
    years = tuple(session.exec(select(DocumentYear.year).distinct().order_by(col(DocumentYear.year))))
    rules = tuple(session.exec(select(Finding.rule).distinct().order_by(Finding.rule)))
    return Inbox(lines, len(order), first, rules, offices, years)


def neighbours(session: Session, wanted: Filter, finding_id: str) -> tuple[str | None, str | None]:
    """The findings before and behind one in the order of the list."""
    documents = {row.id: row for row in session.exec(select(Document))}
    found = _asked(session, wanted, documents)
    ids = [row.id for row in sorted(found, key=lambda row: (not _is_money(row), -_stake(row), row.position))]
    if finding_id not in ids:
        return None, None
    at = ids.index(finding_id)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def _asked(session: Session, wanted: Filter, documents: dict[str, Document]) -> Sequence[Finding]:
    query = select(Finding)
    if wanted.severity in SEVERITIES:
        query = query.where(Finding.severity == wanted.severity)
    if wanted.rule:
        query = query.where(Finding.rule == wanted.rule)
    if wanted.document:
        query = query.where(Finding.document_id == wanted.document)
    if wanted.office:
        query = query.where(
            col(Finding.document_id).in_([k for k, d in documents.items() if d.office == wanted.office])
        )
    if wanted.year.isdecimal():
        dated = select(DocumentYear.document_id).where(DocumentYear.year == int(wanted.year[:4]))
        query = query.where(col(Finding.document_id).in_(dated))
    return session.exec(query).all()


def _labels(session: Session, findings: Sequence[str]) -> dict[str, str]:
    query = select(FindingOperand.finding_id, FindingOperand.label).where(
        FindingOperand.position == 0, col(FindingOperand.finding_id).in_(findings)
    )
    return dict(session.exec(query).all())


def _is_money(finding: Finding) -> bool:
    return unit_factor(finding.unit_printed or "") is not None


def _stake(finding: Finding) -> Decimal:
    factor = unit_factor(finding.unit_printed or "") or 1
    return abs(finding.difference) * factor * CERTAINTY.get(finding.severity, Decimal(0))
