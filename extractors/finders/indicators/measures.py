"""Measures of tables without a column of indicator names: planned beside reached, or the same measure in several years.

What a plan measures often stands in no indicator list: courses and heads "교육계획(A)" beside "교육 실적(B)", a rate by
year, "2025년" beside "2024년" over the same measures. Money and staff have tables of their own and are left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.finders.indicators.words import is_measure, side_of, speaks_of, split_unit, words_of
from extractors.grammar.headers import read_header, row_year
from extractors.grammar.labels import NUMBER_PREFIX, is_total, squash, tidy
from extractors.grammar.stages import YEAR_WORDS
from extractors.grammar.units import find_unit_note
from extractors.grid import unfold
from schemas.document import Cell
from schemas.records import Column, IndicatorFact, Row, TableRecord

FIGURES = ("number", "count", "measure", "rate")
ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
PART_OF_YEAR = re.compile(r"분기|반기|\d\s*월")
SIDES = ("target", "actual")
TRAILING = re.compile(r"\d\s*([가-힣%㎡㎞㎢]{1,4})$")

Matrix = Sequence[Sequence[Cell | None]]
Values = dict[tuple[int | None, str], str]


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a column of figures says: what it measures, for which year, target or actual."""

    column: Column
    words: str
    side: str | None


@dataclass(frozen=True, slots=True)
class _Name:
    """What a figure measures: the printed name with its place, its unit, and the doubts about it."""

    text: str
    cell: Cell
    unit: str | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands above a table, as far as it says what the table measures or whether it plans or reports."""

    name: str
    unit: str | None
    side: str | None


def measures_of_table(table: TableRecord, plan_year: int | None) -> Iterator[IndicatorFact]:
    """The measures of one table; one fact for each name and year. `plan_year`: the year the document is about."""
    heads = _telling([head for column in table.columns if (head := _read(column)) is not None])
    if table.role not in ("other", "indicator") or not heads or _is_other_business(table):
        return
    values: dict[str, Values] = {}
    names: dict[str, _Name] = {}
    matrix = unfold(table.grid)
    for name, year, side, text in _observations(table, heads, matrix, plan_year):
        if re.search(r"\d", text):
            names.setdefault(name.text, name)
            values.setdefault(name.text, {})[year, side] = text.strip()
    for key, name in names.items():
        yield from _facts(name, values[key])


def _facts(name: _Name, values: Values) -> Iterator[IndicatorFact]:
    for year in sorted({year for year, _ in values}, key=lambda year: year or 0):
        target, actual = (values.get((year, side)) for side in SIDES)
        unit = name.unit or _unit_in(target or actual or "")
        yield IndicatorFact(
            tidy(name.text), None, None, name.cell.text, name.cell.locator, unit,
            year=year, target=target, actual=actual, doubts=name.doubts,
        )  # fmt: skip


def _is_other_business(table: TableRecord) -> bool:
    """Whether the table is about money or staff."""
    heads = [text for column in table.columns for text in column.path]
    return speaks_of("money", _above(table), *heads) or speaks_of("staff", *heads, *(row.own for row in table.rows))


def _above(table: TableRecord) -> str:
    return table.grid.caption or (table.section[-1] if table.section else "")


def _heading(table: TableRecord) -> _Heading:
    text = NUMBER_PREFIX.sub("", _above(table))
    note = find_unit_note(table.grid.unit or text)
    name, unit = split_unit(text)
    bare = tidy(YEAR_WORDS.sub("", ASIDE.sub("", name)))
    side = side_of(bare)[0] or ("actual" if squash(bare).endswith(words_of("report")) else None)
    return _Heading(bare, unit or (note.units[0] if note and note.money_factor is None else None), side)


def _read(column: Column) -> _Head | None:
    """The head of a column of figures; None where it holds something else, or a part of a year."""
    is_figure = column.kind in FIGURES or (column.kind == "money" and column.factor is None)
    if not (is_figure and column.path) or PART_OF_YEAR.search(" ".join(column.path)):
        return None
    if read_header(column.path[-1]).code == "rate":
        return None
    side: str | None = None
    words = []
    for text in column.path:
        found, rest = side_of(tidy(YEAR_WORDS.sub("", ASIDE.sub("", text))))
        side = side or found
        words += [rest] if rest.strip() else []
    return _Head(column, tidy(" ".join(words)), side)


def _telling(heads: list[_Head]) -> list[_Head]:
    """Heads without those of courses, days and runs where others say what was reached with them."""
    telling = [head for head in heads if not squash(head.words).endswith(words_of("activity"))]
    return telling if any(is_measure(head.words) for head in telling) else heads


def _observations(
    table: TableRecord, heads: Sequence[_Head], matrix: Matrix, plan_year: int | None
) -> Iterator[tuple[_Name, int | None, str, str]]:
    """Every figure with its name, year and side, by the first of the layouts that fits."""
    heading = _heading(table)
    years = {row.index: year for row in table.rows if (year := row_year(row.labels)) is not None}
    if len(years) >= 2 and len(years) == len(table.rows):
        yield from _years_down(heads, matrix, heading, years, plan_year)
    elif paired := _paired(heads):
        yield from _plan_and_result(table, paired, matrix, heading)
    elif dated := _dated(heads):
        yield from _years_across(table, dated, matrix, heading, plan_year)


def _paired(heads: Sequence[_Head]) -> list[_Head]:
    """The columns of measures that have a planned and a reached figure both."""
    sides: dict[str, set[str]] = {}
    for head in heads:
        sides.setdefault(head.words, set()).update({head.side} - {None} if head.side else set())
    return [head for head in heads if head.side and len(sides[head.words]) == 2]


def _dated(heads: Sequence[_Head]) -> list[_Head]:
    """The columns that give one measure in two years or more; nothing where a head says planned or reached."""
    years: dict[str, list[int]] = {}
    for head in heads:
        if head.column.year is not None and head.side is None and (not head.words or is_measure(head.words)):
            years.setdefault(head.words, []).append(head.column.year)
    return [h for h in heads if h.column.year and len(found := years.get(h.words, [])) == len(set(found)) > 1]


def _plan_and_result(
    table: TableRecord, heads: Sequence[_Head], matrix: Matrix, heading: _Heading
) -> Iterator[tuple[_Name, int | None, str, str]]:
    year = next((head.column.year for head in heads if head.column.year), None) or table.year
    for head in heads:
        for name, cell in _named(table, head, matrix, heading.unit):
            yield name, head.column.year or year, head.side or "", cell.text


def _years_across(
    table: TableRecord, heads: Sequence[_Head], matrix: Matrix, heading: _Heading, plan_year: int | None
) -> Iterator[tuple[_Name, int | None, str, str]]:
    for head in heads:
        for name, cell in _named(table, head, matrix, heading.unit):
            own = read_header(name.text).code
            year = head.column.year
            if own in SIDES and is_measure(heading.name):
                yield _Name(heading.name, name.cell, heading.unit, ("name_from_heading",)), year, own, cell.text
            elif own not in (*SIDES, "rate") and not is_total(name.text):
                yield _sided(name, year, heading, plan_year, cell.text)


def _years_down(
    heads: Sequence[_Head], matrix: Matrix, heading: _Heading, years: Mapping[int, int], plan_year: int | None
) -> Iterator[tuple[_Name, int | None, str, str]]:
    """Rows are years: a column is named by its own head, or, where that only says 목표 or 실적, by the heading."""
    for head in heads:
        top = matrix[0][head.column.index]
        for row, year in years.items():
            cell = matrix[row][head.column.index]
            if cell is None or top is None:
                continue
            if head.side and not head.words and is_measure(heading.name):
                name = _Name(heading.name, top, heading.unit, ("name_from_heading",))
                yield name, year, head.side, cell.text
            elif is_measure(head.words) and not head.side:
                yield _sided(_Name(head.words, top, head.column.unit), year, heading, plan_year, cell.text)


def _sided(
    name: _Name, year: int | None, heading: _Heading, plan_year: int | None, text: str
) -> tuple[_Name, int | None, str, str]:
    """A figure as target or result: as its heading says, else a result where its year is over when the plan is made."""
    if heading.side:
        return name, year, heading.side, text
    inferred = _Name(name.text, name.cell, name.unit, (*name.doubts, "side_inferred"))
    return inferred, year, "actual" if year is None or plan_year is None or year < plan_year else "target", text


def _named(table: TableRecord, head: _Head, matrix: Matrix, above: str | None) -> Iterator[tuple[_Name, Cell]]:
    """The figures of a column, each with its name: the labels of its row, the words of its head, the unit `above`."""
    places = _label_places(table, head.column.index)
    for row in table.rows:
        cell = matrix[row.index][head.column.index]
        labels = _labels(table, row, places, matrix)
        own = next((c for place in reversed(places) if (c := matrix[row.index][place]) and c.text.strip()), None)
        if cell is None or cell.row != row.index or own is None or not labels or row_year(labels) is not None:
            continue
        label, unit = split_unit(" ".join(labels))
        words = tidy(split_unit(head.words)[0])
        full = f"{label} {words}" if words else label
        unit = unit or head.column.unit or above
        is_sure = is_measure(full) or (head.side is not None and (unit or _unit_in(cell.text)) is not None)
        yield _Name(full, own, unit, () if is_sure else ("name_unsure",)), cell


def _label_places(table: TableRecord, index: int) -> list[int]:
    """The columns of labels that a column of figures belongs to: the nearest ones on its left, side by side.

    Two lists beside each other (this year's and last year's) have labels of their own.
    """
    words = [c.index for c in table.columns if c.index < index and (c.kind == "label" or _is_second_label(c))]
    places: list[int] = []
    for place in reversed(words):
        if places and place != places[-1] - 1:
            break
        places.append(place)
    return places[::-1]


def _is_second_label(column: Column) -> bool:
    return column.kind == "text" and any(read_header(text).code == "item" for text in column.path)


def _labels(table: TableRecord, row: Row, places: Sequence[int], matrix: Matrix) -> list[str]:
    """The labels of a row in those columns, outermost first; carried down in the first list of the table."""
    if places == [column.index for column in table.columns if column.kind == "label"]:
        return [label for label in row.labels if label]
    cells = [matrix[row.index][place] for place in places]
    texts = [tidy(cell.text) for n, cell in enumerate(cells) if cell is not None and cell not in cells[:n]]
    return [text for text in texts if text]


def _unit_in(text: str) -> str | None:
    match = TRAILING.search(squash(text))
    return match[1] if match else None
