"""Flow charts in a grid: the steps in one row, arrows in cells between them, their times in a row below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.finders.schedule.phrases import ARROW
from extractors.finders.schedule.times import is_bare_year, times_of
from extractors.finders.schedule.words import clean, is_aspect, is_code, is_step
from extractors.grammar.labels import squash
from extractors.grammar.periods import Period
from schemas.document import Cell
from schemas.records import ScheduleFact, TableRecord

LEAST_STEPS = 2
MAX_ROWS = 6


def facts_in_flow(table: TableRecord) -> Iterator[ScheduleFact]:
    """The steps of a flow chart with their times; none where no arrow stands between the steps."""
    grid = table.grid
    if grid.rows > MAX_ROWS or not any(ARROW.search(cell.text) for cell in grid.cells):
        return
    rows = [[cell for cell in grid.cells if cell.row == row and _words(cell)] for row in range(grid.rows)]
    steps = next((row for row in rows if len(row) >= LEAST_STEPS), [])
    times = next((timed for row in rows if row is not steps and (timed := _timed(row, table.year))), [])
    if any(not is_step(cell.text) or times_of(cell.text, table.year) for cell in steps):
        return
    for cell, found in times:
        step = next((one for one in steps if one.col <= cell.col < one.col + one.col_span), None)
        if step is not None:
            yield from (_fact(clean(_words(step)), time, cell, table) for time in found)


def _words(cell: Cell) -> str:
    """The text of a cell without arrows, empty for the head of a row ("추진절차", "시기")."""
    text = ARROW.sub(" ", cell.text).strip()
    return "" if cell.col == 0 and (is_code(text, "flow") or (squash(text) != "" and is_aspect(text))) else text


def _timed(row: Sequence[Cell], year: int | None) -> list[tuple[Cell, list[Period]]]:
    """The times of a row in which every cell is nothing but times; none of any other row."""
    timed = [(cell, [time for time in times_of(cell.text, year) if not is_bare_year(time)]) for cell in row]
    return timed if len(timed) >= LEAST_STEPS and all(_is_time(cell.text, times) for cell, times in timed) else []


def _is_time(text: str, times: Sequence[Period]) -> bool:
    rest = "".join(c for n, c in enumerate(text) if not any(time.start_pos <= n < time.end_pos for time in times))
    return bool(times) and not any("가" <= char <= "힣" for char in rest)


def _fact(activity: str, time: Period, cell: Cell, table: TableRecord) -> ScheduleFact:
    return ScheduleFact(
        activity=activity,
        start=time.start,
        end=time.end,
        recurrence=time.recurrence,
        ongoing=time.ongoing,
        as_printed=time.as_printed,
        locator=cell.locator.span(time.start_pos, time.end_pos),
        section=table.section[-1] if table.section else None,
    )
