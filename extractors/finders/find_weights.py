"""배점과 가중치: what each part of an evaluation weighs. Deductions are negative; a repeated print is a fact again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.finders.weights.fused import fused_weights
from extractors.finders.weights.printed import Weight
from extractors.finders.weights.prose import weights_in
from extractors.finders.weights.stacked import Stacked, stacked_tables
from extractors.finders.weights.tables import facts_in_table
from extractors.finders.weights.words import scheme_of, signed
from extractors.places import place_in
from extractors.plan import Placed, Plan
from schemas.document import Grid, Heading, Paragraph
from schemas.records import WeightFact

FACTS = "weights"
NEAR = 4
"""A list of parts goes on if no more than this many lines lie between two of them."""

MAX_TEXT = 5000
"""No line that states weights is longer, poured tables included."""


def find(plan: Plan) -> tuple[WeightFact, ...]:
    """All weights in reading order."""
    return tuple(_facts(plan))


def _facts(plan: Plan) -> Iterator[WeightFact]:
    tables = {id(table.grid): table for table in plan.tables}
    stacked = {table.first: table for table in stacked_tables(plan.placed)}
    inside = {index for table in stacked.values() for index in range(table.first, table.last + 1)}
    last, known = -NEAR - 1, dict[str, Decimal]()
    for index, placed in enumerate(plan.placed):
        block = placed.block
        if index in stacked:
            yield from _stacked_facts(stacked[index], placed, plan.title)
        if index in inside or (not isinstance(block, Grid) and len(block.text) > MAX_TEXT):
            continue
        if isinstance(block, Grid):
            yield from facts_in_table(tables[id(block)], placed, plan.title)
            continue
        known = known if index - last <= NEAR else {}
        found = fused_weights(block.text, (*placed.section, *placed.parents)) or weights_in(block.text, placed, known)
        if found:
            last, known = index, known | {weight.component: weight.points for weight in found}
        yield from (_fact(weight, placed, block, plan.title) for weight in found)


def _stacked_facts(table: Stacked, placed: Placed, title: str | None) -> Iterator[WeightFact]:
    for row in table.rows:
        yield WeightFact(
            scheme=scheme_of(placed.section, title),
            component=row.component,
            parent=row.parent,
            points_or_percent=signed(row.points, row.parent),
            unit="%" if row.unit in ("%", "％") else "점",
            as_printed=row.weight.text,
            locator=row.weight.locator,
        )


def _fact(weight: Weight, placed: Placed, block: Heading | Paragraph, title: str | None) -> WeightFact:
    above = placed.section[:-1] if isinstance(block, Heading) else placed.section
    return WeightFact(
        scheme=scheme_of(above, title),
        component=weight.component,
        parent=weight.parent,
        points_or_percent=weight.points,
        unit=weight.unit,
        as_printed=block.text[weight.start : weight.end],
        locator=place_in(block, weight.start, weight.end),
    )
