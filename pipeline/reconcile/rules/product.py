"""MUL001: the factors of a calculation give the amount it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import prod
from typing import ClassVar

from pipeline.reconcile.facts import UNITS_WON, Fact
from pipeline.reconcile.ledger import Case, Ledger, calculation_fact
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Product
from schemas.records import BudgetCalculation, Factor

PERCENT = Decimal("0.01")
COUNTED = re.compile(r"(?:천만|백만|십만|만|억)(?!원)")


class CalculationProduct:
    """산출근거 lines."""

    CODE: ClassVar[str] = "MUL001"
    TITLE: ClassVar[str] = "The factors of a calculation give its amount"
    VERIFIES: ClassVar[str] = "130,000원×20회×12월 = 31,200천원: units of both sides are read, the product is exact."
    TOLERANCE: ClassVar[str] = "half a unit of the last place of the stated amount"
    EXAMPLE: ClassVar[str] = "「위원 수당」 says 8,000천원, but its factors give 9,000천원 (1,000천원 too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One product for each calculation with factors and an amount."""
        for case in cases:
            for calculation in case.extraction.budget_calculations:
                target = calculation_fact(case.ledger, calculation)
                if target is None or not calculation.factors or calculation.holds is None:
                    continue
                facts = tuple(_factor(case.ledger, calculation, n, f) for n, f in enumerate(calculation.factors))
                if calculation.computed_won not in (None, prod(fact.value for fact in facts)):
                    facts = (_expression(case.ledger, calculation),)
                yield Constraint(self.CODE, target, facts, Product(), "its factors give")


def _worth(unit: str) -> Decimal:
    """What 1 of a factor's unit is worth: won for money, the number for counted thousands ("만 세대" → 10,000)."""
    counted = COUNTED.match(unit)
    return Decimal(UNITS_WON.get(counted.group() if counted else unit, 1))


def _expression(ledger: Ledger, calculation: BudgetCalculation) -> Fact:
    """A calculation that is more than a product of its factors (brackets, differences), as one figure."""
    key = (ledger.document, "expression", calculation.locator, calculation.as_printed)
    printed = calculation.expression or calculation.as_printed
    return Fact(
        key, calculation.computed_won or Decimal(0), scale=Decimal(1), unit="원", label=printed, as_printed=printed,
        locator=calculation.locator, document=ledger.document,
    )  # fmt: skip


def _factor(ledger: Ledger, calculation: BudgetCalculation, number: int, factor: Factor) -> Fact:
    scale = PERCENT if factor.unit == "%" else _worth(factor.unit or "")
    printed = f"{factor.value:,f}{factor.unit or ''}"
    label = " ".join((*calculation.path[-1:], printed))
    key = (ledger.document, "factor", number, calculation.locator, calculation.as_printed)
    return Fact(
        key, factor.value * scale, scale=scale, unit=factor.unit, label=label, as_printed=printed,
        locator=calculation.locator, document=ledger.document,
    )  # fmt: skip
