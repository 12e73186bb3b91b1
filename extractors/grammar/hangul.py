"""Numbers spelled out in Hangul: 삼십칠억, 삼백칠십만."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("영일이삼사오육칠팔구")} | {"륙": 6}
SMALL = {"십": 10, "백": 100, "천": 1000}
MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}


def read_hangul(word: str) -> tuple[int, str] | None:
    """The number a word spells and its last scale ("삼십칠억" → 3,700,000,000 and "억"); None where it spells none."""
    total = section = digit = 0
    last_small, last_myriad = 10**4, 10**16
    for char in word:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in SMALL:
            if SMALL[char] >= last_small:
                return None
            section, digit, last_small = section + (digit or 1) * SMALL[char], 0, SMALL[char]
        elif char in MYRIADS and MYRIADS[char] < last_myriad:
            total += (section + digit or 1) * MYRIADS[char]
            section, digit, last_small, last_myriad = 0, 0, 10**4, MYRIADS[char]
        else:
            return None
    total += section + digit
    return (total, _last_scale(word)) if total else None


def _last_scale(word: str) -> str:
    for index, char in enumerate(reversed(word)):
        if char in MYRIADS and index == 0:
            return char
    return ""
