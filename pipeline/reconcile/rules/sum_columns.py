"""SUM002: the columns beside 계 or 소계 add up to it in every row, several figures in one cell included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from pipeline.reconcile.evidence import judged, plausible
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import HUNDRED, plain_sum
from pipeline.reconcile.rules.base import ROUNDED_SUM, parts_phrase
from pipeline.reconcile.sheet import Sheet, headed
from pipeline.reconcile.wording import total_rank
from schemas.records import Column, Row


class SumOfColumns:
    """Total columns."""

    CODE: ClassVar[str] = "SUM002"
    TITLE: ClassVar[str] = "Columns add up to their total column"
    VERIFIES: ClassVar[str] = (
        "A column headed 계 · 소계 · 합계 is, row by row, the sum of the columns of its group; of several figures in "
        "one cell those in brackets are an 'of which' and are not added."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = "「성과지표 계」 says 120개, but its 2 parts add up to 122개 (2개 too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each row of each total column."""
        for case in cases:
            for sheet, below in zip_longest(case.sheets, case.sheets[1:]):
                for total in sheet.additive():
                    found = self._best(sheet, total) if total_rank(headed(total)) else self._of_group(sheet, total)
                    yield from (c for c in found if not (goes_on(sheet, below) and is_short(c)))

    def _of_group(self, sheet: Sheet, total: Column) -> list[Constraint]:
        """건수 and 금액 under 계 beside 건수 and 금액 of each quarter: as far as the rows bear it out."""
        if len(total.path) < 2 or not total_rank(total.path[0]):
            return []
        others = [column for column in sheet.additive() if column.path[1:] == total.path[1:]]
        parts = tuple(column for column in others if not total_rank(column.path[0]) and _same_measure(column, total))
        return plausible(judged(list(self._sums(sheet, total, parts)), stated=False)) if len(parts) > 1 else []

    def _best(self, sheet: Sheet, total: Column) -> list[Constraint]:
        """The reading of the header that fits most rows; none where two readings are open and neither fits."""
        readings = [list(self._sums(sheet, total, parts)) for parts in dict.fromkeys(groups(sheet, total))]
        readings = [reading for reading in readings if reading]
        if not readings:
            return []
        best = max(readings, key=_fit)
        return plausible(judged(best, stated=True)) if _fit(best) > 0 or len(readings) == 1 else []

    def _sums(self, sheet: Sheet, total: Column, parts: tuple[Column, ...]) -> Iterator[Constraint]:
        for row in sheet.rows:
            stated = sheet.fact(row, total)
            cells = [addends(sheet, row, column) for column in parts]
            facts = tuple(fact for cell in cells for fact in cell)
            if stated is None or len(facts) < 2:
                continue
            constraint = Constraint(self.CODE, stated, facts, plain_sum(len(facts)), parts_phrase(len(facts)))
            # A blank may be merged with its neighbour, and shares of other things than the total add up to nothing.
            is_sure = all(cells) and not (_is_share(stated, total) and not _is_of_hundred(constraint))
            if is_sure or constraint.verdict() is not Verdict.BROKEN:
                yield constraint


def _is_share(stated: Fact, total: Column) -> bool:
    """Whether a figure in a column of amounts is a rate: that of a row called 비율."""
    return stated.unit == "%" and total.unit != "%"


def _is_of_hundred(constraint: Constraint) -> bool:
    """Whether shares are those of one whole: 100 beside 30, 20 and 50, and not 100 beside 100 and 100."""
    stated = constraint.target.value
    return stated == HUNDRED and all(fact.value != stated for fact in constraint.operands)


def goes_on(sheet: Sheet, below: Sheet | None) -> bool:
    """Whether a table of one row goes on in the one below: a list too long for the page is printed in two bands."""
    grid = below.table.grid if below is not None else None
    return grid is not None and len(sheet.rows) == 1 and grid.caption is None and grid.nested_in is None


def is_short(constraint: Constraint) -> bool:
    """Whether the parts are less than the total."""
    return constraint.verdict() is Verdict.BROKEN and constraint.computed() < constraint.target.value


def _fit(reading: Sequence[Constraint]) -> int:
    weighed = [constraint for constraint in reading if constraint.is_informative]
    broken = sum(constraint.verdict() is Verdict.BROKEN for constraint in weighed)
    return len(weighed) - 2 * broken


def groups(sheet: Sheet, total: Column) -> Iterator[tuple[Column, ...]]:
    """Columns that a total column may be the sum of: its siblings, the subtotals of other groups, all to one side."""
    group = total.path[:-1]
    others = [c for c in sheet.additive() if c.index != total.index and _same_measure(c, total) and not is_aside(c)]
    siblings = [column for column in others if group and column.path[: len(group)] == group]
    for near in (siblings, _run(others, total, 1), _run(others, total, -1)):
        plain = [column for column in near if not total_rank(headed(column))]
        lower = [column for column in near if total_rank(headed(column)) > 0]
        if plain:
            yield tuple(plain)
        if len(lower) > 1:
            yield tuple(lower)
        if lower and plain:
            covered = {column.path[:-1] for column in lower}
            yield tuple(c for c in near if total_rank(headed(c)) or c.path[:-1] not in covered)
        if siblings:
            return


def _run(columns: Sequence[Column], total: Column, step: int) -> list[Column]:
    """The columns without a gap to the right (1) or left (-1) of a total, up to the next total of the same name."""
    by_index = {column.index: column for column in columns}
    found: list[Column] = []
    index = total.index + step
    while index in by_index and by_index[index].path != total.path:
        found.append(by_index[index])
        index += step
    return found[::step]


def _same_measure(column: Column, total: Column) -> bool:
    # 국비 and 시비 are amounts as their 계 is, though a column of their own kind.
    kinds = {"funding": "money"}
    alike = kinds.get(column.kind, column.kind) == kinds.get(total.kind, total.kind)
    return alike and column.factor == total.factor and column.formula is None


def is_aside(column: Column) -> bool:
    """A header that stands in brackets: "(공통)" is a part of the column before it, not one more."""
    return bool(column.path) and column.path[-1].strip().startswith(("(", "（")) and not column.formula


def addends(sheet: Sheet, row: Row, column: Column) -> list[Fact]:
    """The figures of a cell that go into a sum: the main one, or those not in brackets ("98 22(4)")."""
    parts = sheet.parts(row, column)
    if "" in parts or len(parts) < 2:
        return list(parts.values())[:1] if "" not in parts else [parts[""]]
    text = sheet.text(row, column)
    return [fact for fact in parts.values() if not in_brackets(text, fact.as_printed)]


def in_brackets(text: str, printed: str) -> bool:
    """Whether a figure stands inside brackets of its cell, or is printed with them."""
    if printed.startswith(("(", "（")):
        return True
    start = text.find(f"({printed})")
    return start >= 0 or _depth(text, printed) > 0


def _depth(text: str, printed: str) -> int:
    start = text.find(printed)
    head = text[: max(start, 0)]
    return head.count("(") + head.count("（") - head.count(")") - head.count("）")
