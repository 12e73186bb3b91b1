"""Lines whose bytes somebody read in the wrong encoding before they reached us, read in the right one.

"ì˜ˆì‚°" is 예산 in UTF-8 taken for Latin-1, "¿¹»ê" is 예산 in CP949 taken for it. Only what turns into Korean text
without a rest is turned; "占쏙옙" and question marks have lost their characters for good.
"""

from __future__ import annotations

import re

LATIN = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
HANGUL = re.compile(r"[가-힣]")
LEAST = 2
"""Korean letters that a line must gain."""


def unscramble(line: str) -> str:
    """The line as it was meant, or the line itself where it is sound or past mending."""
    if line.isascii() or len(LATIN.findall(line)) < LEAST * 2 or HANGUL.search(line):
        return line
    data = _latin_bytes(line)
    return line if data is None else _korean(data) or line


def _latin_bytes(line: str) -> bytes | None:
    """The bytes that Windows-1252, or Latin-1 where that has no letter, shows as these characters."""
    try:
        return b"".join(_byte(char) for char in line)
    except UnicodeEncodeError:
        return None


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _korean(data: bytes) -> str | None:
    """The text of these bytes in the first encoding that makes Korean of them."""
    for encoding in ("utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(HANGUL.findall(text)) >= LEAST:
            return text
    return None
