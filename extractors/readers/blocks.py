"""What every reader makes of what it read: headings and bullets from lines, header rows and captions of tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.grammar.cells import is_figure
from extractors.grammar.headers import read_header
from extractors.grammar.outline import read_mark
from extractors.grammar.stages import is_generic
from extractors.grammar.units import find_unit_note
from extractors.readers.glyphs import plain
from schemas.document import Block, Grid, Heading, Locator, Paragraph

MAX_HEADING = 60
UNMARKED = 35
"""Rank of a heading that prints no mark ("예산 산출 근거"): under numbered headings, above lettered ones and □."""

VERB_END = r"(?:[다함]|(?<![개소수중필])요|(?<![책위선모])임|(?<![마처소다걸모])음)[.]?$"
SENTENCE = re.compile(rf"{VERB_END}|\d부\.?(?:\s*끝\.)?$|[:：]")
"""How sentences and lists of enclosures end; 개요, 수요 and 책임 are no verbs."""

RUNNING_ON = re.compile(r"(?:하여|하고자|위하여|되어|따라|하오니|드리니)\s")
"""A sentence that goes on: a long numbered line that has one is the first line of a numbered sentence, no heading."""

PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*|\s*\d{1,4}\s*/\s*\d{1,4}\s*")
"""A line that prints the number of a page and nothing else: "- 6 -"."""


def printed_block(raw: str, place: Locator, neighbours: Sequence[str] = ()) -> Heading | Paragraph:
    """A heading or a paragraph of a format that has paragraphs; its characters are counted from the start of `raw`."""
    text = plain(raw)

    def locate(own: str) -> Locator:
        start = max(text.rfind(own), 0)
        return place.span(start, start + len(own))

    return text_block(text, raw, neighbours, locate)


def text_block(
    text: str, raw: str, neighbours: Sequence[str], locate: Callable[[str], Locator], number: str | None = None
) -> Heading | Paragraph:
    """A heading or a paragraph.

    Args:
        text: The line, its glyphs made plain.
        raw: The line as printed.
        neighbours: The lines right before and behind it that are no tables: numbered lines in a row are no heads.
        locate: Gives the place of the line's own text.
        number: A roman number that stood alone on the line before.
    """
    if number is not None:
        return Heading(text.strip(), 10, locate(text.strip()), number, raw)
    mark = read_mark(text)
    own = text[mark.start :].strip() or text.strip("* ")
    place = locate(own)
    if mark.kind == "heading" or (mark.kind == "numbered" and _opens_section(text, mark.rank, neighbours)):
        return Heading(own, mark.rank, place, mark.marker, raw)
    if mark.kind == "text" and len(own) <= MAX_HEADING // 2 and is_generic(without_unit(own)):
        return Heading(own, UNMARKED, place, None, raw)
    level = 0 if mark.kind == "text" else mark.rank * 100 + min(mark.indent, 99)
    return Paragraph(own, level, place, mark.marker, raw)


def without_unit(text: str) -> str:
    """A line without its unit note."""
    note = find_unit_note(text)
    return text if note is None else text[: note.start] + text[note.end :]


def _opens_section(text: str, rank: int, neighbours: Sequence[str]) -> bool:
    """A numbered line heads a section unless it is one of a list of numbered lines, or a sentence, or long."""
    text = text.strip()
    if len(text) > MAX_HEADING or SENTENCE.search(text) or (len(text) > MAX_HEADING // 2 and RUNNING_ON.search(text)):
        return False
    return all(read_mark(line).rank != rank for line in neighbours)


def count_headers(texts: Sequence[Sequence[str]]) -> int:
    """How many rows on top are header: those above the first figure, where their words look like headers.

    Args:
        texts: The rows of the table, "" for blank cells and for the places that a merged cell covers.
    """
    first = next((n for n, row in enumerate(texts) if any(map(_is_value, row))), None)
    if first is None:
        return 1 if len(texts) > 1 and _known(texts[0]) >= 2 and _known(texts[0]) * 2 >= _filled(texts[0]) else 0
    headers = next((n for n in range(min(first, 4), 0, -1) if _ends_header(texts[n - 1])), 0)
    return headers if any(map(_known, texts[:headers])) else int(_is_plain_header(texts, first))


def _is_value(text: str) -> bool:
    return bool(text) and is_figure(text) and read_header(text).kind is None


def _known(texts: Sequence[str]) -> int:
    return sum(read_header(text).kind is not None for text in texts if text)


def _filled(texts: Sequence[str]) -> int:
    return sum(map(bool, texts))


def _ends_header(texts: Sequence[str]) -> bool:
    """The last header row knows half of its words, or opens with a known one, or its first cell is blank."""
    known = _known(texts)
    opens = read_header(texts[0]).kind in ("label", "ordinal")
    return (known > 0 and (known * 2 >= _filled(texts) or opens)) or (bool(_filled(texts)) and not texts[0])


def _is_plain_header(texts: Sequence[Sequence[str]], first: int) -> bool:
    """One row of unknown words over rows of figures: a header all the same, where it fills every column."""
    return first == 1 and len(texts) > 2 and _filled(texts[0]) == len(texts[0])


def caption_of(before: Sequence[Block]) -> tuple[str | None, str | None]:
    """Caption and unit note printed above a table: the lines between it and the last table, nearest first."""
    unit: str | None = None
    for block in reversed(before[-4:]):
        if isinstance(block, Grid):
            break
        note = find_unit_note(block.text)
        if note is not None and unit is None:
            unit = note.as_printed
        rest = block.text if note is None else (block.text[: note.start] + block.text[note.end :]).strip()
        if rest:
            return rest, unit
    return None, unit
