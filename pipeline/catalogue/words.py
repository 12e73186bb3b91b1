"""The words that the catalogue knows: measures, synonyms, fillers, opposites and phases, from words/*.csv.

Every row has an example of what it is about. Spellings are compared without blanks and with 률 written 율.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Spellings shorter than this are only found as whole words: "책" stands in many others.
LONG = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """What the end of a name measures: its code, whether it can be confused with no other, and its spellings."""

    code: str
    is_hard: bool
    ending: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Spellings to the first of their group, and the kind of each group."""

    first: dict[str, str]
    kinds: dict[str, str]
    long: re.Pattern[str]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of words/NAME.csv."""
    text = (files("pipeline.catalogue") / "words" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def spellings(row: dict[str, str], field: str = "words") -> tuple[str, ...]:
    """The spellings of one field, in their order."""
    return tuple(part for part in row[field].split("|") if part)


@cache
def measures() -> tuple[Measure, ...]:
    """All measures; each ends a name with one of its spellings, but not where that is part of another word (연수)."""
    return tuple(Measure(row["code"], row["hard"] == "yes", _ending(row)) for row in rows("measures"))


def _ending(row: dict[str, str]) -> re.Pattern[str]:
    """The spellings, the longest first; each word of another sense bars the longest spelling it ends with."""
    ends = sorted(spellings(row, "spellings"), key=len, reverse=True)
    bars: dict[str, str] = {}
    for word in spellings(row, "never"):
        end = next(end for end in ends if word.endswith(end))
        bars[end] = bars.get(end, "") + rf"(?<!{re.escape(word.removesuffix(end))})"
    return re.compile(rf"(?:{'|'.join(bars.get(end, '') + re.escape(end) for end in ends)})$")


@cache
def synonyms() -> Synonyms:
    """The groups of synonyms and abbreviations."""
    first: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for row in rows("synonyms"):
        group = tuple(word.casefold() for word in spellings(row))
        kinds[group[0]] = row["kind"]
        first |= dict.fromkeys(group, group[0])
    long = sorted((word for word in first if len(word) >= LONG), key=len, reverse=True)
    return Synonyms(first, kinds, re.compile("|".join(map(re.escape, long))))


@cache
def fillers() -> dict[str, str]:
    """Words that tell no two indicators of one office apart, to their class (action, result …)."""
    return {word: row["class"] for row in rows("fillers") for word in spellings(row)}


@cache
def filler_words() -> re.Pattern[str]:
    """The fillers of two syllables and more, wherever they stand."""
    return re.compile("|".join(sorted((re.escape(w) for w in fillers() if len(w) > 1), key=len, reverse=True)))


@cache
def opposite_words() -> frozenset[tuple[str, str]]:
    """Pairs of words of which an indicator is about one or the other, both ways round."""
    pairs = [(a, b) for row in rows("opposites") for a in spellings(row, "a") for b in spellings(row, "b")
             if row["kind"] == "word"]  # fmt: skip
    return frozenset(pairs) | {(b, a) for a, b in pairs}


@cache
def opposite_syllables() -> frozenset[tuple[str, str]]:
    """Pairs of syllables that turn a word into its opposite (수입, 수출), both ways round."""
    pairs = [(row["a"], row["b"]) for row in rows("opposites") if row["kind"] == "syllable"]
    return frozenset(pairs) | {(b, a) for a, b in pairs}


@cache
def phase() -> re.Pattern[str]:
    """What names a part of a year or a step of a course, figures included: 상반기, 2분기, 최종, 1단계, 3."""
    listed = sorted({word for row in rows("phases") for word in spellings(row)}, key=len, reverse=True)
    return re.compile(r"\d+(?:[.·]\d+)*(?:차|단계|분기|기|회|호|등급)?|(?<![a-z])[a-z](?=등급)|" + "|".join(listed))


def are_opposite(a: str, b: str) -> bool:
    """Whether two words are opposites by the lists: 증가 and 감소, 수입 and 수출, 공개 and 비공개."""
    if (a, b) in opposite_words():
        return True
    if len(a) == len(b) > 1:
        different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(different) == 1 and different[0] in opposite_syllables()
    return any(x == prefix + y for x, y in ((a, b), (b, a)) for prefix in "비불미무")
