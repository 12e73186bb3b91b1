"""A table of points that a converter poured into one line: "… 배점 … 담당부서 소통 2점 … 홍보과 협력 3점 … 총무과"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.finders.weights.printed import Weight
from extractors.finders.weights.words import component_name, is_component
from extractors.grammar.offices import is_department

HEADER = re.compile(r"배\s?점(?:\s[가-힣]{1,6}){0,4}?\s?(?:평가|담당|주관|소관|추진)\s?부서\s")
POINTS = re.compile(r"(?<=\s)(?P<value>-?\d{1,3}(?:\.\d)?)점(?=\s)")
MAX_WORDS = 6


def fused_weights(text: str, around: Sequence[str]) -> list[Weight]:
    """The components of a poured table whose last column names an office: a component begins behind that office."""
    header = HEADER.search(text)
    if header is None:
        return []
    found = list(_rows(text, header.end(), _groups(around)))
    return found if len(found) > 2 else []


def _rows(text: str, at: int, groups: set[str]) -> Iterator[Weight]:
    parent: str | None = None
    first = True
    for match in POINTS.finditer(text, at):
        words = text[at : match.start()].split()
        offices = [n for n, word in enumerate(words) if is_department(word)]
        own = words if first else words[offices[-1] + 1 :] if offices else []
        first = False
        if len(own) > 1 and own[0] in groups:
            parent, own = own[0], own[1:]
        name = component_name(" ".join(own))
        if 0 < len(own) <= MAX_WORDS and is_component(name):
            start = text.rfind(own[0], at, match.start())
            yield Weight(name, parent, Decimal(match["value"]), "점", start, match.end())
        at = match.end()


def _groups(around: Sequence[str]) -> set[str]:
    """Words that the bullets above list ("협치, 협업, 혁신 분야"): the table repeats them as heads of its rows."""
    return {
        word for text in around for part in re.split(r"[,，·]", text)[:-1] if (word := part.strip()) and " " not in word
    } | {part.split()[0] for text in around if "," in text for part in text.split(",")[1:] if part.split()}
