"""Postings that a converter flattened into one line: cut again where the lost lines began.

Bullets survive as "○", "-", "※" or as "??" (the lost □); headings as roman and arabic numbers. The characters stay
where they are: each piece knows its offset in the one long line.
"""

from __future__ import annotations

import itertools
import re

from extractors.readers.text.lines import Line

BOX = re.compile(r"[┌┏╔][─━═┬┳╦]+[┐┓╗]")
"""The top of a drawn table; words may stand before it where a whole passage was put on one line."""

MIN_LENGTH = 120
BREAK = re.compile(
    r"(?<=\s)(?:\?{2,3}(?=\s)|[□■◆◇○◦●▶▷※☞❍◎](?=\s?\S)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ](?=[.\s])|\?(?=\S{2})|\?(?=\s[가-힣])"
    r"|-(?=\s[가-힣「『‘'’\"(\d])|\d{1,2}\.(?=\s[가-힣]{2})|[①-⑳](?=\s?\S)|[<《](?=\s?[가-힣A-Z])|붙임(?=\s*\d?[.:\s]))"
)
STRONG = re.compile(r"[?□■◆◇○◦●▶▷※☞❍◎Ⅰ-Ⅻ]")
MIN_STRONG = 3
"""A line is taken apart only where glyphs that open lines say so; dashes and numbers alone occur in prose."""


def unflatten(line: Line) -> list[Line]:
    """The pieces of a flattened line, or the line itself where it is not one."""
    box = BOX.search(line.text)
    if box is not None and line.text[: box.start()].strip():
        return [line.piece(0, box.start()), line.piece(box.start(), len(line.text))]
    if len(line.text) < MIN_LENGTH or "\t" in line.text:
        return [line]
    cuts = [match.start() for match in BREAK.finditer(line.text) if not _is_range(line.text, match)]
    if sum(STRONG.match(line.text, cut) is not None for cut in cuts) < MIN_STRONG:
        return [line]
    edges = [0, *cuts, len(line.text)]
    pieces = [line.piece(a, b) for a, b in itertools.pairwise(edges) if a < b]
    return [piece for piece in pieces if not piece.is_blank]


def _is_range(text: str, match: re.Match[str]) -> bool:
    """A number behind a date or a range mark ("2019. 3. ~ 5. ○") opens no line."""
    return (
        match.group()[0].isdigit()
        and re.search(r"(?:[~∼～-]|\d\.)\s*$", text[max(0, match.start() - 6) : match.start()]) is not None
    )
