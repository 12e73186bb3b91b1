"""Budget lines of tables: a figure of a money column, its row's labels, its column's year and stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.grammar.calculations import find_calculations
from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total, squash, totalled
from extractors.grammar.periods import find_years, parse_header_year
from extractors.grammar.stages import stage_of, stage_of_tail
from extractors.paths import clean, root_of
from extractors.plan import Plan
from schemas.money import unit_factor
from schemas.records import BudgetLine, Column, Row, TableFigure, TableRecord

RELATIVE_YEARS = {
    "전년": -1, "전년도": -1, "작년": -1, "금년": 0, "금년도": 0, "당해연도": 0, "올해": 0, "본년도": 0, "차년도": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with what its rows hang under: the root, the rows above each row, the rows with parts."""

    table: TableRecord
    plan: Plan
    root: str | None
    above: dict[int, tuple[str, ...]]
    heads: set[int]


def lines_of_table(table: TableRecord, plan: Plan) -> Iterator[BudgetLine]:
    """The budget lines of one table; none where it is not about money."""
    columns = {column.index: column for column in table.columns}
    rows = {row.index: row for row in table.rows}
    sheet = _Sheet(table, plan, root_of(plan, table.section), parents_in(table.rows), heads_of(table.rows))
    for figure in table.figures:
        column = columns[figure.col]
        if _is_money(column, figure) and _is_amount(rows[figure.row], figure) and not _is_amended(figure):
            yield _line(sheet, _beside(table, rows[figure.row], figure.col), column, figure)


def _is_money(column: Column, figure: TableFigure) -> bool:
    """Money by its column, or by a unit printed in the cell under a header that tells nothing but a year."""
    if column.kind in ("money", "funding"):
        return column.stage is not None or column.factor is not None
    return unit_factor(figure.figure.unit or "") is not None


def _beside(table: TableRecord, row: Row, col: int) -> Row:
    """The row as the figure in this column sees it, where one grid prints two lists side by side."""
    places = [c for c in table.columns if c.kind == "label"]
    twins = [c for c in places if c.path == places[0].path]
    if len(twins) < 2:
        return row
    nearest = max((c.index for c in twins if c.index < col), default=places[0].index)
    label = next(text for text, c in zip(row.labels, places, strict=True) if c.index == nearest)
    return replace(row, labels=(label,), own=label, is_total=is_total(label))


def _is_amount(row: Row, figure: TableFigure) -> bool:
    """Whether a figure of a money column is one: not in a row of rates, of counts, or beside a calculation."""
    if figure.figure.as_printed == row.own or find_calculations(row.own):
        return False
    return figure.figure.unit != "%" and read_header(row.own).kind not in ("rate", "count", "number", "weight")


def _is_amended(figure: TableFigure) -> bool:
    """Whether it is the second figure under "계획액 (수정)": one plan prints the change there, another the result."""
    return bool(figure.part) and stage_label(figure.part) == "final_budget"


def _line(sheet: _Sheet, row: Row, column: Column, figure: TableFigure) -> BudgetLine:
    above = sheet.above[row.index]
    root = [sheet.root] if sheet.root else []
    unit = figure.figure.unit
    factor = unit_factor(unit or "") or column.factor or 1
    won = figure.figure.value * factor
    return BudgetLine(
        path=(*root, *above, *_own_labels(row, above, column), *_column_labels(column)),
        year=year_of(sheet.table, column, row, sheet.plan),
        stage=stage_label(figure.part) or stage_in(sheet.table, column, row),
        # "657.465원" has a point for its comma, perhaps: printed, but no amount.
        amount_won=int(won) if won == won.to_integral_value() else None,
        as_printed=figure.figure.as_printed,
        unit_printed=unit,
        is_total=row.is_total or row.index in sheet.heads or not row.own,
        locator=figure.figure.locator,
        funding=next((text for text in column.path if read_header(text).kind == "funding"), None),
        ulp_won=int(figure.figure.ulp * factor) or 1,
        section=sheet.table.section[-1] if sheet.table.section else None,
    )


def _own_labels(row: Row, above: Sequence[str], column: Column) -> list[str]:
    """Labels of the row below its parents; a total row has the path of what it totals.

    "사업비" in the margin is an item where the columns name the stage, and the stage itself where they name years.
    """
    printed = [totalled(label) for label in row.labels]
    labels = [label for label in printed if label and not is_total(label) and read_header(label).kind != "year"]
    return [
        clean(label)
        for label in labels
        if clean(label) not in above and (column.stage is not None or stage_label(label) is None)
    ]


def stage_label(label: str) -> str | None:
    """The stage of a row label that names nothing else ("소요예산" as a row of a table by years)."""
    header = read_header(label)
    return header.stage if header.kind == "money" else None


def _column_labels(column: Column) -> list[str]:
    """What a column adds to the path: a fund, a department, anything that is neither year nor stage nor total.

    Unknown words under a known stage are how the stage is called; above it they narrow it ("전년도 이월액 제외").
    """
    labels = []
    staged = max((n for n, text in enumerate(column.path) if read_header(text).stage), default=-1)
    for n, text in enumerate(column.path):
        header = read_header(text)
        is_free = (n < staged and header.year is None) or (column.stage is None and column.formula is None)
        if header.kind == "funding" or (header.code is None and header.kind is None and is_free):
            labels.append(text)
    return [] if any(is_total(text) for text in column.path) else labels


def stage_in(table: TableRecord, column: Column, row: Row) -> str:
    """The stage: of the column, else of the row's label, else of the caption or headings, else a budget."""
    own = column.stage or stage_label(row.own)
    if own is not None:
        return own
    other = stage_of(row.own)
    if other is not None and column.formula is None:
        return other
    if column.formula is not None:
        return "change"
    captions = (table.grid.caption or "", *reversed(table.section))
    return next((stage for text in captions if (stage := stage_of_tail(squash(text))) is not None), "budget")


def year_of(table: TableRecord, column: Column, row: Row, plan: Plan) -> int | None:
    """The year: of the column, the row's label, the year before or after where a word says so, else of the part.

    A change belongs to the later of the years it compares.
    """
    if column.stage == "change" or (column.formula and column.formula[0] == "difference"):
        years = [c.year for c in table.columns if c.year is not None and c.kind in ("money", "funding")]
        return column.year or (max(years) if years else table.year)
    printed = column.year or next(
        (year for label in row.labels if (year := parse_header_year(label)) is not None), None
    )
    if printed is not None or column.stage == "total_cost":
        return printed
    if any(len(set(find_years(text))) > 1 for text in column.path):
        return None
    base = parse_header_year(table.grid.caption or "") or table.year or plan.year
    shift = next((n for word, n in RELATIVE_YEARS.items() if any(squash(t).startswith(word) for t in column.path)), 0)
    return None if base is None else base + shift


def heads_of(rows: Sequence[Row]) -> set[int]:
    """Indices of the rows that others hang under."""
    return {row.index for row, below in pairwise(rows) if not row.is_total and below.depth > row.depth}


def parents_in(rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """For every row the labels of the rows it hangs under, by depth; totals hang under what they total."""
    open_rows: list[Row] = []
    parents: dict[int, tuple[str, ...]] = {}
    for row in rows:
        while open_rows and open_rows[-1].depth >= row.depth:
            open_rows.pop()
        parents[row.index] = tuple(clean(above.own) for above in open_rows if not above.is_total and above.own)
        open_rows.append(row)
    return parents
