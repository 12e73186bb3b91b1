"""Flow charts in a grid: the steps in one row, their times in a row below or in the boxes of the steps themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.finders.schedule.heads import is_time
from extractors.finders.schedule.phrases import ARROW
from extractors.finders.schedule.readings import without
from extractors.finders.schedule.times import is_bare_year, times_of
from extractors.finders.schedule.words import clean, is_aspect, is_code, is_step
from extractors.grammar.periods import Period
from schemas.document import Cell
from schemas.records import ScheduleFact, TableRecord

LEAST_STEPS = 2
LEAST_BOXES = 3
MAX_ROWS = 6
DONE = re.compile(r"\s*(?:완료|예정)\s*$")
WORD = re.compile(r"[가-힣]{2}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A cell with the times in it, and whether it says that something is done by then ("’25. 4. 완료")."""

    cell: Cell
    times: tuple[Period, ...]
    is_done: bool = False


def facts_in_flow(table: TableRecord) -> Iterator[ScheduleFact]:
    """The steps of a flow chart with their times.

    None where a row under the steps holds anything but times, or no arrow stands between steps that date themselves.
    """
    if table.grid.rows > MAX_ROWS:
        return
    rows = [[cell for cell in table.grid.cells if cell.row == row and _words(cell)] for row in range(table.grid.rows)]
    steps = next((row for row in rows if len(row) >= LEAST_STEPS), [])
    if not all(is_step(cell.text) and WORD.search(cell.text) for cell in steps):
        return
    if any(times_of(cell.text, table.year) for cell in steps):
        yield from _self_dated(table, steps)
        return
    times = next((timed for row in rows if row is not steps and (timed := _timed(row, table.year))), [])
    if _has_arrows(table) or sum(bool(row) for row in rows) == 2:
        yield from _paired(table, steps, times)


def _paired(table: TableRecord, steps: Sequence[Cell], times: Sequence[Dated]) -> Iterator[ScheduleFact]:
    """Each time with the step in whose columns it stands; a first box without a time names the whole flow."""
    under = {dated.cell.col for dated in times}
    head = steps[0] if steps and len(steps) == len(times) + 1 and steps[0].col not in under else None
    for dated in times:
        step = next((one for one in steps if one.col <= dated.cell.col < one.col + one.col_span), None)
        if step is not None:
            words = clean(_words(step)) + (" 완료" if dated.is_done else "")
            activity = f"{clean(_words(head))}: {words}" if head is not None else words
            yield from (_fact(activity, time, dated.cell, table) for time in dated.times)


def _self_dated(table: TableRecord, steps: Sequence[Cell]) -> Iterator[ScheduleFact]:
    """Steps with their times in their own boxes: "용역 착수" over "(’25. 3.)"; none where only some have one."""
    boxes = [Dated(cell, tuple(_dates(cell.text, table.year))) for cell in steps]
    if not all(box.times for box in boxes) or not (_has_arrows(table) or len(boxes) >= LEAST_BOXES):
        return
    named = [(clean(without(box.cell.text, box.times, 0)), box) for box in boxes]
    if table.grid.rows == 1 and all(WORD.search(words) for words, _ in named):
        yield from (_fact(words, time, box.cell, table) for words, box in named for time in box.times)


def _has_arrows(table: TableRecord) -> bool:
    return any(ARROW.search(cell.text) for cell in table.grid.cells)


def _words(cell: Cell) -> str:
    """The text of a cell without arrows, empty for the head of a row ("추진절차", "시기")."""
    text = ARROW.sub(" ", cell.text).strip()
    is_head = is_code(text, "flow") or (WORD.search(text) is not None and is_aspect(text))
    return "" if cell.col == 0 and is_head else text


def _timed(row: Sequence[Cell], year: int | None) -> list[Dated]:
    """The cells of a row of nothing but times, or of cells that open with a line of them; none of another row."""
    timed = [_dated(cell, year) for cell in row]
    return [one for one in timed if one is not None] if len(timed) >= LEAST_STEPS and None not in timed else []


def _dated(cell: Cell, year: int | None) -> Dated | None:
    first = cell.text.split("\n", 1)[0]
    for text in (cell.text, first, DONE.sub("", first)):
        if is_time(text, year):
            is_done = text != cell.text and first.rstrip().endswith("완료")
            times = tuple(replace(time, start=None) if is_done else time for time in _dates(text, year))
            return Dated(cell, times, is_done) if times else None
    return None


def _dates(text: str, year: int | None) -> list[Period]:
    return [time for time in times_of(text, year) if not is_bare_year(time)]


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
