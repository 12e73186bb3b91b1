"""The budget explorer: documents of an office and year, the tree of one, and one item from its parts to its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from outputs.comparison.pairs import bare
from outputs.report.budget import natural
from outputs.report.execution import BUDGETS, EXECUTED
from outputs.report.programmes import LEFT_OUT
from schemas.tables import BudgetAmount, BudgetItem, Calculation, CalculationFactor, Document, DocumentYear

AT_ONCE, PARTS_SHOWN, LIKE_LOOKED_AT = 50, 300, 50_000
STAGES = (*BUDGETS, "enacted", "proposed", "required", "planned", "settled", "executed")
"""Which stage speaks for an item: the first that is printed."""

HUNDRED, PLACE = Decimal(100), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; empty fields ask for everything."""

    office: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Main:
    """The amount that speaks for an item: of the latest year it is printed for, at the first of `STAGES`.

    `execution` is what was paid of it in percent, where the same year prints that too.
    """

    year: int | None
    stage: str
    won: int
    execution: Decimal | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of the `count` documents that print a budget, each with its outermost item's amount."""

    lines: Sequence[tuple[Document, BudgetItem | None, Main | None]]
    count: int
    first: int
    offices: Sequence[str]
    years: Sequence[int]


@dataclass(frozen=True, slots=True)
class OfYear:
    """An amount of the item or of its namesake in another document of the office; `share` of the largest."""

    amount: BudgetAmount
    document: Document
    item_id: str
    share: float


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item: where it belongs, its amounts here and elsewhere, its parts and its calculations."""

    item: BudgetItem
    document: Document
    parents: Sequence[BudgetItem]
    years: Sequence[OfYear]
    parts: Sequence[tuple[BudgetItem, Main | None]]
    calculations: Sequence[tuple[Calculation, Sequence[CalculationFactor]]]


def shelf(session: Session, asked: Asked, page: int) -> Shelf:
    """Documents with a budget, by office and path."""
    has_items = select(BudgetItem.id).where(BudgetItem.document_id == Document.id).exists()
    conditions: list[Any] = [col(Document.is_primary), has_items]
    if asked.office:
        conditions.append(col(Document.office) == asked.office)
    if asked.year.isdecimal():
        dated = select(DocumentYear.document_id).where(DocumentYear.year == int(asked.year[:4]))
        conditions.append(col(Document.id).in_(dated))
    first = max(0, page - 1) * AT_ONCE
    order = (col(Document.office), col(Document.path))
    documents = session.exec(select(Document).where(*conditions).order_by(*order).offset(first).limit(AT_ONCE)).all()
    offices = select(Document.office).where(col(Document.office).is_not(None)).distinct().order_by(Document.office)
    return Shelf(
        [(document, *_outermost(session, document)) for document in documents],
        session.exec(select(func.count()).select_from(Document).where(*conditions)).one(),
        first,
        [office for office in session.exec(offices) if office],
        session.exec(select(DocumentYear.year).distinct().order_by(col(DocumentYear.year).desc())).all(),
    )


def _outermost(session: Session, document: Document) -> tuple[BudgetItem | None, Main | None]:
    """The one outermost item of a document with its amount; of several none speaks for the whole."""
    query = select(BudgetItem).where(BudgetItem.document_id == document.id, BudgetItem.depth == 1).limit(2)
    items = session.exec(query).all()
    if len(items) != 1:
        return None, None
    return items[0], _mains(session, items).get(items[0].id)


def item_page(session: Session, item: BudgetItem) -> ItemPage:
    """Everything the page of an item shows."""
    document = session.get_one(Document, item.document_id)
    parts = session.exec(select(BudgetItem).where(BudgetItem.parent_id == item.id).limit(PARTS_SHOWN)).all()
    parts = sorted(parts, key=lambda part: natural(part.id))
    mains = _mains(session, parts)
    calculations = session.exec(select(Calculation).where(Calculation.item_id == item.id)).all()
    order = (col(CalculationFactor.calculation_id), col(CalculationFactor.position))
    keys = [row.id for row in calculations]
    factors: dict[str, list[CalculationFactor]] = defaultdict(list)
    asked = select(CalculationFactor).where(col(CalculationFactor.calculation_id).in_(keys)).order_by(*order)
    for factor in session.exec(asked):
        factors[factor.calculation_id].append(factor)
    return ItemPage(
        item,
        document,
        _parents(session, item),
        _years(session, item, document),
        [(part, mains.get(part.id)) for part in parts],
        [(row, factors[row.id]) for row in sorted(calculations, key=lambda row: natural(row.id))],
    )


def _parents(session: Session, item: BudgetItem) -> list[BudgetItem]:
    """From the outermost to the one above."""
    found: list[BudgetItem] = []
    above = item.parent_id
    while above is not None:
        parent = session.get_one(BudgetItem, above)
        found.append(parent)
        above = parent.parent_id
    return found[::-1]


def _years(session: Session, item: BudgetItem, document: Document) -> list[OfYear]:
    """The amounts of the item, and of items with the same path but for years in other documents of its office."""
    alike = select(BudgetItem.id, BudgetItem.path, BudgetItem.document_id)
    alike = alike.join(Document, col(Document.id) == BudgetItem.document_id)
    alike = alike.where(BudgetItem.depth == item.depth, col(Document.is_primary))
    home = Document.office == document.office if document.office else Document.id == document.id
    same = {
        key: owner
        for key, path, owner in session.exec(alike.where(home).limit(LIKE_LOOKED_AT))
        if bare(path) == bare(item.path)
    }
    same.setdefault(item.id, document.id)
    query = select(BudgetAmount).where(col(BudgetAmount.item_id).in_(same), col(BudgetAmount.amount_won).is_not(None))
    rows = [row for row in session.exec(query) if row.stage not in LEFT_OUT]
    order = {stage: index for index, stage in enumerate(STAGES)}
    rows.sort(key=lambda row: (row.year or 0, order.get(row.stage, len(order)), natural(row.id)))
    most = max((abs(row.amount_won or 0) for row in rows), default=0) or 1
    owners = session.exec(select(Document).where(col(Document.id).in_(set(same.values()))))
    documents = {owner.id: owner for owner in owners}
    return [
        OfYear(row, documents[same[row.item_id or ""]], row.item_id or "", abs(row.amount_won or 0) / most)
        for row in rows
    ]


def _mains(session: Session, items: Iterable[BudgetItem]) -> dict[str, Main]:
    """The amount that speaks for each item, by its id; none where two different ones are printed for it."""
    keys = [item.id for item in items]
    printed: dict[str, dict[tuple[int, str], set[int]]] = defaultdict(lambda: defaultdict(set))
    for start in range(0, len(keys), 500):
        some = col(BudgetAmount.item_id).in_(keys[start : start + 500])
        for row in session.exec(select(BudgetAmount).where(some, col(BudgetAmount.funding).is_(None))):
            if row.amount_won is not None and row.item_id is not None:
                printed[row.item_id][row.year or 0, row.stage].add(row.amount_won)
    found = {key: _main(amounts) for key, amounts in printed.items()}
    return {key: main for key, main in found.items() if main is not None}


def _main(amounts: dict[tuple[int, str], set[int]]) -> Main | None:
    for year in sorted({year for year, _ in amounts}, reverse=True):
        said = {stage: next(iter(values)) for (of, stage), values in amounts.items() if of == year and len(values) == 1}
        stage = next((stage for stage in STAGES if stage in said), None)
        if stage is not None:
            paid = next((said[done] for done in EXECUTED if done in said and done != stage), None)
            is_budget = stage in BUDGETS and said[stage]
            rate = (HUNDRED * paid / said[stage]).quantize(PLACE) if paid is not None and is_budget else None
            return Main(year or None, stage, said[stage], rate)
    return None
