"""Dates as headers print them: "2021. 3. 4.", "2021-03-04", "2021년 3월 4일", "'21.3.4.", in boxes "03/04"."""

from __future__ import annotations

import re

FULL_DATE = re.compile(r"((?:19|20)\d\d|['’‘]\d\d) ?[.\-/년] ?(\d{1,2}) ?[.\-/월] ?(\d{1,2})(?!\d)(?: ?[.일])?")
MONTH_DATE = re.compile(r"((?:19|20)\d\d|['’‘]\d\d) ?[.\-/년] ?(\d{1,2})(?!\d)(?: ?[.월])?")
DAY_MARK = re.compile(r"(?<![\d.])(\d{1,2})(?:/(\d{1,2})|\. ?(\d{1,2})\.)(?![\d/])")


def iso_date(text: str) -> str | None:
    """The date at the start of `text` in ISO form, of day or month precision; None where there is no possible one."""
    match = FULL_DATE.match(text) or MONTH_DATE.match(text)
    if match is None:
        return None
    year = match.group(1)
    year = f"20{year[1:]}" if len(year) == 3 else year
    parts = [int(part) for part in match.groups()[1:]]
    if not 1 <= parts[0] <= 12 or (len(parts) > 1 and not 1 <= parts[1] <= 31):
        return None
    return "-".join([year, *(f"{part:02}" for part in parts)])


def dated_by(mark: str, approved_on: str | None) -> str | None:
    """The ISO date of a "12/30" in the boxes of a plan approved on `approved_on`; nobody signs after that."""
    match = DAY_MARK.fullmatch(mark)
    if match is None:
        return iso_date(mark)
    month, day = int(match.group(1)), int(match.group(2) or match.group(3))
    if approved_on is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    year = int(approved_on[:4])
    date = f"{year}-{month:02}-{day:02}"
    return date if len(approved_on) < 10 or date <= approved_on else f"{year - 1}-{month:02}-{day:02}"
