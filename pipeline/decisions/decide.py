"""Deciding on a finding: what is kept, and what is refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import Engine, and_, func, insert, or_, update
from sqlmodel import Session, col, select

from pipeline.clock import now
from pipeline.decisions.corrections import correct, figure_of, let_go
from pipeline.decisions.held import MISREAD, UNDONE, current, sameness, stated_of
from pipeline.writing import writing
from schemas.errors import UsageError
from schemas.fields import validate_rows
from schemas.tables import Document, Finding, FindingDecision

VERDICTS = ("confirmed", "accepted", MISREAD, "unsure", UNDONE)
LONGEST = 2000
"""Characters of a reason or a name: what is longer is no reason."""


class OvertakenError(UsageError):
    """Somebody else decided on the same finding meanwhile."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a finding; `corrected` is what the print says where the machine misread it.

    `figure` tells which figure that is: 0 the stated one, 1 and on its operands as they are listed.
    """

    verdict: str
    who: str
    reason: str | None = None
    corrected: str | None = None
    figure: int = 0

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
        if self.verdict == MISREAD and figure_of(self.corrected) is None:
            raise UsageError("A misreading needs what the print says", "Give the figure as it is printed: 1,234.")
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
        kept = session.get_one(FindingDecision, row["id"])
        _mark(session, kept)
        if held is not None and held.verdict == MISREAD:
            let_go(session, held.id, kept)
        if kept.verdict == MISREAD:
            correct(session, finding, kept, verdict.figure)
        return kept


def _mark(session: Session, kept: FindingDecision) -> None:
    """Let the findings it is of say so: those of its key, and the same in the documents of its family."""
    family = select(Document.id).where(Document.family_id == kept.family_id)
    alike = and_(col(Finding.sameness) == kept.sameness, col(Finding.document_id).in_(family))
    verdict = None if kept.verdict == UNDONE else kept.verdict
    marked = update(Finding).where(or_(col(Finding.key) == kept.finding_key, alike)).values(verdict=verdict)
    session.connection().execute(marked)


def _row(session: Session, finding: Finding, verdict: Verdict) -> dict[str, object]:
    stated = session.exec(stated_of([finding.id])).one()
    document = session.get_one(Document, finding.document_id)
    made_at = now()
    sequence = (session.exec(select(func.max(FindingDecision.sequence))).one() or 0) + 1
    identity = "\0".join([finding.key, verdict.verdict, verdict.who, made_at, str(sequence)])
    return {
        "id": hashlib.sha256(identity.encode()).hexdigest()[:16],
        "sequence": sequence,
        "finding_key": finding.key,
        "sameness": sameness(finding.rule, stated.label, stated.as_printed, finding.computed),
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
