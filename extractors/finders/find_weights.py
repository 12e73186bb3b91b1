"""배점과 가중치: what each part of an evaluation weighs. Deductions are negative; a repeated print is a fact again."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.finders.weights.fused import fused_weights
from extractors.finders.weights.prose import NEAR, Weight, weights_in
from extractors.finders.weights.tables import facts_in_table
from extractors.finders.weights.words import scheme_of
from extractors.plan import Placed, Plan
from schemas.document import Grid, Heading, Paragraph
from schemas.records import WeightFact

FACTS = "weights"
MAX_TEXT = 5000
"""No line that states weights is longer, poured tables included."""


def find(plan: Plan) -> tuple[WeightFact, ...]:
    """All weights in reading order."""
    return tuple(_facts(plan))


def _facts(plan: Plan) -> Iterator[WeightFact]:
    tables = {id(table.grid): table for table in plan.tables}
    last = -NEAR - 1
    for index, placed in enumerate(plan.placed):
        block = placed.block
        if isinstance(block, Grid):
            yield from facts_in_table(tables[id(block)], placed, plan.title)
            continue
        if len(block.text) > MAX_TEXT:
            continue
        around = (*placed.section, *placed.parents)
        found = fused_weights(block.text, around) or weights_in(block.text, placed, is_near=index - last <= NEAR)
        last = index if found else last
        yield from (_fact(weight, placed, block, plan.title) for weight in found)


def _fact(weight: Weight, placed: Placed, block: Heading | Paragraph, title: str | None) -> WeightFact:
    above = placed.section[:-1] if isinstance(block, Heading) else placed.section
    return WeightFact(
        scheme=scheme_of(above, title),
        component=weight.component,
        parent=weight.parent,
        points_or_percent=weight.points,
        unit=weight.unit,
        as_printed=block.text[weight.start : weight.end],
        locator=block.locator.span(weight.start, weight.end),
    )
