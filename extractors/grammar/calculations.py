"""산출근거: "150,000원×10회×12월 = 18,000,000원". 월, 분기, 회, 명 are multipliers here, never dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.amounts import Amount, find_amounts
from extractors.grammar.characters import fold
from extractors.grammar.operands import Operand, Token, evaluate, tokens
from extractors.grammar.results import bare_result, divided_by_result, result_apart, stated_result

SIZE_UNITS = frozenset(("mm", "cm", "㎜", "㎝"))
"""Units of the size of a thing ("600mm×1800mm"), never of how many or how much of it is bought."""


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
    run, said = divided_by_result(run, by_start)
    operands = [token for token in run if isinstance(token, Operand)]
    result = evaluate(run)
    money = [operand for operand in operands if operand.is_money]
    if len(operands) < 2 or any(operand.unit in SIZE_UNITS for operand in operands):
        return None
    start, end = run[0].start, run[-1].end
    said = said or stated_result(folded, (start, end), by_start, by_end)
    said = (
        said or bare_result(folded, (start, end), result, money) or result_apart(folded, (start, end), result, by_end)
    )
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
