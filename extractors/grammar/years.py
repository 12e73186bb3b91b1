"""Years: those a text mentions, and the one a column header is about."""

from __future__ import annotations

import re

from extractors.grammar.characters import fold
from extractors.grammar.dates import YEAR, year_of

MENTION = re.compile(
    rf"{YEAR}(?=\s?(?:년|학년|[./]\s?[0-9]|\.|회계|예산|결산|~|\s|$|[)\],]|[가-힣(]))(?!\s?(?:원|천원|건|명|개|회|호|번))"
)
HEADER = re.compile(YEAR)


def find_years(text: str) -> list[int]:
    """The years a text mentions, 1990 to 2060, in order, repeated as often as printed."""
    years = (year_of(match) for match in MENTION.finditer(fold(text)))
    return [year for year in years if year is not None and 1990 <= year <= 2060]


def parse_header_year(text: str) -> int | None:
    """The year of a column header ("2014예산(A)", "’25년 예산", "2020"), None where it names none or two."""
    years = {year_of(match) for match in HEADER.finditer(fold(text))}
    known = [year for year in years if year is not None and 1980 <= year <= 2070]
    return known[0] if len(known) == 1 else None
