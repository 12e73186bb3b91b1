"""The columns of a table, or its rows, as named lines of figures: differences and rates are printed both ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.sheet import Sheet
from schemas.records import Column

ROW_LETTER = re.compile(r"[(（]\s?([A-Za-z])\s?[)）]\s*$")
ROW_FORMULA = re.compile(r"[(（]\s?([A-Za-z](?:\s?[+−–-]\s?[A-Za-z])+)\s?[)）]\s*$")
ROW_QUOTIENT = re.compile(
    r"[(（]\s?[(（]?\s?([A-Za-z](?:\s?\+\s?[A-Za-z])*)\s?[)）]?\s?/\s?([A-Za-z])\s?(?:[*×xX]\s?100\s?)?[)）]\s*(?:\(?%\)?)?$"
)
TERM = re.compile(r"([+−–-]?)\s?([A-Za-z])")
AMOUNTS = ("money", "count", "number", "funding")


@dataclass(frozen=True, slots=True)
class Series:
    """One column by row, or one row by column. `key` tells it from its neighbours, `path` is its header."""

    key: int
    name: str
    path: tuple[str, ...]
    kind: str
    facts: Mapping[int, Fact]
    year: int | None = None
    stage: str | None = None
    letter: str | None = None
    formula: tuple[str, tuple[tuple[int, str], ...]] | None = None


def series_of(sheet: Sheet, *, across: bool = False) -> list[Series]:
    """The columns of a sheet as series; its rows if `across`."""
    return _rows(sheet) if across else [_column(sheet, column) for column in sheet.columns]


def peers(series: Series, others: list[Series]) -> list[Series]:
    """The series of the same group, where the header has groups ("2031년" over 예산, 집행, 집행률); else all."""
    group = series.path[:-1]
    near = [other for other in others if group and other.path[:-1] == group]
    return near if len(near) > 2 else others


def two_amounts(series: list[Series]) -> list[tuple[Series, Series]]:
    """(new, old) where a table has just two columns of amounts: by year, or else both ways round; [] else."""
    amounts = [s for s in series if s.kind in AMOUNTS and s.stage != "change"]
    if len(amounts) != 2:
        return []
    first, second = amounts
    if first.year is not None and second.year is not None and first.year != second.year:
        return [(first, second) if first.year > second.year else (second, first)]
    return [(second, first), (first, second)]


def _column(sheet: Sheet, column: Column) -> Series:
    facts = {row.index: fact for row in sheet.rows if (fact := sheet.fact(row, column)) is not None}
    name = column.path[-1] if column.path else ""
    return Series(
        column.index, name, column.path, column.kind, facts, column.year, column.stage, column.letter, column.formula
    )


def _rows(sheet: Sheet) -> list[Series]:
    found = []
    for row in sheet.rows:
        # Rates and unit prices of rows neither add up nor go off one another.
        facts = {c.index: fact for c in sheet.additive() if (fact := sheet.amount(row, c)) is not None}
        rates = {c.index: fact for c in sheet.additive() if (fact := sheet.fact(row, c)) is not None and not facts}
        letter = ROW_LETTER.search(row.own)
        name = letter[1] if letter else None
        kind, figures = ("rate", rates) if rates else ("row", facts)
        found.append(Series(row.index, row.own, (row.own,), kind, figures, letter=name, formula=_formula(row.own)))
    return found


def _formula(label: str) -> tuple[str, tuple[tuple[int, str], ...]] | None:
    """The letters that a row adds or takes off, "수지 (A-B)", or divides by the last of them, "자주도((B+C)/A)"."""
    match, quotient = ROW_FORMULA.search(label), ROW_QUOTIENT.search(label)
    if quotient is not None:
        return "ratio", tuple((1, letter) for _, letter in TERM.findall(f"{quotient[1]} {quotient[2]}"))
    if match is None:
        return None
    terms = tuple((1 if sign in ("", "+") else -1, letter) for sign, letter in TERM.findall(match[1]))
    return "difference", terms
