"""How often something comes round: "분기별", "매분기 익월 20일까지", "연 2회", "연중". Phrases are rows of a CSV file."""

from __future__ import annotations

import re
from functools import cache

from extractors.grammar.labels import squash, vocabulary

DEADLINE = re.compile(r"\s?(?:(?P<next>익월|다음\s?달|차월)\s?)?(?P<day>\d{1,2})\s?일\s?(?:까지|이내|한)")
ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@cache
def _pattern() -> re.Pattern[str]:
    spellings = sorted(vocabulary("recurrence"), key=len, reverse=True)
    words = "|".join(r"\s?".join(map(re.escape, spelling)) for spelling in spellings)
    return re.compile(rf"(?<![가-힣\d/])(?:{words})(?:\s?실시)?")


def find_recurrences(text: str) -> list[tuple[str, int, int]]:
    """English phrase and span of every recurrence in a text, in order."""
    found = []
    for match in _pattern().finditer(text):
        words = squash(re.sub(r"\s?실시$", "", match.group()))
        row = vocabulary("recurrence").get(words)
        deadline = DEADLINE.match(text, match.end())
        if row is None or (words == "분기" and deadline is None):
            continue
        phrase = row["code"] + (_by(deadline) if deadline else "")
        end = deadline.end() if deadline else match.end()
        found.append((phrase, match.start(), end))
    return found


def _by(deadline: re.Match[str]) -> str:
    day = int(deadline.group("day"))
    month = " of the following month" if deadline.group("next") else ""
    return f" by the {day}{ORDINALS.get(day, 'th')}{month}"
