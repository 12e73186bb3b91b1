"""Counts: "43개 사업", "성과지표(697개)", and cells of counts such as "3 (융합2, 공통1)" or "164 33(5)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.grammar.breakdowns import Breakdown, Part, find_breakdown
from extractors.grammar.characters import fold
from extractors.grammar.numerals import read_digits

__all__ = ["Breakdown", "Count", "CountCell", "Part", "find_breakdown", "find_counts", "parse_count_cell"]

COUNT = re.compile(
    r"(?P<total>총\s?)?(?<![0-9.,~'])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})"
    r"\s?(?P<counter>개소|개|건|명|종|곳|회|권|팀|가구|세대)(?![월년]|차|계)"
)
OFTEN = re.compile(r"(?:연간?|년|월|주|분기|반기|당)\s?$")
NOUN_AFTER = re.compile(r"\s?(?P<noun>[가-힣·]{1,30})")
NOUN_BEFORE = re.compile(r"(?P<noun>(?:[가-힣·區]+\s)?[가-힣·區]+)\s{0,2}[(:]?\s{0,2}$")
PARTICLE = re.compile(r"(?:을|를|이|가|은|는|의|에|로|으로|과|와|중|별)$")
PARTICLES = frozenset(("을", "를", "이", "가", "은", "는", "의", "에", "로", "으로", "와"))
CELL = re.compile(r"\s{0,9}(?:(?P<bare>[0-9][0-9,]*)\s?개?(?=[\s(]|$)|\((?P<parts>[^()]{1,60})\))")
PART = re.compile(r"(?P<label>[가-힣]*)\s*(?P<digits>[0-9][0-9,]*)\s*개?")
COMMA = re.compile(r"[,·]\s*")


@dataclass(frozen=True, slots=True)
class Count:
    """A count in running text with the nouns beside it: "43개 사업" (after), "성과지표(697개)" (before)."""

    value: int
    counter: str
    noun_after: str | None
    noun_before: str | None
    is_total: bool
    as_printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CountCell:
    """A cell of counts: its figures, and the parts in brackets ("융합", 2), unlabelled ones with an empty label."""

    figures: tuple[Part, ...]
    parts: tuple[Part, ...]


def find_counts(text: str) -> list[Count]:
    """All counts of running text, in order. How often something comes round ("연 2회") is no count."""
    folded = fold(text)
    found = (_count(text, folded, match) for match in COUNT.finditer(folded))
    return [count for count in found if count is not None]


def _count(text: str, folded: str, match: re.Match[str]) -> Count | None:
    value = read_digits(match["digits"])
    head = folded[max(0, match.start() - 30) : match.start()]
    if value is None or (match["counter"] == "회" and OFTEN.search(head)):
        return None
    after = NOUN_AFTER.match(folded, match.end())
    before = NOUN_BEFORE.search(head)
    start = match.start("digits")
    return Count(
        value=int(value),
        counter=match["counter"],
        noun_after=_noun(after["noun"]) if after else None,
        noun_before=before["noun"] if before else None,
        is_total=match["total"] is not None,
        as_printed=text[start : match.end()],
        start=start,
        end=match.end(),
    )


def _noun(word: str) -> str | None:
    """The counted noun without the particle that follows it."""
    return PARTICLE.sub("", word) if len(word) > 2 else word if word not in PARTICLES else None


def parse_count_cell(text: str) -> CountCell | None:
    """A cell that holds counts and nothing else, or None: "12", "2 (융합1)", "164 33(5)", "43개"."""
    folded = fold(text).rstrip()
    figures: list[Part] = []
    parts: list[Part] = []
    at = 0
    while at < len(folded):
        match = CELL.match(folded, at)
        found = _pieces(text, match) if match else []
        if match is None or not found:
            return None
        (figures if match["bare"] else parts).extend(found)
        at = match.end()
    return CountCell(tuple(figures), tuple(parts)) if figures else None


def _pieces(text: str, match: re.Match[str]) -> list[Part]:
    """One bare figure, or the parts of a bracket; nothing where one of them is no count."""
    if match["bare"]:
        value = read_digits(match["bare"])
        return [] if value is None else [_part("", value, text, *match.span("bare"))]
    found = []
    at = match.start("parts")
    for item in COMMA.split(match["parts"]):
        inner = PART.fullmatch(item.strip())
        value = read_digits(inner["digits"]) if inner else None
        if inner is None or value is None:
            return []
        start = at + _lead(item)
        found.append(_part(inner["label"], value, text, start, start + len(item.strip())))
        at += len(item)
        gap = COMMA.match(match.string, at)
        at = gap.end() if gap else at
    return found


def _lead(item: str) -> int:
    return len(item) - len(item.lstrip())


def _part(label: str, value: Decimal, text: str, start: int, end: int) -> Part:
    return Part(label, value, text[start:end], start, end)
