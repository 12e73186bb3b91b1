"""Findings that somebody accepted in the review site count no more, as if a waiver named them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from pipeline.decisions.held import ACCEPTED, Standing, sameness
from pipeline.found import printable
from schemas.checks import CheckReport, Finding, Waiver
from schemas.tables import Document, FindingDecision


def with_decisions(session: Session, report: CheckReport) -> CheckReport:
    """The report with each finding marked whose acceptance holds; a waiver that marks it already stays."""
    decisions = session.exec(select(FindingDecision)).all()
    if not decisions:
        return report
    standing = Standing(decisions)
    families = dict(session.exec(select(Document.path, Document.family_id).where(col(Document.is_primary))).all())
    return replace(report, findings=tuple(_marked(found, standing, families) for found in report.findings))


def _marked(finding: Finding, standing: Standing, families: dict[str, str]) -> Finding:
    if finding.waiver is not None:
        return finding
    same = sameness(finding.rule, finding.target.label, finding.target.as_printed, finding.computed)
    held = standing.on((finding.key, families.get(printable(finding.document), ""), same))
    if held is None or held.verdict != ACCEPTED:
        return finding
    on = date.fromisoformat(held.made_at[:10])
    return replace(finding, waiver=Waiver(held.reason or "", held.who, on, finding.key))
