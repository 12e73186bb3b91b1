"""How often something comes round: "분기별", "매분기 익월 20일까지", "연 2회". Words are rows of recurrence.csv."""

from __future__ import annotations

import re
from functools import cache

from extractors.grammar.labels import squash, vocabulary

DEADLINE = re.compile(r"\s?(?:(?P<next>익월|다음\s?달|차월)\s?)?(?P<day>\d{1,2})\s?일\s?(?:까지|이내|한)")
TIMES = re.compile(r"(?<![가-힣\d/])(?P<span>연간?|년|월|주|분기|반기|매년|매월|매주)\s?(?P<n>\d{1,2})\s?회(?!차|의)")
YEARS = re.compile(r"(?<![가-힣\d/.])(?P<n>\d{1,2})\s?년\s?마다")
SPANS = {"연": "year", "년": "year", "월": "month", "주": "week", "분": "quarter", "반": "half-year"}
SHORT = {"year": "yearly", "month": "monthly", "week": "weekly", "quarter": "quarterly", "half-year": "half-yearly"}
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@cache
def _pattern() -> re.Pattern[str]:
    spellings = sorted(vocabulary("recurrence"), key=len, reverse=True)
    words = "|".join(r"\s?".join(map(re.escape, spelling)) for spelling in spellings)
    return re.compile(rf"(?<![가-힣\d/])(?:{words})(?:\s?실시)?")


def find_recurrences(text: str) -> list[tuple[str, int, int]]:
    """English phrase and span of every recurrence in a text, in order."""
    counted = [(_times(match), *match.span()) for match in TIMES.finditer(text)]
    counted += [(f"every {int(match['n'])} years", *match.span()) for match in YEARS.finditer(text)]
    taken = {n for _, start, end in counted for n in range(start, end)}
    words = [(phrase, start, end) for phrase, start, end in _in_words(text) if taken.isdisjoint(range(start, end))]
    return sorted([*counted, *words], key=lambda found: found[1])


def _times(match: re.Match[str]) -> str:
    """The phrase for so many times in a span: "연 2회" → "twice a year"."""
    span = SPANS[match["span"].removeprefix("매")[0]]
    count = int(match["n"])
    return SHORT[span] if count == 1 else f"{'twice' if count == 2 else f'{count} times'} a {span}"


def _in_words(text: str) -> list[tuple[str, int, int]]:
    found = []
    for match in _pattern().finditer(text):
        words = squash(re.sub(r"\s?실시$", "", match.group()))
        row = vocabulary("recurrence").get(words)
        deadline = DEADLINE.match(text, match.end())
        if row is None or (words == "분기" and deadline is None):
            continue
        phrase = row["code"] + (_by(deadline) if deadline else "")
        found.append((phrase, match.start(), deadline.end() if deadline else match.end()))
    return found


def _by(deadline: re.Match[str]) -> str:
    day = int(deadline["day"])
    month = " of the following month" if deadline["next"] else ""
    return f" by the {day}{ORDINALS.get(day, 'th')}{month}"
