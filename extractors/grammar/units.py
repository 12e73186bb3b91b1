"""Notes that say in which unit a table counts: (단위 : 천원) · (’25.1.1. 기준, 단위: 백만원) · 예산액(백만원)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.grammar.characters import fold
from extractors.grammar.counters import COUNTERS
from schemas.money import unit_factor

NOTE = re.compile(r"(?<![가-힣])단 {0,3}위 {0,3}(?P<colon>:)? {0,3}(?P<units>[^()\[\]〔〕<>:\n\t]{1,60})")
OPENING = re.compile(r"[(\[〔<][^()\[\]〔〕<>\n\t]{0,60}$")
CLOSING = re.compile(r"[^()\[\]〔〕<>\n\t]{0,60}[)\]〕>]")
BRACKETED = re.compile(r"[(\[〔] {0,3}(?P<units>[^()\[\]〔〕\n\t]{1,40}?) {0,3}[)\]〕]")
WORD = re.compile(r"[가-힣A-Za-z%㎡㎥㎞㎏℃·ℓ]{1,8}(?: 원)?")
SPLIT = re.compile(r" {0,3}[,/、;] {0,3}")
OTHER_UNITS = frozenset((*COUNTERS, "천명", "천건", "만명", "천㎡", "백만명", "%p", "시간", "순위", "등급", "백분율"))


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A printed unit note: its units as printed without blanks; `money_factor` in won where one of them is money."""

    units: tuple[str, ...]
    money_factor: int | None
    as_printed: str
    start: int
    end: int


def find_unit_note(text: str) -> UnitNote | None:
    """The first unit note of a line; None where none is printed. Brackets around the note belong to it."""
    folded = fold(text)
    for match in NOTE.finditer(folded):
        opening = OPENING.search(folded, max(0, match.start() - 61), match.start())
        units = _units(match["units"])
        if units and (match["colon"] or opening):
            closing = CLOSING.match(folded, match.end("units")) if opening else None
            start = opening.start() if opening and closing else match.start()
            end = closing.end() if closing else match.start("units") + _length(match["units"], units)
            return UnitNote(units, _money(units), text[start:end], start, end)
    return _bare_note(text, folded)


def _bare_note(text: str, folded: str) -> UnitNote | None:
    """A bracket with a unit alone, "(천원)": only money that names a scale, for a bracketed word is rarely a unit."""
    for match in BRACKETED.finditer(folded):
        units = _units(match["units"])
        is_whole = folded.strip() == match.group()
        if units and (factor := unit_factor(units[0])) and units[0].endswith("원") and (factor > 1 or is_whole):
            return UnitNote(units, factor, text[match.start() : match.end()], *match.span())
    return None


def _units(printed: str) -> tuple[str, ...]:
    """The units of a note's list, up to the first item that is none ("천원, '25년 기준" has one)."""
    units: list[str] = []
    for part in SPLIT.split(printed.strip()):
        word = WORD.match(part)
        if word is None or not _is_unit(word.group(), part):
            break
        units.append(word.group().replace(" ", ""))
    return tuple(units)


def _is_unit(word: str, part: str) -> bool:
    if unit_factor(word) or word.replace(" ", "") in OTHER_UNITS:
        return True
    return word == part and not word.endswith(("기준", "현재", "사업", "과제", "별"))


def _length(printed: str, units: tuple[str, ...]) -> int:
    """How much of the printed list the units take up, where no bracket closes the note."""
    last = WORD.match(SPLIT.split(printed.strip())[len(units) - 1])
    assert last is not None
    spans = list(SPLIT.finditer(printed.strip()))
    begin = spans[len(units) - 2].end() if len(units) > 1 else 0
    return len(printed) - len(printed.lstrip()) + begin + last.end()


def _money(units: tuple[str, ...]) -> int | None:
    return next((factor for unit in units if (factor := unit_factor(unit))), None)


def header_unit(text: str) -> str | None:
    """The unit a column header prints in brackets ("예산액(백만원)" → "백만원", "집행율(%)" → "%"), or None."""
    folded = fold(text)
    for match in reversed(list(BRACKETED.finditer(folded))):
        inner = re.sub(r"^단 ?위 ?:? ?", "", match["units"])
        words = [word.replace(" ", "") for word in SPLIT.split(inner)]
        known = [word for word in words if unit_factor(word) or word in OTHER_UNITS]
        if known and len(known) == len(words):
            return known[0]
    return None
