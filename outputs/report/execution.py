"""Execution rates: what was paid out of a budget, where one document prints both for the same item and year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from outputs.report.budget import natural
from schemas.tables import BudgetAmount, BudgetItem, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS_SHOWN = 200
# The first that is printed: what could be spent (with what was carried over) before what was voted.
BUDGETS = ("current_budget", "final_budget", "budget", "original_budget")
EXECUTED = ("executed", "settled")
HUNDRED, PLACE = Decimal(100), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Execution:
    """One item in one year; amounts in won, `rate` in percent with one decimal."""

    document: Document
    path: str
    year: int
    stage: str
    budget_won: int
    executed_won: int

    @property
    def rate(self) -> Decimal:
        """executed ÷ budget in percent."""
        return (HUNDRED * self.executed_won / self.budget_won).quantize(PLACE)

    @property
    def label(self) -> str:
        """The last label of the path."""
        return self.path.rsplit(" > ", 1)[-1]


@dataclass(frozen=True, slots=True)
class Executions:
    """The items shown, and how many there are."""

    shown: tuple[Execution, ...]
    count: int


def executions(session: Session) -> Executions:
    """All items with one budget and one executed amount, by document in printed order.

    Where a document prints two amounts for an item in a year and stage, which of them was meant is not guessed.
    """
    query = (
        select(Document, BudgetItem, BudgetAmount)
        .join(BudgetItem, col(BudgetItem.document_id) == col(Document.id))
        .join(BudgetAmount, col(BudgetAmount.item_id) == col(BudgetItem.id))
        .where(col(Document.is_primary), col(BudgetAmount.stage).in_((*BUDGETS, *EXECUTED)))
        .where(col(BudgetAmount.year).is_not(None), col(BudgetAmount.amount_won).is_not(None))
        .where(col(BudgetAmount.funding).is_(None))
        .order_by(col(Document.path))
    )
    printed: dict[tuple[str, str, int], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    about: dict[tuple[str, str, int], tuple[Document, BudgetItem]] = {}
    for document, item, amount in session.exec(query):
        key = (document.path, item.id, amount.year or 0)
        printed[key][amount.stage].add(amount.amount_won or 0)
        about[key] = (document, item)
    order = sorted(printed, key=lambda key: (key[0], natural(key[1]), key[2]))
    found = [row for key in order for row in _execution(*about[key], key[2], printed[key])]
    return Executions(tuple(found[:ROWS_SHOWN]), len(found))


def _execution(document: Document, item: BudgetItem, year: int, printed: Mapping[str, set[int]]) -> Iterator[Execution]:
    stage = next((stage for stage in BUDGETS if stage in printed), None)
    done = next((stage for stage in EXECUTED if stage in printed), None)
    if stage is None or done is None or len(printed[stage]) != 1 or len(printed[done]) != 1:
        return
    (budget,), (executed,) = printed[stage], printed[done]
    if budget > 0 and executed >= 0:
        yield Execution(document, item.path, year, stage, budget, executed)
