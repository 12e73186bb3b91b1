"""Periods: dates and ranges of dates as plans print them, and how often something comes round.

"'15.1~8", "2015.1 ~ 12(계속)", "’19.7~8, ’19.10~11", "~ 2016. 2. 19.", "7월 16일 ~ 24일", "1 ~ 2월", "2016년 ~".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.grammar.dates import FULL, MONTH, MONTH_DAY, PART_OF_YEAR, YEAR, Date, date_at, is_valid, with_year, year_of
from extractors.grammar.recurrence import find_recurrences

RANGE = re.compile(r"\s?(?:부터\s?)?(?:\([^()]{1,8}\)\s?)?[~∼～〜–]\s?|\s?부터\s?|\s?-\s?(?=['’‘`´′\d])")
TILDE = re.compile(r"[~∼～〜]\s?")
CANDIDATE = re.compile(r"['’‘`´′\d~∼～〜상하上下]")
AS_OF = re.compile(r"\s?(?:일\s?)?(?:현재|기준|이후|이전|자\s|제정|개정|시행일)")
LEFT_MONTH = re.compile(r"(?<![\d.,'’/])(?P<m>\d{1,2})(?=\s?[~∼～〜-]\s?\d{1,2}\s?월)")
LEFT_YEAR = re.compile(rf"{YEAR}(?:\s?(?:년도?|\.))?(?=\s?[~∼～〜])|{YEAR.replace('y4', 'y4b').replace('y2', 'y2b')}\s?년(?:도)?\s?(?=부터)")
CONTINUED = re.compile(r"\s?(?:\(\s?계속[^()]*\)|계속)")
CALCULATED = re.compile(r"[×xX*]\s?$")


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


def find_periods(text: str, year: int | None = None) -> list[Period]:
    """All periods and recurrences of a text, in order. `year` is the year of dates that print none."""
    found: list[Period] = []
    at = 0
    last: Date | None = None
    while (candidate := CANDIDATE.search(text, at)) is not None:
        hit = _period_at(text, candidate.start(), year, last)
        if hit is None:
            at = candidate.start() + 1
            continue
        period, last = hit
        if not AS_OF.match(text, period.end_pos) and not _in_calculation(text, period):
            found.append(period)
        at = max(period.end_pos, candidate.start() + 1)
    return sorted(found + _recurring(text, found), key=lambda period: period.start_pos)


def _recurring(text: str, found: list[Period]) -> list[Period]:
    """Recurrences that overlap no date."""
    taken = [(period.start_pos, period.end_pos) for period in found]
    return [
        Period(None, None, phrase, False, False, text[a:b], a, b)
        for phrase, a, b in find_recurrences(text)
        if not any(start < b and a < end for start, end in taken)
    ]


def _in_calculation(text: str, period: Period) -> bool:
    behind = re.compile(r"\s?[×xX*=＝]").match(text, period.end_pos)
    return behind is not None or CALCULATED.search(text, 0, period.start_pos) is not None


def _period_at(text: str, at: int, year: int | None, last: Date | None) -> tuple[Period, Date] | None:
    """The period that begins here, and its last date, from which a following date may take its year."""
    if TILDE.match(text, at):
        return _deadline(text, at, year)
    left = date_at(text, at) or _left_of_range(text, at) or _listed(text, at, last, year)
    if left is None:
        return None
    printed = left.year is not None
    left = with_year(left, year)
    mark = RANGE.match(text, left.end)
    right = _right(text, mark.end(), left) if mark else None
    if left.year is None and (right is None or right.year is None):
        return None
    if left.year is None and right is not None:
        left = with_year(left, right.year)
    return _close(text, left, right, mark, printed=printed or (right is not None and printed))


def _close(text: str, left: Date, right: Date | None, mark: re.Match[str] | None, *, printed: bool) -> tuple[Period, Date]:
    """The period from its parts: a range, an open range, a deadline, or a single date."""
    end = right.end if right else left.end
    tail = CONTINUED.match(text, end)
    stop = tail.end() if tail else end
    if right is not None:
        period = Period(left.first(), right.last(), None, tail is not None, printed, "", left.start, stop)
    elif mark is not None and ("~" in mark.group() or re.search(r"[∼～〜]|부터", mark.group())):
        open_end = CONTINUED.match(text, mark.end())
        stop = open_end.end() if open_end else left.end + len(mark.group().rstrip())
        period = Period(left.first(), None, None, True, printed, "", left.start, stop)
    elif (until := re.compile(r"\s?까지").match(text, left.end)) is not None:
        period = Period(None, left.last(), None, False, printed, "", left.start, until.end())
    else:
        period = Period(left.first(), left.last(), None, tail is not None, printed, "", left.start, stop)
    return replace(period, as_printed=text[period.start_pos : period.end_pos]), right or left


def _deadline(text: str, at: int, year: int | None) -> tuple[Period, Date] | None:
    """ "~ 2016. 2. 19.": no start is printed."""
    mark = TILDE.match(text, at)
    if mark is None or re.search(r"[\d년월일.]\s?$", text[max(0, at - 3) : at]):
        return None
    date = date_at(text, mark.end(), bare=True)
    if date is None or (date.year is None and year is None):
        return None
    printed = date.year is not None
    date = with_year(date, year)
    return Period(None, date.last(), None, False, printed, text[at : date.end], at, date.end), date


def _left_of_range(text: str, at: int) -> Date | None:
    """Left ends that are dates only because a range follows: "1 ~ 2월", "2016년 ~", "5.11 ~ 6.12"."""
    if (match := LEFT_MONTH.match(text, at)) is not None and is_valid(None, int(match.group("m")), None):
        return Date(None, int(match.group("m")), None, at, match.end())
    if (match := LEFT_YEAR.match(text, at)) is not None:
        year = year_of(match) or int(match.group("y4b") or 0) or 2000 + int(match.group("y2b"))
        return Date(year, None, None, at, match.end())
    match = MONTH_DAY.match(text, at)
    if match is not None and (mark := RANGE.match(text, match.end())) is not None and _valid(match):
        right = MONTH_DAY.match(text, mark.end())
        if (right is not None and _valid(right)) or ("~" in mark.group() and re.match(r"\d{1,2}\.?(?![\d.,%])", text[mark.end() :])):
            return Date(None, int(match.group("m")), int(match.group("d")), at, match.end())
    return None


def _valid(match: re.Match[str]) -> bool:
    return is_valid(None, int(match.group("m")), int(match.group("d")))


def _listed(text: str, at: int, last: Date | None, year: int | None) -> Date | None:
    """A bare month and day behind another date and a comma ("2. 23(월), 2. 26(목)"), or alone in brackets ("(7.17, 10.23)")."""
    match = MONTH_DAY.match(text, at)
    if match is None or not _valid(match):
        return None
    day = Date(None, int(match.group("m")), int(match.group("d")), at, match.end())
    if last is not None and last.day is not None and re.fullmatch(r"\s?[,，]\s?", text[last.end : at]):
        return with_year(day, last.year)
    enclosed = re.search(r"[(（]\s?(?:\d{1,2}\.\s?\d{1,2}\.?\s?[,，]\s?)*$", text[max(0, at - 40) : at])
    closed = re.compile(r"\s?(?:\([월화수목금토일]\))?\s?(?:[,，]\s?\d{1,2}\.\s?\d{1,2}\.?\s?)*[)）]").match(text, match.end())
    return with_year(day, year) if enclosed and closed else None


def _right(text: str, at: int, left: Date) -> Date | None:
    """The right end of a range; what it leaves out, it takes from the left end."""
    full = FULL.match(text, at) or PART_OF_YEAR.match(text, at)
    if full is not None and (date := date_at(text, at)) is not None:
        return with_year(date, left.year)
    if left.month is None:
        match = re.compile(rf"{YEAR}\s?년?(?:도)?\.?").match(text, at)
        return Date(year_of(match), None, None, at, match.end()) if match else None
    if MONTH.match(text, at) is not None or re.compile(r"\d{1,2}\s?월").match(text, at) is not None:
        date = date_at(text, at) or _plain_month(text, at)
        return with_year(date, left.year) if date else None
    match = MONTH_DAY.match(text, at)
    if left.day is not None and match is not None and _valid(match):
        weekday = re.compile(r"\s?\([월화수목금토일]\)").match(text, match.end())
        return Date(left.year, int(match.group("m")), int(match.group("d")), at, weekday.end() if weekday else match.end())
    return _bare_number(text, at, left)


def _plain_month(text: str, at: int) -> Date | None:
    match = re.compile(r"(\d{1,2})\s?월(?:\s?(\d{1,2})\s?일)?").match(text, at)
    if match is None or not is_valid(None, int(match.group(1)), int(match.group(2)) if match.group(2) else None):
        return None
    return Date(None, int(match.group(1)), int(match.group(2)) if match.group(2) else None, at, match.end())


def _bare_number(text: str, at: int, left: Date) -> Date | None:
    """A lone number: a day behind a day ("’15.2.12.~23."), a month behind a month ("'15.1~8")."""
    match = re.compile(r"(\d{1,2})(?![\d,%])(?!\s?(?:개|건|회|명|차|년|천|만|억|분기|시|:))\s?(?:일|\.(?!\d))?").match(text, at)
    if match is None:
        return None
    number = int(match.group(1))
    is_day = left.day is not None or match.group().endswith("일")
    month, day = (left.month, number) if is_day else (number, None)
    if month is None or not is_valid(left.year, month, day):
        return None
    weekday = re.compile(r"\s?\([월화수목금토일]\)").match(text, match.end())
    return Date(left.year, month, day, at, weekday.end() if weekday and day else match.end())


YEAR_MENTION = re.compile(rf"{YEAR}(?=\s?(?:년|학년|[./]\s?\d|\.|회계|예산|결산|[~∼～]|\s|$|[)）]|[가-힣(]))")
HEADER_YEAR = re.compile(rf"{YEAR}(?!\d)")


def find_years(text: str) -> list[int]:
    """The years a text mentions, 1990 to 2060, in order, repeated as often as printed."""
    years = (year_of(match) for match in YEAR_MENTION.finditer(text))
    return [year for year in years if year is not None and 1990 <= year <= 2060]


def parse_header_year(text: str) -> int | None:
    """The year of a column header ("2014예산(A)", "’25년 예산", "'24년도말", "2020"), None where it names none or two."""
    years = {year for match in HEADER_YEAR.finditer(text) if (year := year_of(match)) is not None and 1980 <= year <= 2070}
    return years.pop() if len(years) == 1 else None
