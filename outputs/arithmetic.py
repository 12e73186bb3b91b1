"""The arithmetic behind a finding written out, where the figures themselves show which arithmetic it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import prod

from outputs.places import number

# Findings carry what was computed with four decimals.
PLACES = 4
HUNDRED = Decimal(100)


def written_out(operands: Sequence[Decimal], computed: Decimal) -> str | None:
    """`22,000 + 29,000 = 51,000`, if these operands give that figure in one of the usual ways; else None.

    Figures printed in different units give no such line: what is written must be true as it stands. Nor does one
    figure that is only repeated.
    """
    if len(operands) < 2:
        return None
    for sign, result in _ways(operands):
        if result is not None and round(result, PLACES) == round(computed, PLACES):
            return f"{sign(operands)} = {number(computed)}".replace("-", "−")
    return None


def _ways(operands: Sequence[Decimal]) -> list[tuple[Callable[[Sequence[Decimal]], str], Decimal | None]]:
    """Sum, difference, product, share and growth: how each is written, and what it gives."""
    ways: list[tuple[Callable[[Sequence[Decimal]], str], Decimal | None]] = [(_sum, sum(operands, Decimal(0)))]
    if len(operands) == 2:
        first, second = operands
        ways += [
            (lambda pair: f"{_term(pair[0])} − {_term(pair[1])}", first - second),
            (lambda pair: f"{_term(pair[1])} − {_term(pair[0])}", second - first),
            (lambda pair: f"{_term(pair[0])} ÷ {_term(pair[1])} × 100", _share(first, second)),
            (
                lambda pair: f"({_term(pair[0])} − {_term(pair[1])}) ÷ {_term(pair[1])} × 100",
                _share(first - second, second),
            ),
        ]
    return [*ways, (lambda factors: " × ".join(map(_term, factors)), prod(operands, start=Decimal(1)))]


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole * HUNDRED if whole else None


def _sum(operands: Sequence[Decimal]) -> str:
    first, *rest = operands
    return _term(first) + "".join(f" − {number(-value)}" if value < 0 else f" + {number(value)}" for value in rest)


def _term(value: Decimal) -> str:
    return f"(−{number(-value)})" if value < 0 else number(value)
