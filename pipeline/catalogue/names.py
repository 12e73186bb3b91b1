"""A printed name of an indicator, read: its key, what it measures, its numbers and its words.

Two names with one key are the same name printed in two ways.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.grammar.language import Word, words
from pipeline.catalogue.words import filler_words, fillers, measures, phase, synonyms

LONGEST = 300
YEAR = re.compile(
    r"\s*(?:(?:19|20)\d{2}\s*[~～∼-]\s*)?(?:['‘’`´]\s*\d{2}|(?:19|20)\d{2})\s*(?:년도|학년도|년|\.(?!\d))?\s*(?=[^\d\s])"
)
NUMBERING = re.compile(
    r"\s*(?:[(\[【]?\s*지표\s*\d{1,3}\s*[)\]】.:]|[가-하]\s*-\s*\d{1,2}\s*[.)]|\d{1,2}\s*-\s*[가-하][.)]?\s|\d{1,2}(?:[-.]\d{1,2})*\s*[.)]|[(（]\d{1,2}[)）]|[①-⑳➀-➉❶-❿⑴-⒇]|[가나다라마바사아자차카타파하]\s*[.)]"
    r"|[Ⅰ-Ⅻ]+\s*[-.]?\s*\d*|[^\w\s(（\[「『<〈《'\"‘“%]+|\d{1,2}\s+(?=[가-힣]{2}))\s*"
)
BRACKETS = re.compile(r"[(\[{<〈《「『【]([^()\[\]{}<>〈〉《》「」『』【】]*)[)\]}>〉》」』】]")
QUOTES = re.compile(r"[「『《〈]([^「」『』《》〈〉]*)[」』》〉]")
MARK = re.compile(r"(?:고유|융합|공통|공유|신규|변경|계속|정량|정성)(?:지표)?|\d+(?:\.\d+)?점|가중치\d*")
UNITS = (
    ("rate", re.compile(r"%|퍼센트|비율|율|p")),
    (
        "count",
        re.compile(
            r"[천만]*(?:건수?|명|회|개소?|인|개사|개교|대|면|권|부|동|채|가구|세대|종|팀|호|석|그루|주|필지|횟수)"
        ),
    ),
    ("amount", re.compile(r"[천백십만억]*원")),
    ("area", re.compile(r"m2|km2|ha|평|제곱미터")),
    ("length", re.compile(r"k?m|cm")),
    ("volume", re.compile(r"톤|t|kg|g|l|kl|m3|toe|kwh|tco2")),
    ("time", re.compile(r"시간|일|분|개월")),
    ("score", re.compile(r"점|등급|위")),
)
# Parts of speech that carry no word of their own: particles, endings, verbs made of nouns, punctuation.
GRAMMATICAL = re.compile(r"J|E|XSV|XSA|VC|VX|S[FPSEOWB]|SS|W_|Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a name: as printed, the first of its synonyms, and whether the dictionary knows it."""

    text: str
    canonical: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name, read. Names with equal `key` are one name; `skeleton` is what is left without fillers and order."""

    printed: str
    key: str
    measure: str | None
    is_hard: bool
    unit: str | None
    phases: tuple[str, ...]
    tokens: tuple[Token, ...]
    skeleton: tuple[str, ...]
    stem: str
    brackets: str
    unit_printed: str | None

    @property
    def letters(self) -> str:
        """The syllables of its words without fillers, sorted: names with other blanks or another order share them."""
        bare = filler_words().sub("", self.stem + self.brackets) or self.stem + self.brackets
        return "".join(sorted(bare))

    @property
    def head(self) -> Token | None:
        """The last word that is no filler: what is done, in most names."""
        return next((t for t in reversed(self.tokens) if t.canonical not in fillers()), None)

    @property
    def filler_classes(self) -> frozenset[str]:
        """The classes of its fillers."""
        return frozenset(fillers()[t.canonical] for t in self.tokens if t.canonical in fillers())


@lru_cache(maxsize=200_000)
def read_name(printed: str) -> Name:
    """The name behind a printed one; its first 300 characters count."""
    main, inside, unit = _parted(printed.strip()[:LONGEST])
    key = squashed(main + " ".join(inside)) if not QUOTES.search(main) else squashed(main)
    stem, measure, is_hard = _measured(squashed(main))
    brackets = "".join(squashed(text) for text in inside)
    # What stands in brackets narrows the rest, as words before it do: "사용률(업무추진비)".
    qualified = brackets + stem
    tokens = _tokens(phase().sub("", qualified) or qualified)
    phases = tuple(sorted(phase().findall(key)))
    content = {t.canonical for t in tokens if t.canonical not in fillers()} or {t.canonical for t in tokens}
    unit_class = _unit(unit) if unit else None
    return Name(
        printed,
        key or printed.strip(),
        measure,
        is_hard,
        unit_class,
        phases,
        tokens,
        tuple(sorted(content)),
        stem,
        brackets,
        unit,
    )


def squashed(text: str) -> str:
    """Letters and figures alone: NFKC, lower case, 률 as 율, no "및"; marks stay between figures (1.5, 1·2단계)."""
    # The Korean middle dot ㆍ would become a vowel by NFKC.
    plain = unicodedata.normalize("NFKC", text.replace("ㆍ", "·")).casefold().replace("률", "율")
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = re.sub(r"(?<=\s)및(?=\s)|및(?=\s)", "", plain)
    return re.sub(r"(?<!\d)[^\w%]|[^\w%](?!\d)|_", "", plain)


def _parted(printed: str) -> tuple[str, list[str], str | None]:
    """The name without numbering and brackets, the words in brackets, and a unit in brackets."""
    text = unicodedata.normalize("NFC", printed)
    text = QUOTES.sub(r"\1", text)
    inside: list[str] = []
    units: list[str] = []

    def keep(match: re.Match[str]) -> str:
        content = squashed(re.sub(r"단위\s*[:：]?", "", match.group(1)))
        if _unit(match.group(1)) is not None:
            units.append(content)
        elif content and not MARK.fullmatch(content):
            inside.append(match.group(1))
        return " "

    text = _unnumbered(text)
    text = _unnumbered(BRACKETS.sub(keep, text) if _outside(text) else text)
    return text, inside, units[0] if units else None


def _outside(text: str) -> bool:
    """Whether words stand outside the brackets: "(민원 처리율)" is a name in brackets."""
    return bool(squashed(BRACKETS.sub("", text)))


def _unnumbered(text: str) -> str:
    """The text without the bullets, numbers and years it opens with; a text of nothing else stays."""
    for _ in range(4):
        match = YEAR.match(text) or NUMBERING.match(text)
        if match is None or not match.group() or not squashed(text[match.end() :]):
            return text
        text = text[match.end() :]
    return text


def _unit(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", re.sub(r"단위\s*[:：]?|\s", "", text)).casefold().replace("률", "율")
    return next((code for code, pattern in UNITS if pattern.fullmatch(plain)), None)


def _measured(text: str) -> tuple[str, str | None, bool]:
    """The text without the words of its end that say what is measured, the measure, and whether it is a hard one."""
    soft: str | None = None
    for _ in range(4):
        found = next(((m, hit) for m in measures() if (hit := m.ending.search(text)) and hit.start() >= 2), None)
        if found is not None:
            text, soft = text[: found[1].start()], soft if soft and not found[0].is_hard else found[0].code
            if found[0].is_hard:
                return text, soft, True
            continue
        result = next((w for w, kind in fillers().items() if kind == "result" and text.endswith(w)), None)
        if result is None or len(text) - len(result) < 2:
            break
        text = text[: -len(result)]
    return text, soft, False


def _tokens(text: str) -> tuple[Token, ...]:
    """The words; several that together spell a synonym are one."""
    groups = synonyms()
    text = groups.long.sub(lambda match: groups.first[match.group()], text)
    read = [word for word in words(text) if not GRAMMATICAL.match(word.tag)]
    found: list[Token] = []
    at = 0
    while at < len(read):
        size = next((n for n in (5, 4, 3, 2) if _joined(read, at, n) in groups.first), 1)
        spelled = "".join(word.text for word in read[at : at + size]).casefold()
        is_known = size > 1 or read[at].is_known
        found.append(Token(spelled, _canonical(spelled), is_known))
        at += size
    return tuple(found)


def _canonical(word: str) -> str:
    """The first of the synonyms; who does a thing (가입자, 이용객) stands for the thing (가입, 이용)."""
    first = synonyms().first
    if word not in first and len(word) == 3 and word[-1] in "자객":
        word = word[:2]
    return first.get(word, word)


def _joined(read: list[Word], at: int, size: int) -> str:
    """Words that stand side by side, as one; nothing where there are too few."""
    part = read[at : at + size]
    side_by_side = all(a.start + len(a.text) == b.start for a, b in pairwise(part))
    return "".join(word.text for word in part).casefold() if len(part) == size and side_by_side else ""
