"""Figures that a person read again where the machine misread them: rows beside the print, heard by the next check."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Engine, func, insert
from sqlmodel import Session, col, select

from extractors.grammar.numerals import parse_number
from pipeline.clock import now
from pipeline.writing import writing
from schemas.checks import Correction
from schemas.document import Locator
from schemas.errors import UsageError
from schemas.fields import validate_rows
from schemas.tables import Document, Finding, FindingDecision, FindingOperand, PersonReading
from schemas.tables.plan import Place

PLACE = tuple(Place.model_fields)


def figure_of(text: str | None) -> Decimal | None:
    """The value of a figure as a person copies it from the print ("1,234", "△12", "35.2%"); None where it is none."""
    number = parse_number((text or "").strip().rstrip("%％ "))
    return None if number is None else number.value


def correct(session: Session, finding: Finding, decision: FindingDecision, figure: int) -> None:
    """Keep what the decision says of one figure of its finding.

    Raises:
        UsageError: The finding has no such figure, or it says so already.
    """
    operand = session.get(FindingOperand, (finding.id, figure))
    if operand is None:
        raise UsageError(f"The finding has no figure {figure}", "Choose one of those it lists.")
    after = figure_of(decision.corrected)
    if after is None or after == operand.value:
        raise UsageError("That is what the machine read", "Give the figure that differs, as it is printed.")
    _keep(
        session,
        {
            **{name: getattr(operand, name) for name in PLACE},
            "decision_id": decision.id,
            "document_id": operand.document_id or finding.document_id,
            "label": operand.label,
            "as_printed": operand.as_printed,
            "before": operand.value,
            "after": after,
            "who": decision.who,
        },
    )


def let_go(session: Session, decision_id: str, by: FindingDecision) -> None:
    """Take back what another decision says of a figure."""
    for row in session.exec(select(PersonReading).where(PersonReading.decision_id == decision_id)).all():
        _keep(session, {**_facts(row), "after": None, "decision_id": by.id, "who": by.who})


def take_back(engine: Engine, reading_id: str, who: str) -> None:
    """Let what the machine read hold again.

    Raises:
        UsageError: There is no such reading, it was taken back already, or nobody's name is given.
        StoreError: The database failed.
    """
    if not who.strip():
        raise UsageError("A decision needs the name of who decides", "Give your name.")
    with writing(engine) as connection, Session(connection) as session:
        row = session.get(PersonReading, reading_id)
        if row is None or row.id not in {held.id for held in standing(session)}:
            raise UsageError("This reading does not hold any more", "Look at the list again.")
        _keep(session, {**_facts(row), "after": None, "decision_id": row.decision_id, "who": who.strip()})


def standing(session: Session) -> list[PersonReading]:
    """The readings that hold, first to last: the newest of each place that was not taken back."""
    newest: dict[tuple[object, ...], PersonReading] = {}
    for row in session.exec(select(PersonReading).order_by(col(PersonReading.sequence))):
        newest[(row.document_id, row.as_printed, *(getattr(row, name) for name in PLACE))] = row
    return sorted((row for row in newest.values() if row.after is not None), key=lambda row: row.sequence)


def corrections(session: Session) -> dict[str, Sequence[Correction]]:
    """By path of each document what people read in it, or in an older edition of it."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in standing(session):
        looked_at = newest = session.get(Document, row.document_id)
        while newest is not None and newest.superseded_by_id is not None:
            newest = session.get(Document, newest.superseded_by_id)
        if looked_at is not None and newest is not None:
            found[newest.path].append(_correction(row, looked_at.sha256))
    return dict(found)


def _correction(row: PersonReading, sha256: str) -> Correction:
    assert row.after is not None
    where = Locator(
        page=row.page,
        section=row.section_number,
        paragraph=row.paragraph,
        line=row.line,
        table=row.table_number,
        row=row.row_index,
        col=row.col_index,
        char_start=row.char_start,
        char_end=row.char_end,
    )
    return Correction(sha256, row.label, row.as_printed, where, row.before, row.after)


def _facts(row: PersonReading) -> dict[str, object]:
    return row.model_dump(exclude={"id", "sequence", "made_at"})


def _keep(session: Session, row: dict[str, object]) -> None:
    sequence = (session.exec(select(func.max(PersonReading.sequence))).one() or 0) + 1
    made_at = now()
    identity = "\0".join(str(part) for part in (*row.values(), made_at, sequence))
    key = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    full = {**row, "id": key, "sequence": sequence, "made_at": made_at}
    validate_rows(PersonReading, [full])
    session.connection().execute(insert(PersonReading), [full])
