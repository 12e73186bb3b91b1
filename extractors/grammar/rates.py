"""Printed percentages, and which of them only tell who pays ("구비 100%")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

RATE = re.compile(r"(?P<sign>[△▲▽▼−]\s?|(?<![\w)~∼])-)?(?<![\d.,])(?P<digits>\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<mark>%p|%P|％|%|퍼센트)(?P<point>\s?포인트)?")
FUND = re.compile(r"(?:국|시|구|군|도|지방|자|국·시|시·도)\s?비\s*[:：(]?\s*$|(?:기금|융자|민간|자부담|보조|국고)\s*[:：(]?\s*$")


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
    return [_rate(text, match) for match in RATE.finditer(text)]


def _rate(text: str, match: re.Match[str]) -> Rate:
    value = Decimal(match.group("digits").replace(",", ""))
    value = -value if match.group("sign") else value
    point = match.group("mark").lower() == "%p" or match.group("point") is not None
    funding = FUND.search(text[max(0, match.start() - 12) : match.start()]) is not None
    return Rate(value, funding, point, match.group(), match.start(), match.end())
