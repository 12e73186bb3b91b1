"""How many decisions the next check will hear: rows are only added, so that counting them is enough."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from pipeline.decisions.held import ACCEPTED, UNDONE
from schemas.tables import FindingDecision, PersonReading, Run


def decided_count(session: Session) -> int:
    """Decisions and readings that can change what a check says."""
    decisions = select(func.count()).where(col(FindingDecision.verdict).in_((ACCEPTED, UNDONE)))
    return session.exec(decisions).one() + session.exec(select(func.count()).select_from(PersonReading)).one()


def unheard(session: Session) -> int:
    """How many of them the last check did not know."""
    heard = select(Run.decided_count).where(Run.command == "reconcile", col(Run.decided_count).is_not(None))
    last = session.exec(heard.order_by(col(Run.id).desc()).limit(1)).first()
    return decided_count(session) - (last or 0)
