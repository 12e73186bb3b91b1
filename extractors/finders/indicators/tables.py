"""Indicators of tables with a column of names: lists, lists with targets and results by year, columns of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractors.finders.indicators.sheets import sheet_indicators
from extractors.finders.indicators.words import KINDS, kind_of, split_unit, weight_of
from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total, squash, tidy
from extractors.grammar.numerals import parse_number
from extractors.paths import department_of
from schemas.document import Cell
from schemas.records import Column, IndicatorFact, Row, TableRecord

ACROSS = {"unit", "weight", "target", "actual", "formula"}
WORDS = {"basis", "formula", "source", "remark", "recipient", "unit", "weight"}
"""Columns that tell about the indicator in words, also where their head speaks of a target ("’24 목표치 산출근거")."""

ATTAINED = re.compile(r"달성\s*[도률율]")

Cells = Mapping[tuple[int, int], Cell]
Values = dict[tuple[int | None, str], str]


@dataclass
class _Entry:
    """One indicator while its rows are gathered: where it stands and its values by (year, target or actual).

    `attained` holds the rows of its 달성도: the cell with that word and the shares by year.
    """

    row: Row
    cell: Cell
    values: Values = field(default_factory=dict)
    attained: tuple[Cell, Values] | None = None


def indicators_of_table(table: TableRecord) -> Iterator[IndicatorFact]:
    """The indicators of one table; one fact for each year whose target or result it prints."""
    cells = {(cell.row, cell.col): cell for cell in table.grid.cells if cell.text.strip()}
    sheets = sheet_indicators(cells, table.grid.caption or "", table.year)
    column = _name_column(table)
    if sheets:
        yield from sheets
    elif column is not None:
        for entry in _entries(table, column, cells):
            yield from _facts(table, entry, cells)
    else:
        yield from _across(table, cells)


def _name_column(table: TableRecord) -> Column | None:
    """The column of names: 지표명, or 성과지표 where words stand under it instead of numbers."""
    names = [c for c in table.columns if c.kind == "label" and any(_is_name(text) for text in c.path)]
    return names[-1] if names else None


def _is_name(text: str) -> bool:
    return read_header(text).code in ("indicator", "count_indicator")


def _entries(table: TableRecord, column: Column, cells: Cells) -> list[_Entry]:
    """The indicators with their values; a row without a name, or with its name again, continues the one above."""
    entries: list[_Entry] = []
    for row in table.rows:
        cell = cells.get((row.index, column.index))
        if cell is not None and (is_total(cell.text) or parse_number(cell.text) is not None):
            continue
        if cell is not None and not (entries and squash(entries[-1].cell.text) == squash(cell.text)):
            entries.append(_Entry(row, cell))
        if not entries:
            continue
        printed = (cells.get((row.index, place)) for place in range(table.grid.cols))
        word = next((c for c in printed if c is not None and ATTAINED.match(c.text.strip())), None)
        if word is not None:
            entries[-1].attained = (word, _by_year(table, row, cells))
        else:
            entries[-1].values.update(_values(table, row, cells))
    return entries


def _values(table: TableRecord, row: Row, cells: Cells) -> Values:
    """Targets and results of a row by year: from its columns' headers, or from its own word and the year columns."""
    codes = [read_header(label).code for label in row.labels if label]
    row_code = next((code for code in reversed(codes) if code in ("target", "actual", "rate")), None)
    found: Values = {}
    for column in table.columns:
        cell = cells.get((row.index, column.index))
        heads = [read_header(text) for text in column.path]
        code = next((head.code for head in heads if head.code in ("target", "actual")), None)
        if cell is None or WORDS & {head.code for head in heads}:
            continue
        if code is None and row_code in ("target", "actual") and any(head.kind == "year" for head in heads):
            code = row_code
        if code is not None and (re.search(r"\d", cell.text) or column.year is None):
            found[column.year, code] = cell.text.strip()
    return found


def _by_year(table: TableRecord, row: Row, cells: Cells) -> Values:
    """The figures of a row in the columns that name a year and nothing else."""
    years = [c for c in table.columns if c.year is not None and all(read_header(t).kind == "year" for t in c.path)]
    found = {column.year: cells[row.index, column.index] for column in years if (row.index, column.index) in cells}
    return {(year, "actual"): cell.text.strip() for year, cell in found.items() if re.search(r"\d", cell.text)}


def _facts(table: TableRecord, entry: _Entry, cells: Cells) -> Iterator[IndicatorFact]:
    years = sorted({year for year, _ in entry.values}, key=lambda year: year or 0) or [None]
    name, unit = split_unit(entry.cell.text)
    department = department_of(table, entry.row)
    kind = _row_kind(table, entry.row, cells)
    for year in years:
        yield IndicatorFact(
            name=tidy(name),
            department=department,
            kind=kind,
            as_printed=entry.cell.text,
            locator=entry.cell.locator,
            unit=_text(table, entry.row, cells, "unit") or unit,
            formula=_text(table, entry.row, cells, "formula"),
            weight=weight_of(_text(table, entry.row, cells, "weight")),
            year=year or table.year,
            target=entry.values.get((year, "target")),
            actual=entry.values.get((year, "actual")),
            source=_text(table, entry.row, cells, "source"),
        )
    if entry.attained is not None:
        word, shares = entry.attained
        full = f"{tidy(name)} {tidy(split_unit(word.text)[0])}"
        for (year, _), share in shares.items():
            yield IndicatorFact(full, department, kind, word.text, word.locator, "%", year=year, actual=share)


def _text(table: TableRecord, row: Row, cells: Cells, code: str) -> str | None:
    """What the column of that code says in this row, blanks and line ends folded."""
    for column in table.columns:
        cell = cells.get((row.index, column.index))
        if cell is not None and any(read_header(text).code == code for text in column.path):
            return tidy(cell.text) or None
    return None


def _row_kind(table: TableRecord, row: Row, cells: Cells) -> str | None:
    """The kind of a list's heading, joined with the mark of the row ("공통" in the remarks)."""
    listed = kind_of(table.grid.caption or "", *reversed(table.section))
    places = [c.index for c in table.columns if c.kind in ("text", "kind", "label")]
    marks = [cells[row.index, place].text for place in places if (row.index, place) in cells]
    marked = {KINDS[word] for mark in marks for word in re.findall(r"^[\s○●(]*(고유|융합|공통)(?:지표)?[\s)]*$", mark)}
    if listed is not None and not marked:
        return listed
    both = {listed, *marked} - {None}
    return "shared+common" if both == {"shared", "common"} else listed or next(iter(sorted(marked)), None)


def _across(table: TableRecord, cells: Cells) -> Iterator[IndicatorFact]:
    """Indicators printed as columns, their unit, weight, target and result as rows."""
    rows = {read_header(row.own).code: row for row in table.rows}
    if len(ACROSS & rows.keys()) < 2 or not {"target", "actual"} & rows.keys() or table.grid.header_rows != 1:
        return
    for cell in (c for c in table.grid.cells if c.row == 0 and c.col > 0 and read_header(c.text).kind is None):
        found = {code: cells[row.index, cell.col].text for code, row in rows.items() if (row.index, cell.col) in cells}
        yield IndicatorFact(
            name=tidy(cell.text),
            department=None,
            kind=kind_of(table.grid.caption or "", *reversed(table.section)),
            as_printed=cell.text,
            locator=cell.locator,
            unit=found.get("unit"),
            formula=found.get("formula"),
            weight=weight_of(found.get("weight")),
            year=table.year,
            target=found.get("target"),
            actual=found.get("actual"),
        )
