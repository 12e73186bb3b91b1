"""Bullets to dated activities. A bullet is read in the first of several ways that finds a time in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.finders.schedule.colon import by_colon
from extractors.finders.schedule.items import Item, split_label
from extractors.finders.schedule.led import led_by_date
from extractors.finders.schedule.phrases import (
    ARROW,
    arrows,
    at_edges,
    brackets,
    opening,
    recurring,
    spans_of_parts,
    steps_in_line,
)
from extractors.finders.schedule.readings import Entry, Reading
from extractors.finders.schedule.times import times_of
from extractors.finders.schedule.titles import LABEL
from extractors.finders.schedule.words import is_code, is_part, is_record, is_time_label, subject_of
from extractors.grammar.periods import Period
from schemas.document import Heading

ATTACHED = re.compile(r"\d\s?부\s?\.?(?:\s*끝\s?\.?)?\s*$")
INNER_LABEL = re.compile(r"/\s*[(（](?P<label>[가-힣 ]{2,10})[)）]\s*$")
DASH = re.compile(r"\s+[-–—]\s+")


def read_bullet(item: Item, year: int | None) -> list[Entry]:
    """The dated activities of a bullet, none where its dates are those of documents or results."""
    times = tuple(times_of(item.text, year))
    cut = split_label(item.text) or _dash_label(item.text, times)
    label = item.text[: cut[0]] if cut else ""
    opening = LABEL.match(item.text)
    if is_record(item.placed, label) or ATTACHED.search(item.text) or _is_result(opening, item):
        return []
    whole = Reading(item, times, 0, len(item.text))
    if opening is None or not is_part(opening["label"]):
        return _inner_labels(whole) or led_by_date(whole) or (_by_shape(whole, cut) if times else [])
    return _labelled(whole, opening) if is_time_label(opening["label"]) else _behind(whole, opening, cut)


def _is_result(opening: re.Match[str] | None, item: Item) -> bool:
    return opening is not None and is_record(item.placed, opening["label"])


def _labelled(whole: Reading, opening: re.Match[str]) -> list[Entry]:
    """Such as "(기간 / 사업비) ’25. 1. ~ 12. / 3억원": of several labels and values the times belong to one."""
    labels = list(re.finditer(r"[^/·,]+", opening["label"]))
    place = next((n for n, part in enumerate(labels) if is_time_label(part.group())), 0)
    first = opening.start("label")
    label = whole.inside(first + labels[place].start(), first + labels[place].end())
    values = [match.span() for match in re.finditer(r"(?:[^/]|/(?!\s))+", whole.item.text[opening.end() :])]
    start, end = values[place] if len(values) == len(labels) else (0, len(whole.item.text) - opening.end())
    value = whole.inside(opening.end() + start, opening.end() + end)
    value = whole.inside(value.start + len(value.text) - len(value.text.lstrip()), value.end)
    if is_code(label.text, "flow") and (found := _first(value, (steps_in_line, arrows, brackets))):
        return found
    return by_colon(label, value)


def _inner_labels(whole: Reading) -> list[Entry]:
    """The times right behind a label in brackets further on: "(수행기관) 대학교 / (용역기간) ’25. 3. ~ 8."."""
    text = whole.item.text
    labels = [(INNER_LABEL.search(text, 0, time.start_pos), time) for time in whole.times]
    named = [(match["label"], time) for match, time in labels if match and is_time_label(match["label"])]
    return [Entry(subject_of(label, whole.item.placed), time) for label, time in named]


def _behind(whole: Reading, opening: re.Match[str], cut: tuple[int, int] | None) -> list[Entry]:
    """A bullet that opens with the name of a part ("(추진계획) 대상 선정(2월), …"): what stands behind it."""
    rest = whole.inside(opening.end(), whole.end)
    return led_by_date(rest) or (_by_shape(rest, cut) if rest.times else [])


def _by_shape(whole: Reading, cut: tuple[int, int] | None) -> list[Entry]:
    """What a bullet says by its colon, by its arrows, or by where in it the times stand."""
    item = whole.item
    if cut is None and isinstance(item.block, Heading):
        return steps_in_line(whole)
    if cut is None:
        return _first(whole, (steps_in_line, arrows, spans_of_parts, brackets, at_edges, recurring, opening))
    label, value = whole.inside(whole.start, cut[0]), whole.inside(cut[1], len(item.text))
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
