"""What is due in a quarter across all offices: a list some at a time, and the whole of it for a calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal
from sqlmodel import Session, col, select

from outputs.report.facts import names_of
from schemas.tables import Document, ScheduleItem

AT_ONCE, MOST = 50, 5000
"""Items of one page, and of one calendar file."""

KINDS = ("begins", "ends")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` from 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        """As addresses have it: 2031-2."""
        return f"{self.year:04}-{self.number}"

    @property
    def months(self) -> tuple[str, str]:
        """First and last month: 2031-04, 2031-06."""
        return f"{self.year:04}-{3 * self.number - 2:02}", f"{self.year:04}-{3 * self.number:02}"

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        first, last = 3 * self.number - 2, 3 * self.number
        return date(self.year, first, 1), date(self.year, last, calendar.monthrange(self.year, last)[1])

    def moved(self, step: int) -> Quarter:
        """That many quarters later; the ends of the calendar stay."""
        index = min(max(4 * self.year + self.number - 1 + step, 4), 4 * 9999 + 3)
        return Quarter(index // 4, index % 4 + 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; empty fields ask for everything. `kind` is begins, ends, or empty for all that goes on."""

    quarter: Quarter
    office: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One item with the days it takes; `exact` is False where only months are printed."""

    item: ScheduleItem
    document: Document
    name: str
    first: date
    last: date
    exact: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """One page of the `count` items of a quarter, and the offices that have any."""

    lines: tuple[Due, ...]
    count: int
    first: int
    offices: tuple[str, ...]


def quarter_of(day: date) -> Quarter:
    """The quarter a day is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def parse_quarter(text: str) -> Quarter | None:
    """The quarter of an address; None where it is none."""
    hit = re.fullmatch(r"([0-9]{4})-([1-4])", text)
    return Quarter(int(hit[1]), int(hit[2])) if hit and int(hit[1]) else None


def nearest_quarter(session: Session, today: date) -> Quarter:
    """Today's quarter where anything goes on in it, else the last one before, else the first one after."""
    now = quarter_of(today)
    if session.exec(_items(Asked(now)).limit(1)).first() is not None:
        return now
    ends = _end()
    before = session.exec(select(func.max(ends)).where(*_dated(), ends < now.months[0])).one()
    begins = session.exec(select(func.min(_begin())).where(*_dated(), _begin() > now.months[1])).one()
    near = before or begins
    return quarter_of(date(int(near[:4]), int(near[5:7]), 1)) if near else now


def agenda(session: Session, asked: Asked, page: int) -> Agenda:
    """One page of what goes on in a quarter, by the day it ends."""
    query = _items(asked)
    count = session.exec(select(func.count()).select_from(query.subquery())).one()
    first = max(0, page - 1) * AT_ONCE
    rows = session.exec(query.offset(first).limit(AT_ONCE)).all()
    offices = select(Document.office).where(col(Document.office).is_not(None)).distinct().order_by(Document.office)
    return Agenda(tuple(_due(rows)), count, first, tuple(office for office in session.exec(offices) if office))


def whole(session: Session, asked: Asked) -> list[Due]:
    """All of a quarter, at most `MOST` items."""
    return list(_due(session.exec(_items(asked).limit(MOST)).all()))


def _items(asked: Asked) -> Any:  # noqa: ANN401 - a query
    first, last = asked.quarter.months
    begin, end = func.substr(_begin(), 1, 7), func.substr(_end(), 1, 7)
    within = {"begins": begin.between(first, last), "ends": end.between(first, last)}
    query = (
        select(ScheduleItem, Document)
        .join(Document, col(Document.id) == ScheduleItem.document_id)
        .where(col(Document.is_primary), *_dated(), within.get(asked.kind, (begin <= last) & (end >= first)))
    )
    query = query.where(Document.office == asked.office) if asked.office else query
    return query.order_by(_end(), _begin(), col(ScheduleItem.id))


def _begin() -> ColumnElement[str]:
    return func.coalesce(ScheduleItem.start_date, ScheduleItem.end_date)


def _end() -> ColumnElement[str]:
    """The last day or month: what goes on without an end goes on to the end of its year."""
    begin = _begin()
    ongoing = case((col(ScheduleItem.is_ongoing), func.substr(begin, 1, 4) + literal("-12")), else_=begin)
    return func.coalesce(ScheduleItem.end_date, ongoing)


def _dated() -> tuple[ColumnElement[bool], ...]:
    """A year alone is in no quarter."""
    return func.length(_begin()) >= len("2031-04"), func.length(_end()) >= len("2031-04")


def _due(rows: Sequence[tuple[ScheduleItem, Document]]) -> Iterator[Due]:
    names = names_of(list({document.id: document for _, document in rows}.values()))
    for item, document in rows:
        begin = item.start_date or item.end_date or ""
        end = item.end_date or (f"{begin[:4]}-12" if item.is_ongoing else begin)
        first, last = _day(begin, end=False), _day(end, end=True)
        if first and last and first <= last:
            exact = len(begin) == len(end) == len("2031-04-15")
            yield Due(item, document, names[document.id], first, last, exact)


def _day(text: str, *, end: bool) -> date | None:
    """The first or last day of an ISO day or month; None where there is no such day."""
    try:
        year, month, *days = (int(part) for part in text.split("-"))
        return date(year, month, days[0] if days else calendar.monthrange(year, month)[1] if end else 1)
    except ValueError:
        return None
