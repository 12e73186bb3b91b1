"""Sums in words: a total and its parts, "총 43개: 복지 12, …", "1,234백만원(국비 500, 시비 734)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.amounts import Amount, find_amounts
from extractors.grammar.characters import fold
from extractors.grammar.numerals import read_digits
from schemas.money import is_funding_source, unit_factor

ORGANISATIONS = frozenset(("과", "국", "담당관", "동", "지소", "박물관", "본부", "실", "소", "팀"))
UNITS = "개소|개|건|명|회|팀|권|종|곳|대|부|석|점|인|호|세대|가구|과|국|담당관|동|지소|박물관|본부|실|소"
FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}"
TOTAL = re.compile(
    rf"(?:총\s{{0,3}})?(?<![0-9.,])(?P<digits>{FIGURE})\s?(?P<unit>{UNITS})(?![월년])"
    r"(?P<noun>\s?[가-힣]{1,6}(?:\s[가-힣]{1,6}){0,2})?\s{0,3}(?P<open>[(:]|\s-\s)\s{0,3}"
)
DECIMAL_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,9}(?:\.[0-9]+)?"
LABEL_FIRST = re.compile(
    rf"(?P<label>[가-힣·‧․ㆍ・A-Za-z][가-힣·‧․ㆍ・A-Za-z\s]{{0,30}}?)\s*:?\s*(?P<digits>{DECIMAL_FIGURE})\s*(?P<unit>{UNITS})?"
)
FIGURE_FIRST = re.compile(
    rf"(?P<digits>{FIGURE})\s?(?P<unit>개|명|건)?\s?(?P<label>[가-힣]{{0,12}}(?:{'|'.join(sorted(ORGANISATIONS))}))"
)
"""Figure before label: offices only ("26개 과, 1지소"), for "10개 분야, 52개 사업" lists things of two kinds."""
MONEY_PART = re.compile(
    rf"(?P<label>[가-힣·]{{1,20}}(?:\s?[가-힣·]{{1,20}})?)\s*:?\s*(?P<digits>{DECIMAL_FIGURE})\s*"
    r"(?P<unit>(?:천|백만|억|만|조)?\s?원|억|백만|천)?"
)
OPENING = re.compile(r"\s{0,3}(?P<open>[(:])\s{0,3}")
BRACKET = re.compile(r"[()]")
SEPARATOR = re.compile(r"(\s*[,、+]\s*(?![0-9]{3}(?![0-9])))")
OPEN_LIST = re.compile(r"(?:^|\s)(?:등|외)(?:\s|$)|\s?등$")
LAST_OF_ALL = re.compile(r"\s등$")
"""Such as "상담소 9, 쉼터 등 11": behind the last part, with a figure, 등 closes the list and leaves nothing open."""
TIME = re.compile(r"(?:월|일|년|시|분|분기|차|층|세|호)$")
CITY = "시"
"""Alone before its figure it is the city, not an hour: "13개소(시 1, 구군 12)"."""
LONGEST = 600
"""Longer lists of parts are running text."""


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a cell or one part of a breakdown, with its label and the place of what is printed."""

    label: str
    value: Decimal
    as_printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts in words. kind: count or money; `unit` as printed with the total, parts in that unit."""

    total: Decimal
    unit: str | None
    parts: tuple[Part, ...]
    as_printed: str
    start: int
    end: int
    kind: str


def find_breakdown(text: str) -> Breakdown | None:
    """The first total of a text that is followed by its parts, all of one kind, or None.

    None where the list is open ("등", "외"), and where a part speaks of something else or is more than the total:
    "3개 분야: 과제 10개, 사업 20개" are three kinds of things, no sum.
    """
    folded = fold(text)
    for match in TOTAL.finditer(folded):
        found = _of_things(text, folded, match)
        if found is not None:
            return found
    return next((found for amount in find_amounts(text) if (found := _of_money(text, folded, amount))), None)


def _inside(folded: str, opened: int, mark: str) -> int | None:
    """Where the list of parts ends: at the closing bracket, or at the end of the line behind a colon."""
    if mark == "(":
        closing = BRACKET.search(folded, opened, opened + LONGEST)
        return closing.start() if closing and closing.group() == ")" else None
    line = folded.find("\n", opened, opened + LONGEST)
    end = line if line >= 0 else len(folded)
    return len(folded[opened:end].rstrip(" .")) + opened if end - opened <= LONGEST else None


def _of_things(text: str, folded: str, match: re.Match[str]) -> Breakdown | None:
    end = _inside(folded, match.end(), match["open"])
    total = read_digits(match["digits"])
    unit = match["unit"]
    if end is None or total is None or unit == "인":
        return None
    parts = _split(text, folded, match.end(), end, (LABEL_FIRST, FIGURE_FIRST))
    if len(parts) < 2 or not all(_is_alike(part, other, unit) for part, other in parts):
        return None
    if not _may_make(total, [part.value for part, _ in parts]):
        return None
    stop = end + (folded[end : end + 1] == ")")
    start = match.start()
    return Breakdown(total, unit, tuple(part for part, _ in parts), text[start:stop], start, stop, "count")


def _is_alike(part: Part, other: str | None, unit: str) -> bool:
    """Whether a part counts what its total counts; offices are counted in many words ("26개 과, 1지소")."""
    if (TIME.search(part.label) and part.label != CITY) or part.value != part.value.to_integral_value():
        return False
    return other in (None, unit, "개") or (unit == "개" and other in ORGANISATIONS)


def _split(
    text: str, folded: str, start: int, end: int, patterns: tuple[re.Pattern[str], ...]
) -> list[tuple[Part, str | None]]:
    """The parts of a list with their units, or nothing where one of its items is no part."""
    parts = []
    at = start
    items = SEPARATOR.split(folded[start:end])
    for index, item in enumerate(items):
        if index % 2 == 0:
            lead = at + len(item) - len(item.lstrip())
            match = next((found for pattern in patterns if (found := pattern.fullmatch(item.strip()))), None)
            value = read_digits(match["digits"]) if match else None
            if match is None or value is None:
                return []
            closes = index == len(items) - 1 and LAST_OF_ALL.search(match["label"])
            if OPEN_LIST.search(match["label"]) and not closes:
                return []
            span = (lead + match.start("digits"), lead + match.end("digits"))
            parts.append((Part(match["label"].strip(), value, text[slice(*span)], *span), match["unit"]))
        at += len(item)
    return parts


def _of_money(text: str, folded: str, amount: Amount) -> Breakdown | None:
    opening = OPENING.match(folded, amount.end)
    if opening is None or amount.unit is None:
        return None
    end = _inside(folded, opening.end(), opening["open"])
    parts = _split(text, folded, opening.end(), end, (MONEY_PART,)) if end is not None else []
    if end is None or len(parts) < 2:
        return None
    factor = unit_factor(amount.unit) or 1
    rescaled = tuple(_in_unit(part, unit, factor) for part, unit in parts)
    sources = all(is_funding_source(part.label) for part in rescaled)
    if not sources and not _may_make(amount.value, [part.value for part in rescaled]):
        return None
    stop = end + (folded[end : end + 1] == ")")
    printed = text[amount.start : stop]
    return Breakdown(amount.value, amount.unit, rescaled, printed, amount.start, stop, "money")


def _may_make(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether parts can be those of a total: one of three may have a digit too many, the others may not."""
    beyond = [part for part in parts if part > total]
    return not beyond or (len(beyond) == 1 and len(parts) > 2 and sum(parts, Decimal(0)) - beyond[0] < total)


def _in_unit(part: Part, unit: str | None, factor: int) -> Part:
    """A part in the unit of its total."""
    own = unit_factor(unit) if unit else None
    if not own:
        return part
    exact = Fraction(part.value) * own / factor
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return Part(part.label, value, part.as_printed, part.start, part.end)
