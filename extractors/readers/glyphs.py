"""Glyphs that stand for something plain: private-use bullets, blanks of many widths, left-overs of markup."""

from __future__ import annotations

import re
from html import unescape

BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\u200b"), " "
)
"""Spaces that word processors print; each is read as one blank, so that offsets stay those of the print."""

PRIVATE_BULLETS = {
    0xF03DA: "○", 0xF03C5: "□", 0xF02EF: "▶", 0xF0854: "「", 0xF0855: "」", 0xF00D8: "▶", 0xF02B1: "①",
    0xF06C: "●", 0xF06D: "❍", 0xF06E: "■", 0xF06F: "□", 0xF071: "□", 0xF075: "◆", 0xF076: "❖", 0xF077: "◆",
    0xF09F: "●", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B7: "•", 0xF0D8: "▶", 0xF0E0: "→", 0xF0E8: "⇒", 0xF0FC: "✓",
}  # fmt: skip
"""Hancom's and Wingdings' private-use glyphs that stand for bullets; unknown ones inside a line are read as a blank."""

PLAIN = BLANKS | PRIVATE_BULLETS

UNKNOWN_BULLET = "○"
"""A private-use glyph that opens a line is a bullet, whatever it looks like."""

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""The private-use glyphs of Unicode (category Co)."""

MARKUP = re.compile(
    r"&(?:nbsp|middot|amp|lt|gt|quot|lsquo|rsquo|times|#\d{1,5});|\*\*|</?[bu]>|\\(?=\*)|(?:占쏙옙)+|\ufffd+"
)
"""Entities and emphasis that converters leave in the text, and what is left of bytes read in the wrong encoding."""


def plain(raw: str) -> str:
    """`raw` with blanks and private-use glyphs made plain; the length does not change."""
    raw = MARKUP.sub(_blank, raw)
    if raw.isascii():
        return raw
    text = raw.translate(PLAIN)
    if PRIVATE.search(raw) is None:
        return text
    glyphs = PRIVATE.sub(" ", text)
    first = len(raw) - len(raw.lstrip())
    if PRIVATE.match(raw, first) and glyphs[first] == " ":
        glyphs = f"{glyphs[:first]}{UNKNOWN_BULLET}{glyphs[first + 1 :]}"
    return glyphs


def _blank(match: re.Match[str]) -> str:
    """What a left-over of markup stands for, filled up to its length: an entity its character, all else nothing."""
    printed = match.group()
    return (unescape(printed) if printed.startswith("&") else "").ljust(len(printed))
