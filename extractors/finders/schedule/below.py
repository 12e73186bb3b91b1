"""Steps joined by arrows on one line, their times on a line below or above: paired in order, or by their columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.finders.schedule.items import Item, split_label
from extractors.finders.schedule.phrases import ARROW
from extractors.finders.schedule.times import is_bare_year, times_of
from extractors.finders.schedule.words import clean, is_step
from extractors.grammar.periods import Period

CHUNK = re.compile(r"[(（][^()（）]*[)）]|[^\s(（)）→⇒➡▶►➔]+(?: [^\s(（)）→⇒➡▶►➔]+)*")
WORDS = re.compile(r"[가-힣]{2}")
MAX_LINE = 200
LEAST_STEPS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: [start:end] in its text, and the columns it takes on the screen."""

    start: int
    end: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step with its time, which stands in `item`."""

    activity: str
    time: Period
    item: Item


def steps_over_lines(items: Sequence[Item], main_year: int | None) -> Iterator[DatedStep]:
    """The steps whose times stand on a line next to theirs; the line below goes before the one above."""
    for n, item in enumerate(items):
        steps = _steps(item)
        if len(steps) < LEAST_STEPS or times_of(item.text, item.placed.year or main_year):
            continue
        for other in _neighbours(items, n):
            found = list(_paired(item, steps, other, item.placed.year or main_year))
            yield from found
            if found:
                break


def _steps(item: Item) -> list[Part]:
    """The steps between the arrows of a line, its label left out; none where what the arrows join are no steps."""
    if len(item.pieces) > 1 or len(item.text) > MAX_LINE or not ARROW.search(item.text):
        return []
    label = split_label(item.text)
    edges = [label[1] if label else 0, *(edge for m in ARROW.finditer(item.text) for edge in m.span()), len(item.text)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    steps = [_part(item, a, b) for a, b in spans if clean(item.text[a:b])]
    return steps if all(is_step(item.text[step.start : step.end]) for step in steps) else []


def _neighbours(items: Sequence[Item], n: int) -> Iterator[Item]:
    """The line below, the line under that (behind one that says who), the line above."""
    yield from items[n + 1 : n + 2]
    if n + 2 < len(items) and not re.sub(r"[(（][^()（）]*[)）]|\s", "", items[n + 1].text):
        yield items[n + 2]
    yield from items[n - 1 : n] if n else ()


def _paired(item: Item, steps: Sequence[Part], other: Item, year: int | None) -> Iterator[DatedStep]:
    chunks = _chunks(other, year)
    places = range(len(steps)) if len(chunks) == len(steps) else _nearest(steps, [part for part, _ in chunks])
    for place, (_, times) in zip(places, chunks, strict=False):
        words = clean(item.text[steps[place].start : steps[place].end])
        yield from (DatedStep(words, time, other) for time in times)


def _chunks(item: Item, year: int | None) -> list[tuple[Part, list[Period]]]:
    """The parts of a line of times with the times in them; none where the line says anything else outside brackets."""
    if len(item.pieces) > 1 or len(item.text) > MAX_LINE:
        return []
    times = [time for time in times_of(item.text, year) if not is_bare_year(time)]
    chunks: list[tuple[Part, list[Period]]] = []
    for match in CHUNK.finditer(item.text):
        inside = [time for time in times if match.start() <= time.start_pos < match.end()]
        if match.group()[0] in "(（":
            chunks.append((_part(item, *match.span()), inside))
        elif not inside or WORDS.search(_rest(item.text, match, inside)):
            return []
        else:
            chunks += [(_part(item, time.start_pos, time.end_pos), [time]) for time in inside]
    return chunks if any(inside for _, inside in chunks) else []


def _rest(text: str, match: re.Match[str], times: Sequence[Period]) -> str:
    kept = [n for n in range(*match.span()) if not any(time.start_pos <= n < time.end_pos for time in times)]
    return "".join(text[n] for n in kept)


def _nearest(steps: Sequence[Part], chunks: Sequence[Part]) -> list[int]:
    """For each chunk the step it stands under; none at all where two would stand under one, or one stands alone."""
    places = [min(range(len(steps)), key=lambda n: _distance(steps[n], chunk)) for chunk in chunks]
    is_clear = 1 < len(chunks) < len(steps) and len(set(places)) == len(places) and places == sorted(places)
    return places if is_clear and all(_overlap(steps[p], c) for p, c in zip(places, chunks, strict=True)) else []


def _distance(step: Part, chunk: Part) -> int:
    return abs(step.left + step.right - chunk.left - chunk.right)


def _overlap(step: Part, chunk: Part) -> bool:
    return step.left < chunk.right and chunk.left < step.right


def _part(item: Item, start: int, end: int) -> Part:
    raw = item.block.raw.rstrip()
    at = max(0, len(raw) - len(item.text))
    text = item.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return Part(start, end, _width(raw[: at + start]), _width(raw[: at + end]))


def _width(text: str) -> int:
    """The columns a text takes on the screen: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
