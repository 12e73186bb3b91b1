"""The budget of each document as a tree: items indented as printed, one column for each year and stage."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from outputs.report.programmes import LEFT_OUT
from schemas.fields import vocabularies
from schemas.tables import BudgetAmount, BudgetItem, Document

DOCUMENTS_SHOWN = 40
COLUMNS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """A year and a stage of the budget; `year` is None where the print names none."""

    year: int | None
    stage: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One item, without a label where the print names none; `amounts` has a column's amounts in won."""

    item_id: str | None
    label: str
    depth: int
    is_total: bool
    amounts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of one document; `hidden` columns with the fewest amounts are left out for want of width."""

    document: Document
    columns: tuple[BudgetColumn, ...]
    rows: tuple[BudgetRow, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Budgets:
    """The budgets shown, and how many documents print one."""

    shown: tuple[Budget, ...]
    count: int


def budgets(session: Session) -> Budgets:
    """The budgets of the first `DOCUMENTS_SHOWN` documents that print one, by path; each of a family once."""
    owners = select(BudgetAmount.document_id).where(col(BudgetAmount.stage).not_in(LEFT_OUT)).distinct()
    counted = select(Document).where(col(Document.id).in_(owners), col(Document.is_primary))
    documents = session.exec(counted.order_by(Document.path)).all()
    return Budgets(tuple(budget_of(session, document) for document in documents[:DOCUMENTS_SHOWN]), len(documents))


def budget_of(session: Session, document: Document) -> Budget:
    """The budget of one document."""
    items = session.exec(select(BudgetItem).where(BudgetItem.document_id == document.id)).all()
    amounts = session.exec(select(BudgetAmount).where(BudgetAmount.document_id == document.id)).all()
    amounts = [amount for amount in amounts if amount.stage not in LEFT_OUT and amount.amount_won is not None]
    counts = Counter((amount.year, amount.stage) for amount in amounts)
    order = [code.code for code in vocabularies() if code.vocabulary == "stages"]
    kept = sorted(
        (key for key, _ in counts.most_common(COLUMNS_SHOWN)),
        key=lambda key: (key[0] is None, key[0] or 0, order.index(key[1])),
    )
    columns = tuple(BudgetColumn(year, stage) for year, stage in kept)
    return Budget(document, columns, tuple(_rows(items, amounts, columns)), len(counts) - len(columns))


def _rows(
    items: Sequence[BudgetItem], amounts: Sequence[BudgetAmount], columns: Sequence[BudgetColumn]
) -> Iterator[BudgetRow]:
    """Items that have an amount or parts, in the order of the print."""
    printed: dict[str | None, list[BudgetAmount]] = defaultdict(list)
    for amount in sorted(amounts, key=lambda amount: natural(amount.id)):
        printed[amount.item_id].append(amount)
    parents = {item.parent_id for item in items}
    for item, depth in _tree(items):
        if printed[item.id] or item.id in parents:
            yield _row(item, depth, printed[item.id], columns)
    if printed[None]:
        yield _row(None, 1, printed[None], columns)


def _tree(items: Sequence[BudgetItem]) -> Iterator[tuple[BudgetItem, int]]:
    """Each item before its parts, with its depth; without recursion, for a document may print any depth."""
    parts: dict[str | None, list[BudgetItem]] = defaultdict(list)
    for item in sorted(items, key=lambda item: natural(item.id), reverse=True):
        parts[item.parent_id].append(item)
    waiting = [(item, 1) for item in parts[None]]
    while waiting:
        item, depth = waiting.pop()
        yield item, depth
        waiting += [(part, depth + 1) for part in parts[item.id]]


def _row(
    item: BudgetItem | None, depth: int, printed: Sequence[BudgetAmount], columns: Sequence[BudgetColumn]
) -> BudgetRow:
    amounts = tuple(
        tuple(
            dict.fromkeys(
                amount.amount_won
                for amount in printed
                if (amount.year, amount.stage) == (column.year, column.stage) and amount.amount_won is not None
            )
        )
        for column in columns
    )
    return BudgetRow(
        item.id if item else None,
        item.label if item else "",
        depth,
        any(amount.is_total for amount in printed),
        amounts,
    )


def natural(identifier: str) -> list[tuple[int, str]]:
    """A sort key that puts row 10 after row 9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", identifier)]
