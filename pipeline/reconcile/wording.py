"""Labels as rules compare them: blanks and marks dropped, words for totals told apart by rank."""

from __future__ import annotations

import re

BLANKS = re.compile(r"\s+")
MARKS = re.compile(r"[○◦●ㅇ□■▶·․‧ㆍ・•\-–*※'’‘`\"“”<>〈〉《》【】「」『』\[\]]")
ASIDES = re.compile(r"[(（][^()（）]*[)）]")
NUMBERING = re.compile(r"^(?:\d{1,2}[.)]|[가-하][.)]|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.)]?)")
YEAR_WORD = re.compile(r"(?:19|20)\d{2}(?:년도|년)?|['’‘]\d{2}(?:년도|년)?")
OWN_TOTAL = re.compile(r"(.+?)(?:\s*(?:소계|합계|총계)|\s+계)")
TOTAL_RANKS = {"소계": 1, "중계": 1, "누계": 2, "계": 2, "합계": 3, "전체": 3, "총계": 4, "총합계": 4, "총액": 4}


def squash(text: str) -> str:
    """`text` without blanks, marks and list numbers: "총 무 과" and "총무과" are one."""
    return NUMBERING.sub("", MARKS.sub("", BLANKS.sub("", text)))


def bare(text: str) -> str:
    """`text` squashed and without what stands in brackets; the whole where nothing else is left."""
    return squash(ASIDES.sub("", text)) or squash(text)


def total_rank(text: str) -> int:
    """0 for a label that names no total; 소계 1, 계 2, 합계 3, 총계 4. "인건비 소계" is the 소계 of something."""
    name = bare(text)
    return TOTAL_RANKS.get(name, 0) or TOTAL_RANKS.get(name.removeprefix(total_of(text)), 0)


def total_of(text: str) -> str:
    """What a label is the total of: 인건비 for "인건비 소계"; empty for a bare 소계 and for what is no total."""
    # 회계, 통계 and 설계 end in 계 too: alone it counts as a word for a total only after a blank.
    match = OWN_TOTAL.fullmatch(ASIDES.sub("", text).strip())
    return squash(match[1]) if match else ""


def same_ending(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the shorter of two label paths is the end of the longer one."""
    length = min(len(left), len(right))
    return length > 0 and left[-length:] == right[-length:]
