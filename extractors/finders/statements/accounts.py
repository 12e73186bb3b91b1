"""Reasons told beside a table of accounts: "2030 - 예비비 사유 : … 1,200백만원" and the 예비비 of 2030 in the table.

Ministries print a 결산표, and below it, year by year, why money was moved, granted or left over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.grammar.amounts import Amount, find_amounts
from extractors.plan import Plan
from schemas.document import Cell, Locator
from schemas.records import Column, Figure, Statement, TableRecord

YEAR = re.compile(r"\s*['’‘]?((?:20)?\d\d)(?:년도?|\.|\s|$)")
REASON = re.compile(
    r"(?P<what>추경|예비비|이\s?[·․‧ㆍ]?\s?전용|전년도?\s?이월|(?:다음연도|차년도)?\s?이월|불용)[^:\n]{0,12}사유\s?:"
)
HEADS = {
    "추경": ("추경증감액", "추경증감", "증감액"),
    "예비비": ("예비비",),
    "이전용": ("이전용등", "이전용"),
    "이월": ("다음연도이월액", "차년도이월액"),
    "다음연도이월": ("다음연도이월액", "차년도이월액"),
    "차년도이월": ("다음연도이월액", "차년도이월액"),
    "불용": ("불용액",),
}
ALL_HEADS = {head for heads in HEADS.values() for head in heads}
MARKS = re.compile(r"[\s·․‧ㆍ・]")
LEAST_WON = 1_000_000
"""Less is the price of one, not the budget of a year."""


def account_statements(plan: Plan) -> Iterator[Statement]:
    """One statement for each reason that tells a single amount, of a year and a column that one table prints."""
    printed = _printed(plan.tables)
    for year, text, place in _told(plan.tables) if printed else ():
        reasons = list(REASON.finditer(text))
        for reason, behind in zip_longest(reasons, reasons[1:]):
            end = behind.start() if behind else len(text)
            amount = _only(find_amounts(text[reason.end() : end]))
            what = MARKS.sub("", reason["what"])
            cells = [cell for head in HEADS.get(what, ()) for cell in printed.get((year, head), ())]
            if amount is not None and len({cell.value for cell in cells}) == 1 and cells[0].unit == amount.unit:
                span = place.span(reason.end() + amount.start, reason.end() + amount.end)
                stated = Figure(f"{year} {what}", amount.value, amount.unit, cells[0].ulp, amount.as_printed, span)
                yield Statement("account", stated, (cells[0],), text[reason.start() : end].strip(), None)


def _told(tables: Sequence[TableRecord]) -> Iterator[tuple[int, str, Locator]]:
    """Year and text of each row of a table that has a year before one cell of text."""
    for table in tables:
        rows: dict[int, list[Cell]] = defaultdict(list)
        for cell in table.grid.cells:
            rows[cell.row].append(cell)
        for cells in rows.values():
            year = YEAR.match(cells[0].text) if len(cells) == 2 else None
            if year is not None:
                yield _full(year[1]), cells[1].text, cells[1].locator


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _only(amounts: Sequence[Amount]) -> Amount | None:
    """The one amount of a reason that can be that of a year; None for several, of which each is a part."""
    large = [amount for amount in amounts if amount.won >= LEAST_WON and amount.unit is not None]
    return large[0] if len(large) == 1 else None


def _printed(tables: Sequence[TableRecord]) -> dict[tuple[int, str], list[Figure]]:
    """The figures of the tables of accounts, a row a year, by year and head."""
    found: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for table in tables:
        columns = {c.index: c for c in table.columns if c.kind == "money" and c.path and _head(c) in ALL_HEADS}
        years = {row.index: _full(year[1]) for row in table.rows if (year := YEAR.match(row.own))}
        for entry in table.figures:
            column = columns.get(entry.col)
            if column is not None and entry.row in years and not entry.part:
                unit = entry.figure.unit or column.unit
                found[years[entry.row], _head(column)].append(replace(entry.figure, unit=unit))
    return found


def _head(column: Column) -> str:
    """The lowest words of a header, as far as they say what it is: 추경 over 증감액 is 추경증감액."""
    return MARKS.sub(
        "", "".join(column.path[-2:] if column.path[-1].startswith(("증감", "이월")) else column.path[-1:])
    )
