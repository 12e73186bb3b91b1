"""산출내역 of a budget table: the calculations in the cell of a row make the amount of that row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extractors.grammar.amounts import find_amounts
from extractors.grammar.calculations import Calculation, find_calculations
from extractors.grammar.headers import lookup
from schemas.document import Cell
from schemas.records import Column, Figure, Statement, TableRecord

AVERAGED = Decimal("0.01")
"""Monthly averages are rounded before they are multiplied: "33,300원(한 달 평균)×12개월" stands for 400,000원."""

NO_AMOUNT = ("change", "unit_price", "other")


def basis_statements(table: TableRecord) -> Iterator[Statement]:
    """One statement for each row whose 산출내역 prints nothing but calculations."""
    places = [column.index for column in table.columns if _is_basis(column)]
    if not places:
        return
    amounts = _amounts(table)
    for row in table.rows:
        amount = amounts.get(row.index)
        for cell in (cell for col in places if (cell := table.grid.at(row.index, col)) is not None):
            parts = _parts(cell)
            if amount is not None and parts and cell.row == row.index and cell.row_span == 1:
                section = table.section[-1] if table.section else None
                yield Statement("basis", amount, parts, " ".join(cell.text.split()), section)


def _is_basis(column: Column) -> bool:
    return any((lookup(text) or {}).get("code") == "basis" for text in column.path)


def _amounts(table: TableRecord) -> dict[int, Figure]:
    """The amount of each row; none where its columns print different ones (당초 and 추경): which is explained?"""
    money = {c.index for c in table.columns if c.kind == "money" and c.stage not in NO_AMOUNT and not c.formula}
    rows: dict[int, list[Figure]] = defaultdict(list)
    for entry in table.figures:
        if entry.col in money and not entry.is_dash:
            rows[entry.row].append(entry.figure)
    return {row: found[-1] for row, found in rows.items() if len({figure.value for figure in found}) == 1}


def _parts(cell: Cell) -> tuple[Figure, ...]:
    """The results of a cell's calculations; none where it prints an amount that belongs to no calculation."""
    found = find_calculations(cell.text)
    spans = [(one.start, one.end) for one in found]
    free = [a for a in find_amounts(cell.text) if not any(start <= a.start < end for start, end in spans)]
    results = [_result(one, cell) for one in found]
    if free or not all(results):
        return ()
    return tuple(result for result in results if result is not None)


def _result(found: Calculation, cell: Cell) -> Figure | None:
    """What a calculation is stated to make, else about what it makes."""
    value = Decimal(found.stated.won) if found.stated else found.computed_won
    if value is None:
        return None
    ulp = Decimal(found.stated.ulp_won) if found.stated else value * AVERAGED
    place = cell.locator.span(found.start, found.end)
    return Figure(found.expression, value, "원", ulp, found.as_printed, place)
