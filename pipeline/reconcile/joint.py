"""The fewest cells that must change together: for errors that were carried on, and for several in one place.

A wrong amount whose 증감 was computed from it breaks two column totals, and no single cell mends both. The search is a
mixed-integer program: each cell may be moved, every relation that is broken must hold, every one that holds must go on
holding, and as few cells as possible move. Its floats only propose: values are put on the printed grid, and every
relation is checked with them in exact decimals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.linear import Row, rows_of
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.program import Program
from pipeline.reconcile.relations import Linear
from pipeline.reconcile.solving import on_grid, solved

CELLS_AT_MOST = 4  # to change more is to write another table
SOLUTIONS = 6
WIDE = 300  # cells in one program
Change = Mapping[Fact, Decimal]


@dataclass(frozen=True, slots=True)
class Component:
    """Broken relations that share cells, and the relations around them that hold."""

    broken: tuple[Constraint, ...]
    held: tuple[Constraint, ...]

    def cells(self) -> list[Fact]:
        """The printed figures that may be changed, those of broken relations first."""
        facts = [fact for constraint in (*self.broken, *self.held) for fact in constraint.facts if fact.printed]
        return list(dict.fromkeys(facts))

    def is_likely(self, change: Change) -> bool:
        """Whether no amount is turned into less than nothing, but for differences: nobody types -4 for 9 goals."""
        changed = {fact for fact, value in change.items() if value < 0 <= fact.value and value != -fact.value}
        relations = ((c.target, c.relation) for c in (*self.broken, *self.held) if c.target in changed)
        differences = {fact for fact, relation in relations if isinstance(relation, Linear) and has_minus(relation)}
        return changed <= differences

    def is_mended(self, change: Change) -> bool:
        """Whether a change mends all that is broken and breaks nothing."""
        if any(constraint.verdict(change) is Verdict.BROKEN for constraint in self.broken):
            return False
        return all(c.holds_with(change) for c in self.held if not change.keys().isdisjoint(c.facts))


def smallest(component: Component) -> list[dict[Fact, Decimal]]:
    """All smallest changes that mend a component, at most `SOLUTIONS`; [] where no few cells do."""
    cells = component.cells()
    if len(cells) > WIDE:
        return []
    place = {fact: number for number, fact in enumerate(cells)}
    rows = [row for constraint in (*component.broken, *component.held) for row in rows_of(constraint, place)]
    found: list[dict[Fact, Decimal]] = []
    for chosen in Program(len(cells), rows, CELLS_AT_MOST).supports(SOLUTIONS):
        if found and len(chosen) > len(found[0]):
            break
        change = _change(component, cells, chosen, rows)
        found += [change] if change else []
    return found


def has_minus(relation: Linear) -> bool:
    """Whether it takes something off."""
    return min(relation.coefficients) < 0


def _change(
    component: Component, cells: Sequence[Fact], chosen: Sequence[int], rows: Sequence[Row]
) -> dict[Fact, Decimal]:
    """The printed values with which the chosen cells mend the component; {} where the grid has none."""
    change: dict[Fact, Decimal] = {}
    for number, step in _steps(chosen, rows).items():
        change[cells[number]] = on_grid(cells[number], cells[number].value + step)
    for fact in (cells[number] for number in chosen):
        if fact not in change:
            values = [_asked(constraint, fact, change) for constraint in (*component.broken, *component.held)]
            change[fact] = next((value for value in values if value is not None), fact.value)
    moved = all(value != fact.value for fact, value in change.items())
    return change if moved and component.is_likely(change) and component.is_mended(change) else {}


def _steps(chosen: Sequence[int], rows: Sequence[Row]) -> dict[int, Decimal]:
    """How far the chosen cells move that linear rows bind: to the middle of all bounds, the tightest first."""
    import numpy as np

    mine = [row for row in rows if row.loose.isdisjoint(chosen) and not row.weights.keys().isdisjoint(chosen)]
    bound = [number for number in chosen if any(number in row.weights for row in mine)]
    if not bound:
        return {}
    matrix = np.array([[float(row.weights.get(number, 0) / row.width) for number in bound] for row in mine])
    wanted = np.array([float(row.middle / row.width) for row in mine])
    steps = np.linalg.lstsq(matrix, wanted, rcond=None)[0]
    return {number: Decimal(repr(float(step))) for number, step in zip(bound, steps, strict=True)}


def _asked(constraint: Constraint, fact: Fact, change: Change) -> Decimal | None:
    """The value that a relation asks of a figure that no linear row binds: a rate, a factor."""
    wanted = solved(constraint, fact, change) if fact in constraint.facts else None
    return None if wanted is None else on_grid(fact, wanted.middle)
