"""추진일정: what is done when, from bullets, procedures and timetables. One interval is one fact."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.finders.schedule.below import DatedStep, steps_over_lines
from extractors.finders.schedule.bullets import read_bullet
from extractors.finders.schedule.cells import facts_in_cells
from extractors.finders.schedule.flows import facts_in_flow
from extractors.finders.schedule.items import Item, read_items
from extractors.finders.schedule.roadmaps import facts_in_roadmap
from extractors.finders.schedule.timetables import facts_in_table
from extractors.grammar.offices import is_office
from extractors.plan import Plan
from schemas.document import Heading
from schemas.records import ScheduleFact, TableRecord

FACTS = "schedule"


def find(plan: Plan) -> tuple[ScheduleFact, ...]:
    """All schedule facts in reading order; the same activity with the same time at one place is told once."""
    order = {id(placed.block): n for n, placed in enumerate(plan.placed)}
    items = list(read_items(plan))
    found = [(order[id(item.block)], fact) for item in items for fact in _in_item(item, plan.year)]
    found += [(order[id(step.item.block)], _step_fact(step)) for step in steps_over_lines(items, plan.year)]
    found += [(order[id(table.grid)], fact) for table in plan.tables for fact in _in_table(table)]
    found.sort(key=lambda pair: pair[0])
    return tuple(dict.fromkeys(fact for _, fact in found))


def _in_item(item: Item, year: int | None) -> Iterator[ScheduleFact]:
    above = item.placed.section[:-1] if isinstance(item.block, Heading) else item.placed.section
    for entry in read_bullet(item, item.placed.year or year):
        if not entry.activity:
            continue
        time = entry.time
        yield ScheduleFact(
            activity=entry.activity,
            start=time.start,
            end=time.end,
            recurrence=time.recurrence,
            ongoing=time.ongoing,
            as_printed=item.printed(time.start_pos, time.end_pos),
            locator=item.locator(time.start_pos, time.end_pos),
            owner=_section_owner(above) or entry.owner,
            section=above[-1] if above else None,
        )


def _in_table(table: TableRecord) -> tuple[ScheduleFact, ...]:
    """The facts of a road map or a timetable; else those of a flow chart, else those of dated lines in its cells."""
    ways = (facts_in_roadmap, facts_in_table, facts_in_flow, facts_in_cells)
    return next((facts for way in ways if (facts := tuple(way(table)))), ())


def _step_fact(step: DatedStep) -> ScheduleFact:
    section = step.item.placed.section
    return ScheduleFact(
        activity=step.activity,
        start=step.time.start,
        end=step.time.end,
        recurrence=step.time.recurrence,
        ongoing=step.time.ongoing,
        as_printed=step.item.printed(step.time.start_pos, step.time.end_pos),
        locator=step.item.locator(step.time.start_pos, step.time.end_pos),
        owner=_section_owner(section),
        section=section[-1] if section else None,
    )


def _section_owner(section: tuple[str, ...]) -> str | None:
    """The office a heading puts in charge of the bullets under it ("■ 사업부서 : 자체평가")."""
    return section[-1] if section and is_office(section[-1]) else None
