"""MUL001: the factors of a calculation give the amount it states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.facts import UNITS_WON, Fact
from pipeline.reconcile.ledger import Case, Ledger, calculation_fact
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Product
from schemas.records import BudgetCalculation, Factor

PERCENT = Decimal("0.01")


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
                yield Constraint(self.CODE, target, facts, Product(), "its factors give")


def _factor(ledger: Ledger, calculation: BudgetCalculation, number: int, factor: Factor) -> Fact:
    scale = PERCENT if factor.unit == "%" else Decimal(UNITS_WON.get(factor.unit or "", 1))
    printed = f"{factor.value:,f}{factor.unit or ''}"
    label = " ".join((*calculation.path[-1:], printed))
    key = (ledger.document, "factor", number, calculation.locator, calculation.as_printed)
    return Fact(
        key, factor.value * scale, scale=scale, unit=factor.unit, label=label, as_printed=printed,
        locator=calculation.locator, document=ledger.document,
    )  # fmt: skip
