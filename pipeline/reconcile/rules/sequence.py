"""SEQ001: running numbers count 1, 2, 3, … without gaps or repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Linear
from pipeline.reconcile.rules.base import EXACT
from pipeline.reconcile.sheet import Sheet
from schemas.document import Cell, Locator

NUMBER = re.compile(r"\s*(\d{1,4})\s*[.)]?\s*")
LEAST = 4
BELIEVED = 0.6


@dataclass(frozen=True, slots=True)
class Count:
    """A running number as printed."""

    value: int
    rows: int
    text: str
    locator: Locator


class RunningNumbers:
    """연번, 순번."""

    CODE: ClassVar[str] = "SEQ001"
    TITLE: ClassVar[str] = "Running numbers run"
    VERIFIES: ClassVar[str] = (
        "In a 연번 column each number is one more than the last; a list may start again at 1. A gap or a repeat often "
        "means a lost or moved row: a warning."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「연번」 says 10, but one more than the number above is 13 (3 too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One step for each number after the first."""
        for case in cases:
            for numbers in runs(case.sheets):
                steps = list(self._steps(case, numbers))
                held = sum(step.computed() == step.target.value for step in steps)
                if len(numbers) >= LEAST and held >= BELIEVED * len(steps):
                    yield from steps

    def _steps(self, case: Case, numbers: Sequence[Count]) -> Iterator[Constraint]:
        last = numbers[0]
        for position, number in enumerate(numbers[1:], 1):
            following = numbers[position + 1].value if position + 1 < len(numbers) else None
            if number.value != 1:
                facts = (_fact(case, last),)
                # A number merged over two rows counts as one of them, or as both.
                step = last.rows if number.value == last.value + last.rows else 1
                relation = Linear((1,), Decimal(step))
                phrase = "one more than the number above is"
                yield Constraint(self.CODE, _fact(case, number), facts, relation, phrase, certain=False)
            # A stray number is passed over: the run goes on from the number before it.
            stray = number.value not in (1, last.value + 1, last.value + last.rows) and following == last.value + 1
            last = last if stray else number


def runs(sheets: Sequence[Sheet]) -> Iterator[list[Count]]:
    """The running numbers of each table; tables with the same headers that follow one another are one."""
    numbers: list[Count] = []
    heads: object = None
    for sheet in sheets:
        column = next((column for column in sheet.columns if column.kind == "ordinal"), None)
        if column is None or _heads(sheet) != heads:
            yield from [numbers] if numbers else []
            numbers, heads = [], _heads(sheet)
        if column is not None:
            cells = {(cell.row, cell.col): cell for cell in sheet.table.grid.cells}
            found = (_count(cells.get((row.index, column.index))) for row in sheet.rows)
            numbers += [count for count in found if count is not None]
    yield from [numbers] if numbers else []


def _heads(sheet: Sheet) -> object:
    return tuple(column.path for column in sheet.columns)


def _count(cell: Cell | None) -> Count | None:
    match = NUMBER.fullmatch(cell.text) if cell is not None else None
    return Count(int(match[1]), cell.row_span, cell.text.strip(), cell.locator) if match and cell is not None else None


def _fact(case: Case, count: Count) -> Fact:
    key = (case.document, "ordinal", count.locator, count.value)
    return Fact(
        key, Decimal(count.value), label="연번", as_printed=count.text, locator=count.locator, document=case.document
    )
