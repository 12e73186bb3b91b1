"""Amounts of two documents, item by item: one year and stage of the one beside one year and stage of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from outputs.comparison.pairs import Pair, bare, paired
from outputs.report.budget import natural
from outputs.report.programmes import LEFT_OUT
from schemas.tables import BudgetAmount, BudgetItem, Document, DocumentYear

SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class Printed:
    """One amount in won with its place."""

    path: str
    label: str
    depth: int
    won: int
    cell_id: str


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """A year (0: none is printed) and a stage of the budget."""

    year: int
    stage: str

    def __str__(self) -> str:
        """As addresses have it: 2031:budget."""
        return f"{self.year}:{self.stage}"


@dataclass(frozen=True, slots=True)
class AmountChange:
    """One item on both sides; `difference` in won and `share` of the left are None where there is no pair."""

    label: str
    path: str
    depth: int
    standing: str
    left: tuple[Printed, ...]
    right: tuple[Printed, ...]
    difference: int | None
    share: Decimal | None


def columns_of(session: Session, document: Document) -> list[Column]:
    """The years and stages a document prints, the fullest first: of its own year before of others."""
    query = select(BudgetAmount.year, BudgetAmount.stage).where(
        BudgetAmount.document_id == document.id, col(BudgetAmount.amount_won).is_not(None)
    )
    counts = Counter(Column(year or 0, stage) for year, stage in session.exec(query) if stage not in LEFT_OUT)
    own = max(session.exec(select(DocumentYear.year).where(DocumentYear.document_id == document.id)), default=0)
    return sorted(counts, key=lambda column: (column.year != own, -counts[column], column))


def amount_changes(
    session: Session, documents: tuple[Document, Document], columns: tuple[Column, Column]
) -> list[AmountChange]:
    """The items of both documents, paired where their whole path of labels is the same but for years and blanks."""
    left, right = (_printed(session, *side) for side in zip(documents, columns, strict=True))
    return [_change(pair) for pair in paired(left, right, lambda one: tuple(map(bare, one.path.split(SEPARATOR))))]


def _printed(session: Session, document: Document, column: Column) -> list[Printed]:
    """The amounts of one column in the order of the print; the same amount of an item counts once."""
    year = BudgetAmount.year == column.year if column.year else col(BudgetAmount.year).is_(None)
    query = (
        select(BudgetAmount, BudgetItem)
        .join(BudgetItem, col(BudgetItem.id) == BudgetAmount.item_id)
        .where(BudgetAmount.document_id == document.id, year, BudgetAmount.stage == column.stage)
    )
    found: dict[tuple[str, int], Printed] = {}
    for amount, item in sorted(session.exec(query), key=lambda row: natural(row[0].id)):
        if amount.amount_won is not None:
            printed = Printed(item.path, item.label, item.depth, amount.amount_won, amount.cell_id)
            found.setdefault((item.path, amount.amount_won), printed)
    return list(found.values())


def _change(pair: Pair[Printed]) -> AmountChange:
    one = (pair.right or pair.left)[0]
    difference = pair.right[0].won - pair.left[0].won if pair.standing == "both" else None
    share = Decimal(difference) / abs(pair.left[0].won) if difference is not None and pair.left[0].won else None
    standing = "same" if difference == 0 else "changed" if difference else pair.standing
    return AmountChange(one.label, one.path, one.depth, standing, pair.left, pair.right, difference, share)


def parse_column(text: str, offered: Sequence[Column]) -> Column | None:
    """The column of an address, if it is offered; else the first."""
    return next((column for column in offered if str(column) == text), offered[0] if offered else None)
