"""배점과 가중치: what each part of an evaluation weighs. Deductions are negative; a repeated print is a fact again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.finders.weights.fused import fused_weights
from extractors.finders.weights.printed import Weight
from extractors.finders.weights.prose import weights_in
from extractors.finders.weights.tables import facts_in_table
from extractors.finders.weights.words import scheme_of
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
    last, known = -NEAR - 1, dict[str, Decimal]()
    for index, placed in enumerate(plan.placed):
        block = placed.block
        if isinstance(block, Grid):
            yield from facts_in_table(tables[id(block)], placed, plan.title)
            continue
        if len(block.text) > MAX_TEXT:
            continue
        known = known if index - last <= NEAR else {}
        found = fused_weights(block.text, (*placed.section, *placed.parents)) or weights_in(block.text, placed, known)
        if found:
            last, known = index, known | {weight.component: weight.points for weight in found}
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
