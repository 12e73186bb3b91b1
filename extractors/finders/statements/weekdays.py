"""Days of the week beside their dates: "2031. 11. 26.(수)", in running text and in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from extractors.grammar.characters import fold
from schemas.document import Locator
from schemas.records import Figure, Statement

DAYS = "월화수목금토일"
UNIT = "요일"
BRACKET = re.compile(r"[(（]\s?[월화수목금토일]")
"""Few cells hold one, and nothing else is looked for where there is none."""

DATE = re.compile(
    r"(?<![0-9.,])(?:(?P<year>(?:19|20)[0-9]{2}|'[0-9]{2})\s?[.년/-]\s?)?(?P<month>1[0-2]|0?[1-9])\s?[.월/-]\s?"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])\s?[.일]?\s?\((?P<weekday>[월화수목금토일])(?:요일)?\)"
)


def weekday_statements(text: str, place: Locator, year: int | None, section: str | None) -> Iterator[Statement]:
    """One statement a date: the printed day of the week is that of the date.

    A date without a year has that of the date before it, from which the operand then is printed; else `year`, that of
    its part of the document; without either there is no statement. Monday is 1.
    """
    if BRACKET.search(text) is None:
        return
    begin: int | None = None
    for match in DATE.finditer(fold(text)):
        printed = match["year"]
        if printed is not None:
            year, begin = int(printed) if len(printed) == 4 else 2000 + int(printed[1:]), match.start()
        day = _day(year, int(match["month"]), int(match["day"]))
        if day is not None:
            spot, start = match.start("weekday"), match.start() if begin is None else begin
            label = text[match.start() : spot].rstrip(" (")
            said = Decimal(DAYS.index(match["weekday"]) + 1)
            stated = Figure(label, said, UNIT, Decimal(1), text[spot : spot + 1], place.span(spot, spot + 1))
            meant = Decimal(day.isoweekday())
            whole = text[start : match.end()]
            operand = Figure(day.isoformat(), meant, UNIT, Decimal(1), whole, place.span(start, match.end()))
            yield Statement("weekday", stated, (operand,), whole, section)


def _day(year: int | None, month: int, day: int) -> date | None:
    """The day, None where there is none such."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None
