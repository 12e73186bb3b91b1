"""The operands and operators of a printed calculation, and their exact value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.amounts import Amount
from extractors.grammar.counters import COUNTER
from extractors.grammar.numerals import read_digits
from schemas.money import unit_factor

GAP = re.compile(r" {0,3}")
BREAK = re.compile(r" {0,3}\n {0,20}")
"""The end of a line that breaks an expression in two, before × or behind it; "-" on a new line is a bullet."""

OPERATOR = re.compile(r"[×xX*÷/+-]")
BROKEN_BEFORE = re.compile(r"\n {0,20}[×*÷]")
NUMBER = re.compile(r"(?<![0-9.,'])[0-9][0-9,]*+(?:\.[0-9]++)?+")
SCALE = re.compile(r"천만|백만|십만|만|억|천(?!원)")
UNIT = re.compile(
    rf" ?(?:{COUNTER}|%)(?![가-힣A-Za-z㎡])|[가-힣]{{1,4}}(?![가-힣])|[A-Za-z㎡%]{{1,3}}(?![A-Za-z가-힣])|(?:{COUNTER})"
)
WRAPPED_UNIT = re.compile(rf"(?:\n(?:{COUNTER})|개\n월)(?= ?[=×xX*])")
"""A counter that the width of its cell broke off its number: "12", "개월= 852,000원"."""

NOUN = re.compile(r" [가-힣]{1,6}(?= ?(?:[×xX*÷=)+]|$))")
"""What is counted, behind a counter: the 마을 of "12개 마을"."""

REMARK = re.compile(
    r" ?\((?:[^()=×*÷]{1,20}|[가-힣 ]{1,12}[×xX*] ?\d?\s?\.\d{1,6}\s?)\)(?=(?: {0,3}|\s{0,3}\n {0,20})[×xX*÷/=])"
)
"""What is said of an operand: "30,000원(1인)×10명", "71,000원(급여*0.031)*12개월"."""

PER = re.compile(r" ?/ ?[가-힣]{1,3}(?![가-힣0-9])")
SCALES = {"천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7, "억": 10**8}
WORD_BEFORE = re.compile(r"[0-9가-힣)] {0,3}[×xX*÷+] {0,3}$")
OPERATOR_BEHIND = re.compile(r" {0,3}[×*÷+] {0,3}[0-9가-힣(]")
LIMIT = 60
"""Tokens of one expression: longer runs are no calculation anybody printed."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure with its unit as printed; `worth` is its exact value, money in won."""

    value: Decimal
    unit: str | None
    worth: Fraction
    is_money: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sign:
    """An operator or a bracket: one of × ÷ / + - ( )."""

    mark: str
    start: int
    end: int


Token = Operand | Sign


def tokens(folded: str, amounts: Sequence[Amount]) -> Iterator[list[Token]]:
    """The runs of operands joined by operators that hold a × or ÷, brackets that close among them."""
    by_start = {amount.start: amount for amount in amounts}
    at = 0
    while (number := NUMBER.search(folded, at)) is not None:
        run = _run(folded, number.start(), by_start)
        at = max(run[-1].end if run else 0, number.end())
        run = _opened(folded, _priced(run))
        if any(isinstance(token, Sign) and token.mark in "×÷" for token in run) and _is_whole(folded, run):
            yield run


def _priced(run: list[Token]) -> list[Token]:
    """The run without the unit before its price: "1인/8,000원×20명" is 8,000원 a head."""
    if len(run) < 3 or not isinstance(run[0], Operand) or not isinstance(run[2], Operand):
        return run
    is_unit = run[0].value == 1 and not run[0].is_money and run[2].is_money
    return run[2:] if is_unit and isinstance(run[1], Sign) and run[1].mark == "/" else run


def _is_whole(folded: str, run: list[Token]) -> bool:
    """Whether no operand in words is left out before or behind: "인원×5,000원×2회", "5,000원×10명×횟수"."""
    start, end = run[0].start, run[-1].end
    return not WORD_BEFORE.search(folded, max(0, start - 6), start) and not OPERATOR_BEHIND.match(folded, end)


def _run(folded: str, at: int, by_start: dict[int, Amount]) -> list[Token]:
    """Operand, operator, operand … from `at` on, ending with an operand or a bracket that closes."""
    run: list[Token] = []
    kept = 0
    while len(run) < LIMIT and (operand := _operand(folded, at, by_start)) is not None:
        run.append(operand)
        kept, at = len(run), operand.end
        if closing := re.compile(r" ?\)(?= {0,3}[×xX*÷/+=-])").match(folded, at):
            run.append(Sign(")", closing.end() - 1, closing.end()))
            kept, at = len(run), closing.end()
        at = _space(folded, at)
        operator = OPERATOR.match(folded, at) or BROKEN_BEFORE.match(folded, at)
        if operator is None:
            break
        mark = _plain(operator.group()[-1])
        run.append(Sign(mark, operator.end() - 1, operator.end()))
        at = _space(folded, operator.end(), BREAK if mark == "×" else GAP)
        at += folded[at : at + 1] == "@"
        if folded[at : at + 1] == "(" and NUMBER.match(folded, at + 1):
            run.append(Sign("(", at, at + 1))
            at += 1
    return run[:kept]


def _plain(operator: str) -> str:
    return "×" if operator in "xX*" else operator


def _space(folded: str, at: int, gap: re.Pattern[str] = GAP) -> int:
    match = gap.match(folded, at) or GAP.match(folded, at)
    return match.end() if match else at


def _opened(folded: str, run: list[Token]) -> list[Token]:
    """The run with the bracket before it where the run closes one more than it opens; cut where they do not pair."""
    depth = 0
    for n, token in enumerate(run):
        if isinstance(token, Sign) and token.mark in "()":
            depth += 1 if token.mark == "(" else -1
            if depth < 0:
                start = run[0].start
                if folded[start - 1 : start] == "(":
                    return _opened(folded, [Sign("(", start - 1, start), *run])
                return run[:n]
    return run if depth == 0 else _opened(folded, _before_open(run))


def _before_open(run: list[Token]) -> list[Token]:
    """The part of a run before its last bracket and the operator in front of it."""
    last = max(n for n, token in enumerate(run) if isinstance(token, Sign) and token.mark == "(")
    return run[: max(0, last - 1)]


def _operand(folded: str, at: int, by_start: dict[int, Amount]) -> Operand | None:
    amount = by_start.get(at)
    if amount is not None and amount.unit is not None:
        end = amount.end
        for pattern in (PER, REMARK):
            match = pattern.match(folded, end)
            end = match.end() if match else end
        return Operand(amount.value, amount.unit, Fraction(amount.won), is_money=True, start=at, end=end)
    number = NUMBER.match(folded, at)
    value = read_digits(number.group()) if number else None
    return _counted(folded, number, value) if number and value is not None else None


def _counted(folded: str, number: re.Match[str], value: Decimal) -> Operand:
    """A figure that is no money, with its unit: "10회", "4.6만세대", "50%"."""
    end = number.end()
    worth = Fraction(value)
    scale = SCALE.match(folded, end)
    if scale:
        worth, end = worth * SCALES[scale.group()], scale.end()
    unit = WRAPPED_UNIT.match(folded, end) or UNIT.match(folded, end)
    end = unit.end() if unit else end
    spelled = "".join(folded[number.end() : end].split("\n")).strip() or None
    if spelled == "%":
        worth /= 100
    noun = NOUN.match(folded, end) if unit else None
    end = noun.end() if noun else end
    remark = REMARK.match(folded, end)
    is_priced = spelled is None and folded[number.start() - 1 : number.start()] == "@"
    is_money = is_priced or (spelled is not None and unit_factor(spelled) is not None and spelled.endswith("원"))
    return Operand(value, spelled, worth, is_money, number.start(), remark.end() if remark else end)


def evaluate(run: Sequence[Token]) -> Fraction | None:
    """The exact value of a run, × and ÷ before + and -; None for a division by zero."""
    stack: list[list[Fraction | str]] = [[]]
    for token in run:
        if isinstance(token, Operand):
            stack[-1].append(token.worth)
        elif token.mark == "(":
            stack.append([])
        elif token.mark == ")":
            inner = _flat(stack.pop())
            if inner is None:
                return None
            stack[-1].append(inner)
        else:
            stack[-1].append(token.mark)
    return _flat(stack[0])


def _flat(parts: Sequence[Fraction | str]) -> Fraction | None:
    """The value of operands and operators without brackets, in turn."""
    total, product, operator = Fraction(0), Fraction(0), "+"
    for part in parts:
        if isinstance(part, str):
            operator = part
        elif operator in "+-":
            total, product = total + product, part if operator == "+" else -part
        elif operator == "×":
            product *= part
        elif part == 0:
            return None
        else:
            product /= part
    return total + product
