"""Which printed times are times of doing something: not dates of documents, as-of dates, plan years, multipliers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.finders.schedule.quarters import quarter_spans
from extractors.grammar.periods import Period, find_periods

NOT_BEHIND = re.compile(
    r"\s*(?:년도?\s*)?(?:말\s*)?(?:현재|기준|대비|당시|이전|생산|출생|준공된|설치된|자로|분\s|이후\s+(?:생산|출생|설치|준공))"
    r"|\s*[.)）]*\s*[「『]|\s*[×xX]\s*\d|\*\d|\s*(?:실적치|년도\s)|\s+\d[\d,.]*\s?(?:%|％|점|[천백십만억]*\s?원)"
)
NOT_BEFORE = re.compile(
    r"(?:기준일?|기준일자)\s*[:：]?\s*['’‘]?\s*$|[×xX]\s*$|전년\s*$"
    r"|(?:\d호|법률?|조례|규칙|규정|훈령|예규|[부처청시도군구]\s?고시|개정|제정|현재)\s*,?\s*[(（]?\s*['’‘]?\s*$"
)
WORK_ON = re.compile(r"\s*[「『][^」』]*[」』]\s?(?!(?:일부|전부)?\s?(?:개정|제정|시행|공포|폐지))[가-힣]")
DOCUMENT = re.compile(r"「[^「」]*」|『[^『』]*』|\"[^\"]*\"|“[^“”]*”")
CLOCK = re.compile(r"\s*\d{1,2}\s?(?::\d\d|시(?:\s?\d{1,2}분)?)\s*[~∼～〜–-]\s*")
DATES = re.compile(r"\s*[(（][^()（）]{0,60}[)）]")
UNTIL = re.compile(r"\s?(?:말일?|중|중순|초)\s?까지")
MAX_TEXT = 3000
"""A bullet is never longer; a longer text is damage, and reading its times one by one would take for ever."""

BOTH_HALVES = re.compile(r"상\s?[·․‧・ㆍ∙,/]\s?하반기\s?$")
GLUED = re.compile(r"(?:수시|상시|정기|필요시|필요\s시)$")


def times_of(text: str, year: int | None) -> list[Period]:
    """The times printed in a text at which something is done, in order; `year` is that of the part of the document."""
    if len(text) > MAX_TEXT:
        return []
    quoted = [match.span() for match in DOCUMENT.finditer(text)]
    found = [time for time in _printed(text, year) if not any(a <= time.start_pos < b for a, b in quoted)]
    meant = [_as_meant(text, _over_clock(text, time, year)) for time in found if not _is_other(text, time)]
    return [
        time
        for n, time in enumerate(meant)
        if not (n and time.start_pos < meant[n - 1].end_pos) and not _is_spelled_out(text, time, meant[n + 1 :])
    ]


def _printed(text: str, year: int | None) -> list[Period]:
    """All times of a text; a span of quarters goes before the dates that its figures could be."""
    spans = list(quarter_spans(text, year))
    others = [
        time
        for time in find_periods(text, year)
        if not any(span.start_pos < time.end_pos and time.start_pos < span.end_pos for span in spans)
    ]
    return sorted([*spans, *others], key=lambda time: time.start_pos)


def _over_clock(text: str, time: Period, year: int | None) -> Period:
    """The whole of a range whose days carry clock times: "3. 4.(월) 09:00 ~ 3. 8.(금) 18:00"."""
    clock = CLOCK.match(text, time.end_pos)
    if clock is None or time.end is None:
        return time
    day = time.as_printed.rstrip()
    whole = next(iter(find_periods(f"{day}~{text[clock.end() : clock.end() + 20]}", year)), None)
    if whole is None or whole.start != time.start or whole.end in (None, time.end):
        return time
    end = clock.end() + whole.end_pos - len(day) - 1
    return replace(whole, as_printed=text[time.start_pos : end], start_pos=time.start_pos, end_pos=end)


def _is_spelled_out(text: str, time: Period, following: Sequence[Period]) -> bool:
    """Whether a recurrence is followed by its dates in brackets: "연 4회 (3월, 6월, 9월, 12월)"."""
    bracket = DATES.match(text, time.end_pos) if time.recurrence is not None else None
    return bracket is not None and any(other.start and other.start_pos < bracket.end() for other in following)


def _as_meant(text: str, time: Period) -> Period:
    """The time as people mean it: "3월 말까지" has no start, "상·하반기" is both halves of every year."""
    both = BOTH_HALVES.search(text, 0, time.end_pos)
    if both is not None and not time.year_printed:
        words = both.group().strip()
        return replace(
            time,
            start=None,
            end=None,
            recurrence="half-yearly",
            as_printed=words,
            start_pos=both.start(),
            end_pos=both.start() + len(words),
        )
    until = UNTIL.match(text, time.end_pos)
    if until is not None and time.start == time.end and time.start is not None:
        time = replace(time, start=None, as_printed=text[time.start_pos : until.end()])
    printed = time.as_printed.rstrip()
    return replace(time, as_printed=printed, end_pos=time.start_pos + len(printed))


def is_bare_year(time: Period) -> bool:
    """Whether a time is nothing but a year: the year of a plan or a budget."""
    return time.start is not None and len(time.start) == 4 and time.start == time.end


def is_years(time: Period) -> bool:
    """Whether a time is whole years: in running text those of a plan or of what a report is about."""
    return time.start is not None and len(time.start) == 4 and (time.end is None or len(time.end) == 4)


def is_part_of_year(time: Period) -> bool:
    """Whether a time is a half or a quarter of a year (상반기, 3분기), which more often names than dates a thing."""
    return re.search(r"반기|분기", time.as_printed) is not None and time.recurrence is None


def _is_other(text: str, time: Period) -> bool:
    before, behind = text[: time.start_pos], text[time.end_pos :]
    if (
        is_bare_year(time)
        or (NOT_BEHIND.match(behind) and not _dates_work_on(before, behind))
        or NOT_BEFORE.search(before)
    ):
        return True
    if time.recurrence is not None and GLUED.search(time.as_printed):
        return _only_a_word(time, before, behind)
    return False


def _dates_work_on(before: str, behind: str) -> bool:
    """Whether a date that opens a line is that of work on a plan, not of a law: "’24.5. 「…계획」 용역 착수"."""
    return not before.strip() and WORK_ON.match(behind) is not None


def _only_a_word(time: Period, before: str, behind: str) -> bool:
    """수시 in "수시평가" is a name, 필요시 before any other word a condition; "필요시 수시평가" says when."""
    if re.match(r"필요", time.as_printed):
        return not re.match(r"\s*(?:수시|[)）,]|$)", behind)
    if re.search(r"필요\s?시\s*$", before) or re.match(r"[가-힣]", behind):
        return True
    return re.match(r"\s*[·,․]\s*[가-힣]", behind) is not None
