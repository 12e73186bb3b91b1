"""Budget lines of 산출내역 cells: a cell of lines that says what one budget is made of, where nothing else names it.

Ministry sheets compare two years so: "’31년 예산 | 산출내역 | ’32년 예산 | 산출내역" over one row, its cells holding an
outline of amounts and calculations. What is calculated there belongs to the calculations; an amount that the text or a
table around already told is not told again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.grammar.amounts import find_amounts
from extractors.grammar.calculations import find_calculations
from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total, squash
from extractors.grammar.outline import read_mark
from extractors.grammar.stages import is_generic
from extractors.paths import label_of, root_of
from extractors.plan import Plan
from schemas.document import Cell
from schemas.records import BudgetLine, Column, TableRecord

Told = tuple[str, int | None, int | None]
"""The last label, the year and the won of an amount."""


def told_of(line: BudgetLine) -> Told:
    """What makes two budget lines one fact."""
    return squash(line.path[-1]) if line.path else "", line.year, line.amount_won


def lines_of_cells(table: TableRecord, plan: Plan, known: Collection[Told]) -> Iterator[BudgetLine]:
    """The amounts without a calculation in the 산출내역 cells of a table without row labels, but those `known`."""
    columns = [column for column in table.columns if column.year and _is_basis(column)]
    if not columns or any(label for row in table.rows for label in row.labels):
        return
    for row in table.rows:
        for column in columns:
            cell = table.grid.at(row.index, column.index)
            if cell is not None and (cell.row, cell.col) == (row.index, column.index):
                yield from (line for line in _lines(table, plan, cell, column) if told_of(line) not in known)


def _is_basis(column: Column) -> bool:
    return any(read_header(text).code == "basis" for text in column.path)


def _lines(table: TableRecord, plan: Plan, cell: Cell, column: Column) -> Iterator[BudgetLine]:
    """One line for each line of the cell that names an item and prints one amount of it, below the items above it."""
    root = root_of(plan, table.section)
    ranks: list[int] = []
    above: list[tuple[int, str]] = []
    for match in re.finditer(r"[^\n]+", cell.text):
        mark = read_mark(match.group())
        text = match.group()[mark.start :]
        if mark.rank not in ranks:
            ranks.append(mark.rank)
        depth = ranks.index(mark.rank)
        above = [(deep, label) for deep, label in above if deep < depth]
        amounts, label = find_amounts(text), label_of(text)
        if mark.marker is None or not label or is_generic(label) or is_total(label):
            continue
        if len(amounts) == 1 and not find_calculations(text):
            amount, start = amounts[0], match.start() + mark.start
            yield BudgetLine(
                path=(*([root] if root else []), *(label for _, label in above), label),
                year=column.year,
                stage="budget",
                amount_won=amount.won,
                as_printed=amount.as_printed,
                unit_printed=amount.unit,
                is_total=False,
                locator=cell.locator.span(start + amount.start, start + amount.end),
                ulp_won=amount.ulp_won,
                section=table.section[-1] if table.section else None,
            )
        above.append((depth, label))
