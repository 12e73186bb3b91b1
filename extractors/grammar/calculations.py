"""산출근거: "150,000원×10회×12월 = 18,000,000원". 월, 분기, 회, 명 are multipliers here, never dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.grammar.amounts import Amount, find_amounts
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
from schemas.money import unit_factor

TIMES = r"[×xX*✕✖╳ⅹ]"
UNITS = r"(?:천원|만원|백만원|억원|원|[가-힣㎡%A-Za-z]{1,5})"
FACTOR = rf"\(?\s*{DIGITS}(?:\s?/\s?\d{{1,3}})?\s?(?:{UNITS})?\s*\)?(?:\([^()×*=]{{1,20}}\))?"
PRODUCT = re.compile(rf"(?<![\d.,]){FACTOR}(?:\s*(?:{TIMES}|÷)\s*{FACTOR})+")
ONE = re.compile(rf"(?P<operator>{TIMES}|÷)?\s*\(?\s*(?P<digits>{DIGITS})(?:\s?/\s?(?P<divisor>\d{{1,3}}))?\s?(?P<unit>{UNITS})?")
RESULT = re.compile(r"\s*\)?\s*[=＝]\s*")
BEFORE = re.compile(r"\s*[(（:=＝]\s*\(?\s*$")


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: its value (a share of a year "4/12" as its quotient, a percentage as hundredths) and printed unit."""

    value: Decimal
    unit: str | None
    as_printed: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """A printed product. `holds`: the product is the stated amount up to half its last printed place; None if unstated."""

    expression: str
    factors: tuple[Factor, ...]
    stated: Amount | None
    computed_won: Decimal | None
    holds: bool | None
    as_printed: str
    start: int
    end: int


def find_calculations(text: str) -> list[Calculation]:
    """All calculations of a text, in order: a product with a factor of money, or with a stated amount of money."""
    if not re.search(TIMES, text):
        return []
    amounts = find_amounts(text)
    found = (_calculation(text, match, amounts) for match in PRODUCT.finditer(text))
    return [calculation for calculation in found if calculation is not None]


def _calculation(text: str, match: re.Match[str], amounts: list[Amount]) -> Calculation | None:
    factors, product = _factors(match.group())
    stated, start, end = _stated(text, match, amounts)
    money = [factor for factor in factors if factor.unit and unit_factor(factor.unit)]
    if len(factors) < 2 or (not money and stated is None) or _is_size(match.group()):
        return None
    computed = product if money else product * (unit_factor(stated.unit or "") or 1) if stated else None
    holds = None
    if stated is not None and computed is not None:
        if not money:
            computed = _best_scale(product, stated)
        holds = abs(computed - stated.won) * 2 <= stated.ulp_won
    return Calculation(match.group().strip(), factors, stated, computed, holds, text[start:end], start, end)


def _best_scale(product: Decimal, stated: Amount) -> Decimal:
    """Factors without a unit of money are in won, or in the unit of the stated amount."""
    factor = unit_factor(stated.unit or "") or 1
    return min((product, product * factor), key=lambda value: abs(value - stated.won))


def _factors(expression: str) -> tuple[tuple[Factor, ...], Decimal]:
    """The factors and their product, money in won."""
    factors = []
    product = Decimal(1)
    for match in ONE.finditer(expression):
        unit = re.sub(r"\s+", "", match.group("unit") or "") or None
        value = Decimal(match.group("digits").replace(",", ""))
        worth = value * (unit_factor(unit) or 1) if unit else value
        if unit == "%":
            worth = value / 100
        if match.group("divisor"):
            value = worth = value / Decimal(match.group("divisor"))
        factors.append(Factor(value, unit, match.group("digits")))
        product = product / worth if match.group("operator") == "÷" and worth else product * worth
    return tuple(factors), product


def _stated(text: str, match: re.Match[str], amounts: list[Amount]) -> tuple[Amount | None, int, int]:
    """The amount a product is said to make, behind "=" or before a bracket, and the span of the whole."""
    start, end = match.span()
    equals = RESULT.match(text, end)
    if equals is not None:
        behind = next((amount for amount in amounts if equals.end() <= amount.start <= equals.end() + 2), None)
        if behind is not None:
            return behind, start, behind.end
        bare = re.compile(rf"\s?({DIGITS})(?![\d])").match(text, equals.end())
        if bare is not None:
            won = Decimal(bare.group(1).replace(",", ""))
            if won == won.to_integral_value():
                return Amount(int(won), 1, None, won, bare.group(1), bare.start(1), bare.end(1)), start, bare.end()
    before = next((amount for amount in reversed(amounts) if amount.end <= start), None)
    if before is not None and BEFORE.fullmatch(text, before.end, start):
        closed = re.compile(r"\s*[)）]").match(text, end)
        return before, before.start, closed.end() if closed else end
    return None, start, end


def _is_size(expression: str) -> bool:
    """Dimensions ("210×297mm", "3.5m×2m") are no calculation."""
    return re.search(r"\d\s?(?:mm|cm|m|㎜|㎝|ℓ|L)\b", expression) is not None
