"""Which decision holds on a finding: of its key, or of the same finding in another edition of its family."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from schemas.tables import Document, Finding, FindingDecision, FindingOperand

UNDONE, MISREAD, ACCEPTED = "undone", "misread", "accepted"
Names = tuple[str, str, str]
"""Key of a finding, family of its document, sameness."""


def sameness(rule: str, label: str, as_printed: str, computed: Decimal) -> str:
    """A name of rule, label and figures: the same finding in another edition has it too."""
    parts = (rule, label, as_printed, f"{computed.normalize():f}")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Standing:
    """The newest of some decisions by what they are of."""

    def __init__(self, rows: Iterable[FindingDecision]) -> None:
        """Take decisions in any order."""
        self._newest: dict[object, FindingDecision] = {}
        for row in sorted(rows, key=lambda row: row.sequence):
            self._newest[row.finding_key] = self._newest[row.family_id, row.sameness] = row

    def on(self, names: Names) -> FindingDecision | None:
        """The decision that holds on a finding of these names; None where it was taken back, or there is none."""
        key, family, same = names
        found = [self._newest[name] for name in (key, (family, same)) if name in self._newest]
        held = max(found, key=lambda row: row.sequence, default=None)
        return None if held is None or held.verdict == UNDONE else held


def current(session: Session, findings: Iterable[Finding]) -> Mapping[str, FindingDecision]:
    """The decision that holds on each of these findings, by finding id; none where it was taken back."""
    wanted = list(findings)
    names = _names(session, wanted)
    keys = {finding.key for finding in wanted} | {same for _, _, same in names.values()}
    either = or_(col(FindingDecision.finding_key).in_(keys), col(FindingDecision.sameness).in_(keys))
    standing = Standing(session.exec(select(FindingDecision).where(either)))
    found = {finding: standing.on(name) for finding, name in names.items()}
    return {finding: row for finding, row in found.items() if row is not None}


def history(session: Session, finding: Finding) -> list[FindingDecision]:
    """Everything decided on a finding, first to last, the decisions taken back too."""
    _, family, same = _names(session, [finding])[finding.id]
    here = and_(col(FindingDecision.family_id) == family, col(FindingDecision.sameness) == same)
    either = or_(col(FindingDecision.finding_key) == finding.key, here)
    return list(session.exec(select(FindingDecision).where(either).order_by(col(FindingDecision.sequence))))


def stated_of(findings: Sequence[str]) -> SelectOfScalar[FindingOperand]:
    """The stated figures of these findings."""
    place = col(FindingOperand.position) == 0
    return select(FindingOperand).where(place, col(FindingOperand.finding_id).in_(findings))


def _names(session: Session, findings: Sequence[Finding]) -> dict[str, Names]:
    """The names of each finding, by its id."""
    documents = {finding.document_id for finding in findings}
    families = dict(session.exec(select(Document.id, Document.family_id).where(col(Document.id).in_(documents))).all())
    stated = {row.finding_id: row for row in session.exec(stated_of([finding.id for finding in findings]))}
    return {
        finding.id: (
            finding.key,
            families.get(finding.document_id, ""),
            sameness(finding.rule, said.label, said.as_printed, finding.computed) if said else "",
        )
        for finding in findings
        for said in [stated.get(finding.id)]
    }
