"""Formulas in column headers: "증감(B-A)", "(B-A)*100/A", "집행률(B/A)", "계(A+B)" and the letters they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

LETTER = r"(?:[A-Z]|[a-z](?![a-z])|[ⓐ-ⓩ]|[①-⑳]|[㉠-㉭])"
MINUS = r"[-–−]"
OWN_LETTER = re.compile(rf"[(\[（]\s*({LETTER})\s*(?:=[^()]*)?[)\]）]")
DIFFERENCE = re.compile(rf"({LETTER})\s*{MINUS}\s*({LETTER})((?:\s*{MINUS}\s*{LETTER})*)")
SUM = re.compile(rf"({LETTER}(?:\s*\+\s*{LETTER})+)")
PERCENT = re.compile(
    rf"\(?\s*({LETTER})\s*{MINUS}\s*({LETTER})\s*\)?\s*(?:[*×xX]\s*100\s*)?[/÷]\s*({LETTER})|\(?({LETTER})\s*{MINUS}\s*({LETTER})\)?\s*[/÷]\s*({LETTER})"
)
RATIO = re.compile(rf"({LETTER})\s*(?:[*×xX]\s*100\s*)?[/÷]\s*({LETTER})")


@dataclass(frozen=True, slots=True)
class Formula:
    """A header formula. `terms` are (sign, letter); for ratio and percent_change the last term is what is divided by.

    kind: difference, sum, ratio (first / second, in percent), percent_change ((first − second) / third, in percent).
    """

    kind: str
    terms: tuple[tuple[int, str], ...]
    text: str


def header_letter(text: str) -> str | None:
    """The letter a header gives its column: "2014예산(A)" → "A", "잔액(C=A-B)" → "C"; None where it has none."""
    match = OWN_LETTER.search(text)
    return match.group(1) if match else None


def parse_header_formula(text: str) -> Formula | None:
    """The formula of a header over lettered columns, or None."""
    if (match := PERCENT.search(text)) is not None:
        first, second, base = (g for g in match.groups() if g)
        return Formula("percent_change", ((1, first), (-1, second), (1, base)), match.group())
    if (match := RATIO.search(text)) is not None:
        return Formula("ratio", ((1, match.group(1)), (1, match.group(2))), match.group())
    if (match := DIFFERENCE.search(text)) is not None:
        more = re.findall(LETTER, match.group(3))
        terms = ((1, match.group(1)), (-1, match.group(2)), *((-1, letter) for letter in more))
        return Formula("difference", terms, match.group())
    if (match := SUM.search(text)) is not None:
        return Formula("sum", tuple((1, letter) for letter in re.findall(LETTER, match.group())), match.group())
    return None


def evaluate(formula: Formula, values: dict[str, Decimal]) -> Decimal | None:
    """The value of a formula; percent kinds in percent. None where a letter is missing or a divisor is zero."""
    if any(letter not in values for _, letter in formula.terms):
        return None
    numbers = [sign * values[letter] for sign, letter in formula.terms]
    if formula.kind in ("difference", "sum"):
        return sum(numbers, Decimal(0))
    base = numbers[-1]
    if base == 0:
        return None
    return sum(numbers[:-1], Decimal(0)) * 100 / base
