"""Timetables: a column of periods, or a column for every month or quarter with marks or words in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from extractors.finders.schedule.times import times_of
from extractors.finders.schedule.words import clean, is_code
from extractors.grammar.headers import read_header
from extractors.grammar.labels import squash
from extractors.grammar.periods import Period, find_periods
from schemas.document import Cell
from schemas.records import Column, Row, ScheduleFact, TableFigure, TableRecord

MARKS = re.compile(r"[●■○◎◆◇★☆√✓✔▶▷►━─=→⇒*✕×ㅇ▬◼█]+")
MONTH = re.compile(r"(\d{1,2})월?")
QUARTER = re.compile(r"([1-4])(?:/4(?:분기)?|분기|Q)")
BARE_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.?\s*(?:\([월화수목금토일]\))?")
FIGURE = re.compile(r"[\d,.\s%()△▲-]*")
CONTINUED = re.compile(r"계속|진행\s?중|추진\s?중")
OWNER_CODES = ("owner", "department")


def facts_in_table(table: TableRecord) -> Iterator[ScheduleFact]:
    """The schedule facts of a table: none where no column holds periods and none is a part of the year."""
    if _is_record(table):
        return
    ends = _start_and_end(table)
    periods = [column.index for column in table.columns if column.kind == "period" and column.index not in ends]
    months = calendar_columns(table)
    body = [row for row in table.rows if not (months and row.index == 0)]
    sharing = Counter(row.labels for row in table.rows)
    figures: defaultdict[int, list[TableFigure]] = defaultdict(list)
    for figure in table.figures:
        figures[figure.row].append(figure)
    for row in body:
        activity = "" if row.is_total else _activity(table, row, {*months, *ends}, sharing[row.labels])
        if activity:
            base = ScheduleFact(
                activity=activity,
                start=None,
                end=None,
                recurrence=None,
                ongoing=False,
                as_printed="",
                locator=table.grid.locator,
                budget_won=_budget(table, figures[row.index]),
                owner=_owner(table, row),
                section=table.section[-1] if table.section else None,
            )
            for col in periods:
                yield from _periods_in(table, row, col, base)
            yield from _from_to(table, row, ends, base)
            yield from _marked(table, row, months, base)
            yield from _worded(table, row, months, base)


def _is_record(table: TableRecord) -> bool:
    """Whether the dates of a table are those of signatures and documents, not of deeds."""
    heads = (_head(table, column) for column in table.columns)
    return any(is_code(head, "record") for head in heads) or any(
        is_code(title, "basis") for title in table.section[-1:]
    )


def _periods_in(table: TableRecord, row: Row, col: int, base: ScheduleFact) -> Iterator[ScheduleFact]:
    """One fact a time in a cell of a period column; the money of the row goes with the first only: sums stay right."""
    cell = table.grid.at(row.index, col)
    if cell is None or cell.row < table.grid.header_rows:
        return
    year = next((column.year for column in table.columns if column.index == col), None) or table.year
    for n, time in enumerate(times_of(cell.text, year) or _bare_day(cell.text, year)):
        yield replace(
            base,
            budget_won=base.budget_won if n == 0 else None,
            start=time.start,
            end=time.end,
            recurrence=time.recurrence,
            ongoing=time.ongoing or CONTINUED.search(cell.text[time.end_pos :]) is not None,
            as_printed=time.as_printed,
            locator=cell.locator.span(time.start_pos, time.end_pos),
        )


def _bare_day(text: str, year: int | None) -> list[Period]:
    """A cell that is nothing but month and day ("10. 11.(토)"): in a column of periods that is no number."""
    if not BARE_DAY.fullmatch(text):
        return []
    return [
        replace(time, start_pos=time.start_pos - 1, end_pos=time.end_pos - 1) for time in times_of(f"({text})", year)
    ]


def _start_and_end(table: TableRecord) -> tuple[int, ...]:
    """The columns headed 착수 and 준공, 시작일 and 종료일: together they hold one period; none where one is missing."""
    heads = {column.index: _head(table, column) for column in table.columns}
    starts = [index for index, head in heads.items() if is_code(head, "start")]
    ends = [index for index, head in heads.items() if is_code(head, "end")]
    return (starts[0], ends[0]) if len(starts) == len(ends) == 1 else ()


def _from_to(table: TableRecord, row: Row, ends: tuple[int, ...], base: ScheduleFact) -> Iterator[ScheduleFact]:
    """The period of a row whose first and last day stand in two columns; printed where it begins."""
    cells = [cell for col in ends if (cell := table.grid.at(row.index, col)) is not None]
    days = [times[0] if (times := times_of(cell.text, table.year)) else None for cell in cells]
    if len(days) != 2 or days[0] is None or days[1] is None:
        return
    place = cells[0].locator.span(days[0].start_pos, days[0].end_pos)
    yield replace(base, start=days[0].start, end=days[1].end, as_printed=days[0].as_printed, locator=place)


def calendar_columns(table: TableRecord) -> dict[int, tuple[str, str]]:
    """First and last month of the columns headed 1월 … 12월 or 1/4분기 …; none unless there are three at least."""
    found: dict[int, tuple[str, str]] = {}
    for column in table.columns:
        year = column.year or table.year
        span = _months_of(_head(table, column), year) if year else None
        if span is not None:
            found[column.index] = span
    return found if len(found) >= 3 else {}


def _head(table: TableRecord, column: Column) -> str:
    """The head of a column; a first row of months or of 착수, 준공 is a header even where it was not known for one."""
    if column.path:
        return column.path[-1]
    cell = table.grid.at(0, column.index) if table.grid.header_rows == 0 else None
    return cell.text if cell is not None else ""


def _months_of(head: str, year: int) -> tuple[str, str] | None:
    quarter = QUARTER.fullmatch(squash(head))
    if quarter is not None:
        last = int(quarter.group(1)) * 3
        return f"{year}-{last - 2:02d}", f"{year}-{last:02d}"
    match = MONTH.fullmatch(squash(head))
    if match is not None:
        month = int(match.group(1))
        return (f"{year}-{month:02d}", f"{year}-{month:02d}") if 1 <= month <= 12 else None
    times = find_periods(head, year)
    if len(times) != 1 or squash(times[0].as_printed) != squash(head):
        return None
    start, end = times[0].start, times[0].end
    return (start, end) if start and end and len(start) == len(end) == 7 else None


def _marked(
    table: TableRecord, row: Row, months: dict[int, tuple[str, str]], base: ScheduleFact
) -> Iterator[ScheduleFact]:
    """One fact for every run of marked months; a mark in a merged cell stands for all the months under it."""
    run: list[tuple[int, Cell]] = []
    for col in [*sorted(months), None]:
        cell = table.grid.at(row.index, col) if col is not None else None
        if cell is not None and col is not None and MARKS.fullmatch(squash(cell.text)):
            run.append((col, cell))
        elif run:
            first = run[0][1]
            start, end = months[run[0][0]][0], months[run[-1][0]][1]
            yield replace(base, start=start, end=end, as_printed=first.text, locator=first.locator)
            run = []


def _worded(
    table: TableRecord, row: Row, months: dict[int, tuple[str, str]], base: ScheduleFact
) -> Iterator[ScheduleFact]:
    """One fact for every cell with words under a month or a quarter: "관정 조사" under 1/4분기."""
    for col in sorted(months):
        cell = table.grid.at(row.index, col)
        if cell is None or cell.col != col or FIGURE.fullmatch(cell.text) or MARKS.fullmatch(squash(cell.text)):
            continue
        covered = [months[c] for c in range(col, col + cell.col_span) if c in months]
        activity = clean(f"{base.activity} {cell.text}")
        yield replace(
            base, activity=activity, start=covered[0][0], end=covered[-1][1], as_printed=cell.text, locator=cell.locator
        )


def _activity(table: TableRecord, row: Row, dated: Container[int], rows_of_label: int) -> str:
    """The label of a row: that of the activity column where there is one, else the last label that is no office.

    A label that several rows share is a stage; what is done stands in the text beside it.
    """
    columns = [column for column in table.columns if column.kind == "label"]
    labels = [
        (_code(column.path), label)
        for column, label in zip(columns, row.labels, strict=True)
        if label and column.index not in dated
    ]
    named = [label for code, label in reversed(labels) if code == "activity"]
    named = named or [label for code, label in reversed(labels) if code != "department"]
    beside = [c.index for c in table.columns if c.kind == "text" and _code(c.path) not in OWNER_CODES]
    text = next((text for col in beside if (text := _text(table, row, col))), "")
    own = named[0] if named else row.own
    return clean(text if text and (rows_of_label > 1 or not own) else own)


def _owner(table: TableRecord, row: Row) -> str | None:
    columns = (column for column in table.columns if _code(column.path) in OWNER_CODES)
    return next((text for column in columns if (text := _text(table, row, column.index))), None)


def _code(path: Sequence[str]) -> str | None:
    return next((code for text in reversed(path) if (code := read_header(text).code)), None)


def _text(table: TableRecord, row: Row, col: int) -> str:
    cell = table.grid.at(row.index, col)
    return clean(cell.text) if cell is not None else ""


def _budget(table: TableRecord, row: Sequence[TableFigure]) -> int | None:
    """The money of a row where one column holds money; several would be different stages of it."""
    money = {column.index: column.factor for column in table.columns if column.kind == "money" and column.factor}
    figures = [figure for figure in row if figure.col in money and not figure.is_dash]
    if len(money) != 1 or len(figures) != 1:
        return None
    won = figures[0].figure.value * (money[figures[0].col] or 1)
    return int(won) if won == won.to_integral_value() else None
