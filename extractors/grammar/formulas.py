"""Formulas in column headers: "증감(B-A)", "(B-A)*100/A", "집행률(B/A)", "계(A+B)" and the letters they speak of.

The letters are those a header gives to columns: A, ⓐ, ①, ㉠. A formula is read whole or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.characters import fold

LETTER = r"(?:(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[ⓐ-ⓩ①-⑳㉠-㉭])"
EXPRESSION = re.compile(rf"(?:{LETTER}|100|[()+\-*×xX/÷=%\s])+")
OWN_LETTER = re.compile(
    rf"[(\[]\s{{0,3}}(?P<letter>{LETTER})\s{{0,3}}(?:=[^\[\]]{{0,40}})?[)\]]|^\s{{0,3}}(?P<bare>{LETTER})\s{{0,3}}="
)
TIMES_100 = re.compile(r"\*100|100\*|%$|\(%\)")
SUM = re.compile(rf"{LETTER}(?:[+-]{LETTER})+")
QUOTIENT = re.compile(rf"(?:\((?P<inner>{LETTER}(?:[+-]{LETTER})*)\)|(?P<one>{LETTER}))/(?P<base>{LETTER})")
PRODUCT = re.compile(rf"{LETTER}(?:\*{LETTER})+")
NEGATED = re.compile(rf"(?P<head>{LETTER}(?:[+-]{LETTER})*)-\((?P<inner>{LETTER}(?:[+-]{LETTER})*)\)")
SIGNED = re.compile(rf"([+-]?)({LETTER})")
LONGEST = 200
"""A header is short; what is longer is text and holds no formula."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A header formula. `terms` are (sign, letter).

    kind: difference and sum add their signed terms; product multiplies them; ratio is the first, or the sum of all but
    the last, over the last, percent_change the first less the second over the third; both in percent.
    """

    kind: str
    terms: tuple[tuple[int, str], ...]
    text: str


def header_letter(text: str) -> str | None:
    """The letter a header gives its column: "2014예산(A)" → "A", "잔액(C=A-B)" → "C"; None where it gives none."""
    match = OWN_LETTER.search(fold(text[:LONGEST]))
    return (match["letter"] or match["bare"]) if match else None


def parse_header_formula(text: str) -> Formula | None:
    """The formula of a header over lettered columns, or None where it prints none or one that is not understood."""
    if len(text) > LONGEST:
        return None
    for match in EXPRESSION.finditer(fold(text)):
        start, end = _trim(match)
        printed = text[start:end]
        bare = re.sub(r"\s", "", fold(printed)).translate(str.maketrans("×xX÷", "***/"))
        found = _read(_bare(bare))
        if found is not None:
            return Formula(*found, printed)
    return None


def _trim(match: re.Match[str]) -> tuple[int, int]:
    """The span without blanks and without brackets that do not pair."""
    start, end = match.span()
    body = match.group()
    while body and (body[0].isspace() or (body[0] == "(" and body.count("(") > body.count(")"))):
        start, body = start + 1, body[1:]
    while body and (body[-1].isspace() or (body[-1] == ")" and body.count(")") > body.count("("))):
        end, body = end - 1, body[:-1]
    if _encloses(body):
        start, end = start + 1, end - 1
    return start, end


def _encloses(body: str) -> bool:
    """Whether the first bracket closes at the very end."""
    if not (body.startswith("(") and body.endswith(")")):
        return False
    depth = 0
    for n, char in enumerate(body):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return n == len(body) - 1
    return False


def _bare(expression: str) -> str:
    """The right side of "C=A-B", without ×100 and %, which only say that the result is in percent."""
    right = expression.rsplit("=", 1)[-1]
    bare = TIMES_100.sub("", right)
    return bare[1:-1] if _encloses(bare) else bare


def _read(bare: str) -> tuple[str, tuple[tuple[int, str], ...]] | None:
    if match := QUOTIENT.fullmatch(bare):
        terms = _terms(match["inner"] or match["one"])
        signs = [sign for sign, _ in terms]
        kind = "percent_change" if signs == [1, -1] else "ratio" if -1 not in signs else None
        return (kind, (*terms, (1, match["base"]))) if kind else None
    if match := NEGATED.fullmatch(bare):
        return "difference", (*_terms(match["head"]), *((-sign, letter) for sign, letter in _terms(match["inner"])))
    if PRODUCT.fullmatch(bare):
        return "product", tuple((1, letter) for letter in bare.split("*"))
    flat = re.sub(r"\+\(([^()]*)\)", r"+\1", bare)
    if SUM.fullmatch(flat):
        terms = _terms(flat)
        return "difference" if any(sign < 0 for sign, _ in terms) else "sum", terms
    return None


def _terms(printed: str) -> tuple[tuple[int, str], ...]:
    return tuple((-1 if sign == "-" else 1, letter) for sign, letter in SIGNED.findall(printed))


def evaluate(formula: Formula, values: dict[str, Decimal]) -> Decimal | None:
    """The value of a formula, percent kinds in percent; None where a letter has no value or the divisor is zero."""
    if any(letter not in values for _, letter in formula.terms):
        return None
    numbers = [sign * Fraction(values[letter]) for sign, letter in formula.terms]
    if formula.kind in ("difference", "sum"):
        return _decimal(sum(numbers, Fraction(0)))
    if formula.kind == "product":
        result = Fraction(1)
        for number in numbers:
            result *= number
        return _decimal(result)
    if numbers[-1] == 0:
        return None
    return _decimal(sum(numbers[:-1], Fraction(0)) * 100 / numbers[-1])


def _decimal(value: Fraction) -> Decimal:
    whole = Decimal(value.numerator)
    return whole if value.denominator == 1 else whole / Decimal(value.denominator)
