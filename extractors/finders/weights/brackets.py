"""Weights in brackets behind what they weigh: "지표 평가(50%) + 성격 평가(40%)", "정성평가(기관20점/개인40점)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.finders.weights.printed import Weight, unit_of
from extractors.finders.weights.words import (
    SEPARATOR,
    VALUE,
    amount,
    component_name,
    group_of,
    is_component,
    is_part,
    is_word,
    signed,
)

IN_BRACKETS = re.compile(rf"[(（]\s*(?:각\s*)?{VALUE}\s*(?:만점|배점|반영)?\s*[)）]")
PART = re.compile(rf"(?P<who>[가-힣·]{{2,10}})\s?{VALUE}")
SPLIT = re.compile(
    r"[(（]\s*(?P<parts>[가-힣·]{2,10}\s?\d{1,3}(?:\.\d)?\s?(?:점|%)(?:\s?[/,·]\s?[가-힣·]{2,10}\s?\d{1,3}(?:\.\d)?\s?(?:점|%)){0,4})\s*[)）]"
)
OWN_POINTS = re.compile(r"\s\d{1,3}(?:\.\d)?\s?(?:점|%)$")
LEADING = re.compile(r"^\s*(?:와|과|및|을|를|그리고)\s+")
HALF = Decimal("0.5")
WHOLE = 100
"""A lone figure of this size ("심사기준 (100점)") is what all parts make up together."""

CLOSED = ("평가", "반영", "추진", "실시", "합산")


def split_weights(text: str) -> Iterator[Weight]:
    """Such as "정성평가(기관20점/개인40점)": one part with a weight in each of several evaluations.

    A name that has points of its own ("기술평가 90점(정량 20점, 정성 70점)") has parts in the bracket.
    """
    for bracket in SPLIT.finditer(text):
        name, parent = _name(text[: bracket.start()]), None
        if (own := OWN_POINTS.search(name)) is not None:
            name, parent = "", name[: own.start()]
        for part in PART.finditer(bracket["parts"]):
            component, above = (part["who"], parent) if parent else (name, part["who"])
            if is_component(component) and is_component(above):
                start = bracket.start("parts") + part.start()
                yield Weight(component, above, amount(part["value"]), unit_of(part), start, start + len(part.group()))


def bracketed_weights(text: str, label: str, around: Sequence[str], *, is_near: bool) -> list[Weight]:
    """All parts with their weight in brackets, none where the figures in brackets are no weights."""
    found = list(_bracketed(text, label, around))
    return found if _is_list(found, [*around[-2:], text], is_near=is_near) else []


def _bracketed(text: str, label: str, around: Sequence[str]) -> Iterator[Weight]:
    end = 0
    group = group_of(around)
    head = component_name(re.sub(r"[(（][^()（）]*[)）]", "", label)) or None
    for match in IN_BRACKETS.finditer(text):
        name = _name(text[end : match.start()])
        if not is_group(name) and (is_component(name) or (match["unit"] == "점" and is_part(name))):
            start = match.start() - len(text[end : match.start()]) + text[end : match.start()].rfind(name[:2])
            parent = head if head != name and match.start() > len(label) else None
            yield Weight(
                name,
                parent or group,
                signed(amount(match["value"]), group),
                unit_of(match),
                max(start, end),
                match.end(),
            )
        end = match.end()


def is_group(name: str) -> bool:
    """Whether a name is that of all extra points or deductions: what is printed with it is their limit."""
    return is_word(name, "extra") or is_word(name, "deduction")


def _name(before: str) -> str:
    """The name right before a bracket: from the last separator on, without the end of another phrase in front of it."""
    name = component_name(LEADING.sub("", SEPARATOR.split(before)[-1]))
    words = name.split()
    closed = [n for n, word in enumerate(words[:-1]) if word in CLOSED and n >= 2]
    return " ".join(words[closed[-1] + 1 :]) if closed else name


def _is_result(lone: Weight) -> bool:
    """Whether a lone figure is the whole, or a mean of marks ("계속 지원(83.7점)"): points are given by halves."""
    return lone.points == WHOLE or (lone.unit == "점" and lone.points % HALF != 0)


def _is_list(found: Sequence[Weight], around: Sequence[str], *, is_near: bool) -> bool:
    """Whether figures in brackets are weights: points always, shares where several stand together or it is said."""
    if not found or (len(found) == 1 and _is_result(found[0])):
        return False
    if any(weight.unit == "점" for weight in found) or len(found) > 1 or is_near:
        return True
    return found[0].component.endswith(("평가", "심사", "점수")) or any(
        IN_BRACKETS.search(text) for text in around[:-1]
    )
