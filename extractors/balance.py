"""What sums say about columns: their order where a header lost its lines, and which 수정 is a change, not a result.

A converter writes the words of a header over several lines in the order it meets them, not in the order of the
columns ("예산액 / 집행액 / 예상잔액 / 12.31까지 (집행예정액)"). A balance is the last of what it is made of: budget,
executed, still to be executed, remaining. Where that order makes every row add up, it is the order of the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from schemas.document import Grid
from schemas.records import Column, TableFigure

SECOND = -1
"""The place given to the figures in brackets, which have no column of their own."""

ACCOUNT = ("budget", "executed", "planned_execution", "remaining")


def settle_balance(grid: Grid, columns: Sequence[Column], figures: Sequence[TableFigure]) -> tuple[Column, ...]:
    """The columns, with header and stage put into accounting order where the print order cannot be trusted."""
    money = [column for column in columns if column.kind == "money"]
    if grid.shape != "gathered" or sorted(str(c.stage) for c in money) != sorted(ACCOUNT):
        return tuple(columns)
    places = [column.index for column in money]
    if [column.stage for column in money] == list(ACCOUNT) or not _adds_up(places, figures):
        return tuple(columns)
    by_stage = {column.stage: column for column in money}
    moved = {place: replace(by_stage[stage], index=place) for place, stage in zip(places, ACCOUNT, strict=True)}
    return tuple(moved.get(column.index, column) for column in columns)


def settle_changes(columns: Sequence[Column], figures: Sequence[TableFigure]) -> tuple[Column, ...]:
    """The columns, with a 수정 or 추경 that is added to the 당초 before it marked as the change that it is.

    Offices print there what the budget became, or by how much it was changed; where the two together make the 현액 of
    the same year, it is the change. One wrong figure in the table must not turn all of its column into something else.
    """
    settled = list(columns)
    for place, column in enumerate(columns):
        if column.stage == "final_budget" and place and columns[place - 1].stage == "original_budget":
            results = [c.index for c in columns if c.stage == "current_budget" and c.year == column.year]
            places = [[result, columns[place - 1].index, column.index] for result in results]
            if any(_mostly_adds_up(three, figures) for three in places):
                settled[place] = replace(column, stage="change")
    return tuple(settled)


def second_is_change(first: Column, columns: Sequence[Column], figures: Sequence[TableFigure]) -> bool:
    """Whether the figure in brackets under "계획액 (수정)" and the one before it make the 현액 of the year together."""
    results = [column.index for column in columns if column.stage == "current_budget" and column.year == first.year]
    whole = [figure for figure in figures if not figure.part]
    seconds = [replace(figure, col=SECOND, part="") for figure in figures if figure.part and figure.col == first.index]
    return any(_mostly_adds_up([result, first.index, SECOND], [*whole, *seconds]) for result in results)


def _adds_up(places: Sequence[int], figures: Sequence[TableFigure]) -> bool:
    """Whether the first column is the sum of the others in every full row, the last one not being blank in all."""
    held = _held(places, figures)
    return len(held) > 1 and all(held.values())


def _mostly_adds_up(places: Sequence[int], figures: Sequence[TableFigure]) -> bool:
    """Whether that holds in three of four full rows, and in two at least."""
    held = list(_held(places, figures).values())
    return sum(held) > 1 and 4 * sum(held) >= 3 * len(held)


def _held(places: Sequence[int], figures: Sequence[TableFigure]) -> dict[int, bool]:
    """For each full row whether its first figure is the sum of the others; none where the last is nought in all."""
    rows: dict[int, dict[int, Decimal]] = {}
    for figure in figures:
        if not figure.part:
            rows.setdefault(figure.row, {})[figure.col] = figure.figure.value
    full = {n: [row[place] for place in places] for n, row in rows.items() if all(place in row for place in places)}
    if not any(values[-1] for values in full.values()):
        return {}
    return {n: first == sum(rest, Decimal(0)) for n, (first, *rest) in full.items()}
