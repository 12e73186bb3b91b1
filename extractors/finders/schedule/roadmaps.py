"""Road maps whose first row tells years and stages by turns: "2031 | 시범 모델 | 2032 | 법령 제정"."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.finders.schedule.words import clean
from extractors.grammar.headers import read_header
from schemas.records import ScheduleFact, TableRecord


def facts_in_roadmap(table: TableRecord) -> Iterator[ScheduleFact]:
    """One fact for each year of such a row, with the stage printed right of it; nothing where one cell is otherwise."""
    first = sorted((cell for cell in table.grid.cells if cell.row == 0), key=lambda cell: cell.col)
    heads = [read_header(cell.text) for cell in first]
    years = [head.year for head in heads[::2] if head.kind == "year"]
    stages = [clean(cell.text) for cell in first[1::2]]
    if not len(years) == len(stages) == len(first) / 2 >= 2 or years != sorted(set(years), key=lambda y: y or 0):
        return
    if not all(map(_is_stage, stages)) or any(head.kind for head in heads[1::2]):
        return
    for cell, year, stage in zip(first[::2], years, stages, strict=True):
        section = table.section[-1] if table.section else None
        yield ScheduleFact(
            activity=stage,
            start=str(year),
            end=str(year),
            recurrence=None,
            ongoing=False,
            as_printed=cell.text,
            locator=cell.locator,
            section=section,
        )


def _is_stage(words: str) -> bool:
    return bool(words) and not any(char.isdigit() for char in words)
