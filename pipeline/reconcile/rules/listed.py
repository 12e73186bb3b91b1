"""CNT002: a label or another table counts the rows of a list: 법정기금(9개) beside nine rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.bands import counted_row
from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import EXACT
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import squash
from schemas.document import Cell
from schemas.records import Figure, Row

COUNTERS = ("개", "건", "과정", "종", "개소", "곳", "개사", "개교", "팀", "단체")
COUNTED = re.compile(rf"[(（]\s?(\d{{1,3}})\s?(?:{'|'.join(COUNTERS)})\s?[)）]\s*$")
ASIDE = re.compile(r"[(（]([^()（）]+)[)）]")
ENDING = re.compile(r"(?:현황|목록|내역|명단|일람|리스트)$")
TELLING = 6
"""Letters: a shorter name is that of many lists."""
LONGEST = 60
ROWS = 5
NEAR = 5
"""A list that is shorter or longer than counted by more than one in five rows is another one, or an excerpt."""


class ListedRows:
    """법정기금(9개), and lists that another table counts."""

    CODE: ClassVar[str] = "CNT002"
    TITLE: ClassVar[str] = "A list has as many rows as a label or another table counts"
    VERIFIES: ClassVar[str] = (
        "A label that counts its group, 법정기금(9개), stands beside as many rows; most labels of its table must. A "
        "list whose caption is the name of a row elsewhere has as many rows as that row counts, if it nearly has."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「의무기금」 says 9개, but its list has 8개 (1개 too little)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One length for each label that counts, and for each list that is counted elsewhere."""
        for case in cases:
            for sheet in case.sheets:
                yield from agreed(list(self._labels(case, sheet)), least=2, share=2 / 3)
            lists = _lists(case.sheets)
            for sheet, row in ((s, row) for s in case.sheets for row in s.rows) if lists else ():
                named = (lists.get(name) for name in (squash(text) for text in (row.own, *ASIDE.findall(row.own))))
                for listed in (other for other in named if other is not None and other is not sheet):
                    yield from self._counted(sheet, row, listed)

    def _labels(self, case: Case, sheet: Sheet) -> Iterator[Constraint]:
        columns = [column.index for column in sheet.columns if column.kind == "label"]
        for place, column in enumerate(columns):
            for label, rows in _groups(sheet, place):
                cell, match = sheet.printed.get((rows[0].index, column)), COUNTED.search(label)
                if cell is not None and match is not None:
                    yield self._length(case.ledger.figure(_figure(cell, label, match)), sheet, rows)

    def _counted(self, sheet: Sheet, row: Row, listed: Sheet) -> Iterator[Constraint]:
        counts = [c for c in sheet.columns if c.unit in COUNTERS and sheet.fact(row, c) is not None]
        stated = sheet.fact(row, counts[0]) if len(counts) == 1 else None
        gap = abs(stated.value - len(listed.rows)) if stated is not None else None
        if stated is not None and gap is not None and gap * NEAR <= len(listed.rows):
            yield replace(self._length(stated, listed, listed.rows), certain=False)

    def _length(self, stated: Fact, sheet: Sheet, rows: Sequence[Row]) -> Constraint:
        items = tuple(counted_row(sheet, row) for row in rows)
        return Constraint(self.CODE, stated, items, plain_sum(len(items)), "its list has")


def _groups(sheet: Sheet, place: int) -> Iterator[tuple[str, list[Row]]]:
    """The rows beside each label of a label column, without totals."""
    group: list[Row] = []
    for row in (row for row in sheet.rows if not row.is_total and len(row.labels) > place):
        if group and row.labels[: place + 1] != group[0].labels[: place + 1]:
            yield group[0].labels[place], group
            group = []
        group.append(row)
    if group:
        yield group[0].labels[place], group


def _name_of(sheet: Sheet) -> str:
    """What a list is a list of, by its caption; "" for a short one, one with totals, and one without a telling name."""
    if len(sheet.rows) < ROWS or any(row.is_total for row in sheet.rows):
        return ""
    name = ENDING.sub("", squash(sheet.table.grid.caption or ""))
    return name if TELLING <= len(name) <= LONGEST else ""


def _lists(sheets: Sequence[Sheet]) -> dict[str, Sheet]:
    """The lists by their names and by all telling endings of these; two lists of one name are told apart by nothing."""
    found: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        name = _name_of(sheet)
        for start in range(len(name) - TELLING + 1):
            found[name[start:]].append(sheet)
    return {name: several[0] for name, several in found.items() if len(several) == 1}


def _figure(cell: Cell, label: str, match: re.Match[str]) -> Figure:
    unit = match[0].strip(" ()（）").lstrip("0123456789 ")
    name = label[: match.start()].strip()
    return Figure(name, Decimal(match[1]), unit, Decimal(1), match[0].strip(), cell.locator)
