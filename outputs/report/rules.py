"""How often each rule was applied in the last finished check, for the annex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from outputs.report.sentences import computed_names
from schemas.tables import Finding, RunRule

if TYPE_CHECKING:
    from schemas.tables import Run


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule: what it compares a figure with, how many relations it checked, how many findings it has."""

    code: str
    compares: str
    evaluated: int
    found: int


def rule_lines(session: Session, run: Run | None, lang: str) -> tuple[RuleLine, ...]:
    """The rules of a run by code; none without a run."""
    if run is None:
        return ()
    found = dict(session.exec(select(Finding.rule, func.count()).group_by(Finding.rule)).all())
    names = computed_names(lang)
    rows = session.exec(select(RunRule).where(RunRule.run_id == run.id).order_by(col(RunRule.rule))).all()
    return tuple(
        RuleLine(row.rule, names.get(row.rule, ""), row.evaluated_count, found.get(row.rule, 0)) for row in rows
    )
