"""One spelling for characters that are printed in many: full width, quotes, wave dashes, minus signs.

Every character is replaced by exactly one, so that offsets into the folded text are offsets into the printed one.
"""

from __future__ import annotations

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
ALIKE = {
    "~": "∼〜～˜",
    "'": "’‘`´′ˊ＇",
    "-": "−–—‐‑‒―─－",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000",
    "×": "✕✖╳⨯",
}
TABLE = FULL_WIDTH | {ord(char): plain for plain, chars in ALIKE.items() for char in chars}


def fold(text: str) -> str:
    """`text` with one spelling for look-alikes; as long as `text`, character by character."""
    return text.translate(TABLE)
