"""Weights in a row without brackets: "현장점검 40%, 설문 35%, 서면심사 25%를 합산", "창의성 30점, 실현가능성 20점".

Nothing but the company they keep tells such figures from results and shares of money: parts of one whole add up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.finders.weights.printed import Weight, unit_of
from extractors.finders.weights.words import (
    SEPARATOR,
    VALUE,
    amount,
    component_name,
    is_component,
    is_scoring,
    is_share,
    is_word,
)
from extractors.grammar.offices import is_department

POINT = re.compile(
    rf"(?<=[가-힣A-Za-z\s:：)）]){VALUE}"
    r"(?!\s*(?:[(（][^()（）]*[)）]\s*)?(?:이상|이하|초과|미만|이내|증가|감소|상승|하락|달성|대비|이었|였|기록|p|P|포인트))"
)
JOIN = re.compile(r"\s*(?:으로|로|을|를|씩)?\s*[,，+＋/·;]\s*|(?:와|과)\s+|\s+(?:및|그리고)\s+")
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
IN_LEAD = re.compile(VALUE)
WEIGHED = re.compile(r"합산|반영|가중|비중|배점")
STRONG = re.compile(r"심사|배점|채점|(?:평가|선정)\s?(?:항목|기준|요소|방법)")
SPREAD = re.compile(r"결과|현황|응답|분포|구성비|지급|배분|배정|재원|소요|비용")
"""Words before a run of shares that tell how something is spread, not how it is weighed."""

RESULT = re.compile(r"결과|실적|현황|평균|등급|취득|득점|점수\s*[:：]|목표")
WHOLE = Decimal(100)
MOST_OF_PART = 60
MAX_NAME = 25


def chained_weights(text: str, label: str, near: Sequence[str], known: Mapping[str, Decimal]) -> list[Weight]:
    """The parts of a line that lists them with their shares or points, none where the figures may be something else.

    `near`: the heading and bullets right above. `known`: weights of the lines above, by component.
    """
    if is_word(label, "unrelated") or is_word(label, "measure") or not is_scoring([text, *near]):
        return []
    return [weight for chain in _chains(text) if _is_scheme(chain, text, label, near, known) for weight in chain]


def _chains(text: str) -> Iterator[list[Weight]]:
    """Runs of named figures, joined by commas, plus signs or 와 and 및; remarks in brackets are passed over."""
    bare = BRACKET.sub(lambda match: " " * len(match.group()), text)
    chain: list[Weight] = []
    end = 0
    for match in POINT.finditer(bare):
        before = bare[end : match.start()]
        join = JOIN.match(before) if chain else None
        own = _item(text, bare, end + join.end(), match) if join else None
        if own is None:
            yield chain
            head = SEPARATOR.split(before)[-1]
            own = _item(text, bare, match.start() - len(head), match)
            chain = []
        chain = [*chain, own] if own is not None and (not chain or chain[0].unit == own.unit) else []
        end = match.end()
    yield chain


def _item(text: str, bare: str, start: int, match: re.Match[str]) -> Weight | None:
    """The part named in text[start:match]; None where that is no name but a phrase, a total or an office."""
    printed = bare[start : match.start()]
    name = component_name(printed)
    if len(name) > MAX_NAME or re.search(r"[:：,，]|[을를은는]\s", printed) or not is_share(name):
        return None
    at = start + len(printed) - len(printed.lstrip())
    return Weight(
        component_name(text[at : match.start()]), None, amount(match["value"]), unit_of(match), at, match.end()
    )


def _is_scheme(
    chain: Sequence[Weight], text: str, label: str, near: Sequence[str], known: Mapping[str, Decimal]
) -> bool:
    """Whether a run weighs: its parts make up 100 or what the line above gives their head, or the words say so."""
    lead = text[: chain[0].start] if chain else ""
    total = sum((weight.points for weight in chain), Decimal(0))
    head = component_name(BRACKET.sub("", label))
    if len(chain) < 2 or all(is_department(weight.component) for weight in chain):
        return False
    if SPREAD.search(lead) and not WEIGHED.search(text):
        return False
    stated = {amount(match["value"]) for match in IN_LEAD.finditer(lead) if unit_of(match) == chain[0].unit}
    if total in {WHOLE, known.get(head), *stated}:
        return True
    if RESULT.search(lead) or not all(is_component(weight.component) for weight in chain):
        return False
    if chain[0].unit == "%":
        return WEIGHED.search(text) is not None and total < WHOLE
    heads = [lead, *([] if label else near[-1:])]
    return any(STRONG.search(words) for words in heads) and all(weight.points <= MOST_OF_PART for weight in chain)
