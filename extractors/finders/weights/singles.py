"""Bullets that weigh one thing, or list what extra points and deductions are for: "워크숍 참석 : 1점"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.finders.weights.brackets import is_group
from extractors.finders.weights.printed import Weight, unit_of
from extractors.finders.weights.words import (
    VALUE,
    amount,
    component_name,
    group_of,
    is_component,
    is_word,
    parent_name,
    signed,
)

WHOLE = re.compile(rf"\s*(?:최대|최고|각)?\s*{VALUE}\s*(?:만점|이내)?\s*(?:[(（][^()（）]*[)）])?\s*\.?\s*")
LEADING = re.compile(rf"\s*{VALUE}(?!\s*(?:이상|이하|초과|미만|증가|감소))")
GRADED = re.compile(rf"(?:^|[,，])\s*(?P<name>[^\d,，:：]{{2,40}}?)\s+{VALUE}(?=\s*(?:[,，(（]|이내|$))")
PER = r"(?:\s+(?:\d\s?)?(?:건|회|일|명|개)당)?"
SIGNED = re.compile(rf"(?P<name>[^\d:：(（]{{2,40}}?){PER}\s+(?=[-−–－△▲+＋]){VALUE}\s*")
PLAIN = re.compile(rf"(?P<name>[^\d:：(（]{{2,40}}?){PER}\s+{VALUE}\s*")
EVENT = re.compile(r"\s+(?:(?:확인|적발|발생|발견)\s?)?시$")
SAID = re.compile(r"가점|가산점|감점|배점|평가\s?항목|심사\s?기준")


def weight_of_parent(text: str, label: str, value: str, above: Sequence[str]) -> list[Weight]:
    """Such as "반영비율 : 5%" weighs what it stands under."""
    match = LEADING.match(value) if label and is_word(label, "label") else None
    names = [name for parent in reversed(above) if is_component(name := parent_name(parent))]
    if match is None or not names:
        return []
    start = len(text) - len(value)
    points = signed(amount(match["value"]), group_of(above))
    return [Weight(names[0], None, points, unit_of(match), start + match.start("value"), start + match.end())]


def graded_weights(label: str, value: str, length: int) -> list[Weight]:
    """Such as "감점 : 자료 지연 제출 1점, 중복 적발 시 3점": what is behind the colon has the points."""
    group = label if is_group(label) else None
    if group is None and not label.endswith("배점"):
        return []
    start = length - len(value)
    return [
        _weight(component_name(EVENT.sub("", match["name"])), group, match, start)
        for match in GRADED.finditer(value)
        if is_component(match["name"])
    ]


def single_weight(text: str, label: str, value: str, around: Sequence[str]) -> list[Weight]:
    """Such as "워크숍 참석 : +1점" or "워크숍 참석 +1점" under 가점, 감점 or 배점; never a limit of all of them."""
    bare = PLAIN if group_of(around[-1:]) else SIGNED
    match = WHOLE.fullmatch(value) if label else bare.fullmatch(text)
    said = any(SAID.search(line) for line in around[-3:])
    if match is None or match["unit"] != "점" or not said:
        return []
    name = component_name(label or match["name"])
    if is_group(name) or not is_component(name):
        return []
    return [_weight(name, group_of(around), match, len(text) - len(value) if label else 0)]


def _weight(name: str, group: str | None, match: re.Match[str], at: int) -> Weight:
    points = signed(amount(match["value"]), group)
    return Weight(name, group, points, unit_of(match), at + match.start("value"), at + match.end("unit"))
