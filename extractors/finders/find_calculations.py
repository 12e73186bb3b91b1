"""산출근거: every printed calculation with its factors, the amount it states and what it is for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.finders.calculations.price_tables import price_rows
from extractors.grammar.amounts import find_amounts
from extractors.grammar.calculations import Calculation, find_calculations
from extractors.grammar.stages import is_generic
from extractors.paths import clean, label_of, lump_sums, parent_labels, root_of
from extractors.plan import Placed, Plan
from schemas.document import Cell, Grid, Heading, Locator, Paragraph
from schemas.money import unit_factor
from schemas.records import BudgetCalculation, Factor, TableFigure, TableRecord

FACTS = "budget_calculations"
BROKEN = re.compile(r"\d ?[가-힣]{0,4} ?[×xX*]\s*$")
BROKEN_OFF = re.compile(r"\s*=\s*\d")


def find(plan: Plan) -> tuple[BudgetCalculation, ...]:
    """All calculations in reading order, and the lump sums printed among them (no expression, no factors)."""
    found = [*_in_text(plan)]
    for table in plan.tables:
        found += _in_table(plan, table)
        found += price_rows(plan, table)
    return plan.in_order(found)


def _in_text(plan: Plan) -> Iterator[BudgetCalculation]:
    texts = list(plan.texts())
    lumps = lump_sums(texts)
    for index, (placed, block) in enumerate(texts):
        path = _path(plan, placed, block)
        for calculation in _whole(texts, index):
            yield _record(calculation, path, block.locator, placed)
        if index in lumps:
            amount = find_amounts(block.text)[0]
            yield BudgetCalculation(
                path=path,
                expression=None,
                factors=(),
                stated_amount_won=amount.won,
                as_printed=amount.as_printed,
                holds=None,
                locator=block.locator.span(amount.start, amount.end),
                year=placed.year,
                ulp_won=amount.ulp_won,
                section=placed.section[-1] if placed.section else None,
            )


def _whole(texts: Sequence[tuple[Placed, Heading | Paragraph]], index: int) -> list[Calculation]:
    """The calculations that begin in this text; one broken over two lines is read whole and stands on the first."""
    text = texts[index][1].text
    below = texts[index + 1][1] if index + 1 < len(texts) else None
    if not isinstance(below, Paragraph) or below.marker or not (BROKEN.search(text) or BROKEN_OFF.match(below.text)):
        return find_calculations(text)
    found = [one for one in find_calculations(f"{text}\n{below.text}") if one.start < len(text)]
    return [replace(one, as_printed=text[one.start : one.end], end=min(one.end, len(text))) for one in found]


def _path(plan: Plan, placed: Placed, block: Heading | Paragraph) -> tuple[str, ...]:
    root = root_of(plan, placed.section)
    label = label_of(block.text)
    own = [label] if label and not is_generic(label) else []
    return (*([root] if root else []), *parent_labels(placed.parents), *own)


def _record(found: Calculation, path: tuple[str, ...], place: Locator, placed: Placed) -> BudgetCalculation:
    return BudgetCalculation(
        path=path,
        expression=found.expression,
        factors=tuple(Factor(factor.value, factor.unit) for factor in found.factors),
        stated_amount_won=found.stated.won if found.stated else None,
        as_printed=found.as_printed,
        holds=found.holds,
        locator=place.span(found.start, found.end),
        year=placed.year,
        computed_won=found.computed_won,
        ulp_won=found.stated.ulp_won if found.stated else 1,
        section=placed.section[-1] if placed.section else None,
    )


def _in_table(plan: Plan, table: TableRecord) -> Iterator[BudgetCalculation]:
    """Calculations in cells: 산출내역 columns, several in a cell one below the other."""
    labels = {row.index: row.labels for row in table.rows}
    root = root_of(plan, table.section)
    placed = Placed(table.grid, table.section, (), table.year)
    amounts = _row_amounts(table)
    for cell in _body_cells(table.grid):
        before = 0
        calculations = find_calculations(cell.text)
        for found in calculations:
            own = clean(cell.text[before : found.start])
            before = found.end
            row = [label for label in labels.get(cell.row, ()) if label]
            path = (*([root] if root else []), *row, *([own] if own else []))
            fact = _record(found, path, cell.locator, placed)
            yield _with_row_amount(fact, amounts.get(cell.row)) if len(calculations) == 1 else fact


def _row_amounts(table: TableRecord) -> dict[int, tuple[int, int]]:
    """The amount of each row that prints one alone, in won, and the worth of its last place."""
    money = {column.index: column.factor or 1 for column in table.columns if column.kind == "money"}
    rows: dict[int, list[TableFigure]] = defaultdict(list)
    for entry in table.figures:
        if entry.col in money and not entry.is_dash:
            rows[entry.row].append(entry)
    found = {row: entries[0] for row, entries in rows.items() if len(entries) == 1}
    factors = {row: unit_factor(entry.figure.unit or "") or money[entry.col] for row, entry in found.items()}
    return {
        row: (int(entry.figure.value * factors[row]), int(entry.figure.ulp * factors[row]) or 1)
        for row, entry in found.items()
    }


def _with_row_amount(fact: BudgetCalculation, amount: tuple[int, int] | None) -> BudgetCalculation:
    """A calculation that states no amount explains the one amount of its row, where that is what it makes."""
    if fact.stated_amount_won is not None or amount is None or fact.computed_won is None:
        return fact
    won, ulp = amount
    if abs(fact.computed_won - won) * 2 > ulp:
        return fact
    return replace(fact, stated_amount_won=won, ulp_won=ulp, holds=True)


def _body_cells(grid: Grid) -> Iterator[Cell]:
    return (cell for cell in grid.cells if cell.row >= grid.header_rows)
