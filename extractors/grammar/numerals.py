"""Printed figures: 1,234 · 0.13 · △138 · (138) · a dash for zero.

A run of digits with commas in the wrong places ("1,23") is a misprint or a list, and never read as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.grammar.characters import fold

MAX_DIGITS = 18
"""A longer run of digits is an account number or noise, no figure of a budget."""

RUN = re.compile(r"(?<![0-9.,A-Za-z])[0-9][0-9,.]*+")
WELL_FORMED = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
DASH = re.compile(r"-{1,3}")
SIGNED = re.compile(r"(?P<sign>[△▲▽▼+-]?) ?(?P<digits>[0-9.,]+)")
TRAILING = re.compile(r"[가-힣A-Za-z㎡㎥㎞㏊]{1,8}|%p?")
FALLING = "▽▼-"
TRIANGLES_UP = "△▲"


@dataclass(frozen=True, slots=True)
class Number:
    """One printed figure. `sign` is the printed mark, "()" for a figure in brackets, "" for none.

    `trailing` is the word or percent sign printed right behind the figure in running text ("명", "%").
    """

    value: Decimal
    decimals: int
    is_dash: bool
    sign: str
    as_printed: str
    start: int
    end: int
    trailing: str | None = None


def parse_number(text: str, *, increase_marks: bool = False) -> Number | None:
    """The figure that is the whole of `text`, blanks aside; None where there is more or something else.

    △ and ▲ are minus signs, as everywhere in fiscal tables, unless `increase_marks` says that this table prints ▲ for
    a rise beside ▽ for a fall. Brackets around the whole figure are a minus sign too.
    """
    folded = fold(text)
    start, end = _bounds(folded)
    bare = folded[start:end]
    if DASH.fullmatch(bare):
        return Number(Decimal(0), 0, is_dash=True, sign="", as_printed=text[start:end], start=start, end=end)
    is_bracketed = bare.startswith("(") and bare.endswith(")")
    match = SIGNED.fullmatch(bare[1:-1].strip() if is_bracketed else bare)
    figure = read_digits(match["digits"]) if match else None
    if match is None or figure is None:
        return None
    minus = is_bracketed or is_minus(match["sign"], increase_marks=increase_marks)
    return Number(
        value=-figure if minus else figure,
        decimals=decimals_of(figure),
        is_dash=False,
        sign=match["sign"] or ("()" if is_bracketed else ""),
        as_printed=text[start:end],
        start=start,
        end=end,
    )


def _bounds(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), max(len(text.rstrip()), len(text) - len(text.lstrip()))


def find_numbers(text: str, *, increase_marks: bool = False) -> list[Number]:
    """All figures in running text, in order. Dates with two dots and misprinted groups are none."""
    return list(_scan(text, fold(text), increase_marks=increase_marks))


def _scan(text: str, folded: str, *, increase_marks: bool) -> Iterator[Number]:
    for match in RUN.finditer(folded):
        digits = match.group().rstrip(".,")
        figure = read_digits(digits)
        if figure is None:
            continue
        end = match.start() + len(digits)
        start = match.start() - len(sign := sign_before(folded, match.start()))
        minus = is_minus(sign, increase_marks=increase_marks)
        behind = TRAILING.match(folded, end)
        word = text[end : behind.end()] if behind else None
        yield Number(
            value=-figure if minus else figure,
            decimals=decimals_of(figure),
            is_dash=False,
            sign=sign,
            as_printed=text[start:end],
            start=start,
            end=end,
            trailing=word,
        )


def read_digits(digits: str) -> Decimal | None:
    """The value of a run of digits, or None where its commas stand wrong or it is too long to be a figure."""
    if len(digits) > 2 * MAX_DIGITS or not WELL_FORMED.fullmatch(digits):
        return None
    bare = digits.replace(",", "")
    return Decimal(bare) if len(bare) <= MAX_DIGITS + 1 else None


def decimals_of(figure: Decimal) -> int:
    """How many places are printed behind the point."""
    return max(0, -int(figure.as_tuple().exponent))


def is_minus(sign: str, *, increase_marks: bool = False) -> bool:
    """Whether a printed mark makes its figure negative."""
    return bool(sign) and (sign in FALLING or (sign in TRIANGLES_UP and not increase_marks))


def sign_before(folded: str, start: int) -> str:
    """The sign that touches the figure at `start`; a hyphen between words ("2-3", "예산-5") joins and is no sign."""
    mark = folded[start - 1 : start]
    if mark and mark in "△▲▽▼":
        return mark
    before = folded[start - 2 : start - 1]
    return mark if mark and mark in "-+" and (not before or before in " \t\n([=:,") else ""
