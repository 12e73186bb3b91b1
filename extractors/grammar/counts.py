"""Counts: "43개 사업", "성과지표(697개)", cells such as "3 (융합2, 공통1)", sums in words ("총 43개: 복지 12, …")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.grammar.amounts import Amount, find_amounts
from schemas.money import unit_factor

COUNTERS = "개소|개|건|명|회|팀|권|종|곳|대|부|석|점|인|호|세대|가구|과|국|담당관|동|지소|박물관|본부|실|소"
COUNT = re.compile(rf"(?P<total>총\s*)?(?<![\d.,~∼'’.])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})\s?(?P<counter>개소|개|건|명|종|곳)(?![월년])")
NOUN_AFTER = re.compile(r"\s?(?P<noun>[가-힣·]+(?:\s[가-힣]+)?)")
NOUN_BEFORE = re.compile(r"(?P<noun>(?:[가-힣·區]+\s)?[가-힣·區]+)\s*[(（:：]?\s*(?:총\s*)?$")
CELL = re.compile(r"\s*(?:(?P<bare>\d[\d,]*)\s*개?(?=[\s(（]|$)|[(（](?P<parts>[^()（）]{1,60})[)）])")
PART = re.compile(r"(?P<label>[가-힣]*)\s*(?P<digits>\d[\d,]*)\s*개?")


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
class Piece:
    """One figure of a cell or one part of a breakdown, with its label and its place."""

    label: str
    value: Decimal
    as_printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CountCell:
    """A cell of counts: its figures, and the parts in brackets ("융합", 2), unlabelled ones with an empty label."""

    figures: tuple[Piece, ...]
    parts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts in words. kind: count or money; `unit` as printed with the total."""

    total: Decimal
    unit: str | None
    parts: tuple[Piece, ...]
    as_printed: str
    start: int
    end: int
    kind: str


def find_counts(text: str) -> list[Count]:
    """All counts of running text, in order."""
    return [_count(text, match) for match in COUNT.finditer(text)]


def _count(text: str, match: re.Match[str]) -> Count:
    after = NOUN_AFTER.match(text, match.end())
    before = NOUN_BEFORE.search(text, max(0, match.start() - 30), match.start("digits"))
    closed = text[match.end() : match.end() + 1] in ")）"
    start = match.start("digits")
    return Count(
        value=int(match.group("digits").replace(",", "")),
        counter=match.group("counter"),
        noun_after=_noun(after.group("noun")) if after and not closed else None,
        noun_before=before.group("noun") if before else None,
        is_total=match.group("total") is not None,
        as_printed=text[start : match.end()],
        start=start,
        end=match.end(),
    )


def _noun(words: str) -> str:
    """The counted noun without the particles and verbs that follow it."""
    first = words.split()[0]
    return re.sub(r"(?:을|를|이|가|은|는|의|에|로|으로|과|와|중|별)$", "", first) if len(first) > 2 else first


def parse_count_cell(text: str) -> CountCell | None:
    """A cell that holds counts and nothing else, or None: "12", "2 (융합1)", "164 33(5)", "43개"."""
    figures: list[Piece] = []
    parts: list[Piece] = []
    at = 0
    while at < len(text.rstrip()):
        match = CELL.match(text, at)
        if match is None:
            return None
        if match.group("bare"):
            figures.append(_piece("", match, "bare"))
        elif not (found := _cell_parts(match)):
            return None
        else:
            parts.extend(found)
        at = match.end()
    return CountCell(tuple(figures), tuple(parts)) if figures else None


def _cell_parts(match: re.Match[str]) -> list[Piece]:
    found = []
    at = match.start("parts")
    for part in re.split(r"([,，·]\s*)", match.group("parts")):
        inner = PART.fullmatch(part.strip())
        if inner is not None:
            lead = len(part) - len(part.lstrip())
            printed = part.strip()
            value = Decimal(inner.group("digits").replace(",", ""))
            found.append(Piece(inner.group("label"), value, printed, at + lead, at + lead + len(printed)))
        elif not re.fullmatch(r"[,，·]\s*", part):
            return []
        at += len(part)
    return found


def _piece(label: str, match: re.Match[str], group: str) -> Piece:
    return Piece(label, Decimal(match.group(group).replace(",", "")), match.group(group), match.start(group), match.end(group))


TOTAL = re.compile(rf"(?:총\s*)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})\s?(?P<unit>{COUNTERS})(?P<noun>\s?[가-힣]{{1,6}}(?:\s[가-힣]{{1,6}}){{0,2}})?\s*(?P<open>[(（:：]|\s[-–]\s)\s*")
LABEL_FIRST = re.compile(rf"(?P<label>[가-힣·A-Za-z][가-힣·A-Za-z\s]*?)\s*[:：]?\s*(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)\s*(?P<unit>{COUNTERS})?")
FIGURE_FIRST = re.compile(rf"(?P<digits>\d[\d,]*)\s?(?P<unit>개|명|건)?\s?(?P<label>[가-힣]+(?:\s[가-힣]+)?)")
MONEY_PART = re.compile(r"(?P<label>[가-힣·]+(?:\s?[가-힣·]+)?)\s*[:：]?\s*(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(?P<unit>(?:천|백만|억|만|조)?\s?원|억|백만|천)?")


def find_breakdown(text: str) -> Breakdown | None:
    """The first total of a text that is followed by its parts, all of one kind, or None.

    Not where the list is open ("등", "외"), and not where a part speaks of something else.
    """
    for match in TOTAL.finditer(text[:2000]):
        found = _count_breakdown(text, match)
        if found is not None:
            return found
    return next((found for amount in find_amounts(text[:2000]) if (found := _money_breakdown(text, amount))), None)


def _inside(text: str, opened: int, mark: str) -> int | None:
    """Where the list of parts ends: at the closing bracket, or at the end of the line behind a colon."""
    if mark not in "(（":
        return len(text.rstrip(" ."))
    closing = re.compile(r"[()（）]").search(text, opened)
    return closing.start() if closing and closing.group() in ")）" else None


def _count_breakdown(text: str, match: re.Match[str]) -> Breakdown | None:
    end = _inside(text, match.end(), match.group("open"))
    if end is None or match.group("unit") in ("인",):
        return None
    unit = match.group("unit")
    parts = _split(text, match.end(), end, (LABEL_FIRST, FIGURE_FIRST))
    if len(parts) < 2 or any(other not in (None, "", unit, "개") and unit not in ("개", "명") for _, other in parts):
        return None
    total = Decimal(match.group("digits").replace(",", ""))
    whole = text[match.start() : end + (text[end : end + 1] in (")", "）"))]
    return Breakdown(total, unit, tuple(part for part, _ in parts), whole, match.start(), match.start() + len(whole), "count")


def _split(text: str, start: int, end: int, patterns: tuple[re.Pattern[str], ...]) -> list[tuple[Piece, str | None]]:
    """The parts of a list, or nothing where one of its items is no part."""
    parts = []
    at = start
    for item in re.split(r"(\s*[,，、+]\s*(?!\d{3}(?!\d)))", text[start:end]):
        bare = item.strip()
        if bare and not re.fullmatch(r"[,，、+]", bare):
            lead = at + len(item) - len(item.lstrip())
            match = next((found for pattern in patterns if (found := pattern.fullmatch(bare))), None)
            if match is None or re.search(r"\s?(?:등|외)$", match.group("label")):
                return []
            value = Decimal(match.group("digits").replace(",", ""))
            span = (lead + match.start("digits"), lead + match.end("digits"))
            parts.append((Piece(match.group("label").strip(), value, text[slice(*span)], *span), match.group("unit")))
        at += len(item)
    return parts


def _money_breakdown(text: str, amount: Amount) -> Breakdown | None:
    opening = re.compile(r"\s*(?P<open>[(（]|[:：])\s*").match(text, amount.end)
    if opening is None or amount.value is None or amount.unit is None:
        return None
    end = _inside(text, opening.end(), opening.group("open"))
    parts = _split(text, opening.end(), end, (MONEY_PART,)) if end is not None else []
    if len(parts) < 2:
        return None
    factor = unit_factor(amount.unit) or 1
    rescaled = tuple(_in_unit(part, unit, factor) for part, unit in parts)
    whole = text[amount.start : (end or amount.end) + 1].rstrip()
    return Breakdown(amount.value, amount.unit, rescaled, whole, amount.start, amount.start + len(whole), "money")


def _in_unit(part: Piece, unit: str | None, factor: int) -> Piece:
    """A part in the unit of its total."""
    own = unit_factor(unit) if unit else None
    return Piece(part.label, part.value * own / factor if own else part.value, part.as_printed, part.start, part.end)
