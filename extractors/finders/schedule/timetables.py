"""Timetables: a column of periods, or a column for every month or quarter with marks or words in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.finders.schedule.heads import activity_of, head_of, owner_of, period_columns
from extractors.finders.schedule.times import times_of
from extractors.finders.schedule.words import clean, is_code
from extractors.grammar.labels import squash
from extractors.grammar.periods import Period, find_periods
from schemas.document import Cell
from schemas.records import Row, ScheduleFact, TableFigure, TableRecord

MARKS = re.compile(r"[●■○◎◆◇★☆√✓✔▶▷►━─=→⇒*✕×ㅇ▬◼█]+")
MONTH = re.compile(r"(\d{1,2})월?")
QUARTER = re.compile(r"([1-4])(?:/4(?:분기)?|분기|Q)")
BARE_DAY = re.compile(r"\s*(?P<day>\d{1,2}\.\s?\d{1,2}\.?\s*(?:\([월화수목금토일]\))?)\s*-?\s*")
BROKEN_RANGE = re.compile(r"([~∼～〜]\s?\d{1,2}\.)\n(?=\d{1,2}\.)")
"""A narrow column breaks a range inside its last day: "’24.9.20.~9." over "30."."""

FIGURE = re.compile(r"[\d,.\s%()△▲-]*")
CONTINUED = re.compile(r"계속|진행\s?중|추진\s?중")


def facts_in_table(table: TableRecord) -> Iterator[ScheduleFact]:
    """The schedule facts of a table: none where no column holds periods and none is a part of the year."""
    if _is_record(table):
        return
    ends = _start_and_end(table)
    periods = {col: deed for col, deed in period_columns(table).items() if col not in ends}
    months = calendar_columns(table)
    body = [row for row in table.rows if not (months and row.index == 0)]
    sharing = Counter(row.labels for row in table.rows)
    figures: defaultdict[int, list[TableFigure]] = defaultdict(list)
    for figure in table.figures:
        figures[figure.row].append(figure)
    for row in body:
        activity = "" if row.is_total else activity_of(table, row, {*months, *ends, *periods}, sharing[row.labels])
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
                owner=owner_of(table, row),
                section=table.section[-1] if table.section else None,
            )
            for col, deed in periods.items():
                yield from _periods_in(table, row, col, replace(base, activity=_of_deed(activity, deed)))
            yield from _from_to(table, row, ends, base)
            yield from _marked(table, row, months, base)
            yield from _worded(table, row, months, base)


def _is_record(table: TableRecord) -> bool:
    """Whether the dates of a table are those of signatures and documents, not of deeds."""
    heads = (head_of(table, column) for column in table.columns)
    return any(is_code(head, "record") for head in heads) or any(
        is_code(title, "basis") for title in table.section[-1:]
    )


def _of_deed(activity: str, deed: str) -> str:
    """The activity with the deed that the head of its time names: "수련관 운영 점검" for a 점검기간."""
    return activity if squash(deed) in squash(activity) else f"{activity} {deed}"


def _periods_in(table: TableRecord, row: Row, col: int, base: ScheduleFact) -> Iterator[ScheduleFact]:
    """One fact a time in a cell of a period column; the money of the row goes with the first only: sums stay right."""
    cell = table.grid.at(row.index, col)
    if cell is None or cell.row < table.grid.header_rows or cell.col != col:
        return
    year = next((column.year for column in table.columns if column.index == col), None) or table.year
    text = BROKEN_RANGE.sub(r"\1 ", cell.text)
    for n, time in enumerate(_bare_days(text, year) or times_of(text, year)):
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


def _bare_days(text: str, year: int | None) -> list[Period]:
    """A cell of nothing but days ("10. 11.(토)", one a line): in a column of periods those are no numbers."""
    lines = [BARE_DAY.fullmatch(text, *match.span()) for match in re.finditer(r"[^\n,]+", text)]
    return [
        replace(time, start_pos=line.start("day"), end_pos=line.end("day"), as_printed=line["day"].rstrip())
        for line in lines
        if line is not None and all(lines)
        for time in times_of(f"({re.sub(r'(?<=[0-9])$', '.', line['day'])})", year)
    ]


def _start_and_end(table: TableRecord) -> tuple[int, ...]:
    """The columns headed 착수 and 준공, 시작일 and 종료일: together they hold one period; none where one is missing."""
    heads = {column.index: head_of(table, column) for column in table.columns}
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
        span = _months_of(head_of(table, column), year) if year else None
        if span is not None:
            found[column.index] = span
    return found if len(found) >= 3 else {}


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


def _budget(table: TableRecord, row: Sequence[TableFigure]) -> int | None:
    """The money of a row where one column holds money; several would be different stages of it."""
    money = {column.index: column.factor for column in table.columns if column.kind == "money" and column.factor}
    figures = [figure for figure in row if figure.col in money and not figure.is_dash]
    if len(money) != 1 or len(figures) != 1:
        return None
    won = figures[0].figure.value * (money[figures[0].col] or 1)
    return int(won) if won == won.to_integral_value() else None
