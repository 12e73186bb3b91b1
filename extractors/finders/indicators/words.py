"""Words of indicators: their kinds, their units, targets and results, what measures and what is money or staff."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractors.grammar.counters import COUNTERS
from extractors.grammar.labels import squash, tidy, vocabulary
from extractors.grammar.numerals import parse_number
from schemas.money import unit_factor

KINDS = {"고유": "own", "융합": "shared", "공통": "common"}
KIND_WORD = re.compile(r"(고유|융합|공통)\s*지표")
UNIT_BEHIND = re.compile(r"\s*[(（]\s*(?P<noted>단\s?위\s*[:：]?\s*)?(?P<unit>[^()（）\d]{1,12}?)\s*[)）]\s*$")
SCALE = re.compile(r"^(?:십|백|천|만|십만|백만|천만|억|조)?\s?(.+)$")


def kind_of(*texts: str) -> str | None:
    """The kind that the first of these texts names: a heading such as "융합지표 현황"."""
    for text in texts:
        kinds = set(KIND_WORD.findall(text))
        if len(kinds) == 1:
            return KINDS[kinds.pop()]
    return None


def split_unit(text: str) -> tuple[str, str | None]:
    """A name and the unit printed in brackets behind it: "쉼터 이용자 수 (단위: 천명)", "회원 수(명)"."""
    match = UNIT_BEHIND.search(text)
    if match is None or not (match["noted"] or is_unit(match["unit"])):
        return text, None
    return text[: match.start()], squash(match["unit"])


def is_unit(word: str) -> bool:
    """Whether a word is a unit, of money or of what is counted, with the word for its scale ("천명", "만가구")."""
    bare = squash(word)
    scaled = SCALE.match(bare)
    return unit_factor(bare) is not None or bare in COUNTERS or (scaled is not None and scaled[1] in COUNTERS)


def weight_of(text: str | None) -> Decimal | None:
    """The weight a cell prints, with or without 점 or %."""
    number = parse_number((text or "").rstrip("점% "))
    return number.value if number else None


def side_of(words: str) -> tuple[str | None, str]:
    """Whether a header speaks of targets or of results, and what is left of it: "교육계획" → ("target", "교육")."""
    bare = squash(words)
    for code in ("target", "actual"):
        ending = next((word for word in words_of(code) if bare.endswith(word)), None)
        if ending is not None:
            return code, bare[: -len(ending)]
    return None, words


def speaks_of(code: str, *texts: str) -> bool:
    """Whether a printed word in one of the texts begins or ends with a word of that code of measure_words.csv.

    Only at its edges: the letters of 구비 stand in 고령인구비율 too.
    """
    printed = [word for text in texts for word in re.findall(r"[가-힣]+", tidy(text))]
    long = tuple(word for word in words_of(code) if len(word) > 1)
    return any(word.endswith(words_of(code)) or word.startswith(long) for word in printed)


def is_measure(name: str) -> bool:
    """Whether a name ends with a word for something measured: 고용률, 회원 수, 다자녀 가구."""
    return squash(split_unit(name)[0]).endswith(words_of("measure"))


@cache
def words_of(code: str) -> tuple[str, ...]:
    """The words of a code, longest first."""
    words = [word for word, row in vocabulary("measure_words").items() if row["code"] == code]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
