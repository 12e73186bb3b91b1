"""Decisions of people on findings: kept as rows, matched again after every check, in newer editions too."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, and_, func, insert, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from pipeline.clock import now
from pipeline.writing import writing
from schemas.errors import UsageError
from schemas.fields import validate_rows
from schemas.tables import Document, Finding, FindingDecision, FindingOperand

UNDONE = "undone"
VERDICTS = ("confirmed", "accepted", "misread", "unsure", UNDONE)
LONGEST = 2000
"""Characters of a reason or a name: what is longer is no reason."""


class OvertakenError(UsageError):
    """Somebody else decided on the same finding meanwhile."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a finding; `corrected` is what the print says where the machine misread it."""

    verdict: str
    who: str
    reason: str | None = None
    corrected: str | None = None

    def check(self) -> None:
        """See that it can be kept.

        Raises:
            UsageError: There is no such verdict, nobody's name, a reason is missing, or a text is too long.
        """
        if self.verdict not in VERDICTS:
            raise UsageError(f"There is no verdict {self.verdict}", f"Choose from {', '.join(VERDICTS)}.")
        if not self.who.strip():
            raise UsageError("A decision needs the name of who decides", "Give your name.")
        if self.verdict == "accepted" and not (self.reason or "").strip():
            raise UsageError("What is accepted needs a reason", "Say why the figure may stay as it is.")
        if self.verdict == "misread" and not re.search(r"\d", self.corrected or ""):
            raise UsageError("A misreading needs what the print says", "Give the figure as it is printed.")
        if any(len(text or "") > LONGEST for text in (self.who, self.reason, self.corrected)):
            raise UsageError(f"A text is longer than {LONGEST} characters", "Say it shorter.")


def decide(engine: Engine, finding_id: str, verdict: Verdict, seen: str | None) -> FindingDecision:
    """Keep a decision on a finding; returns it.

    Args:
        engine: The database.
        finding_id: The finding.
        verdict: What is decided.
        seen: Id of the decision that held when the person looked; None where there was none.

    Raises:
        OvertakenError: Another decision holds by now.
        UsageError: There is no such finding, or the verdict cannot be kept.
        StoreError: The database failed.
    """
    verdict.check()
    with writing(engine) as connection, Session(connection) as session:
        finding = session.get(Finding, finding_id)
        if finding is None:
            raise UsageError(
                f"There is no finding {finding_id}", "Checking again gives findings new places: look again."
            )
        held = current(session, [finding]).get(finding.id)
        if (held.id if held else None) != seen:
            who = held.who if held else "somebody"
            raise OvertakenError(f"{who} decided on this finding meanwhile", "Look at the new decision, then decide.")
        if verdict.verdict == UNDONE and held is None:
            raise UsageError("There is no decision to take back", "Nothing needs to be done.")
        row = _row(session, finding, verdict)
        validate_rows(FindingDecision, [row])
        session.connection().execute(insert(FindingDecision), [row])
        return session.get_one(FindingDecision, row["id"])


def _row(session: Session, finding: Finding, verdict: Verdict) -> dict[str, object]:
    stated = session.exec(_stated([finding.id])).one()
    document = session.get_one(Document, finding.document_id)
    made_at = now()
    sequence = (session.exec(select(func.max(FindingDecision.sequence))).one() or 0) + 1
    identity = "\0".join([finding.key, verdict.verdict, verdict.who, made_at, str(sequence)])
    return {
        "id": hashlib.sha256(identity.encode()).hexdigest()[:16],
        "sequence": sequence,
        "finding_key": finding.key,
        "sameness": sameness(finding, stated),
        "family_id": document.family_id,
        "rule": finding.rule,
        "label": stated.label,
        "as_printed": stated.as_printed,
        "verdict": verdict.verdict,
        "reason": (verdict.reason or "").strip() or None,
        "corrected": (verdict.corrected or "").strip() or None,
        "who": verdict.who.strip(),
        "made_at": made_at,
    }


def sameness(finding: Finding, stated: FindingOperand) -> str:
    """A name of rule, label and figures: the same finding in another edition has it too."""
    parts = (finding.rule, stated.label, stated.as_printed, f"{finding.computed.normalize():f}")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def current(session: Session, findings: Iterable[Finding]) -> Mapping[str, FindingDecision]:
    """The decision that holds on each of these findings, by finding id; none where it was taken back.

    A decision belongs to a finding of its key, or to the same finding in another edition of its family.
    """
    wanted = list(findings)
    names = _names(session, wanted)
    keys = {finding.key for finding in wanted} | {same for _, same in names.values()}
    either = or_(col(FindingDecision.finding_key).in_(keys), col(FindingDecision.sameness).in_(keys))
    newest: dict[object, FindingDecision] = {}
    for row in session.exec(select(FindingDecision).where(either).order_by(col(FindingDecision.sequence))):
        newest[row.finding_key] = newest[row.family_id, row.sameness] = row
    last: dict[str, FindingDecision] = {}
    for finding in wanted:
        found = [newest[key] for key in (finding.key, names.get(finding.id)) if key in newest]
        held = max(found, key=lambda row: row.sequence, default=None)
        if held is not None and held.verdict != UNDONE:
            last[finding.id] = held
    return last


def history(session: Session, finding: Finding) -> list[FindingDecision]:
    """Everything decided on a finding, first to last, the decisions taken back too."""
    names = _names(session, [finding])
    family, same = names.get(finding.id, ("", ""))
    here = and_(col(FindingDecision.family_id) == family, col(FindingDecision.sameness) == same)
    either = or_(col(FindingDecision.finding_key) == finding.key, here)
    return list(session.exec(select(FindingDecision).where(either).order_by(col(FindingDecision.sequence))))


def _names(session: Session, findings: Sequence[Finding]) -> dict[str, tuple[str, str]]:
    """Family and sameness of each finding, by its id."""
    documents = {finding.document_id for finding in findings}
    families = dict(session.exec(select(Document.id, Document.family_id).where(col(Document.id).in_(documents))).all())
    stated = {row.finding_id: row for row in session.exec(_stated([finding.id for finding in findings]))}
    return {
        finding.id: (families.get(finding.document_id, ""), sameness(finding, stated[finding.id]))
        for finding in findings
        if finding.id in stated
    }


def _stated(findings: Sequence[str]) -> SelectOfScalar[FindingOperand]:
    """The stated figures of these findings."""
    place = col(FindingOperand.position) == 0
    return select(FindingOperand).where(place, col(FindingOperand.finding_id).in_(findings))
