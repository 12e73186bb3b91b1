"""Rows and columns as lists of figures that may be added, and how well a sum fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.intervals import ZERO
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import total_rank
from schemas.records import Column, Row


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row: what it is called, how deep it stands, its additive figures by column.

    `asides` are the figures that its cells print besides: [실집행액] under 집행액, by column and name. `differences`
    are the columns of 증감: their figures carry the rounding of two.
    """

    index: int
    label: str
    labels: tuple[str, ...]
    depth: int
    is_total: bool
    facts: Mapping[int, Fact]
    values: Mapping[int, Decimal]
    asides: Mapping[tuple[int, str], Fact]
    differences: frozenset[int] = frozenset()


def lines_of(sheets: Sequence[Sheet], *, named: bool) -> list[Line]:
    """The rows of a table, continued over several sheets or not, that have figures; numbered through.

    `named` takes rows like "인건비 소계" for totals even where the table has them as parents.
    """
    lines: list[Line] = []
    for sheet in sheets:
        columns = sheet.additive()
        changes = frozenset(column.index for column in columns if is_difference(column))
        for row in sheet.rows:
            facts = {c.index: fact for c in columns if (fact := sheet.amount(row, c)) is not None}
            if facts:
                values = {index: fact.value for index, fact in facts.items()}
                is_total = row.is_total or (named and total_rank(row.own) > 0)
                asides = dict(_asides(sheet, row, columns, facts))
                line = Line(len(lines), row.own, row.labels, row.depth, is_total, facts, values, asides, changes)
                lines.append(line)
    return lines


def is_difference(column: Column) -> bool:
    """Whether a column prints differences: 증감, (B-A)."""
    return column.stage == "change" or (column.formula is not None and column.formula[0] == "difference")


def _asides(
    sheet: Sheet, row: Row, columns: Sequence[Column], facts: Mapping[int, Fact]
) -> Iterator[tuple[tuple[int, str], Fact]]:
    """The named figures of a row besides the main ones of its cells."""
    for column in columns:
        for part, fact in sheet.parts(row, column).items():
            if part and fact is not facts.get(column.index):
                yield (column.index, part), fact


def continued(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """Sheets in groups of neighbours with equal headers: a page break may have parted them, or they may be several."""
    groups: list[list[Sheet]] = []
    for sheet in sheets:
        heads = [column.path for column in sheet.columns]
        if groups and len(heads) > 1 and heads == [column.path for column in groups[-1][-1].columns]:
            groups[-1].append(sheet)
        else:
            groups.append([sheet])
    return groups


def fits(parent: Line, sums: Mapping[int, Decimal], count: int) -> tuple[int, int]:
    """How many different figures of the parent the sums give, and in how many columns they miss; zeros do not count."""
    held: set[Decimal] = set()
    broken = 0
    for column, fact in parent.facts.items():
        if not fact.value and not sums[column]:
            continue
        slack = fact.ulp * (count + 1) / (1 if column in parent.differences else 2)
        if abs(fact.value - sums[column]) <= slack:
            held.add(fact.value)
        else:
            broken += 1
    return len(held), broken


def score(parent: Line, children: Sequence[Line]) -> int:
    """Columns that hold less columns that do not; at most 0 where none holds."""
    sums = {column: sum((child.values.get(column, ZERO) for child in children), ZERO) for column in parent.values}
    held, broken = fits(parent, sums, len(children))
    return held - broken if held else min(0, -broken)
