"""Budget lines: every printed amount with whose it is, for which year, at which stage.

Tables give one line a figure of each money column; running text one an amount ("소요예산 : 총 62,018천원(구비 100%)").
Amounts that a 산출근거 line computes belong to the calculations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.finders.budget.basis_cells import lines_of_cells, told_of
from extractors.finders.budget.prose import lines_of_text
from extractors.finders.budget.tables import lines_of_table
from extractors.paths import commission_of, is_office_plan, named_programme
from extractors.plan import Plan
from schemas.records import BudgetLine

FACTS = "budget_lines"


def find(plan: Plan) -> tuple[BudgetLine, ...]:
    """All budget lines in reading order."""
    return plan.in_order(_lines(plan))


def _lines(plan: Plan) -> Iterator[BudgetLine]:
    if plan.title is None or is_office_plan(plan):
        plan = replace(plan, title=named_programme(plan) or plan.title)
    plan = replace(plan, title=commission_of(plan) or plan.title)
    found = [line for table in plan.tables for line in lines_of_table(table, plan)]
    found += lines_of_text(plan)
    yield from found
    known = {told_of(line) for line in found}
    for table in plan.tables:
        yield from lines_of_cells(table, plan, known)
