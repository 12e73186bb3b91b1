"""What each column of a grid holds: read from its header rows, and from its cells where the header does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.grammar.cells import is_figure
from extractors.grammar.headers import YEAR, HeaderCell, is_rate, read_header
from extractors.grammar.labels import squash, tidy, vocabulary
from extractors.grammar.units import find_unit_note
from schemas.document import Cell, Grid
from schemas.money import unit_factor
from schemas.records import Column

COUNTED = ("goal", "indicator", "item")
"""Words that head names in one plan and numbers of them in another: 전략목표 over "2" counts goals.

The last only behind the first column, where 연도 or 번호 may stand.
"""

WORDS = ("label", "ordinal", "text", "kind", "period", "unit", "formula")
"""Kinds of columns that hold words."""

NO_MONEY = ("", "")
"""Units of a table whose note names one that is no money ("(단위 : 명)"): its 증감 counts people."""

REMARK = re.compile(r"(?<=\))\s*[*※]\s*[가-힣][^()]*$")
"""A remark behind a formula: "달성률(B/A)(%) *인원대비"."""

RECIPIENTS = ("사업시행주체", "보조사업자", "피보조", "피출연")
"""Who is paid a grant and spends it: "사업시행주체(피출연·피보조 기관 등)" over 집행액."""

Matrix = Sequence[Sequence[Cell | None]]


def read_columns(grid: Grid, matrix: Matrix, unit: str | None, inherited: str | None) -> tuple[Column, ...]:
    """The columns of a grid. `unit` is the table's own unit note; a unit in a header or in a cell goes before it.

    The `inherited` note of an earlier table holds only for columns whose header says that they are money.
    """
    own = _money_unit(unit)
    units = (own, own or _money_unit(inherited)) if own or not unit else NO_MONEY
    paths = header_paths(matrix, grid.header_rows, grid.cols)
    columns = [_column(index, path, matrix, grid.header_rows, units) for index, path in enumerate(paths)]
    body = matrix[grid.header_rows :]
    columns = _settle_recipients(body, _labels_first(_settle_forms(body, columns)))
    columns = _settle_years(body, columns, units[1])
    return _settle_measures(matrix, grid.header_rows, _settle_plans(_settle_totals(columns)))


def _money_unit(note: str | None) -> str | None:
    found = find_unit_note(note) if note else None
    return next((unit for unit in found.units if unit_factor(unit)), None) if found else None


def header_paths(matrix: Matrix, headers: int, width: int) -> list[tuple[str, ...]]:
    """For each column the header texts above it, top down. A blank head over parts belongs to the one on its left."""
    printed = [[cell.text if cell else "" for cell in matrix[row]] for row in range(headers)]
    filled = [[tidy(text) for text in row] for row in printed]
    for row in range(headers - 1):
        for col in range(1, width):
            if not filled[row][col] and any(filled[below][col] for below in range(row + 1, headers)):
                filled[row][col] = filled[row][col - 1]
    columns = [[_heads(filled[row][col], printed[row][col]) for row in range(headers)] for col in range(width)]
    # A head of two lines that spans two rows is one head, not two.
    once = [[heads for n, heads in enumerate(column) if n == 0 or heads != column[n - 1]] for column in columns]
    return [_distinct([head for heads in column for head in heads]) for column in once]


def _heads(text: str, printed: str) -> list[str]:
    """A header cell of several lines that are heads each ("2023년 예산" over "본예산(A)") as those; else as one."""
    lines = [tidy(line) for line in printed.split("\n") if line.strip()]
    if len(lines) < 2 or read_header(text).kind or not all(read_header(line).kind for line in lines):
        return [text]
    return lines


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for n, text in enumerate(texts) if text and (n == 0 or text != texts[n - 1]))


def _column(
    index: int, path: tuple[str, ...], matrix: Matrix, headers: int, units: tuple[str | None, str | None]
) -> Column:
    heads = [read_header(REMARK.sub("", text)) for text in reversed(path)]
    kind = next((head.kind for head in heads if head.kind not in (None, "year", "formula", "total")), None)
    own_unit = next((head.unit for head in heads if head.unit), None)
    cells = [cell.text for row in matrix[headers:] if (cell := row[index]) is not None]
    if heads and heads[0].formula is not None and heads[0].formula[0] in ("percent_change", "ratio"):
        kind = "rate"
    kind = "rate" if _is_under_rate(kind, heads) else kind or _kind_of(cells, heads, own_unit, units[0])
    if kind == "label" and any(head.code in COUNTED[: 3 if index else 2] for head in heads) and _mostly_figures(cells):
        kind = "count"
    if kind == "money" and own_unit and not unit_factor(own_unit):
        kind = "rate" if own_unit == "%" else "number"
    if kind == "text" and _mostly_figures(cells):
        kind = _kind_of(cells, heads, own_unit, units[0])
    if kind == "count" and not _mostly_figures(cells):
        kind = "label"
    if kind == "money" and not own_unit and units == NO_MONEY:
        kind = "number"
    if kind in ("money", "funding") and not _mostly_figures(cells):
        kind = "text" if kind == "money" or any(squash(text) for text in cells) else kind
    unit = own_unit or (units[1] if kind in ("money", "funding") else "%" if kind == "rate" else None)
    return Column(
        index=index,
        path=path,
        kind=kind,
        unit=unit,
        factor=unit_factor(unit) if unit and kind in ("money", "funding") else None,
        year=next((head.year for head in heads if head.year is not None), None),
        stage=_stage(heads, path),
        letter=next((head.letter for head in heads if head.letter), None),
        formula=heads[0].formula if heads else None,
    )


def _stage(heads: Sequence[HeaderCell], path: Sequence[str]) -> str | None:
    """The stage the nearest head names; what the one who was paid the grant spent of it is its own stage."""
    stage = next((head.stage for head in heads if head.stage), None)
    paid_on = stage == "executed" and any(squash(text).startswith(RECIPIENTS) for text in path)
    return "executed_actual" if paid_on else stage


def _is_under_rate(kind: str | None, heads: Sequence[HeaderCell]) -> bool:
    """Whether what a column is named for stands under a rate: 국비 under 보조율. The lowest head comes first."""
    return kind in ("money", "funding") and any(head.kind == "rate" or is_rate(head.text) for head in heads[1:])


def _kind_of(cells: Sequence[str], heads: Sequence[HeaderCell], own_unit: str | None, money_unit: str | None) -> str:
    """The kind of a column whose header does not name it: by its cells, its unit and the unit of the table."""
    if not _mostly_figures(cells):
        return "text" if any(head.kind == "year" for head in heads) else "label"
    if own_unit == "%" or sum("%" in text for text in cells) * 2 > len(cells):
        return "rate"
    if not own_unit and heads and is_rate(heads[0].text):
        return "rate"
    if (own_unit and unit_factor(own_unit)) or (not own_unit and money_unit):
        return "money"
    return "total" if any(head.kind == "total" for head in heads) else "number"


def _mostly_figures(cells: Sequence[str]) -> bool:
    filled = [text for text in cells if text.strip()]
    return bool(filled) and sum(_is_value(text) for text in filled) * 2 > len(filled)


def _is_value(text: str) -> bool:
    return is_figure(text) or (text[:1].isdigit() and "(" in text)


def _labels_first(columns: list[Column]) -> list[Column]:
    """Label columns stand left of the figures; words behind them are remarks, unless a second list begins there."""
    first = next((c.index for c in columns if c.kind not in WORDS), len(columns))
    lead = next((c.path for c in columns if c.kind == "label"), ())
    return [replace(c, kind="text") if c.index > first and c.kind == "label" and c.path != lead else c for c in columns]


def _settle_forms(body: Matrix, columns: list[Column]) -> list[Column]:
    """Behind the items a column that only says how each is paid for (보조, 융자, 출연) names no item of its own."""
    forms = vocabulary("support_forms")
    lead = next((c.index for c in columns if c.kind == "label"), len(columns))
    said = {c.index: {squash(cell.text) for row in body if (cell := row[c.index])} - {""} for c in columns}
    return [
        replace(c, kind="text") if c.index > lead and c.kind == "label" and said[c.index] <= forms.keys() else c
        for c in columns
    ]


def _settle_recipients(body: Matrix, columns: list[Column]) -> list[Column]:
    """Who is paid names the row where one item, in a merged cell, is paid to several: "돌봄 | 나래센터 | 300"."""
    lead = next((c.index for c in columns if c.kind == "label"), None)
    if lead is None:
        return columns
    paid = {c.index for c in columns if any(read_header(text).code == "recipient" for text in c.path)}
    several = {col for col in paid if any(_parts_of_one(above, below, lead, col) for above, below in pairwise(body))}
    return [replace(c, kind="label") if c.index in several and c.index > lead else c for c in columns]


def _parts_of_one(above: Sequence[Cell | None], below: Sequence[Cell | None], lead: int, col: int) -> bool:
    """Whether two rows share the cell of their item and differ in this column."""
    one, other = above[col], below[col]
    shared = above[lead] is not None and above[lead] is below[lead]
    return shared and bool(one and other and one.text.strip() and other.text.strip() and one.text != other.text)


def _settle_years(body: Matrix, columns: list[Column], unit: str | None) -> list[Column]:
    """Columns that name years alone are money where every row says so: 사업비 of five years, under an earlier note."""
    labels = [column for column in columns if column.kind == "label"]
    years = [column for column in columns if column.kind == "number" and column.year is not None]
    if not unit or len(labels) != 1 or len(labels) + len(years) < len(columns):
        return columns
    names = [cell.text for row in body if (cell := row[labels[0].index]) is not None and cell.text.strip()]
    if not names or any(read_header(name).kind != "money" for name in names):
        return columns
    return [replace(c, kind="money", unit=unit, factor=unit_factor(unit)) if c in years else c for c in columns]


def _is_known(column: Column) -> bool:
    return any(read_header(text).code for text in column.path)


def _settle_totals(columns: list[Column]) -> tuple[Column, ...]:
    """A column headed 계 holds what its neighbours hold."""
    kinds = [c.kind for c in columns if c.kind in ("money", "funding", "count", "number")]
    common = max(set(kinds), key=kinds.count) if kinds else "number"
    common = "money" if common == "funding" else common
    return tuple(replace(c, kind=common) if c.kind == "total" else c for c in columns)


def _settle_plans(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Words that say less beside others: 계획 beside 현액 plans no later years, 지출 beside 수입 is not yet paid."""
    is_account = any(column.stage == "current_budget" for column in columns)
    sides = {column.index: side for column in columns if (side := _side(column))}
    is_plan = {"수입", "지출"} <= set(sides.values())
    settled = (replace(c, stage="budget") if is_account and c.stage == "planned" else c for c in columns)
    return tuple(replace(c, stage=None) if is_plan and c.index in sides else c for c in settled)


def _side(column: Column) -> str:
    """수입 or 지출, where the head of a column of money says that and a year."""
    bare = squash(YEAR.sub("", column.path[-1])) if column.path and column.kind == "money" else ""
    return bare if bare in ("수입", "지출") else ""


def _settle_measures(matrix: Matrix, headers: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """An unnamed column of decimals beside whole numbers holds averages or rates, which nobody may add up."""
    cells = {c.index: [cell.text for row in matrix[headers:] if (cell := row[c.index])] for c in columns}
    numbers = [c for c in columns if c.kind == "number" and not _is_known(c)]
    broken = {c.index for c in numbers if any(re.search(r"\d\.\d", text) for text in cells[c.index])}
    if len(broken) in (0, len(numbers)):
        return tuple(columns)
    return tuple(replace(c, kind="measure") if c.index in broken else c for c in columns)
