"""How much is stored: documents, offices, years, facts of each kind, and what the last check said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, SQLModel, col, func, select

from schemas.checks import SEVERITIES
from schemas.tables import (
    BudgetAmount,
    Calculation,
    CountFact,
    Document,
    DocumentYear,
    Finding,
    Goal,
    IndicatorObservation,
    PlanTable,
    Quarantine,
    Rate,
    Run,
    ScheduleItem,
    Weight,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import InstrumentedAttribute

KINDS: tuple[tuple[type[SQLModel], str, str], ...] = (
    (BudgetAmount, "budget amount", "예산액"),
    (Calculation, "calculation", "산출근거"),
    (Rate, "rate", "비율"),
    (IndicatorObservation, "indicator", "성과지표"),
    (CountFact, "count", "개수"),
    (Goal, "goal", "목표"),
    (ScheduleItem, "schedule item", "추진 일정"),
    (Weight, "weight", "배점"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact, its names and how many are stored."""

    name: str
    name_ko: str
    count: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a database holds. `last_check` is the last finished run of `jangbu reconcile`, None before the first."""

    documents: int
    offices: int
    years: tuple[int, ...]
    tables: int
    facts: tuple[Kind, ...]
    findings: dict[str, int]
    quarantined: int
    last_check: Run | None

    @property
    def fact_count(self) -> int:
        """Facts of all kinds."""
        return sum(kind.count for kind in self.facts)

    @property
    def share(self) -> float | None:
        """Share of the printed numbers that at least one check vouches for; None before the first check."""
        run = self.last_check
        return None if run is None or not run.number_count else (run.checked_count or 0) / run.number_count


def totals(session: Session) -> Totals:
    """Count everything once."""
    years = session.exec(select(DocumentYear.year).distinct().order_by(col(DocumentYear.year))).all()
    severities = session.exec(select(Finding.severity, func.count()).group_by(Finding.severity)).all()
    return Totals(
        documents=_count(session, Document),
        offices=session.exec(select(func.count(func.distinct(Document.office)))).one(),
        years=tuple(years),
        tables=_count(session, PlanTable),
        facts=tuple(Kind(name, name_ko, _count(session, model)) for model, name, name_ko in KINDS),
        findings=dict.fromkeys(SEVERITIES, 0) | dict(severities),
        quarantined=_count(session, Quarantine),
        last_check=last_check(session),
    )


def last_check(session: Session) -> Run | None:
    """The last finished run of `jangbu reconcile`."""
    checks = select(Run).where(Run.command == "reconcile", col(Run.finished_at).is_not(None))
    return session.exec(checks.order_by(col(Run.id).desc()).limit(1)).first()


def _count(session: Session, model: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(model)).one()


def facts_by_document(session: Session, documents: Collection[str] | None = None) -> dict[str, int]:
    """Facts of all kinds by document id, of these documents or of all."""
    found: dict[str, int] = {}
    for model, _, _ in KINDS:
        owner: InstrumentedAttribute[str] = getattr(model, "document_id")  # noqa: B009 - SQLModel has no such attribute
        query = select(owner, func.count()).group_by(owner)
        query = query if documents is None else query.where(owner.in_(documents))
        for document, count in session.exec(query).all():
            found[document] = found.get(document, 0) + count
    return found
