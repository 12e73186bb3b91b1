"""What a printed calculation is said to make: behind "=", an arrow or in brackets, or before the calculation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.amounts import Amount
from extractors.grammar.operands import Operand, Sign, Token
from schemas.money import unit_factor

BARE = re.compile(
    r" ?(?P<sign>[△▲-]?) ?(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?![0-9.,]*[0-9])(?! ?[가-힣%×xX*/÷])"
)
EQUALS = re.compile(r"\s{0,2}(?P<mark>[=≒≈→⇒]) ?")
EXACT = "=→⇒"
BRACKET = re.compile(r" ?\( ?")
APART = re.compile(r"(?: {2,}|\t| ?: ?)$")
OPENING = re.compile(r"[0-9가-힣] ?(?P<mark>[(=]) ?(?:[가-힣·]{1,12}[ :] ?)?$")
CLOSING = re.compile(r" ?\)")
SCALES = (1, 1_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Said:
    """What an expression is said to make, the span of both together, and whether that is only about or likely meant."""

    amount: Amount
    span: tuple[int, int]
    is_about: bool = False


def stated_result(
    folded: str, span: tuple[int, int], by_start: dict[int, Amount], by_end: dict[int, Amount]
) -> Said | None:
    """The stated amount of the expression in this span, by the marks that tie the two together."""
    return _behind(folded, span, by_start) or _before(folded, span, by_end)


def _behind(folded: str, span: tuple[int, int], by_start: dict[int, Amount]) -> Said | None:
    """Such as "150천원×10회 = 1,500천원", "150천원×10회 → 1,500천원", "150천원×10회 (1,500천원)"."""
    start, end = span
    equals = EQUALS.match(folded, end)
    if equals is not None and (behind := by_start.get(equals.end())) is not None:
        return Said(behind, (start, behind.end), equals["mark"] not in EXACT)
    bracket = BRACKET.match(folded, end)
    inside = by_start.get(bracket.end()) if bracket else None
    closing = CLOSING.match(folded, inside.end) if inside else None
    return Said(inside, (start, closing.end())) if inside and closing else None


def _before(folded: str, span: tuple[int, int], by_end: dict[int, Amount]) -> Said | None:
    """Such as "18,000천원(150천원×10회×12월)", "18,000천원 = 150천원×10회×12월"."""
    start, end = span
    opening = OPENING.search(folded, max(0, start - 20), start)
    before = by_end.get(opening.start() + 1) if opening else None
    if opening is None or before is None:
        return None
    if opening["mark"] == "=":
        return Said(before, (before.start, end))
    closing = CLOSING.match(folded, end)
    return Said(before, (before.start, closing.end())) if closing else None


def result_apart(folded: str, span: tuple[int, int], result: Fraction | None, by_end: dict[int, Amount]) -> Said | None:
    """Such as "강사료   9,600천원   200천원×2명×24회": parted by blanks alone, so only where the two agree."""
    gap = APART.search(folded, max(0, span[0] - 40), span[0])
    before = by_end.get(gap.start()) if gap else None
    if before is None or result is None or 2 * abs(result - before.won) > before.ulp_won:
        return None
    return Said(before, (before.start, span[1]))


def divided_by_result(run: Sequence[Token], by_start: dict[int, Amount]) -> tuple[Sequence[Token], Said | None]:
    """The run without its result in "120,000원×20회 / 2,400천원": the slash parts them, for money divides no money."""
    last, slash, kept = run[-1], run[-2], run[:-2]
    if not (isinstance(last, Operand) and last.is_money and isinstance(slash, Sign) and slash.mark == "/"):
        return run, None
    stated = by_start.get(last.start)
    if stated is None or not any(isinstance(token, Operand) and token.is_money for token in kept):
        return run, None
    return kept, Said(stated, (run[0].start, stated.end), is_about=True)


def bare_result(folded: str, span: tuple[int, int], result: Fraction | None, money: Sequence[Operand]) -> Said | None:
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
    return Said(amount, (span[0], end), equals["mark"] not in EXACT)
