"""Labels as plans print them: letters spaced out, totals in many spellings, glyphs printed twice."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

LAYOUTS = Path(__file__).parent.parent / "layouts"
SPACED_WORD = re.compile(r"(?<![^\s(\[])(?![및등외약총])[가-힣](?: +(?![및등외약])[가-힣0-9])+(?![^\s)(\]·:,])")
SPACED_LINE = re.compile(r"(?:[0-9A-Za-z가-힣().:~'’%-] ){3,}[0-9A-Za-z가-힣().:%]")
NUMBER_PREFIX = re.compile(
    r"^\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳]|[가-하][.)]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.)]?|[-○◦ㅇ·․•▪□■])\s*(?=\S)"
)


def squash(text: str) -> str:
    """`text` without blanks, middle dots made one: the form in which labels are compared."""
    return re.sub(r"[․‧・∙•ㆍ]", "·", re.sub(r"\s+", "", text))


def tidy(text: str) -> str:
    """A label for people: blanks folded, words printed with spaced letters closed ("합    계" → "합계")."""
    folded = re.sub(r"\s+", " ", text).strip()
    if SPACED_LINE.fullmatch(folded):
        return re.sub(r" ", "", folded)
    return SPACED_WORD.sub(_close, folded)


def _close(match: re.Match[str]) -> str:
    word = match.group()
    letters = word.split()
    hangul = sum("가" <= letter <= "힣" for letter in letters)
    return "".join(letters) if hangul >= 2 else word


def core(text: str) -> str:
    """A label for comparison: no list number, no bracketed remark at the end, no blanks."""
    bare = re.sub(r"[(\[（][^()\[\]（）]*[)\]）]\s*$", "", NUMBER_PREFIX.sub("", text))
    return squash(bare) or squash(text)


@cache
def vocabulary(name: str) -> dict[str, dict[str, str]]:
    """Rows of layouts/NAME.csv by squashed spelling. A row has `spellings` parted by "|"."""
    table: dict[str, dict[str, str]] = {}
    with (LAYOUTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for spelling in row["spellings"].split("|"):
                table[squash(spelling)] = row
    return table


NAMED_TOTAL = re.compile(r"(?<=[가-힣)])\s?(?:소\s?계|합\s?계|총\s?계)\s*$")
"""What makes a label the total of what it names: "인건비 소계", "세입합계"."""


def is_total(label: str) -> bool:
    """Whether a label names a sum of its neighbours (계, 소계, 합계, 총계, 누계 …), or of the item it names."""
    bare = re.sub(r"^[<〈【\[(○□-]+|[>〉】\])]+$", "", squash(label))
    bare = re.sub(r"\([^()]*\)$", "", bare)
    return bare in vocabulary("totals") or NAMED_TOTAL.search(bare) is not None


def totalled(label: str) -> str:
    """What a label totals: 인건비 of "인건비 소계", nothing for "합계"; any other label as it is."""
    return NAMED_TOTAL.sub("", label) if is_total(label) and NAMED_TOTAL.search(label) else label


PREFIX_NUMBER_RUN = re.compile(r"(\d{1,2}\.)\1{2,}")
GLYPH_RUN = re.compile(r"([^\s\d.·․…\-=_~*─━])\1{3,}")
WORD_RUN = re.compile(r"([가-힣]{2,10}?)\1{3,}")


def undouble(text: str) -> tuple[str, int]:
    """The one readable copy of a heading whose glyphs were overprinted, and its offset in `text`.

    Converters print shadowed headings as "1.1.1.1. 일일일일 반반반반1. 일 반": once for every layer, then once plain.
    A text that is not so comes back as it is, offset 0.
    """
    if not (PREFIX_NUMBER_RUN.search(text) or len(GLYPH_RUN.findall(text)) >= 2 or WORD_RUN.search(text)):
        return _unpair(text)
    collapsed = WORD_RUN.sub(r"\1", GLYPH_RUN.sub(r"\1", PREFIX_NUMBER_RUN.sub(r"\1", text)))
    bare = squash(collapsed)
    half = bare[len(bare) // 2 :] if len(bare) % 2 == 0 and bare[: len(bare) // 2] == bare[len(bare) // 2 :] else ""
    start = _suffix_start(text, half)
    return (text[start:].strip(), start) if half else (collapsed.strip(), 0)


def _suffix_start(text: str, squashed: str) -> int:
    """Where the suffix of `text` begins that reads `squashed` without its blanks."""
    left = len(squashed)
    for position in range(len(text) - 1, -1, -1):
        left -= not text[position].isspace()
        if left == 0:
            return position
    return 0


def _unpair(text: str) -> tuple[str, int]:
    """Fake bold prints every glyph twice in a row: "예예산산현현황황"."""
    bare = text.strip()
    if len(bare) >= 8 and len(bare) % 2 == 0 and bare[0::2] == bare[1::2] and len(set(bare)) > 3:
        return bare[0::2], text.index(bare[0])
    return text, 0
