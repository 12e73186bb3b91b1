"""What people decided since the last check began: the next one will hear it."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from schemas.tables import FindingDecision, PersonReading, Run

HEARD = ("accepted", "undone")
"""Verdicts that change what a check says; readings are rows of their own."""


def unheard(session: Session) -> int:
    """How many decisions and readings the findings do not know yet."""
    began = session.exec(select(func.max(Run.started_at)).where(Run.command == "reconcile")).one() or ""
    decisions = select(func.count()).where(
        col(FindingDecision.verdict).in_(HEARD), col(FindingDecision.made_at) >= began
    )
    readings = select(func.count()).where(col(PersonReading.made_at) >= began)
    return session.exec(decisions).one() + session.exec(readings).one()
