"""Printed percentages, and which of them only tell who pays ("구비 100%")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.grammar.characters import fold
from extractors.grammar.numerals import is_minus, read_digits

RATE = re.compile(
    r"(?P<sign>[△▲▽▼]\s?|(?<![\w)~-])-)?(?<![0-9.,])(?P<digits>[0-9][0-9,]*+(?:\.[0-9]++)?+)\s?"
    r"(?P<mark>%[pP](?![A-Za-z])|%|퍼센트)(?P<point>\s?포인트)?"
)
FUND = re.compile(
    r"(?:국|시|구|군|도|지방|자|국·시|시·도|시·군|시군구)\s?비\s*[:(]?\s*$|(?:기금|융자|민간|자부담|보조|국고)\s*[:(]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A printed percentage; `as_printed` is the figure with its sign and mark. `is_point`: percentage points."""

    percent: Decimal
    is_funding_share: bool
    is_point: bool
    as_printed: str
    start: int
    end: int


def find_rates(text: str) -> list[Rate]:
    """All percentages of a text, in order."""
    folded = fold(text)
    return [rate for match in RATE.finditer(folded) if (rate := _rate(text, folded, match)) is not None]


def _rate(text: str, folded: str, match: re.Match[str]) -> Rate | None:
    value = read_digits(match["digits"])
    if value is None:
        return None
    sign = (match["sign"] or "").strip()
    point = match["mark"].lower() == "%p" or match["point"] is not None
    funding = FUND.search(folded[max(0, match.start() - 12) : match.start()]) is not None
    percent = -value if is_minus(sign) else value
    return Rate(percent, funding, point, text[match.start() : match.end()], *match.span())
