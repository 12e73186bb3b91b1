"""Schedules of two documents: what begins or ends earlier or later in its year, what is new and what was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from outputs.comparison.pairs import Pair, bare, paired
from outputs.report.budget import natural
from schemas.tables import Document, DocumentYear, ScheduleItem


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """One activity on both sides; `days` is how many days later it ends within its year, None where nobody can say."""

    activity: str
    standing: str
    left: tuple[ScheduleItem, ...]
    right: tuple[ScheduleItem, ...]
    days: int | None


def schedule_changes(session: Session, documents: tuple[Document, Document]) -> list[ScheduleChange]:
    """The activities of both documents, paired by name; dates are compared as if both plans were of one year."""
    left, right = (_items(session, document) for document in documents)
    own = [_year(session, document) for document in documents]
    years = own[1] - own[0] if own[0] and own[1] else 0
    return [_change(pair, years) for pair in paired(left, right, lambda item: bare(item.activity))]


def _items(session: Session, document: Document) -> list[ScheduleItem]:
    rows = session.exec(select(ScheduleItem).where(ScheduleItem.document_id == document.id)).all()
    found: dict[tuple[str, str | None, str | None], ScheduleItem] = {}
    for row in sorted(rows, key=lambda row: natural(row.id)):
        found.setdefault((bare(row.activity), row.start_date, row.end_date), row)
    return list(found.values())


def _year(session: Session, document: Document) -> int:
    return max(session.exec(select(DocumentYear.year).where(DocumentYear.document_id == document.id)), default=0)


def _change(pair: Pair[ScheduleItem], years: int) -> ScheduleChange:
    activity = (pair.right or pair.left)[0].activity
    if pair.standing != "both":
        return ScheduleChange(activity, pair.standing, pair.left, pair.right, None)
    one, other = pair.left[0], pair.right[0]
    same = all(_moved(a, years) == b for a, b in ((one.start_date, other.start_date), (one.end_date, other.end_date)))
    days = _days(one.end_date or one.start_date, other.end_date or other.start_date, years)
    return ScheduleChange(activity, "same" if same else "changed", pair.left, pair.right, None if same else days)


def _moved(day: str | None, years: int) -> str | None:
    """The same day of that many years later."""
    return None if day is None else f"{int(day[:4]) + years:04}{day[4:]}"


def _days(left: str | None, right: str | None, years: int) -> int | None:
    """Days from the left day, put into the year of the right one; None unless days are printed on both sides."""
    try:
        before, after = date.fromisoformat(_moved(left, years) or ""), date.fromisoformat(right or "")
    except ValueError:
        return None
    return (after - before).days
