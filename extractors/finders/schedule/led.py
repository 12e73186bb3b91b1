"""Bullets that a date opens: "’25. 2. 용역 중간보고", "’25.下 심의(9.12.) 및 공고", "’26. 이후 준공 3개소"."""

from __future__ import annotations

import re

from extractors.finders.schedule.readings import Entry, Reading
from extractors.finders.schedule.times import is_part_of_year, is_years, times_of
from extractors.finders.schedule.words import clean, is_planning
from extractors.grammar.periods import Period
from schemas.document import Heading

YEAR = re.compile(r"['’‘ˊ`´](?P<year>\d\d)\.\s?(?P<after>이후)?(?=\s)(?!\s*\d{1,2}\s?[.월])")
"""A short year with a dot, which opens a bullet like a month does; "’25년 예산" names more than it dates."""

SHORT = tuple("'’‘ˊ`´")
BETWEEN = re.compile(r"[\s,·]*(?:및\s)?")
ASIDE = re.compile(r"\s[▸▹‣※*→].*$")
BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
NARROWED = re.compile(r"\s?(?:초순|중순|하순|상순|초|말|중|경|까지|부터)(?=\s)")
DEED = re.compile(r"[가-힣]{2}")


def led_by_date(reading: Reading) -> list[Entry]:
    """The deed that follows the opening date or dates of a bullet; dates in brackets or remarks behind are of parts.

    Nothing where other dates stand between the words: then the line lists several deeds.
    """
    text = reading.item.text
    lead = _opening(reading)
    block = reading.item.block
    if not lead or isinstance(block, Heading) or not block.level or not is_planning(reading.item.placed):
        return []
    narrowed = NARROWED.match(text, lead[-1].end_pos)
    end = narrowed.end() if narrowed else lead[-1].end_pos
    words = text[end : reading.end]
    if not re.match(r"\s(?!\s*[:：])", words) or not DEED.search(words):
        return []
    if times_of(BRACKETED.sub("", ASIDE.sub("", words)), reading.item.placed.year):
        return []
    return [Entry(clean(words), time) for time in lead]


def _opening(reading: Reading) -> list[Period]:
    """The dates that open the text, one behind the other; a half or quarter of a year in words rather names a thing."""
    at, lead = reading.start, []
    for time in reading.times:
        if time.start_pos != at or is_part_of_year(time) or not _is_dated(time):
            break
        lead.append(time)
        between = BETWEEN.match(reading.item.text, time.end_pos)
        at = between.end() if between else time.end_pos
    return lead or _year(reading)


def _is_dated(time: Period) -> bool:
    """Whether a time has an end or a month: "2023년부터 운영한" tells how something began, "2023~2024년 사업" which."""
    if is_years(time) and not time.as_printed.startswith(SHORT):
        return False
    return time.end is not None or (time.start is not None and len(time.start) > len("2023"))


def _year(reading: Reading) -> list[Period]:
    match = YEAR.match(reading.item.text, reading.start)
    if match is None:
        return []
    year = f"20{match['year']}"
    after = match["after"] is not None
    period = Period(
        start=year,
        end=None if after else year,
        recurrence=None,
        ongoing=after,
        year_printed=True,
        as_printed=match.group(),
        start_pos=match.start(),
        end_pos=match.end(),
    )
    return [period]
