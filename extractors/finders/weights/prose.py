"""Weights in running text: "지표 평가(50%) + 성격 평가(40%)", "정성평가(기관20점/개인40점)", "반영비율 : 5%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.finders.weights.words import (
    VALUE,
    amount,
    component_name,
    group_of,
    is_component,
    is_part,
    is_scoring,
    is_word,
    parent_name,
    signed,
)
from extractors.plan import Placed

IN_BRACKETS = re.compile(rf"[(（]\s*(?:각\s*)?{VALUE}\s*(?:만점|배점|반영)?\s*[)）]")
PART = re.compile(rf"(?P<who>[가-힣·]{{2,10}})\s?{VALUE}")
SPLIT = re.compile(
    r"[(（]\s*(?P<parts>[가-힣·]{2,10}\s?\d{1,3}(?:\.\d)?\s?(?:점|%)(?:\s?[/,·]\s?[가-힣·]{2,10}\s?\d{1,3}(?:\.\d)?\s?(?:점|%)){0,4})\s*[)）]"
)
BARE = re.compile(
    rf"(?P<name>[가-힣·]{{2,14}}(?:평가|심사|면접|발표|시험|조사))\s*[:：]?\s+{VALUE}(?!\s*(?:이상|이하|초과|미만|\d))"
)
OWN_POINTS = re.compile(r"\s\d{1,3}(?:\.\d)?\s?(?:점|%)$")
WHOLE = re.compile(rf"\s*(?:최대|최고|각)?\s*{VALUE}\s*(?:만점|이내)?\s*(?:[(（][^()（）]*[)）])?\s*\.?\s*")
LEADING = re.compile(rf"\s*{VALUE}(?!\s*(?:이상|이하|초과|미만|증가|감소))")
GRADED = re.compile(rf"(?:^|[,，])\s*(?P<name>[^\d,，:：]{{2,40}}?)\s+{VALUE}(?=\s*(?:[,，]|이내|$))")
EVENT = re.compile(r"\s+(?:(?:확인|적발|발생|발견)\s?)?시$")
SEPARATOR = re.compile(r"[:：+,，/→⇒)）?※]|\s(?:및|과|와|등|또는)\s|\s[-–]\s|[을를은는에]\s|[여며고]\s")
CLOSED = ("평가", "반영", "추진", "실시", "합산")
NEAR = 4
"""A list of parts goes on if no more than this many lines lie between two of them."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A component with its weight and its place in the text: [start:end]."""

    component: str
    parent: str | None
    points: Decimal
    unit: str
    start: int
    end: int


def weights_in(text: str, placed: Placed, *, is_near: bool) -> list[Weight]:
    """The weights a line states. `is_near`: another weight stands a few lines above."""
    around = [*placed.section, *placed.parents]
    label, value = _halves(text)
    own = _of_parent(text, label, value, placed)
    if own:
        return own
    split = list(_split(text))
    if split:
        return sorted([*split, *_several_bare(text, label)], key=lambda weight: weight.start)
    if is_near or is_scoring([*around, text]):
        found = list(_bracketed(text, label, around))
        if _is_list(found, [*around[-2:], text], is_near=is_near):
            return found
        bare = _several_bare(text, label) if not found else []
        return bare or _graded(label, value, len(text)) or _single(label, value, len(text), around)
    return []


def _halves(text: str) -> tuple[str, str]:
    """A bullet's label and value, parted at its first colon; no label where there is none."""
    match = re.search(r"\s*[:：]\s*", text)
    return (text[: match.start()], text[match.end() :]) if match else ("", text)


def _of_parent(text: str, label: str, value: str, placed: Placed) -> list[Weight]:
    """Such as "반영비율 : 5%" weighs what it stands under."""
    match = LEADING.match(value) if label and is_word(label, "label") else None
    above = [*placed.section, *placed.parents]
    names = [name for parent in reversed(above) if is_component(name := parent_name(parent))]
    if match is None or not names:
        return []
    start = len(text) - len(value)
    points = signed(amount(match["value"]), group_of(above))
    return [Weight(names[0], None, points, _unit(match), start + match.start("value"), start + match.end())]


def _split(text: str) -> Iterator[Weight]:
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
                yield Weight(component, above, amount(part["value"]), _unit(part), start, start + len(part.group()))


def _bracketed(text: str, label: str, around: Sequence[str]) -> Iterator[Weight]:
    end = 0
    group = group_of(around)
    head = component_name(re.sub(r"[(（][^()（）]*[)）]", "", label)) or None
    for match in IN_BRACKETS.finditer(text):
        name = _name(text[end : match.start()])
        if is_component(name) or (match["unit"] == "점" and is_part(name)):
            start = match.start() - len(text[end : match.start()]) + text[end : match.start()].rfind(name[:2])
            parent = head if head != name and match.start() > len(label) else None
            yield Weight(
                name, parent or group, signed(amount(match["value"]), group), _unit(match), max(start, end), match.end()
            )
        end = match.end()


def _name(before: str) -> str:
    """The name right before a bracket: from the last separator on, without the end of another phrase in front of it."""
    name = component_name(SEPARATOR.split(before)[-1])
    words = name.split()
    closed = [n for n, word in enumerate(words[:-1]) if word in CLOSED and n >= 2]
    return " ".join(words[closed[-1] + 1 :]) if closed else name


def _is_list(found: Sequence[Weight], around: Sequence[str], *, is_near: bool) -> bool:
    """Whether figures in brackets are weights: points always, shares where several stand together or it is said."""
    if not found:
        return False
    if any(weight.unit == "점" for weight in found) or len(found) > 1 or is_near:
        return True
    return found[0].component.endswith(("평가", "심사", "점수")) or any(
        IN_BRACKETS.search(text) for text in around[:-1]
    )


def _several_bare(text: str, label: str) -> list[Weight]:
    bare = list(_bare(text, label))
    return bare if len(bare) > 1 else []


def _bare(text: str, label: str) -> Iterator[Weight]:
    """Such as "정량평가 60%, 정성평가 40%": names of evaluations with their shares."""
    for match in BARE.finditer(text):
        if is_component(match["name"]):
            parent = component_name(label) or None
            yield Weight(
                match["name"],
                parent if match.start() > len(label) else None,
                amount(match["value"]),
                _unit(match),
                *match.span(),
            )


def _graded(label: str, value: str, length: int) -> list[Weight]:
    """Such as "감점 : 자료 지연 제출 1점, 중복 적발 시 3점": what is behind the colon has the points."""
    group = label if is_word(label, "extra") or is_word(label, "deduction") else None
    if group is None and not label.endswith("배점"):
        return []
    start = length - len(value)
    return [
        Weight(
            component_name(EVENT.sub("", match["name"])),
            group,
            signed(amount(match["value"]), group),
            _unit(match),
            start + match.start("value"),
            start + match.end("unit"),
        )
        for match in GRADED.finditer(value)
        if is_component(match["name"])
    ]


def _single(label: str, value: str, length: int, around: Sequence[str]) -> list[Weight]:
    """Such as "워크숍 참석 : 1점" under 가점, 감점 or 배점."""
    name = component_name(label)
    match = WHOLE.fullmatch(value) if label else None
    said = any(re.search(r"가점|감점|배점|평가\s?항목|심사\s?기준", text) for text in around[-3:])
    if match is None or match["unit"] != "점" or not said or not is_component(name):
        return []
    group = group_of(around)
    start = length - len(value)
    return [
        Weight(
            name,
            group,
            signed(amount(match["value"]), group),
            "점",
            start + match.start("value"),
            start + match.end("unit"),
        )
    ]


def _unit(match: re.Match[str]) -> str:
    return "점" if match["unit"] == "점" else "%"
