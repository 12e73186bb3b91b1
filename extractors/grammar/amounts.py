"""Amounts of money with their unit: 59,500천원 · 34조 8,369억원 · 1억5천만원 · 금삼십칠억원.

An amount needs its word for money. The exceptions are those bookkeeping prints: "877천" (nobody says it for things) and
"34조 8,369억". Articles of law ("제12조") and teams ("3조") are never amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractors.grammar.characters import fold
from extractors.grammar.counters import COUNTS_NEXT
from extractors.grammar.hangul import read_hangul
from extractors.grammar.numerals import decimals_of, is_minus, parse_number, read_digits, sign_before
from schemas.money import to_won, unit_factor

NUM = r"[0-9][0-9,]*+(?:\.[0-9]++)?+"
SCALE = r"(?:[십백천] ?[만억조]|[십백천만억조])"
CHAIN = re.compile(
    rf"(?<![0-9.,])(?=[0-9])(?<!제)(?<!제 )(?:{NUM} ?{SCALE}(?: ?(?=[0-9]))?){{0,8}}+(?:{NUM})?+(?: ?원)?"
)
TERM = re.compile(rf"({NUM}) ?({SCALE})?")
SPELLED = re.compile(r"(?:(?<![가-힣])|(?<=일))금 ?([일이삼사오육륙칠팔구십백천만억조영]{1,30}) ?원")
NO_MONEY = re.compile(r"칙|화(?!로)|탁|형|인(?![상하])|주(?!고)|장|생|소|론|년|서|색|심")
"""원 that goes on as another word: 5원칙, 3원화, 2원색."""
SMALL = {"십": 10, "백": 100, "천": 1000}
MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
BEYOND = 10**16
REMARK = re.compile(r"[0-9원](?P<remark> ?\([^()0-9]{1,20}\))$")
PREFIX = re.compile(r"(?:총|약|금|계) ?(?=[0-9△▲-])")


@dataclass(frozen=True, slots=True)
class Amount:
    """One printed amount. `won` is exact, `ulp_won` is what one unit in its last printed place is worth.

    `unit` is the unit printed with it, blanks closed; None for a bare figure of a table. `value` is the amount in that
    unit (or in the table's).
    """

    won: int
    ulp_won: int
    unit: str | None
    value: Decimal
    as_printed: str
    start: int
    end: int
    is_dash: bool = False


def find_amounts(text: str) -> list[Amount]:
    """All amounts printed in running text, in order, each as long as it is printed."""
    folded = fold(text)
    found = [*_in_digits(text, folded), *_spelled_out(text, folded)]
    return _without_restatements(sorted(found, key=lambda amount: amount.start), folded)


def _in_digits(text: str, folded: str) -> Iterator[Amount]:
    position = 0
    while (match := CHAIN.search(folded, position)) is not None:
        position = max(match.end(), position + 1)
        terms = list(TERM.finditer(folded, match.start(), match.end()))
        for skipped in range(len(terms)):
            amount = _read(text, folded, terms[skipped:], match.end())
            if amount is not None:
                yield amount
                break


def _read(text: str, folded: str, terms: list[re.Match[str]], end: int) -> Amount | None:
    """The amount of consecutive terms ("34조", "8,369억") that ends at `end`, or None where they are no money."""
    spelling = folded[terms[-1].end(1) : end].replace(" ", "")
    factor = unit_factor(spelling) or (unit_factor(spelling + "원") if spelling.endswith("만") else None)
    if factor is None or not _is_money(folded, terms, end, spelling):
        return None
    won = _sum(terms)
    digits = read_digits(terms[-1][1])
    if won is None or digits is None:
        return None
    sign = sign_before(folded, terms[0].start())
    start = terms[0].start() - len(sign)
    won = -won if is_minus(sign) else won
    return Amount(won, _ulp(digits, factor), spelling, Decimal(won) / factor, text[start:end], start, end)


def _ulp(figure: Decimal, factor: int) -> int:
    return max(1, factor // int(10 ** decimals_of(figure)))


def _is_money(folded: str, terms: list[re.Match[str]], end: int, spelling: str) -> bool:
    if spelling.endswith("원"):
        return spelling != "원" or not NO_MONEY.match(folded, end)
    if COUNTS_NEXT.match(folded, end) or re.match(r"[가-힣A-Za-z]", folded[end : end + 1] or " "):
        return _reads_on_as_money(folded, terms, end, spelling)
    return _is_bookkeeping(terms, spelling)


def _reads_on_as_money(folded: str, terms: list[re.Match[str]], end: int, spelling: str) -> bool:
    """A particle behind 억 leaves it money: "1,200억의", "3조 400억을"."""
    particle = re.match(
        r"(?:을|를|이|은|의|에|로|으로|과|와|도|이며|이고|규모|대|증|감|여)(?![가-힣])", folded[end : end + 5]
    )
    return particle is not None and spelling.endswith("억") and _is_bookkeeping(terms, spelling)


def _is_bookkeeping(terms: list[re.Match[str]], spelling: str) -> bool:
    """Without 원: 억 is money where nothing is counted, 조 with groups, "877천" but not "5천" (a plain number)."""
    last = terms[-1][1]
    if spelling.endswith("억"):
        return True
    if len(terms) > 1:
        return spelling.endswith("만") and (terms[-2][2] or "").endswith("억")
    if spelling.endswith("조"):
        return "," in last
    return spelling in ("천", "백만") and len(last.split(".")[0]) >= 2


def _sum(terms: list[re.Match[str]]) -> int | None:
    """The won of a chain of terms, read as Korean reads them; None where their order is none."""
    total, section = Fraction(0), Fraction(0)
    last_myriad, last_small = BEYOND, 10**4
    for term in terms:
        figure = read_digits(term[1])
        scale = (term[2] or "").replace(" ", "")
        small, myriad = SMALL.get(scale[:1], 1), MYRIADS.get(scale[-1:], 1)
        if figure is None or small >= last_small or not _may_follow(myriad, last_myriad):
            return None
        section, last_small = section + Fraction(figure) * small, small
        if myriad > 1:
            total, section = total + section * myriad, Fraction(0)
            last_myriad, last_small = myriad, 10**4
    total += section
    return int(total) if total.denominator == 1 else None


def _may_follow(myriad: int, last: int) -> bool:
    """Scales fall; behind 조 only 억 goes on, for "제3조 5,000원" and "12조 1천만원 이하" speak of an article."""
    return myriad < last and (last != MYRIADS["조"] or myriad == MYRIADS["억"])


def _spelled_out(text: str, folded: str) -> Iterator[Amount]:
    """Sums of contracts and decrees, spelled out behind 금: "금삼십칠억원"."""
    for match in SPELLED.finditer(folded):
        read = read_hangul(match[1])
        if read is not None:
            won, unit = read
            factor = unit_factor(unit + "원") or 1
            start, end = match.span()
            yield Amount(won, factor, unit + "원", Decimal(won) / factor, text[start:end], start, end)


def _without_restatements(found: list[Amount], folded: str) -> list[Amount]:
    """The amounts without those that say one again in words: "금3,700,000원(금삼백칠십만원)" is one amount."""
    kept: list[Amount] = []
    for amount in found:
        before = kept[-1] if kept else None
        spelled = folded.startswith("금", amount.start)
        if before and spelled and before.won == amount.won and folded[before.end : amount.start].strip() == "(":
            continue
        kept.append(amount)
    return kept


def parse_amount(text: str, factor: int | None) -> Amount | None:
    """The amount that is the whole of a cell: a figure in the table's unit, or one with its own unit.

    `factor` is the won of the table's unit. A dash is zero. A remark in brackets without figures ("42,318(구비)") is
    left out of the amount. Two figures in a cell, or a figure with no known unit, are None.
    """
    folded = fold(text).rstrip()
    if remark := REMARK.search(folded):
        folded = folded[: remark.start("remark")]
    own = find_amounts(text[: len(folded)])
    if len(own) == 1 and _fills(own[0], folded):
        return own[0]
    number = parse_number(text[: len(folded)])
    if number is None or factor is None:
        return None
    try:
        won = to_won(number.value, factor)
    except ValueError:
        return None
    ulp = _ulp(number.value, factor)
    return Amount(won, ulp, None, number.value, number.as_printed, number.start, number.end, number.is_dash)


def _fills(amount: Amount, folded: str) -> bool:
    head = PREFIX.sub("", folded[: amount.start].lstrip() + "0").rstrip("0")
    return not head and not folded[amount.end :].strip()
