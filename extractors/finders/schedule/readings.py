"""What the ways of reading a bullet share: the part that is looked at, the times in it, what is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.finders.schedule.items import Item
from extractors.grammar.offices import is_office
from extractors.grammar.periods import Period

BRACKET = re.compile(r"\s*[(（]([^()（）]*)[)）]")
NARROWED = re.compile(r"[(（]\s*(?:초순|중순|하순|상순|초|말|중|경|까지|부터|예정|간|동안|완료)\s*[)）]")
"""What is left of a bracket that only narrowed a time: "(6월 중)", "(3월 예정)"."""

UNDERWAY = re.compile(r"[가-힣\s]{0,15}(?:시행|진행|추진|운영)\s?중(?:$|[\s(（.,])|\s*[(（]계속[)）]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity with one time of an item; `owner` where the bullet itself names one."""

    activity: str
    time: Period
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An item with the times in it, and the part of it that is looked at: [start:end]."""

    item: Item
    times: tuple[Period, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The part as text."""
        return self.item.text[self.start : self.end]

    def inside(self, start: int, end: int) -> Reading:
        """A smaller part of the item."""
        times = tuple(time for time in self.times if start <= time.start_pos < end)
        return Reading(self.item, times, start, end)


def underway(text: str, time: Period) -> Period:
    """The time, open-ended where the words behind it say that it goes on ("시행 중", "(계속)")."""
    return replace(time, ongoing=True) if UNDERWAY.match(text[time.end_pos :]) else time


def without(text: str, times: Sequence[Period], start: int) -> str:
    """`text`, which begins at `start`, without these times and the brackets that held nothing else."""
    for time in sorted(times, key=lambda time: -time.start_pos):
        act = "실시" if time.as_printed.endswith("실시") else ""
        text = f"{text[: time.start_pos - start]} {act} {text[time.end_pos - start :]}"
    text = NARROWED.sub(" ", re.sub(r"([(（])\s*(?:[/,·]\s*)?", r"\1", text))
    return re.sub(r"[(（]\s*(?:\d+\s*회)?[\s,]*[)）]", " ", text)


def name_and_owner(label: str) -> tuple[str, str | None]:
    """A label and the office in brackets at its end."""
    bracket = re.search(r"\s*[(（]([^()（）]+)[)）]\s*$", label)
    if bracket and is_office(bracket.group(1)):
        return label[: bracket.start()], bracket.group(1).strip()
    return label, None
