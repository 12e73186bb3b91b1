"""Column headers: what a column holds, for which year, at which stage, in which unit.

A header is read in parts: "’25년 예산(A)(백만원)" is the year 2025, the word 예산, the letter A, the unit 백만원.
Words and what they mean are rows of layouts/headers.csv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.grammar.characters import fold
from extractors.grammar.formulas import header_letter, parse_header_formula
from extractors.grammar.labels import squash, tidy, vocabulary
from extractors.grammar.periods import parse_header_year
from extractors.grammar.units import header_unit

YEAR = re.compile(
    r"(?:(?:19|20)\d{2}|['’‘`´′]\d{2})\s*(?:\.\s*\d{1,2}(?:\s*월\s*말?\s*(?:기준|현재)?|\.\s*\d{1,2})?\.?)?\s*(?:년도말|년도|년말|년|연도)?"
)
ASIDE = re.compile(r"[(\[（〔][^()\[\]（）〔〕]*[)\]）〕]")
FORMULA_ONLY = re.compile(r"[A-Za-zⓐ-ⓩ①-⑳()+\-−–×xX*/÷=\d%.,\s]+")


RATE = re.compile(r"(?!(?:.*법률|규율|자율|선율|조율|효율)$).*[가-힣](?:[율률]|자립도|자주도|의존도)")
"""How words for rates end that no list can hold: 연평균신장률, 보조율, 재정자립도; 법률 and 자율 are none."""

BEHIND = re.compile(r"[(\[（〔].*")
QUOTIENTS = ("ratio", "percent_change")

LONGEST = 300
"""Characters of a header: what is longer is a text, and reading it as a header can take the square of its length."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One header text, read. `code` is its row in headers.csv, None where the word is not known."""

    text: str
    code: str | None
    kind: str | None
    stage: str | None
    year: int | None
    unit: str | None
    letter: str | None
    formula: tuple[str, tuple[tuple[int, str], ...]] | None


@cache
def read_header(text: str) -> HeaderCell:
    """What one header cell says. A text that is only a year is of the kind "year", only a formula "formula"."""
    text = tidy(fold(text))
    if len(text) > LONGEST:
        return HeaderCell(text, None, None, None, None, None, None, None)
    row = lookup(text)
    formula = parse_header_formula(text)
    year = parse_header_year(text) or parse_header_year(ASIDE.sub("", text))
    kind = row["kind"] if row else None
    if kind is None and year is not None and not squash(YEAR.sub("", ASIDE.sub("", text))):
        kind = "year"
    if kind is None and formula is not None:
        kind = "formula"
    return HeaderCell(
        text=text,
        code=row["code"] if row else None,
        kind=kind,
        stage=(row["stage"] or None) if row else None,
        year=year,
        unit=header_unit(text),
        letter=header_letter(text),
        formula=(formula.kind, tuple(formula.terms)) if formula else None,
    )


def is_rate(text: str) -> bool:
    """Whether a column or row of a table of money is a rate by its name: 연평균신장률, 재정자립도(B/A).

    Elsewhere such a name is that of an indicator, and says nothing of its unit.
    """
    header = read_header(text)
    is_quotient = header.formula is not None and header.formula[0] in QUOTIENTS
    return is_quotient or RATE.fullmatch(squash(YEAR.sub("", BEHIND.sub("", header.text[:LONGEST])))) is not None


def row_year(labels: Sequence[str]) -> int | None:
    """The year of a row that one of its labels names and nothing else ("2022", "’24년")."""
    headers = [read_header(label) for label in labels]
    return next((header.year for header in headers if header.kind == "year"), None)


def lookup(text: str) -> dict[str, str] | None:
    """The row of headers.csv that names this header, trying the whole text first, then without year and brackets."""
    if len(text) > LONGEST:
        return None
    text = fold(text)
    words = vocabulary("headers")
    whole = squash(text)
    inner = [squash(part[1:-1]) for part in ASIDE.findall(text)]
    bare = squash(YEAR.sub("", ASIDE.sub("", text)))
    tail = re.sub(r"^제?\d+(?:회|차)?|[A-Z]$|\d[\d.]*(?:기준|현재|까지|말)$", "", bare)
    for key in (whole, squash(ASIDE.sub("", text)), squash(YEAR.sub("", text)), bare, tail):
        if key in words:
            return words[key]
    known = [words[key] for key in inner if key in words]
    return known[0] if known and (not bare or re.search(r"(?:까지|기준|현재|말)$", bare)) else None


@cache
def _token() -> re.Pattern[str]:
    """One header word with its year, letter and unit, as it stands in a line of fused headers."""
    rows = sorted(vocabulary("headers").items(), key=lambda item: len(item[0]), reverse=True)
    words = "|".join(re.escape(word) for word, _ in rows)
    dated = "|".join(re.escape(word) for word, row in rows if row["kind"] in ("money", "rate", "count", "number"))
    aside = r"(?:[(\[（][^()\[\]（）]{1,20}[)\]）])?"
    formula = r"\([A-Z]-[A-Z]\)(?:\*100)?(?:/[A-Z])?"
    return re.compile(
        rf"(?:(?:{YEAR.pattern})(?:{dated}){aside}|(?:{words}){aside}|(?:{YEAR.pattern}){aside}|{formula})"
    )


def split_header(text: str) -> list[tuple[int, int]] | None:
    """The header words of a line whose columns are parted by nothing but blanks, or not parted at all.

    Gives their spans in `text`, or None unless the whole line reads as header words: "예 산 액 집 행 액 집행율(%)"
    has three, "구분2014예산2015예산증감" four.
    """
    if len(text) > 200:
        return None
    places = [index for index, char in enumerate(text) if not char.isspace()]
    bare = "".join(text[index] for index in places)
    spans = _cover(bare, _starts(text, places))
    return None if spans is None else [(places[a], places[b - 1] + 1) for a, b in spans]


def _starts(text: str, places: list[int]) -> set[int]:
    """Positions in the squashed text where a printed word begins."""
    return {n for n, index in enumerate(places) if index == 0 or text[index - 1].isspace()} | {len(places)}


def _cover(bare: str, starts: set[int]) -> list[tuple[int, int]] | None:
    """A reading of `bare` as header words; a word that ends where a printed word ends is preferred to a longer one."""
    best: dict[int, list[tuple[int, int]] | None] = {len(bare): []}
    for begin in range(len(bare) - 1, -1, -1):
        best[begin] = _best_from(bare, begin, starts, best)
    return best[0]


def _best_from(
    bare: str, begin: int, starts: set[int], best: dict[int, list[tuple[int, int]] | None]
) -> list[tuple[int, int]] | None:
    match = _token().match(bare, begin)
    ends = (
        [] if match is None else [end for end in range(match.end(), begin, -1) if _token().fullmatch(bare, begin, end)]
    )
    readings = [[(begin, end), *rest] for end in ends if (rest := best[end]) is not None]
    return min(readings, key=lambda spans: (sum(b not in starts for _, b in spans), len(spans)), default=None)
