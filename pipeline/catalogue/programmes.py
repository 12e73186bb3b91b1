"""Budget programmes over the years: what several plans of one office print for an item, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, select
from sqlmodel import col

from pipeline.catalogue.names import YEAR, squashed
from pipeline.database import failures_explained
from schemas.tables import BudgetAmount, BudgetItem, Document


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """What one document prints for a programme in a year, at a stage of the budget; where it prints it first."""

    year: int
    stage: str
    document: str
    amount_won: int
    cell_id: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Programme:
    """An item of the budget that several documents of an office print, with its amounts by year."""

    office: str
    path: str
    amounts: tuple[Amount, ...]


def programmes(engine: Engine, wanted: str | None = None) -> list[Programme]:
    """The programmes that at least two documents of an office print, by office and path.

    Args:
        engine: The database.
        wanted: Part of the path, blanks and brackets aside; None for all.

    Raises:
        StoreError: The database failed.
    """
    item, amount = BudgetItem, BudgetAmount
    query = (
        select(col(Document.office), col(item.path), col(Document.path), col(amount.year), col(amount.stage))
        .add_columns(col(amount.amount_won), col(amount.cell_id))
        .join(item, col(item.document_id) == col(Document.id))
        .join(amount, col(amount.item_id) == col(item.id))
        .where(col(Document.is_primary), col(Document.office).is_not(None), col(amount.funding).is_(None))
        .where(col(amount.year).is_not(None), col(amount.amount_won).is_not(None))
        .order_by(col(Document.id), col(amount.id))
    )
    found: dict[tuple[str, str], tuple[str, dict[str, set[Amount]]]] = {}
    with failures_explained(engine.url), engine.connect() as connection:
        for office, path, file, year, stage, won, cell in connection.execute(query):
            _, papers = found.setdefault((office, _key(path)), (path, {}))
            papers.setdefault(file, set()).add(Amount(year, stage, Path(file).name, won, cell))
    part = squashed(wanted) if wanted else ""
    return [
        Programme(office, path, _ordered(papers.values()))
        for (office, key), (path, papers) in sorted(found.items())
        if len(papers) > 1 and part in key
    ]


def _key(path: str) -> str:
    """The labels of a path as they are compared, without the year of a title; two levels never run into one."""
    return " > ".join(squashed(_undated(label)) for label in path.split(" > "))


def _undated(label: str) -> str:
    year = YEAR.match(label)
    return label[year.end() :] if year else label


def _ordered(papers: Iterable[set[Amount]]) -> tuple[Amount, ...]:
    return tuple(sorted(amount for paper in papers for amount in paper))
