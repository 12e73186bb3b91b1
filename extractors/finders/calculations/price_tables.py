"""Tables of things to buy: 수량 times 단가 is 금액 in every row, though no row prints an expression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod

from extractors.grammar.headers import lookup
from extractors.paths import root_of
from extractors.plan import Plan
from schemas.money import unit_factor
from schemas.records import BudgetCalculation, Column, Factor, TableFigure, TableRecord

QUANTITIES = ("count", "number")
NEVER = ("change", "unit_price")


def price_rows(plan: Plan, table: TableRecord) -> list[BudgetCalculation]:
    """A calculation for each row that prints all factors and the amount.

    None where fewer than two thirds of the rows agree: then the columns do not multiply, whatever they are headed.
    """
    prices = [column for column in table.columns if column.stage == "unit_price" and column.factor]
    amounts = [c for c in table.columns if c.kind == "money" and c.factor and c.stage not in NEVER]
    quantities = [column for column in table.columns if column.kind in QUANTITIES and _counts_things(column)]
    if len(prices) != 1 or len(amounts) != 1 or not quantities:
        return []
    rows = list(_rows(plan, table, [*quantities, *prices], amounts[0]))
    return rows if 3 * sum(fact.holds is True for fact in rows) >= 2 * len(rows) else []


def _counts_things(column: Column) -> bool:
    return any((lookup(text) or {}).get("code") == "count" for text in column.path)


def _rows(plan: Plan, table: TableRecord, factors: Sequence[Column], amount: Column) -> Iterator[BudgetCalculation]:
    root = root_of(plan, table.section)
    ordered = sorted(factors, key=lambda column: column.index)
    for row in table.rows:
        printed = (f for f in table.figures if f.row == row.index and not f.part and not f.is_dash)
        figures = {f.col: f for f in printed if f.col != amount.index or _is_whole(f, amount)}
        if row.is_total or not all(column.index in figures for column in (*ordered, amount)):
            continue
        won, ulp = _won(figures[amount.index], amount)
        computed = prod((_worth(figures[column.index], column) for column in ordered), start=Decimal(1))
        yield BudgetCalculation(
            path=(*([root] if root else []), *(label for label in row.labels if label)),
            expression=None,
            factors=tuple(_factor(figures[column.index], column) for column in ordered),
            stated_amount_won=won,
            as_printed=figures[amount.index].figure.as_printed,
            holds=2 * abs(computed - won) <= ulp,
            locator=figures[amount.index].figure.locator,
            year=table.year,
            computed_won=computed,
            ulp_won=ulp,
            section=table.section[-1] if table.section else None,
        )


def _is_whole(figure: TableFigure, column: Column) -> bool:
    """Whether an amount is one: "657.465원" is none, whatever it was meant for."""
    won = figure.figure.value * _scale(figure, column)
    return won == won.to_integral_value()


def _won(figure: TableFigure, column: Column) -> tuple[int, int]:
    factor = _scale(figure, column)
    return int(figure.figure.value * factor), max(1, int(figure.figure.ulp * factor))


def _worth(figure: TableFigure, column: Column) -> Decimal:
    return figure.figure.value * (_scale(figure, column) if column.factor else 1)


def _scale(figure: TableFigure, column: Column) -> int:
    return unit_factor(figure.figure.unit or "") or column.factor or 1


def _factor(figure: TableFigure, column: Column) -> Factor:
    return Factor(figure.figure.value, figure.figure.unit or column.unit)
