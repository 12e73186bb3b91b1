"""산출근거: "150,000원×10회×12월 = 18,000,000원". 월, 분기, 회, 명 are multipliers here, never dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.amounts import Amount, find_amounts
from extractors.grammar.characters import fold
from extractors.grammar.operands import Operand, Token, evaluate, tokens
from schemas.money import unit_factor

BARE = re.compile(
    r" ?(?P<sign>[△▲-]?) ?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?![0-9.,]*[0-9])(?! ?[가-힣%×xX*/÷])"
)
EQUALS = re.compile(r"\s{0,2}(?P<mark>[=≒≈]) ?")
OPENING = re.compile(r"[0-9가-힣] ?(?P<mark>[(=]) ?(?:[가-힣·]{1,12}[ :] ?)?$")
CLOSING = re.compile(r" ?\)")
SIZE_UNITS = frozenset(("mm", "cm", "m", "km", "㎜", "㎝", "㎞", "kg", "㎏", "L", "ℓ"))
SCALES = (1, 1_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor as printed: its value and unit ("10", "회"; "150", "천원"). A percentage keeps its percent value."""

    value: Decimal
    unit: str | None
    as_printed: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """A printed product or sum of products.

    `computed_won` is its exact result (rounded to 28 digits only where a division does not end); None where no factor
    is money. `holds`: the result is the stated amount up to half of its last printed place; None where nothing is
    stated, nothing can be computed, or the print itself says "about" (≒).
    """

    expression: str
    factors: tuple[Factor, ...]
    stated: Amount | None
    computed_won: Decimal | None
    holds: bool | None
    as_printed: str
    start: int
    end: int


def find_calculations(text: str) -> list[Calculation]:
    """All calculations of a text, in order: products with a factor of money or a stated amount of money."""
    folded = fold(text)
    amounts = find_amounts(text)
    by_start = {amount.start: amount for amount in amounts}
    by_end = {amount.end: amount for amount in amounts}
    runs = tokens(folded, amounts)
    found = (_calculation(text, folded, run, by_start, by_end) for run in runs)
    return [calculation for calculation in found if calculation is not None]


def _calculation(
    text: str, folded: str, run: Sequence[Token], by_start: dict[int, Amount], by_end: dict[int, Amount]
) -> Calculation | None:
    operands = [token for token in run if isinstance(token, Operand)]
    result = evaluate(run)
    money = [operand for operand in operands if operand.is_money]
    if len(operands) < 2 or any(operand.unit in SIZE_UNITS for operand in operands):
        return None
    start, end = run[0].start, run[-1].end
    said = _said(folded, (start, end), by_start, by_end) or _bare(folded, (start, end), result, money)
    stated, (first, last) = (said.amount, said.span) if said else (None, (start, end))
    if not money and stated is None:
        return None
    computed = _decimal(result) if money and result is not None else None
    return Calculation(
        expression=text[start:end],
        factors=tuple(Factor(operand.value, operand.unit, text[operand.start : operand.end]) for operand in operands),
        stated=stated,
        computed_won=computed,
        holds=_holds(stated, result if money else None, is_about=said is not None and said.is_about),
        as_printed=text[first:last],
        start=first,
        end=last,
    )


def _decimal(value: Fraction) -> Decimal:
    whole = Decimal(value.numerator)
    return whole if value.denominator == 1 else whole / Decimal(value.denominator)


def _holds(stated: Amount | None, result: Fraction | None, *, is_about: bool) -> bool | None:
    if stated is None or result is None:
        return None
    holds = 2 * abs(result - stated.won) <= stated.ulp_won
    return None if is_about and not holds else holds


@dataclass(frozen=True, slots=True)
class _Said:
    """What an expression is said to make, the span of both together, and whether it is only said to be about that."""

    amount: Amount
    span: tuple[int, int]
    is_about: bool = False


def _said(folded: str, span: tuple[int, int], by_start: dict[int, Amount], by_end: dict[int, Amount]) -> _Said | None:
    """The stated amount: behind "=", or before: "18,000천원(150천원×10회×12월)", "18,000천원 = 150천원×10회×12월"."""
    start, end = span
    equals = EQUALS.match(folded, end)
    if equals is not None and (behind := by_start.get(equals.end())) is not None:
        return _Said(behind, (start, behind.end), equals["mark"] != "=")
    opening = OPENING.search(folded, max(0, start - 20), start)
    before = by_end.get(opening.start() + 1) if opening else None
    if opening is None or before is None:
        return None
    if opening["mark"] == "=":
        return _Said(before, (before.start, end))
    closing = CLOSING.match(folded, end)
    return _Said(before, (before.start, closing.end())) if closing else None


def _bare(folded: str, span: tuple[int, int], result: Fraction | None, money: Sequence[Operand]) -> _Said | None:
    """A result printed without a unit is in the unit of the money, or in one of those tables use if only that holds."""
    equals = EQUALS.match(folded, span[1])
    match = BARE.match(folded, equals.end()) if equals else None
    if equals is None or match is None or not money:
        return None
    own = unit_factor(money[0].unit or "") or 1
    figure = int(match["digits"].replace(",", "")) * (-1 if match["sign"] else 1)
    held = [factor for factor in (own, *SCALES) if result is not None and 2 * abs(result - figure * factor) <= factor]
    factor = held[0] if held else own
    start, end = match.start("sign"), match.end()
    amount = Amount(figure * factor, factor, None, Decimal(figure), folded[start:end], start, end)
    return _Said(amount, (span[0], end), equals["mark"] != "=")
