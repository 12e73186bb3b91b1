"""Names of departments: the same print, perhaps a renamed one, or another.

Where an office renames 총무과 to 행정지원과, only its documents or its people know; what is likely is proposed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from extractors.grammar.language import words
from extractors.grammar.offices import is_department
from pipeline.catalogue.verdicts import DIFFERENT, PROPOSAL, PROPOSED, SAME, Verdict
from pipeline.catalogue.words import rows, spellings

SUFFIX = re.compile(r"(?:담당관|과|실|국|팀|소|단|센터|본부|관)$")
HEAD = re.compile(r"(?<=[과국실팀단관소])장$")
BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*")
OFFICE = re.compile(r"\S*(?:시|군|구|도|청)$")
PLACES = ("보건소", "지소", "사업소", "센터", "담당관", "박물관", "도서관", "미술관")
LONGEST = 14
UNIT = re.compile(r"\S*(?:담당관|기획관|정책관|과|국|실|팀|단|소|본부|센터|관)$")


@dataclass(frozen=True, slots=True)
class Department:
    """A department's name, read: its own name squashed, what stands before it, its stem and its kind."""

    key: str
    own: str
    path: tuple[str, ...]
    stem: str
    suffix: str
    number: str


@lru_cache(maxsize=50_000)
def read_department(printed: str) -> Department:
    """The department behind a printed name, with or without its office, bureau, team and the title of its head."""
    plain = unicodedata.normalize("NFKC", printed)
    bare = BRACKETS.sub(" ", plain).strip() or plain
    parts = bare.split()
    split = next((i for i, part in enumerate(parts[:-1], start=1) if len(part) > 1 and _may_end(part)), 0)
    path, rest = (parts[:split], parts[split:]) if split else ([], parts)
    while len(rest) > 1 and len(rest[0]) > 1 and _may_end(rest[0]):
        path.append(rest.pop(0))
    own = HEAD.sub("", "".join(rest))
    suffix = SUFFIX.search(own)
    stem = own[: suffix.start()] if suffix else own
    return Department("".join(plain.split()), own, tuple(path), stem, suffix.group() if suffix else "", _figures(own))


def are_department_names(a: str, b: str) -> bool:
    """Whether two texts are names of departments rather than of indicators: both may be, and one certainly is."""
    own = [read_department(text).own for text in (a, b)]
    certain = any(is_department(name) or name.endswith(PLACES) for name in own)
    return certain and all(SUFFIX.search(name) and len(name) <= LONGEST for name in own)


def compare_departments(printed_a: str, printed_b: str) -> Verdict:
    """The verdict on two names of departments."""
    a, b = sorted((read_department(printed_a), read_department(printed_b)), key=lambda d: d.key)
    likeness = round(PROPOSAL * fuzz.ratio(a.own, b.own) / 100, 3)
    if a.key == b.key:
        return Verdict(SAME, 1.0, ("equal after normalisation",))
    offices = [[part for part in d.path if OFFICE.fullmatch(part)] for d in (a, b)]
    if offices[0] and offices[1] and offices[0][0] != offices[1][0]:
        return Verdict(DIFFERENT, likeness, (f"another office: {offices[0][0]} / {offices[1][0]}",))
    if a.own == b.own:
        return Verdict(PROPOSED, 0.93, ("the same department, named with its office, bureau, team or head",))
    if a.number != b.number:
        return Verdict(DIFFERENT, likeness, (f"another number: {a.number or '-'} / {b.number or '-'}",))
    if a.suffix != b.suffix and {a.suffix, b.suffix} != {"과", "담당관"}:
        return Verdict(DIFFERENT, likeness, (f"another kind of office: {a.suffix or '-'} / {b.suffix or '-'}",))
    return _renamed(a, b) or Verdict(DIFFERENT, likeness, (f"other words: {a.stem} / {b.stem}",))


def _renamed(a: Department, b: Department) -> Verdict | None:
    """Whether one name may have followed the other."""
    if a.stem == b.stem:
        return Verdict(PROPOSED, 0.75, (f"another kind of office: {a.suffix} / {b.suffix}",))
    functions = [_functions(d.stem) for d in (a, b)]
    if functions[0] & functions[1]:
        return Verdict(PROPOSED, 0.6, (f"renamed: {a.stem} / {b.stem} have the same function",))
    short, long = sorted((a, b), key=lambda d: len(d.stem))
    if len(short.stem) >= 2 and long.stem.endswith(short.stem):
        front = long.stem.removesuffix(short.stem)
        return Verdict(PROPOSED, 0.55, (f"renamed: {front} put before it",))
    added = _added(short.stem, long.stem)
    if added is not None and added in _fillers():
        return Verdict(PROPOSED, 0.7, (f"renamed: {added} added",))
    return None


def _added(short: str, long: str) -> str | None:
    """What stands in the longer name beside the words of the shorter; nothing if it is no longer form of it."""
    size = len(long) - len(short)
    for at in range(1, len(short) + 1):
        if long[:at] == short[:at] and long[at + size :] == short[at:]:
            added = long[at : at + size]
            if added in _fillers() and (at == len(short) or at in _borders(short)):
                return added
    return None


@lru_cache(maxsize=10_000)
def _borders(stem: str) -> frozenset[int]:
    return frozenset(word.start for word in words(stem))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word for row in rows("departments") if row["kind"] == "filler" for word in spellings(row))


def _functions(stem: str) -> frozenset[int]:
    """The numbers of the functions that departments of this name have."""
    named = [spellings(row) for row in rows("departments") if row["kind"] == "function"]
    return frozenset(number for number, stems in enumerate(named) if stem in stems)


def _may_end(part: str) -> bool:
    return bool(OFFICE.fullmatch(part) or UNIT.fullmatch(part))


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
