"""Budget lines of tables: a figure of a money column, its row's labels, its column's year and stage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.balance import second_is_change
from extractors.grammar.calculations import find_calculations
from extractors.grammar.headers import YEAR, read_header
from extractors.grammar.labels import is_total, squash, tidy, totalled
from extractors.grammar.periods import find_years, parse_header_year
from extractors.grammar.stages import stage_of, stage_of_tail
from extractors.paths import SIDES, accounts_of, clean, is_office_plan, project_around, root_of
from extractors.plan import Plan
from schemas.money import unit_factor
from schemas.records import BudgetLine, Column, Row, TableFigure, TableRecord

RECENT = re.compile(r"최근\s?\d{1,2}\s?(?:개년|년)")
"""The years a caption says its one row runs over: "최근 5년간 투입된 사업비"."""

OPEN_ENDED = re.compile(r"(?:이후|이전|기\s?투자액?|향후\s?투자액?)\s*$")
"""How the head of a column ends that holds every year after or before some: "2033년 이후", 기투자, 향후투자."""

EXCLUDING = ("제외", "제외)")
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
    added: frozenset[int]


def lines_of_table(table: TableRecord, plan: Plan) -> Iterator[BudgetLine]:
    """The budget lines of one table; none where it is not about money."""
    columns = {column.index: column for column in table.columns}
    rows = {row.index: row for row in table.rows}
    root = project_around(plan, table) or root_of(plan, table.section)
    sheet = _Sheet(table, plan, root, parents_in(table.rows), heads_of(table.rows), _added(table))
    absent = _absent(table, columns)
    for figure in table.figures:
        column = columns[figure.col]
        if (_is_amended(figure) and figure.col not in sheet.added) or (figure.row, column.year) in absent:
            continue
        if _is_money(column, figure) and _is_amount(rows[figure.row], figure) and not _is_idle(table, figure):
            yield _line(sheet, _beside(table, rows[figure.row], figure.col), _closed(column, figure), figure)


def _closed(column: Column, figure: TableFigure) -> Column:
    """The column; over a nought that of the year it names: nothing until 2030 ("2030년 이전") is nothing in 2030."""
    if figure.figure.value or column.year is None:
        return column
    return replace(column, path=tuple(OPEN_ENDED.sub("", text).strip() for text in column.path))


def _is_money(column: Column, figure: TableFigure) -> bool:
    """Money by its column, or by a unit printed in the cell under a header that tells nothing but a year."""
    if column.kind in ("money", "funding"):
        return column.stage is not None or column.factor is not None
    return unit_factor(figure.figure.unit or "") is not None


def _beside(table: TableRecord, row: Row, col: int) -> Row:
    """The row as the figure in this column sees it, where one grid prints two lists side by side."""
    places = [c for c in table.columns if c.kind == "label"]
    twins = [c for c in places if c.path == places[0].path]
    # A head merged over neighbouring columns of labels is one list with levels: 구분 over 회계 and 사업.
    if len(twins) < 2 or twins[-1].index - twins[0].index < len(twins):
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


def _added(table: TableRecord) -> frozenset[int]:
    """The columns whose figures in brackets say by how much the budget was changed."""
    amended = {figure.col for figure in table.figures if _is_amended(figure)}
    return frozenset(
        column.index
        for column in table.columns
        if column.index in amended and second_is_change(column, table.columns, table.figures)
    )


def _absent(table: TableRecord, columns: Mapping[int, Column]) -> set[tuple[int, int | None]]:
    """Rows by the years of which every stage is a dash, while others print amounts: the item did not exist then."""
    by_year: dict[tuple[int, int | None], list[bool]] = {}
    for figure in table.figures:
        if columns[figure.col].kind in ("money", "funding"):
            by_year.setdefault((figure.row, columns[figure.col].year), []).append(figure.is_dash)
    alive = {row for (row, _), dashes in by_year.items() if not all(dashes)}
    return {
        (row, year)
        for (row, year), dashes in by_year.items()
        if year and row in alive and len(dashes) > 1 and all(dashes)
    }


def _is_idle(table: TableRecord, figure: TableFigure) -> bool:
    """A dash on a line of a cell that holds several records: there it says "not applicable" as often as nought."""
    if not figure.is_dash or table.printed is None:
        return False
    place = figure.figure.locator
    cell = table.printed.at(place.row or 0, place.col or 0)
    return cell is not None and "\n" in cell.text.strip()


def _line(sheet: _Sheet, row: Row, column: Column, figure: TableFigure) -> BudgetLine:
    above = sheet.above[row.index]
    root = [sheet.root] if sheet.root else []
    unit = figure.figure.unit
    factor = unit_factor(unit or "") or column.factor or 1
    labels = [*above, *_own_labels(row, above, column), *_column_labels(column), *_side_total(sheet, row, column)]
    if not labels:
        labels = _label_of_table(sheet, row)
    won = figure.figure.value * factor
    return BudgetLine(
        path=(*root, *labels),
        year=year_of(sheet.table, column, row, sheet.plan),
        stage=_stage(sheet, row, column, figure),
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


def _label_of_table(sheet: _Sheet, row: Row) -> list[str]:
    """What to call a figure whose row and column name nothing but years, stages and sums."""
    if stage_label(row.own) and (recent := RECENT.search(sheet.table.grid.caption or "")):
        # 사업비 of each of the last years, with and without supplements, is a series, not this year's budget again.
        return [f"{tidy(recent[0])} {clean(row.own)}"]
    accounts = accounts_of(sheet.table.section[-1]) if sheet.table.section else None
    if accounts and read_header(row.own).year is not None:
        return [accounts]
    if row.is_total and is_office_plan(sheet.plan):
        # A yearly plan of a whole office does not say what it is the total of: then it is called as it is printed.
        return [clean(row.own)]
    return []


def _stage(sheet: _Sheet, row: Row, column: Column, figure: TableFigure) -> str:
    """The stage of an amount. What is printed of it without a part of it ("전년도 이월액 제외") is another amount."""
    if _is_amended(figure):
        return "change"
    if any(squash(text).endswith(EXCLUDING) for text in column.path):
        return "other"
    return stage_label(figure.part) or stage_in(sheet.table, column, row)


def _own_labels(row: Row, above: Sequence[str], column: Column) -> list[str]:
    """Labels of the row below its parents; a total row has the path of what it totals.

    "사업비" in the margin is an item where the columns name the stage, and the stage itself where they name years.
    """
    printed = [totalled(label) for label in row.labels]
    labels = [label for label in printed if label and not is_total(label) and read_header(label).kind != "year"]
    return [
        clean(label)
        for label in labels
        if clean(label) not in above
        and (column.stage is not None or stage_label(label) is None or squash(label) in SIDES)
    ]


def stage_label(label: str) -> str | None:
    """The stage of a row label that names nothing else ("소요예산" as a row of a table by years)."""
    header = read_header(label)
    return header.stage if header.kind == "money" else None


def _column_labels(column: Column) -> list[str]:
    """What a column adds to the path: a fund, a department, anything that is neither year nor stage nor total.

    Unknown words under a known stage are how the stage is called; above it they narrow it ("전년도 이월액 제외").
    """
    sides = [text for text in column.path if squash(YEAR.sub("", text)) in SIDES]
    labels = [clean(YEAR.sub("", text)) for text in sides]
    staged = max((n for n, text in enumerate(column.path) if read_header(text).stage), default=-1)
    for n, text in enumerate(column.path):
        header = read_header(text)
        is_free = (n < staged and header.year is None) or (column.stage is None and column.formula is None)
        if text in sides:
            continue
        if header.kind == "funding" or (header.code is None and header.kind is None and is_free):
            labels.append(text if OPEN_ENDED.search(text) else clean(YEAR.sub("", text)) or text)
    return [] if any(is_total(text) for text in column.path) else labels


def _side_total(sheet: _Sheet, row: Row, column: Column) -> list[str]:
    """What the yearly plan of an office calls the sum of one side of its budget: 계 over 세입 of all departments."""
    sums = [clean(text) for text in column.path if is_total(text)]
    return sums[-1:] if squash(row.own) in SIDES and is_office_plan(sheet.plan) else []


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
    if column.kind == "funding" and (whole := _whole_of(table, column)) is not None:
        return whole
    heads = (squash(YEAR.sub("", text)) for text in reversed(column.path))
    tails = (stage_of_tail(head) for head in heads if head not in SIDES)
    told = next((stage for stage in tails if stage is not None), None)
    if told is not None:
        return told
    captions = (table.grid.caption or "", *reversed(table.section))
    return next((stage for text in captions if (stage := stage_of_tail(squash(text))) is not None), "budget")


def _whole_of(table: TableRecord, column: Column) -> str | None:
    """The stage of the amount left of a row's sources of money, which are parts of it: 예산액 | 국비 | 도비 | 시비."""
    left = next((c for c in reversed(table.columns) if c.index < column.index and c.kind != "funding"), None)
    return left.stage if left is not None and left.kind == "money" and left.year == column.year else None


def year_of(table: TableRecord, column: Column, row: Row, plan: Plan) -> int | None:
    """The year: of the column, the row's label, the year before or after where a word says so, else of the part.

    A change belongs to the later of the years it compares.
    """
    if column.stage == "change" or (column.formula and column.formula[0] == "difference"):
        years = [c.year for c in table.columns if c.year is not None and c.kind in ("money", "funding")]
        return column.year or _row_year(row, alone=True) or (max(years) if years else table.year)
    if any(OPEN_ENDED.search(text) for text in column.path):
        return None
    printed = column.year or _row_year(row)
    if printed is not None or column.stage == "total_cost":
        return printed
    if any(len(set(find_years(text))) > 1 for text in column.path) or _spans_years(table, column):
        return None
    base = parse_header_year(table.grid.caption or "") or table.year or plan.year
    shift = next((n for word, n in RELATIVE_YEARS.items() if any(squash(t).startswith(word) for t in column.path)), 0)
    return None if base is None else base + shift


def _spans_years(table: TableRecord, column: Column) -> bool:
    """Whether a column stands beside those of the years it adds up or leaves out: 계, 기투자, 향후투자."""
    years = {c.year for c in table.columns if c.year is not None and c.kind in ("money", "funding")}
    return len(years) > 1 and column.stage is None and column.formula is None


def _row_year(row: Row, *, alone: bool = False) -> int | None:
    """The year a row's labels name, `alone` where one of them is nothing but that year."""
    labels = [label for label in row.labels if not alone or read_header(label).kind == "year"]
    return next((year for label in labels if (year := parse_header_year(label)) is not None), None)


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
