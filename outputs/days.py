"""Printed dates of any precision as the day they begin or end on, so that a BI tool gets dates and not text."""

from __future__ import annotations

import calendar
import re
from datetime import date

from sqlalchemy import Date, Dialect
from sqlalchemy.types import TypeDecorator

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def first_day(printed: object) -> date | None:
    """1 March for "2025-03", 1 January for 2025; None for what is no ISO date."""
    return _day(printed, last=False)


def last_day(printed: object) -> date | None:
    """31 March for "2025-03", 31 December for 2025; None for what is no ISO date."""
    return _day(printed, last=True)


def _day(printed: object, *, last: bool) -> date | None:
    found = _ISO.fullmatch(str(printed))
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except ValueError:  # "2025-02-30": a plan prints what it likes
        return None


class FirstDay(TypeDecorator[date]):
    """A stored text or year, read as the day it begins on."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> object:  # type: ignore[override] # noqa: ARG002
        """The stored value goes past SQLAlchemy's own reading of dates, which knows whole days only."""
        return first_day


class LastDay(TypeDecorator[date]):
    """A stored text or year, read as the day it ends on."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> object:  # type: ignore[override] # noqa: ARG002
        """As for FirstDay."""
        return last_day
