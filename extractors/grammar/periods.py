"""Periods: dates and ranges of dates as plans print them, and how often something comes round.

"'15.1~8", "2015.1 ~ 12(계속)", "’19.7~8, ’19.10~11", "~ 2016. 2. 19.", "7월 16일 ~ 24일", "1 ~ 2월", "2016년 ~".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.grammar.characters import fold
from extractors.grammar.dates import (
    FULL,
    MONTH_DAY,
    PART_OF_YEAR,
    PLAIN_MONTH,
    WEEKDAY,
    YEAR,
    YEAR_ALONE,
    Date,
    date_at,
    date_of,
    is_valid,
    with_year,
    year_of,
)
from extractors.grammar.recurrence import find_recurrences
from extractors.grammar.years import find_years, parse_header_year

__all__ = ["Period", "find_periods", "find_years", "parse_header_year"]

RANGE = re.compile(
    r"\s?(?:(?:초|상순|중순|하순|말)\s?)?(?:부터\s?)?(?:\([^()]{1,8}\)\s?)?~\s?|\s?부터\s?|\s?-\s?(?=['ˊ0-9])"
)
CANDIDATE = re.compile(r"['ˊ0-9~상하上下]")
AS_OF = re.compile(r"\s?(?:일\s?)?(?:현재|기준|이후|이전|자\s|제정|개정|시행일)")
LEFT_MONTH = re.compile(
    r"(?<![0-9.,'/×xX*-])(?P<m>[0-9]{1,2})(?=\s?[~-]\s?[0-9]{1,2}\s?월|(?:\s?[·․‧ㆍ,]\s?[0-9]{1,2}){1,11}\s?월)"
)
LATER_MONTH = re.compile(r"(?<=[·․‧ㆍ,\s])(?P<m>[0-9]{1,2})\s?월")
LISTED_MONTH = re.compile(r"(?<=[·․‧ㆍ,\s])(?P<m>[0-9]{1,2})(?=(?:\s?[·․‧ㆍ,]\s?[0-9]{1,2}){1,11}\s?월)")
LEFT_YEAR = re.compile(rf"{YEAR}\s?(?:(?:년도?|\.)?(?=\s?~)|년도?(?=\s?부터))")
CONTINUED = re.compile(r"\s?(?:\(\s?계속[^()]{0,40}\)|계속)")
UNTIL = re.compile(r"\s?까지")
NEXT_YEAR = re.compile(r"(?:익년도?|다음\s?해|이듬해|차년도?)\s?")
BARE_NUMBER = re.compile(
    r"(?P<n>[0-9]{1,2})(?![0-9%]|,[0-9]{3}(?![0-9]))(?!\s?(?:개|건|회|명|차|년|천|만|억|분기|시|:))\s?(?:일|\.(?![0-9]))?"
)
DAY_MARK = r"[0-9]{1,2}\.\s?[0-9]{1,2}\.?(?:\s?\([월화수목금토일]\))?"
LIST = re.compile(rf"[(:]\s?(?P<days>{DAY_MARK}(?:\s?,\s?{DAY_MARK})*+)\s?(?:\)|$)")
LIST_MARKS = tuple("·․‧ㆍ,")
DATE_LIKE = re.compile(r"\.\s|\.$|\.,|\)")
"""A blank or a dot behind the month or the day, or a weekday: "(4.5)" is a mark out of five, no date."""


@dataclass(frozen=True, slots=True)
class Period:
    """One interval (ISO; an open end is None) or one recurrence phrase in English, both ends None then."""

    start: str | None
    end: str | None
    recurrence: str | None
    ongoing: bool
    year_printed: bool
    as_printed: str
    start_pos: int
    end_pos: int


@dataclass(frozen=True, slots=True)
class _Context:
    """The folded text, the year of dates that print none, and where bare dates ("7.17") are listed as dates."""

    folded: str
    year: int | None
    listed: frozenset[int]


def find_periods(text: str, year: int | None = None) -> list[Period]:
    """All periods and recurrences of a text, in order. `year` is the year of dates that print none."""
    folded = fold(text)
    context = _Context(folded, year, _listed_days(folded) if year else frozenset())
    dated = [replace(period, as_printed=text[period.start_pos : period.end_pos]) for period in _dated(context)]
    return sorted([*dated, *_recurring(text, dated)], key=lambda period: period.start_pos)


def _dated(context: _Context) -> Iterator[Period]:
    at, last = 0, None
    while (candidate := CANDIDATE.search(context.folded, at)) is not None:
        hit = _period_at(context, candidate.start(), last)
        at = candidate.start() + 1
        if hit is not None:
            period, last = hit
            at = max(period.end_pos, at)
            if not AS_OF.match(context.folded, period.end_pos) and not _in_calculation(context.folded, period):
                yield period


def _recurring(text: str, dated: list[Period]) -> Iterator[Period]:
    """Recurrences that overlap no date."""
    taken = {n for period in dated for n in range(period.start_pos, period.end_pos)}
    for phrase, start, end in find_recurrences(text):
        if taken.isdisjoint(range(start, end)):
            yield Period(
                None,
                None,
                phrase,
                ongoing=False,
                year_printed=False,
                as_printed=text[start:end],
                start_pos=start,
                end_pos=end,
            )


def _in_calculation(folded: str, period: Period) -> bool:
    """Whether it multiplies and is no date: "×12월", "12월×". A star behind a dated time opens a remark."""
    before = folded[max(0, period.start_pos - 2) : period.start_pos].rstrip()
    behind = folded[period.end_pos : period.end_pos + 2].lstrip()
    if period.year_printed and behind[:1] == "*":
        return False
    return before[-1:] in tuple("×xX*÷") or behind[:1] in tuple("×xX*=÷")


def _listed_days(folded: str) -> frozenset[int]:
    """Where bare dates begin that stand alone in brackets or behind a colon: "(7.17, 10.23)", "회의 : 7.17, 10.23"."""
    found: set[int] = set()
    for match in LIST.finditer(folded):
        days = list(re.finditer(DAY_MARK, match["days"]))
        is_list = len(days) > 1 and re.search(r"\.[0-9]{2}", match["days"]) is not None
        if (is_list or DATE_LIKE.search(match["days"])) and all(_is_day(day.group()) for day in days):
            found |= {match.start("days") + day.start() for day in days}
    return frozenset(found)


def _is_day(printed: str) -> bool:
    match = MONTH_DAY.match(printed)
    return match is not None and date_of(printed, match) is not None


def _period_at(context: _Context, at: int, last: Date | None) -> tuple[Period, Date] | None:
    """The period that begins here, and its last date, from which a following date may take its year."""
    folded = context.folded
    if folded[at] == "~":
        return _deadline(context, at)
    left = date_at(folded, at) or _left_of_range(folded, at) or _in_a_list(context, at, last)
    if left is None:
        return None
    printed = left.year is not None
    left = with_year(with_year(left, _year_of_list(context, left, last)), context.year)
    mark = RANGE.match(folded, left.end)
    right = _right(folded, mark.end(), left) if mark else None
    left = with_year(left, right.year if right else None)
    return None if left.year is None else _close(folded, left, right, mark, printed=printed)


def _close(
    folded: str, left: Date, right: Date | None, mark: re.Match[str] | None, *, printed: bool
) -> tuple[Period, Date]:
    """The period from its parts: a range, an open range, a deadline, or a single date."""
    end = right.end if right else left.end
    tail = CONTINUED.match(folded, end)
    stop = tail.end() if tail else end
    first = left.first()
    if right is not None:
        return _period((first, right.last()), (left.start, stop), printed=printed, ongoing=tail is not None), right
    if mark is not None and ("~" in mark.group() or "부터" in mark.group()):
        open_end = CONTINUED.match(folded, mark.end())
        stop = open_end.end() if open_end else left.end + len(mark.group().rstrip())
        return _period((first, None), (left.start, stop), printed=printed, ongoing=True), left
    if (until := UNTIL.match(folded, left.end)) is not None:
        return _period((None, left.last()), (left.start, until.end()), printed=printed), left
    return _period((first, left.last()), (left.start, stop), printed=printed, ongoing=tail is not None), left


def _period(
    ends: tuple[str | None, str | None], span: tuple[int, int], *, printed: bool, ongoing: bool = False
) -> Period:
    """A period with its place in the folded text; what is printed there is filled in by find_periods."""
    return Period(
        *ends, recurrence=None, ongoing=ongoing, year_printed=printed, as_printed="", start_pos=span[0], end_pos=span[1]
    )


def _deadline(context: _Context, at: int) -> tuple[Period, Date] | None:
    """A period whose start is not printed: "~ 2016. 2. 19."."""
    folded = context.folded
    if re.search(r"[0-9년월일.]\s?$", folded[max(0, at - 3) : at]):
        return None
    begin = at + 1 + (folded[at + 1 : at + 2].isspace())
    date = date_at(folded, begin, bare=True) or _plain_month(folded, begin)
    if date is None or (date.year is None and context.year is None):
        return None
    printed = date.year is not None
    date = with_year(date, context.year)
    return _period((None, date.last()), (at, date.end), printed=printed), date


def _left_of_range(folded: str, at: int) -> Date | None:
    """Dates only because of what follows: "1 ~ 2월", "3·6·9월", "2016년 ~", "5.11 ~ 6.12"."""
    if (match := LEFT_MONTH.match(folded, at)) is not None and is_valid(None, int(match["m"]), None):
        return date_of(folded, match)
    if (match := LEFT_YEAR.match(folded, at)) is not None:
        return Date(year_of(match), None, None, at, match.end())
    match = MONTH_DAY.match(folded, at)
    date = date_of(folded, match) if match else None
    mark = RANGE.match(folded, date.end) if date else None
    if date is None or mark is None:
        return None
    right = MONTH_DAY.match(folded, mark.end())
    if right is not None:
        return date if date_of(folded, right) is not None else None
    return (
        date
        if "~" in mark.group() and re.match(r"[0-9]{1,2}\.(?![0-9])", folded[mark.end() : mark.end() + 4])
        else None
    )


def _gap(folded: str, at: int, last: Date | None) -> str:
    """What stands between the last date and a place right behind it, empty where that is further on."""
    return folded[last.end : at].strip() if last is not None and at - last.end <= 3 else ""


def _year_of_list(context: _Context, left: Date, last: Date | None) -> int | None:
    """The year of the date before in a list, for a later one that prints none: "'24. 3·5월", "'24.3월, 5월"."""
    is_later = last is not None and left.order() > last.order() and _gap(context.folded, left.start, last) in LIST_MARKS
    return last.year if last is not None and is_later else None


def _in_a_list(context: _Context, at: int, last: Date | None) -> Date | None:
    """A bare month and day behind another date and a comma ("2. 23(월), 2. 26(목)"), or listed as dates."""
    folded = context.folded
    gap = _gap(folded, at, last)
    later = LATER_MONTH.match(folded, at) or LISTED_MONTH.match(folded, at)
    if later is not None and gap in LIST_MARKS:
        return date_of(folded, later)
    match = MONTH_DAY.match(folded, at)
    day = date_of(folded, match) if match else None
    if day is None:
        return None
    if last is not None and last.day is not None and gap == ",":
        return with_year(day, last.year)
    return with_year(day, context.year) if at in context.listed else None


def _right(folded: str, at: int, left: Date) -> Date | None:
    """The right end of a range; what it leaves out, it takes from the left end."""
    if (later := NEXT_YEAR.match(folded, at)) is not None:
        month = date_at(folded, later.end(), bare=True) or _plain_month(folded, later.end())
        return with_year(month, left.year + 1) if month and left.year else None
    if (FULL.match(folded, at) or PART_OF_YEAR.match(folded, at)) and (date := date_at(folded, at)) is not None:
        return _after(left, date)
    year = YEAR_ALONE.match(folded, at)
    if left.month is None or year is not None:
        return Date(year_of(year), None, None, at, year.end()) if year else None
    if (month := _plain_month(folded, at)) is not None:
        return _after(left, month)
    match = MONTH_DAY.match(folded, at)
    day = date_of(folded, match) if match and left.day is not None else None
    return _after(left, day) if day else _bare_number(folded, at, left)


def _after(left: Date, right: Date) -> Date:
    """The right end in the year of the left one, or in the next where its month comes earlier ("11월~2월").

    An earlier day of the same month ("4. 15. ~ 4. 2.") is a slip, and no plan for a year: it stays as printed.
    """
    if right.year is not None or left.year is None:
        return right
    is_earlier = right.month is not None and left.month is not None and right.month < left.month
    return with_year(right, left.year + is_earlier)


def _plain_month(folded: str, at: int) -> Date | None:
    match = PLAIN_MONTH.match(folded, at)
    return date_of(folded, match) if match else None


def _bare_number(folded: str, at: int, left: Date) -> Date | None:
    """A lone number: a day behind a day ("’15.2.12.~23."), a month behind a month ("'15.1~8")."""
    match = BARE_NUMBER.match(folded, at)
    if match is None:
        return None
    number = int(match["n"])
    is_day = left.day is not None or match.group().endswith("일")
    month, day = (left.month, number) if is_day else (number, None)
    if month is None or not is_valid(left.year, month, day) or (month, day or 0) < left.order():
        return None
    weekday = WEEKDAY.match(folded, match.end()) if day else None
    return Date(left.year, month, day, at, weekday.end() if weekday else match.end())
