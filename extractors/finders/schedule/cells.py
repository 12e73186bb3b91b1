"""Cells that hold dated lines: "’24.10. : 설계 착수" under "추진사항", a small timetable of its own in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.finders.schedule.heads import code_of, role_of_head
from extractors.finders.schedule.times import is_part_of_year, times_of
from extractors.finders.schedule.words import clean
from extractors.grammar.periods import Period
from schemas.document import Cell
from schemas.records import Column, ScheduleFact, TableRecord

MARK = re.compile(r"\s*[-–○ㅇ◦∘∙·•▪◾▸*]?\s*")
COLON = re.compile(r"\s*[:：]\s*")
NEW_LINE = re.compile(r"\s*(?:[^\w\s「『(（'’‘\"“]\s|[ㅇoOw]\s|[가-힣\s]{2,10}[:：])")
DEED = re.compile(r"[가-힣]{2}")
FIGURE_FIRST = re.compile(r"\s*[\d,.]+\s?(?:%|[천백십만억]*\s?원|명|건|개)")
MAX_DEED = 120
MAX_OWN = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A dated line of a cell: its time, placed in the cell's text, and its words with those of the lines that go on."""

    time: Period
    words: str


def facts_in_cells(table: TableRecord) -> Iterator[ScheduleFact]:
    """The dated lines of the cells of a table, each line told with the label of its row where that is short."""
    columns = [column for column in table.columns if column.kind == "label"]
    labels = {row.index: list(zip(columns, row.labels, strict=True)) for row in table.rows}
    for cell in table.grid.cells:
        row = [(column, label) for column, label in labels.get(cell.row, []) if column.index < cell.col]
        before = [label for column, label in row if label and len(label) <= MAX_OWN and _names(column)]
        for line in _lines(cell, table.year):
            yield ScheduleFact(
                activity=f"{clean(before[-1])}: {line.words}" if before else line.words,
                start=line.time.start,
                end=line.time.end,
                recurrence=None,
                ongoing=line.time.ongoing,
                as_printed=line.time.as_printed,
                locator=cell.locator.span(line.time.start_pos, line.time.end_pos),
                section=table.section[-1] if table.section else None,
            )


def _names(column: Column) -> bool:
    """Whether a column tells what its rows are about, not who does them or how."""
    return code_of(column.path) in ("item", "activity") or any(role_of_head(head) == "what" for head in column.path)


def _lines(cell: Cell, year: int | None) -> list[Line]:
    """The lines of a cell that a dated time and a colon open; what goes on over a line break belongs to them."""
    found: list[Line] = []
    open_line = False
    for match in re.finditer(r"[^\n]+", cell.text):
        time = _opening(cell.text, match, year)
        colon = COLON.match(cell.text, time.end_pos) if time is not None and not is_part_of_year(time) else None
        if time is not None and colon is not None and _is_deed(cell.text[colon.end() : match.end()]):
            found.append(Line(time, clean(cell.text[colon.end() : match.end()])))
            open_line = True
        elif open_line and not NEW_LINE.match(match.group()) and DEED.search(match.group()):
            last = found.pop()
            found.append(Line(last.time, clean(f"{last.words} {match.group().strip()}")))
        else:
            open_line = False
    return found


def _opening(text: str, line: re.Match[str], year: int | None) -> Period | None:
    """The time of a month or a day that opens a line, behind its mark, placed in the whole text."""
    mark = MARK.match(text, *line.span())
    begin = mark.end() if mark else line.start()
    time = next(iter(times_of(text[begin : line.end()], year)), None)
    if time is None or time.start_pos or len(time.start or time.end or "") <= len("2024"):
        return None
    return replace(time, start_pos=begin, end_pos=begin + time.end_pos)


def _is_deed(words: str) -> bool:
    """Whether words tell something done, and no figure of that time ("’24.12. : 35명")."""
    return len(words) <= MAX_DEED and DEED.search(words) is not None and not FIGURE_FIRST.match(words)
