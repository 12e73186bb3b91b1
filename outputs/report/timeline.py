"""Gantt charts: the dated items of each document, year by year."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from outputs.report.charts import Span
from outputs.report.facts import names_of
from schemas.tables import Document, ScheduleItem

CHARTS_SHOWN, ROWS_SHOWN, FEWEST = 16, 30, 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """The items of one document that begin (or are due) in one year; `count` of them have dates."""

    heading: str
    year: int
    spans: tuple[Span, ...]
    count: int


def timelines(session: Session) -> tuple[Timeline, ...]:
    """The latest years first, at most `CHARTS_SHOWN`; less than `FEWEST` items need no chart."""
    names = names_of(session.exec(select(Document).order_by(Document.path)).all())
    query = (
        select(ScheduleItem, Document.id)
        .join(Document, col(Document.id) == col(ScheduleItem.document_id))
        .where(col(Document.is_primary))
        .order_by(col(ScheduleItem.start_date), col(ScheduleItem.end_date), col(ScheduleItem.id))
    )
    found: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for item, document in session.exec(query):
        span = _span(item)
        if span is not None:
            found[span.first.year, names[document]].append(span)
    kept = sorted((key for key in found if len(found[key]) >= FEWEST), key=lambda key: (-key[0], key[1]))
    return tuple(
        Timeline(name, year, tuple(_distinct(found[year, name])[:ROWS_SHOWN]), len(_distinct(found[year, name])))
        for year, name in kept[:CHARTS_SHOWN]
    )


def _distinct(spans: list[Span]) -> list[Span]:
    """By first day; what two tables of a plan print alike is drawn once."""
    return sorted(dict.fromkeys(spans), key=lambda span: (span.first, span.last, span.activity))


def _span(item: ScheduleItem) -> Span | None:
    """The days of an item; one with a deadline alone has the day it is due, one without dates or turned round none."""
    first, last = _day(item.start_date, end=False), _day(item.end_date, end=True)
    if item.start_date and not item.end_date:
        last = None if item.is_ongoing else _day(item.start_date, end=True)
        last = date(first.year, 12, 31) if first and item.is_ongoing else last
    first = first or last
    if first is None or last is None or last < first:
        return None
    return Span(item.activity, first, last)


def _day(text: str | None, *, end: bool) -> date | None:
    """The first or last day of an ISO day or month; None for a year alone, which no chart of months can show."""
    parts = [int(part) for part in (text or "").split("-") if part.isdecimal()]
    if len(parts) < 2:
        return None
    year, month = parts[:2]
    try:
        day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1] if end else 1
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
