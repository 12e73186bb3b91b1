"""Words as people print and type them, cut into what an index of Korean keeps: pairs of characters.

Korean glues particles and other nouns to a noun, and blanks between nouns come and go. A word is therefore looked for
as a stretch of characters, within a word or over a blank between its own parts; see docs/decisions/0017.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from unicodedata import normalize

_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[\t\n]")
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]?|([^\s"“”]+)')
_BETWEEN = r"(?:[^\w\t\n]|_)+"
BREAK = "x"
"""Stands between cells and lines, so that no phrase goes over their ends."""
MOST_TERMS, LONGEST_TYPED, LONGEST_GRAM = 8, 100, 8
# A compound of so many characters may be printed with blanks; shorter ones in two words are other words.
_COMPOUND = range(4, 11)
_MOST_CUTS = 2

# 은/는 and the like are particles only behind the sound they go with: 재평가 ends in none, 제도가 in one.
_CLOSED, _OPEN, _ANY, _ALSO = "을은이과", "를는가와", "의에", "도만"
_LONG = (
    "에서", "에게", "까지", "부터", "으로", "로", "보다",
    "하는", "하여", "하고", "되는", "되어", "한다", "된다", "합니다", "됩니다",
)  # fmt: skip
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS, _FINAL_L = 0xAC00, 0xD7A3, 28, 8
_LEAST_STEM = 2


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be found: any of its `ways`, each the parts of it with a blank or a sign between them."""

    ways: tuple[tuple[str, ...], ...]

    @property
    def pattern(self) -> str:
        """A regular expression of what it looks like in a text of small letters."""
        return "|".join(_BETWEEN.join(parts) for parts in self.ways)


def terms(typed: str) -> tuple[Term, ...]:
    """What a person looks for: all of these; what stands in quotation marks as it is, other words without particles."""
    found = []
    for quoted, word in _QUOTED.findall(normalize("NFC", typed[:LONGEST_TYPED])):
        parts = tuple(_WORD.findall((quoted or word).lower()))
        if parts and quoted:
            found.append(Term((parts,)))
        elif parts:
            found.append(Term(tuple(_spacings((*parts[:-1], stem(parts[-1]))))))
    return tuple(found[:MOST_TERMS])


def stem(word: str) -> str:
    """A word without the particles or the ending at its end, as far as two characters are left."""
    cut = _without(word, _LONG)
    return cut if cut != word else _without(_without_short(word), _LONG)


def _without(word: str, ends: tuple[str, ...]) -> str:
    end = next((end for end in ends if word.endswith(end)), "")
    cut = word.removesuffix(end)
    final = _final(cut)
    # 으로 goes with a consonant, 로 with a vowel or ㄹ.
    wrong = (end == "으로" and not final) or (end == "로" and final not in {0, _FINAL_L})
    return word if wrong or len(cut) < _LEAST_STEM else cut


def _without_short(word: str) -> str:
    rest, last = word[:-1], word[-1]
    final = _final(rest)
    if last in _ALSO:
        fits = rest.endswith(_LONG[:5])
    else:
        fits = last in _ANY or (last in _CLOSED and bool(final)) or (last in _OPEN and final == 0)
    return rest if fits and final is not None and len(rest) >= _LEAST_STEM else word


def _final(word: str) -> int | None:
    """The number of the consonant a word ends in, 0 for none; None where it does not end in Hangul."""
    if not word or not _FIRST_SYLLABLE <= ord(word[-1]) <= _LAST_SYLLABLE:
        return None
    return (ord(word[-1]) - _FIRST_SYLLABLE) % _FINALS


def _spacings(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The parts as typed; a compound also with blanks where each of its parts keeps two characters."""
    yield parts
    word = parts[0]
    if len(parts) > 1 or len(word) not in _COMPOUND or not all(_final(letter) is not None for letter in word):
        return
    for count in range(1, _MOST_CUTS + 1):
        for cuts in combinations(range(2, len(word) - 1), count):
            ends = (0, *cuts, len(word))
            pieces = tuple(word[a:b] for a, b in pairwise(ends))
            if all(len(piece) > 1 for piece in pieces):
                yield pieces


def cells(text: str) -> Iterator[list[str]]:
    """The words of each cell and line of a text, in small letters."""
    for piece in _ENDS.split(text.lower()):
        if found := _WORD.findall(piece):
            yield found


def stream(text: str) -> str:
    """A text as the pairs of its characters in their order, each word closed by its last character alone.

    In digits, for what is a letter to one database is none to another.
    """
    out: list[str] = []
    for words in cells(text):
        for word in words:
            out += _pairs(word)
        out.append(BREAK)
    return " ".join(out)


def phrases(term: Term) -> str:
    """What FTS5 is asked for a term: the same pairs, one behind the other."""
    return " OR ".join(_phrase(parts) for parts in term.ways)


def _phrase(parts: tuple[str, ...]) -> str:
    *others, last = parts
    before = [pair for word in others for pair in _pairs(word)]
    if len(last) == 1:
        return f'"{" ".join([*before, *_pairs(last)])}" *'
    return f'"{" ".join([*before, *_pairs(last)[:-1]])}"'


def _pairs(word: str) -> list[str]:
    codes = [f"{ord(letter):05x}" for letter in word]
    return [a + b for a, b in pairwise(codes)] + codes[-1:]


def grams(text: str) -> list[str]:
    """What an index without order keeps of a text: stretches of its words, and which of them meet at a blank.

    Stretches are of up to eight characters, and of two on each side of what stands between two words of a cell.
    """
    found: set[str] = set()
    seen: set[str] = set()
    for words in cells(text):
        for before, behind in pairwise(words):
            found.update(_junction(a, b) for a in {before[-1:], before[-2:]} for b in {behind[:1], behind[:2]})
        seen.update(words)
    for word in seen:
        for size in range(1, min(len(word), LONGEST_GRAM) + 1):
            found.update(word[at : at + size] for at in range(len(word) - size + 1))
    return sorted(found)


def needed(parts: tuple[str, ...]) -> list[str]:
    """What of it a text has where it has these parts one behind the other."""
    pieces = {part[at : at + LONGEST_GRAM] for part in parts for at in _starts(len(part))}
    return sorted(pieces | {_junction(before[-2:], behind[:2]) for before, behind in pairwise(parts)})


def _starts(length: int) -> set[int]:
    """Where the longest stretches begin that cover a part of this length."""
    last = max(0, length - LONGEST_GRAM)
    return {*range(0, last, LONGEST_GRAM), last}


def _junction(before: str, behind: str) -> str:
    return f"{before} {behind}"
