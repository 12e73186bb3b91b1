"""Which stage of a budget an amount belongs to, from the words it is printed with.

A label that ends with a column word says it outright ("소요예산 :", "집행액"); other words (추경, 이월, 절감 …)
only tell that the amount is money of another kind than a budget figure.
"""

from __future__ import annotations

import re

from extractors.grammar.headers import lookup
from extractors.grammar.labels import NUMBER_PREFIX, core, squash, vocabulary

YEAR_WORDS = re.compile(r"(?:(?:19|20)\d{2}|['’‘]\d{2})\s*(?:년도|년|\.)?")
TAIL = re.compile(r"(?<=[액산비금])(?:은|는|이|가|을|를|의|에|에서|으로|합계|총계|총액)$")
"""What may follow the word for a stage: a particle ("본예산에 5억원 편성"), a total ("사업비 합계")."""

AMBIGUOUS = ("재원", "기금", "목", "관", "항", "국비", "시비", "구비", "계획", "비교", "금액", "금년도", "전년도")
"""Column words that in running text mean something else."""


def stage_of(label: str) -> str | None:
    """The stage a label of running text names, or None. Other money (추경, 이월 …) comes back under its own code."""
    words = squash(YEAR_WORDS.sub("", label)).strip("():·-").removesuffix("총").removesuffix("약")
    words = TAIL.sub("", words)
    rows = vocabulary("stages")
    ended = next((row["code"] for spelling, row in rows.items() if words.endswith(spelling)), None)
    if ended is not None:
        return ended
    return stage_of_tail(words) or next(
        (row["code"] for spelling, row in rows.items() if row["where"] == "any" and spelling in words), None
    )


def stage_of_tail(words: str) -> str | None:
    """The stage that the last word of a squashed label names: "구 소요예산" does, "예산절감 추진" does not."""
    bare = re.sub(r"[(\[（][^()]*[)\]）]$", "", words)
    for start in range(len(bare)):
        tail = bare[start:]
        row = lookup(tail) if len(tail) > 1 and tail not in AMBIGUOUS else None
        if row is not None:
            return row["stage"] or None if row["kind"] == "money" else None
    return None


def is_generic(title: str) -> bool:
    """Whether a heading only names a kind of section (예산현황, 사업개요, 추진일정) and no programme of its own."""
    words = vocabulary("generic_headings")
    bare = squash(YEAR_WORDS.sub("", NUMBER_PREFIX.sub("", title))).strip("《》<>〈〉[]()")
    parts = [part for part in re.split(r"및|[,·/]", bare) if part]
    return bare in words or (
        bool(parts) and all(part in words or core(part) in words or _is_stage(part) for part in parts)
    )


def _is_stage(word: str) -> bool:
    row = lookup(word)
    return row is not None and row["kind"] == "money"
