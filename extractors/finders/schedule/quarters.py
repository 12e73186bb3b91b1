"""Spans of quarters, which print the word once: "1~2분기", "3/4~4/4분기", "2026년 1∼2/4분기"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.grammar.periods import Period

SPAN = re.compile(
    r"(?:(?:(?<!\d)(?P<y4>20\d\d)|['’‘](?P<y2>\d\d))(?:년도?|\.)?\s?)?"
    r"(?<![\d/.,])(?P<first>[1-4])(?:/4)?\s?(?:분기)?\s?[~∼～〜–-]\s?(?P<last>[1-4])(?:/4)?\s?분기(?!별)"
)


def quarter_spans(text: str, year: int | None) -> Iterator[Period]:
    """The spans from one quarter to a later one; `year` is that of spans that print none."""
    for match in SPAN.finditer(text):
        printed = match["y4"] or (f"20{match['y2']}" if match["y2"] else None)
        of_year = int(printed) if printed else year
        first, last = int(match["first"]), int(match["last"])
        if of_year is not None and first < last:
            yield Period(
                start=f"{of_year}-{first * 3 - 2:02d}",
                end=f"{of_year}-{last * 3:02d}",
                recurrence=None,
                ongoing=False,
                year_printed=printed is not None,
                as_printed=match.group(),
                start_pos=match.start(),
                end_pos=match.end(),
            )
