"""Words of the approval boxes and of contact lines: titles of office, names, dates and the marks beside them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.finders.metadata.dates import DAY_MARK, FULL_DATE
from extractors.grammar.labels import LAYOUTS, squash

SURNAMES = (
    "강견경계고곽구국권기길김나남노단담도독동두라류마맹명모목문민박반방배백범변복봉부빈사서석선설섭성소손송승시신심"
    "안양어엄여연염예오옥온왕용우원위유육윤은음이인임자장전정제조좌주지진차채천초최추탁탄태판팽편평표피하한함허현형호홍화황"
)
"""First syllables of Korean family names; the handful of two-syllable ones begin with one of these, too."""

NO_NAME = re.compile(
    r".*(?:계획|관리|사업|평가|예산|정책|업무|보고|현황|방안|개선|추진|결과|안내|자료|정보|정보화|조정|지원|심사|운영|위원|간사|단원|"
    r"부서|기관|전화|전송|팩스|시행|접수|우편|주소|담당자?|제목|수신|경유|근거|목적|개요|배경|방향|내용|기간|대상|일정|구분|비고|합계|소계|"
    r"전체|과제|지표|목표|성과|분야|사항|수신자?|참조|귀하|주민|도시|시민|[시군과팀])"
)
"""Short words of plans that begin like a name."""

MASK = re.compile(r"[가-힣][○〇◯OＯ*Xx×]{1,3}[가-힣]?|[가-힣][○〇◯*][가-힣]")
SPACED = re.compile(r"[가-힣]( {1,3})[가-힣](?:\1[가-힣]){0,9}(?![^\s(),/:：])")
"""A word with its letters printed apart; the gap between words is wider, or the word beside it is not."""
HAN = re.compile(r"代決|代理|代|專決")
COOPERATION = re.compile(r"협 {0,3}조(?:자|부서)?(?=\s|$|[가-힣]{1,12}(?:장|관)\s)")
CAPTION = re.compile(r"[시구군도] {0,3}민(?=주무관|사무관|담당)")
"""The box for the citizen, printed in front of the signers; flattening glues it to the first title."""
WORD = re.compile(r"(?:(?!협 {1,3}조|\d{1,2}/\d)[가-힣A-Za-z0-9·ㆍ○〇◯Ｏ*×])+")
TITLE_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a signing line. kind: title, drafter, name, word, date, acting, full, cooperation, caption or other.

    A `word` can be a name only by where it stands: it does not begin with a family name.
    """

    kind: str
    text: str
    start: int
    end: int


@cache
def _titles() -> tuple[dict[str, str], tuple[str, ...], frozenset[str]]:
    """Whole words of the boxes → kind; endings that make a title; words with such an ending that are none."""
    words: dict[str, str] = {}
    endings: list[str] = []
    never: set[str] = set()
    with (LAYOUTS / "titles_of_office.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words |= dict.fromkeys(row["spellings"].split("|"), row["code"])
            endings += row["spellings"].split("|") if row["code"] == "title" else []
            never |= set(filter(None, row["never"].split("|")))
    return words, tuple(endings), frozenset(never)


def is_title(text: str) -> bool:
    """Whether a word is a title of office: "주무관", "가람정책과장", "부구청장"."""
    words, endings, never = _titles()
    bare = squash(text)
    return words.get(bare) == "title" or (
        len(bare) <= TITLE_LENGTH and bare.endswith(endings) and bare not in never and not bare.isdigit()
    )


def is_name(text: str) -> bool:
    """Whether a word can be a person's name: two to four syllables behind a family name, or masked ("김○○")."""
    if MASK.fullmatch(text):
        return True
    return (
        2 <= len(text) <= 4
        and bool(re.fullmatch(r"[가-힣]+", text))
        and text[0] in SURNAMES
        and not NO_NAME.fullmatch(text)
    )


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words of text[start:end]; blanks and brackets part them, letters printed apart are closed."""
    at = start
    while at < end:
        match = _match(text, at, end)
        if match is None:
            at += 1
            continue
        yield from _classify(match)
        at = match.end()


def _match(text: str, at: int, end: int) -> re.Match[str] | None:
    if not (text[at].isalnum() or text[at] in "'’‘○〇◯"):
        return None
    for pattern in (FULL_DATE, DAY_MARK, COOPERATION, CAPTION, SPACED, HAN, WORD):
        match = pattern.match(text, at, end)
        begins = at == 0 or not text[at - 1].isalnum()
        if match is not None and (pattern is not SPACED or begins):
            return match
    return None


def _classify(match: re.Match[str]) -> Iterator[Token]:
    bare = squash(match.group())
    if match.re in (FULL_DATE, DAY_MARK):
        yield Token("date", match.group(), match.start(), match.end())
    else:
        places = [n for n, char in enumerate(match.group(), match.start()) if not char.isspace()]
        at = 0
        for word in _words_in(bare) if match.re is SPACED else _unglue(bare):
            yield Token(_kind(word), word, places[at], places[at + len(word) - 1] + 1)
            at += len(word)


def _words_in(bare: str) -> list[str]:
    """The words that spaced letters run together ("김웅협조" → 김웅, 협조), cut around the longest known one."""
    words = _titles()[0]
    if not bare or is_title(bare):
        return [bare] if bare else []
    for size in range(len(bare), 1, -1):
        for at in range(len(bare) - size + 1):
            if bare[at : at + size] in words:
                return [*_words_in(bare[:at]), bare[at : at + size], *_words_in(bare[at + size :])]
    return [bare]


def _unglue(bare: str) -> list[str]:
    """Titles and names that lost the blanks between them ("주무관가람과장김가람이누리"), else the word as it is.

    Names are told apart by their usual length alone, so it must fit exactly and each must begin with a family name.
    """
    ends = [match.end() for match in _title_ending().finditer(bare)]
    if len(ends) < 2:
        return [bare]
    titles = [bare[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    names = [bare[n : n + 3] for n in range(ends[-1], len(bare), 3)]
    fits = bool(names) and all(map(is_title, titles)) and all(len(name) == 3 and is_name(name) for name in names)
    return [*titles, *names] if fits else [bare]


@cache
def _title_ending() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_titles()[1], key=len, reverse=True)))


def _kind(bare: str) -> str:
    known = _titles()[0].get(bare)
    if known or is_title(bare):
        return known or "title"
    return "name" if is_name(bare) else "word" if could_be_name(bare) else "other"


def could_be_name(text: str) -> bool:
    """Whether a word is short enough for a name and none of the plain words of plans."""
    return re.fullmatch(r"[가-힣]{2,4}", text) is not None and not NO_NAME.fullmatch(text) and not is_title(text)
