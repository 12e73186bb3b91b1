"""Indicators of tables: lists, lists with targets and results by year, definition sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total, squash, tidy
from extractors.grammar.numerals import parse_number
from extractors.grammar.periods import parse_header_year
from extractors.grammar.stages import YEAR_WORDS
from extractors.paths import department_of
from schemas.document import Cell
from schemas.records import Column, IndicatorFact, Row, TableRecord

KINDS = {"고유": "own", "융합": "shared", "공통": "common"}
KIND_WORD = re.compile(r"(고유|융합|공통)\s*지표")
UNIT_BEHIND = re.compile(
    r"\s*[(（]\s*(%|점|[천만]?명|[천만]?건|회|개|개소|[천백만억]{0,2}원|일|시간|톤|㎡|㎥|㎞|권|분|[천만]?가구|[천만]?세대|호|석|종|팀|면|동|대|그루|주|kg|ℓ)\s*[)）]\s*$"
)
SHEET_WORDS = {"formula", "unit", "weight", "target", "source", "kind", "department"}

ACROSS = {"unit", "weight", "target", "actual", "formula"}

Cells = Mapping[tuple[int, int], Cell]


@dataclass
class _Entry:
    """One indicator while its rows are gathered: where it stands and its values by (year, target or actual)."""

    row: Row
    cell: Cell
    values: dict[tuple[int | None, str], str]


def kind_of(*texts: str) -> str | None:
    """The kind that the first of these texts names: a heading such as "융합지표 현황"."""
    for text in texts:
        kinds = set(KIND_WORD.findall(text))
        if len(kinds) == 1:
            return KINDS[kinds.pop()]
    return None


def indicators_of_table(table: TableRecord) -> Iterator[IndicatorFact]:
    """The indicators of one table; one fact for each year whose target or result it prints."""
    cells = {(cell.row, cell.col): cell for cell in table.grid.cells if cell.text.strip()}
    sheet = sheet_of(cells)
    if sheet is not None:
        yield from sheet_facts(sheet, table.grid.caption or "", table.year)
        return
    column = _name_column(table)
    if column is not None:
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
            entries.append(_Entry(row, cell, {}))
        if entries:
            entries[-1].values.update(_values(table, row, cells))
    return entries


def _values(table: TableRecord, row: Row, cells: Cells) -> dict[tuple[int | None, str], str]:
    """Targets and results of a row by year: from its columns' headers, or from its own word and the year columns."""
    codes = [read_header(label).code for label in row.labels if label]
    row_code = next((code for code in reversed(codes) if code in ("target", "actual", "rate")), None)
    found: dict[tuple[int | None, str], str] = {}
    for column in table.columns:
        cell = cells.get((row.index, column.index))
        heads = [read_header(text) for text in column.path]
        code = next((head.code for head in heads if head.code in ("target", "actual")), None)
        if cell is None or not cell.text.strip():
            continue
        if code is None and row_code in ("target", "actual") and any(head.kind == "year" for head in heads):
            code = row_code
        if code is not None and (re.search(r"\d", cell.text) or column.year is None):
            found[column.year, code] = cell.text.strip()
    return found


def _facts(table: TableRecord, entry: _Entry, cells: Cells) -> Iterator[IndicatorFact]:
    years = sorted({year for year, _ in entry.values}, key=lambda year: year or 0) or [None]
    unit = UNIT_BEHIND.search(entry.cell.text)
    weight = parse_number((_text(table, entry.row, cells, "weight") or "").rstrip("점% "))
    for year in years:
        yield IndicatorFact(
            name=tidy(entry.cell.text[: unit.start()] if unit else entry.cell.text),
            department=department_of(table, entry.row),
            kind=_row_kind(table, entry.row, cells),
            as_printed=entry.cell.text,
            locator=entry.cell.locator,
            unit=_text(table, entry.row, cells, "unit") or (unit.group(1) if unit else None),
            formula=_text(table, entry.row, cells, "formula"),
            weight=weight.value if weight else None,
            year=year or table.year,
            target=entry.values.get((year, "target")),
            actual=entry.values.get((year, "actual")),
        )


def _text(table: TableRecord, row: Row, cells: Cells, code: str) -> str | None:
    for column in table.columns:
        cell = cells.get((row.index, column.index))
        if cell is not None and any(read_header(text).code == code for text in column.path):
            return cell.text.strip() or None
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


def sheet_of(cells: Cells) -> dict[str, Cell] | None:
    """A 지표정의서: labels and values side by side, 지표명 among the labels, no row of headers."""
    values: dict[str, Cell] = {}
    for (row, col), cell in cells.items():
        code = read_header(cell.text).code
        right = cells.get((row, col + cell.col_span))
        if code is not None and right is not None and (code == "kind" or read_header(right.text).code is None):
            values.setdefault(code, right)
    return values if "indicator" in values and len(SHEET_WORDS & values.keys()) >= 2 else None


def sheet_facts(values: Mapping[str, Cell], caption: str, table_year: int | None) -> Iterator[IndicatorFact]:
    """One fact for each year that the sheet names with its target and its result ("2022년 78.5")."""

    def text(code: str) -> str | None:
        return values[code].text.strip() or None if code in values else None

    name = values["indicator"]
    weight = parse_number((text("weight") or "").rstrip("점% "))
    kinds = {KINDS[word] for word in re.findall("고유|융합|공통", text("kind") or "")}
    dated = {code: _dated(text(code), table_year) for code in ("target", "actual")}
    for year in sorted({year for year, printed in dated.values() if printed}, key=lambda y: y or 0) or [table_year]:
        yield IndicatorFact(
            name=tidy(name.text),
            department=squash(values["department"].text) if "department" in values else None,
            kind=next(iter(kinds)) if len(kinds) == 1 else kind_of(caption),
            as_printed=name.text,
            locator=name.locator,
            unit=text("unit"),
            formula=text("formula"),
            weight=weight.value if weight else None,
            year=year,
            target=dated["target"][1] if dated["target"][0] == year else None,
            actual=dated["actual"][1] if dated["actual"][0] == year else None,
        )


def _dated(text: str | None, year: int | None) -> tuple[int | None, str | None]:
    """The year and the value of "2022년 78.5"; a value that names no year is of the table's."""
    own = parse_header_year(text or "")
    return (own, YEAR_WORDS.sub("", text or "").strip() or None) if own else (year, text)


def _across(table: TableRecord, cells: Cells) -> Iterator[IndicatorFact]:
    """Indicators printed as columns, their unit, weight, target and result as rows."""
    rows = {read_header(row.own).code: row for row in table.rows}
    if len(ACROSS & rows.keys()) < 2 or not {"target", "actual"} & rows.keys() or table.grid.header_rows != 1:
        return
    for cell in (c for c in table.grid.cells if c.row == 0 and c.col > 0 and read_header(c.text).kind is None):
        found = {code: cells[row.index, cell.col].text for code, row in rows.items() if (row.index, cell.col) in cells}
        weight = parse_number(found.get("weight", "").rstrip("점% "))
        yield IndicatorFact(
            name=tidy(cell.text),
            department=None,
            kind=kind_of(table.grid.caption or "", *reversed(table.section)),
            as_printed=cell.text,
            locator=cell.locator,
            unit=found.get("unit"),
            weight=weight.value if weight else None,
            year=table.year,
            target=found.get("target"),
            actual=found.get("actual"),
        )
