"""Which rows of fact_budget add up to a printed total, as formulas of a spreadsheet beside the printed figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outputs.frames import Stream

MOST_FORMULA = 8_000  # characters; Excel takes 8,192
MOST_PARTS = 250  # arguments of SUM; Excel takes 255
MOST_LEVELS = 20  # of budget items within each other
MOST_ROWS = 1_048_575

Totals = dict[int, tuple[str, int]]
"""0-based row of the total → formula, and what it comes to for programs that do not calculate."""


def find_totals(streams: dict[str, Stream]) -> Totals:
    """Formulas for the printed totals of fact_budget; a total and its parts stand in one table and have one funding.

    Args:
        streams: The wide tables by name.

    Returns:
        Formulas by row; empty where fact_budget, dim_budget_item or source_cell is not among the tables.
    """
    if not {"fact_budget", "dim_budget_item", "source_cell"} <= set(streams):
        return {}
    budget = streams["fact_budget"]
    tables = dict(_rows(streams["source_cell"], "cell_id", "plan_table_id"))
    parents = dict(_rows(streams["dim_budget_item"], "item_id", "parent_item_id"))
    totals, parts = _totals_and_parts(budget, parents, tables)
    amount = _letters([column.name for column in budget.table.columns].index("amount_won"))
    found: Totals = {}
    for key, row in totals:
        formula = _formula(amount, [at for at, _ in parts[key]])
        if formula:
            found[row] = (formula, sum(won for _, won in parts[key]))
    return found


def _rows(stream: Stream, *names: str) -> Iterator[tuple[Any, ...]]:
    for batch in stream.batches():
        yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def _totals_and_parts(
    budget: Stream, parents: dict[Any, Any], tables: dict[Any, Any]
) -> tuple[list[tuple[Any, int]], dict[Any, list[tuple[int, int]]]]:
    """Printed totals with their row; for each item, year, stage, funding and table the rows that may be summed."""
    names = ("item_id", "amount_won", "is_total", "additive", "cell_id", "year", "stage", "funding")
    totals: list[tuple[Any, int]] = []
    parts: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for row, (item, won, is_total, additive, cell, *rest) in enumerate(_rows(budget, *names)):
        if row >= MOST_ROWS or not item or won is None:
            continue
        key = (tables.get(cell), *rest)
        if is_total:
            totals.append(((item, *key), row))
        elif additive:
            for ancestor in _ancestors(item, parents):
                parts[(ancestor, *key)].append((row, won))
    return totals, parts


def _ancestors(item: Any, parents: dict[Any, Any]) -> Iterator[Any]:  # noqa: ANN401
    for _ in range(MOST_LEVELS):
        item = parents.get(item)
        if item is None:
            return
        yield item


def _formula(column: str, rows: Sequence[int]) -> str | None:
    """=SUM over these 0-based rows, neighbours as a range; None where Excel would not take it."""
    spans = []
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        at = [row for _, row in run]
        first, last = f"{column}{at[0] + 2}", f"{column}{at[-1] + 2}"
        spans.append(first if first == last else f"{first}:{last}")
    formula = f"=SUM({','.join(spans)})"
    return formula if spans and len(spans) <= MOST_PARTS and len(formula) <= MOST_FORMULA else None


def _letters(position: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name
