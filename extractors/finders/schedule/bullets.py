"""Bullets to dated activities. A bullet is read in the first of several ways that finds a time in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.finders.schedule.colon import by_colon
from extractors.finders.schedule.items import Item, split_label
from extractors.finders.schedule.led import led_by_date
from extractors.finders.schedule.phrases import ARROW, arrows, at_edges, brackets, opening, recurring, steps_in_line
from extractors.finders.schedule.readings import Entry, Reading
from extractors.finders.schedule.times import times_of
from extractors.finders.schedule.words import is_code, is_record
from extractors.grammar.periods import Period
from schemas.document import Heading

ATTACHED = re.compile(r"\d\s?부\s?\.?(?:\s*끝\s?\.?)?\s*$")
DASH = re.compile(r"\s+[-–—]\s+")


def read_bullet(item: Item, year: int | None) -> list[Entry]:
    """The dated activities of a bullet, none where its dates are those of documents or results."""
    times = tuple(times_of(item.text, year))
    cut = split_label(item.text) or _dash_label(item.text, times)
    label = item.text[: cut[0]] if cut else ""
    if is_record(item.placed, label) or ATTACHED.search(item.text):
        return []
    whole = Reading(item, times, 0, len(item.text))
    return led_by_date(whole) or (_by_shape(whole, cut) if times else [])


def _by_shape(whole: Reading, cut: tuple[int, int] | None) -> list[Entry]:
    """What a bullet says by its colon, by its arrows, or by where in it the times stand."""
    item = whole.item
    if cut is None and isinstance(item.block, Heading):
        return steps_in_line(whole)
    if cut is None:
        return _first(whole, (steps_in_line, arrows, brackets, at_edges, recurring, opening))
    label, value = whole.inside(0, cut[0]), whole.inside(cut[1], len(item.text))
    if (is_code(label.text, "flow") or ARROW.search(value.text)) and (found := _first(value, (steps_in_line, arrows))):
        return found
    return by_colon(label, value) or _first(label, (brackets, recurring))


def _first(reading: Reading, ways: tuple[Callable[[Reading], list[Entry]], ...]) -> list[Entry]:
    if not reading.times:
        return []
    return next((found for way in ways if (found := way(reading))), [])


def _dash_label(text: str, times: tuple[Period, ...]) -> tuple[int, int] | None:
    """Such as "정보공개처리 - 연중": a dash right before the time stands for the colon."""
    starts = {time.start_pos for time in times}
    return next(((m.start(), m.end()) for m in DASH.finditer(text) if m.end() in starts and m.start() > 1), None)
