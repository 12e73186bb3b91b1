"""The outline that markers draw: □ over ○ over - over ·, numbers of many kinds, notes behind ※.

A mark's `rank` says how deep it lies; ranks are compared only within one document. Rows of layouts/markers.csv give the
glyphs; the numbering styles are patterns because they are open-ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.grammar.labels import squash, vocabulary

ROMAN = re.compile(r"\s*(?:제\s*\d{1,2}\s*[장편]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|(?=[IVX])(?:IX|IV|V?I{1,3}|V|X)(?=[.\s]|$))[.\s]*")
NUMBERED = re.compile(r"\s*\d{1,2}(?:\.(?!\s?\d{1,2}\s?[.~])(?!\d)|-\d{1,2}[.)]?(?=\s))\s*(?=\S)")
HALF_NUMBERED = re.compile(r"\s*\d{1,2}\)(?!\s?\d{1,2}\s?[.~])(?!\d)\s*(?=\S)")
PLAIN_NUMBER = re.compile(r"\s*\d{1,2}\s+(?=[가-힣A-Za-z「『‘'’\"])")
LETTERED = re.compile(r"\s*[가나다라마바사아자차카타파하]\.\s*(?=\S)")
HALF_LETTERED = re.compile(r"\s*[가나다라마바사아자차카타파하]\)\s*(?=\S)")
BRACKETED = re.compile(r"\s*[(（](?:\d{1,2}|[가나다라마바사아자차카타파하])[)）]\s*(?=\S)")
CIRCLED = re.compile(r"\s*[①-⑳❶-❿➀-➓㉮-㉻ⓐ-ⓩ]\s*(?=\S)")
MARKDOWN = re.compile(r"\s*(#{1,6})\s+(?=\S)")
ANNEX = re.compile(r"\s*[<\[〈【*]*\s*(?:붙\s*임|별\s*첨|참\s*고)\s*(?:\d{1,2}|[IVXⅠ-Ⅹ]+)?\s*[>\]〉】*.]*(?=\s|$)")
PLAIN_WORD = re.compile(r"(?![가나다라마바사아자차카타파하제붙별참])[가-힣]|(?![IVXo])[A-Za-z]")
"""How most lines open: with a letter that begins no mark (가. 제1장 붙임 별첨 참고 Ⅳ written IV, o for a circle)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a line opens: `kind` heading, numbered, bullet, note or text; `start` is where its own text begins."""

    kind: str
    rank: int
    marker: str | None
    start: int
    indent: int = 0


STYLES = (
    (ANNEX, "heading", 10),
    (ROMAN, "heading", 10),
    (NUMBERED, "numbered", 20),
    (LETTERED, "numbered", 36),
    (HALF_NUMBERED, "numbered", 37),
    (HALF_LETTERED, "numbered", 38),
    (BRACKETED, "bullet", 57),
    (CIRCLED, "bullet", 58),
    (PLAIN_NUMBER, "numbered", 25),
)


def read_mark(text: str) -> Mark:
    """The mark at the start of a line; several in a row ("#### □", "- ▶") count as the last one."""
    position = indent = len(text) - len(text.lstrip())
    if PLAIN_WORD.match(text, position):
        return Mark("text", 100, None, position, indent)
    hashes = MARKDOWN.match(text)
    found: Mark | None = None
    if hashes:
        position = hashes.end()
        found = Mark("heading", 10 * len(hashes.group(1)) - 5, hashes.group(1), position)
    while (inner := _style(text, position) or _glyph(text, position)) is not None:
        if found is not None and found.kind == "heading" and inner.kind != "heading":
            break
        found, position = inner, inner.start
        if inner.kind != "bullet":
            break
    if found is None:
        return Mark("text", 100, None, position, indent)
    marker = text[indent:position].strip()
    return Mark(found.kind, found.rank, marker, position, indent)


def _style(text: str, position: int) -> Mark | None:
    for pattern, kind, rank in STYLES:
        match = pattern.match(text, position)
        if match and not (pattern is ANNEX and match.end() < len(text) and not text[match.end() :].strip("*> ")):
            return Mark(kind, rank, match.group().strip(), match.end())
    return None


def _glyph(text: str, position: int) -> Mark | None:
    """A bullet glyph; "-" and "*" only with a blank or a bold mark behind them, so that "-5" and "*10" stay figures."""
    rows = vocabulary("markers")
    start = position + len(text[position:]) - len(text[position:].lstrip())
    run = re.match(r"\?{1,3}|\\?\*|.", text[start:])
    if run is None:
        return None
    glyph = run.group().lstrip("\\")
    row = rows.get(squash(glyph))
    behind = text[start + run.end() :]
    if row is None or not behind.strip():
        return None
    if glyph in "-–—―−‐*o?" and not re.match(r"[\s가-힣「(▶↳○]", behind):
        return None
    if glyph in "-–—―−‐" and re.match(r"\s*[\d,.]+\s*-?$", behind):
        return None
    gap = len(behind) - len(behind.lstrip())
    return Mark(row["kind"], int(row["rank"]), glyph, start + run.end() + gap)
