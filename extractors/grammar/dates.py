"""Dates as plans print them, one at a time: "2016. 2. 5.", "’15.11.", "7월 16일", "2015년 상반기", "’24.下", "1/4분기".

All patterns read folded text (characters.py): one kind of quote, one kind of wave dash.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

YEAR = r"(?:(?<![0-9.,-])(?P<y4>(?:19|20)[0-9]{2})(?![0-9])|['ˊ](?P<y2>[0-9]{2})(?![0-9]))"
SEP = r" ?(?:[./]|년도?|-(?=[0-9]{1,2}-[0-9])) ?"
NO_FIGURE = r"(?![0-9%]|,[0-9]{3}(?![0-9]))"
DAY = (
    rf" ?(?:[./-]|월) ?(?P<d>[0-9]{{1,2}}){NO_FIGURE}(?! ?(?:개|건|회|명|천|백|억|만|년|월|분기)|단계|차|공구|호|주년)"
    r" ?(?:일|\.(?![0-9]))?"
)
FULL = re.compile(
    rf"{YEAR}{SEP}(?P<m>[0-9]{{1,2}}){NO_FIGURE}(?! ?(?:개|건|회|명|분기|조|억|천|만|차)|\.[0-9]+ ?[조억만]|/4 ?분기)"
    rf"(?:{DAY}| ?(?:월|\.(?![0-9]))?)"
)
PART_OF_YEAR = re.compile(
    rf"(?:{YEAR}{SEP})?(?:(?P<half>상반기|하반기|[上下](?=[^가-힣]|$))"
    r"|(?<![0-9/])(?P<q>[1-4])(?:/4)? ?(?:분기(?!별)|Q(?![A-Za-z0-9])))"
)
HALF_LETTER = re.compile(rf"{YEAR}{SEP}(?P<half>[상하])(?:\.|(?=[^가-힣]|$))")
"""Such as "'25. 상.": one letter stands for a half of the year only behind a year."""

MONTH = re.compile(
    r"(?<![0-9.,/×xX*~-])(?P<m>[0-9]{1,2}) ?월(?!분)(?![가-힣]{0,8}별)"
    r"(?: ?(?P<d>[0-9]{1,2})(?: ?일|(?= ?[~-] ?[0-9]{1,2} ?일)))?"
)
PLAIN_MONTH = re.compile(r"(?P<m>[0-9]{1,2}) ?월(?: ?(?P<d>[0-9]{1,2}) ?일)?")
MONTH_DAY = re.compile(rf"(?<![0-9.,'-])(?P<m>[0-9]{{1,2}}) ?[./] ?(?P<d>[0-9]{{1,2}}){NO_FIGURE}\.?")
YEAR_ALONE = re.compile(rf"{YEAR} ?(?:년도?)?\.?")
WEEKDAY = re.compile(r" ?\([월화수목금토일]\)")


@dataclass(frozen=True, slots=True)
class Date:
    """One printed date. `month_end` closes a half or a quarter; `year` None where none is printed."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    month_end: int | None = None

    def first(self) -> str | None:
        """ISO of its first day, month or year."""
        return _iso(self.year, self.month, self.day)

    def last(self) -> str | None:
        """ISO of its last day, month or year."""
        return _iso(self.year, self.month_end or self.month, self.day)

    def order(self) -> tuple[int, int]:
        """Month and day for comparison within a year."""
        return self.month or 0, self.day or 0


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def year_of(match: re.Match[str]) -> int | None:
    """The year of a match with the groups y4 and y2; two digits are of this century up to 60."""
    groups = match.groupdict()
    if groups.get("y4"):
        return int(groups["y4"])
    if groups.get("y2"):
        short = int(groups["y2"])
        return 2000 + short if short <= 60 else 1900 + short
    return None


def date_at(folded: str, at: int, *, bare: bool = False) -> Date | None:
    """The date that begins at `at`: with a year, a half or quarter, or a month; month.day only where `bare` says so."""
    for pattern in (FULL, PART_OF_YEAR, HALF_LETTER, MONTH, *([MONTH_DAY] if bare else [])):
        match = pattern.match(folded, at)
        if match is not None and (date := date_of(folded, match)) is not None:
            return date
    return None


def date_of(folded: str, match: re.Match[str]) -> Date | None:
    """The date a match of one of the patterns stands for, its weekday included; None where there is no such day."""
    groups = match.groupdict()
    year = year_of(match)
    if "half" in groups:
        first, last = _months(groups)
        return Date(year, first, None, match.start(), match.end(), last)
    month = int(groups["m"])
    day = int(groups["d"]) if groups.get("d") else None
    if not is_valid(year, month, day):
        return None
    weekday = WEEKDAY.match(folded, match.end()) if day else None
    return Date(year, month, day, match.start(), weekday.end() if weekday else match.end())


def _months(groups: dict[str, str | None]) -> tuple[int, int]:
    if groups.get("half"):
        return (1, 6) if groups["half"] in ("상반기", "上", "상") else (7, 12)
    quarter = int(groups["q"] or 1)
    return quarter * 3 - 2, quarter * 3


def is_valid(year: int | None, month: int, day: int | None) -> bool:
    """Whether there is such a month and day (29 February where the year is not known)."""
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def with_year(date: Date, year: int | None) -> Date:
    """The date in this year where it prints none."""
    return date if date.year is not None or year is None else replace(date, year=year)
