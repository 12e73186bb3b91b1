"""Budget lines, calculations and rates to rows: labels become a tree, each amount learns whether it may be summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.draft import Draft, stored_int
from pipeline.places import joined
from schemas.fields import additive_stages
from schemas.records import BudgetLine
from schemas.tables import BudgetAmount, BudgetItem, Calculation, CalculationFactor, Rate

Path = tuple[str, ...]


def budget_rows(draft: Draft) -> None:
    """Add the items with their amounts, the calculations with their factors, and the rates."""
    items = _items(draft)
    _amounts(draft, items)
    _calculations(draft, items)
    for fact in draft.extraction.rates:
        values = {"what": fact.what, "year": fact.year, "percent": fact.percent, "as_printed": fact.as_printed}
        draft.judged(Rate, fact, fact.as_printed, **values)


def _items(draft: Draft) -> dict[Path, str | None]:
    """One row a label of the tree; the ids by path. The empty path has none."""
    ids: dict[Path, str | None] = {(): None}
    paths = [line.path for line in draft.extraction.budget_lines]
    paths += [calculation.path for calculation in draft.extraction.budget_calculations]
    for whole in paths:
        for depth in range(1, len(whole) + 1):
            path = whole[:depth]
            if path in ids:
                continue
            key = f"{draft.document_id}.{BudgetItem.__tablename__}.{len(ids):06d}"
            row = {
                "id": key,
                "document_id": draft.document_id,
                "parent_id": ids[path[:-1]],
                "label": path[-1],
                "path": joined(path) or "",
                "depth": depth,
            }
            draft.add(BudgetItem, row)
            ids[path] = key
    return ids


def _amounts(draft: Draft, items: dict[Path, str | None]) -> None:
    lines = draft.extraction.budget_lines
    for fact, may_sum in zip(lines, additive(lines), strict=True):
        draft.judged(
            BudgetAmount,
            fact,
            fact.as_printed,
            item_id=items[fact.path],
            year=fact.year,
            stage=fact.stage,
            amount_won=stored_int(fact.amount_won),
            as_printed=fact.as_printed,
            unit_printed=fact.unit_printed,
            ulp_won=stored_int(fact.ulp_won),
            is_total=fact.is_total,
            is_additive=may_sum,
            funding=fact.funding,
            section=fact.section,
        )


def additive(lines: Sequence[BudgetLine]) -> list[bool]:
    """For each amount: may it be summed with the others of its year and stage without counting money twice?

    Not so for totals, for items whose parts are printed too, for what is printed a second time (plans repeat their
    overview in the details), and for stages that are no part of a whole (unit price, total cost, change).
    """
    wholes: defaultdict[tuple[int | None, str], set[Path]] = defaultdict(set)
    for line in lines:
        if line.amount_won is not None and not line.is_total:
            wholes[line.year, line.stage].update(line.path[:depth] for depth in range(len(line.path)))
    stages = additive_stages()
    seen: set[tuple[int | None, str, Path]] = set()
    out = []
    for line in lines:
        group = (line.year, line.stage)
        part = line.amount_won is not None and not line.is_total and line.stage in stages
        first = (*group, line.path) not in seen
        out.append(part and first and line.path not in wholes[group])
        if part:
            seen.add((*group, line.path))
    return out


def _calculations(draft: Draft, items: dict[Path, str | None]) -> None:
    for fact in draft.extraction.budget_calculations:
        row = draft.judged(
            Calculation,
            fact,
            fact.as_printed,
            item_id=items[fact.path],
            year=fact.year,
            expression=fact.expression,
            stated_amount_won=stored_int(fact.stated_amount_won),
            computed_won=fact.computed_won,
            ulp_won=stored_int(fact.ulp_won),
            holds=fact.holds,
            as_printed=fact.as_printed,
            section=fact.section,
        )
        for position, factor in enumerate(fact.factors, start=1):
            values = {"position": position, "value": factor.value, "unit_printed": factor.unit}
            draft.add(CalculationFactor, {"calculation_id": row["id"], **values})
