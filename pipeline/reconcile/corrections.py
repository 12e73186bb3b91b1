"""What a person read where the machine misread: values for the places of one document.

A reading of another edition is taken over where one figure alone has its label and its characters: places move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pipeline.reconcile.facts import Fact, Place, cell_of, place
from schemas.checks import Correction
from schemas.document import Locator

Values = Mapping[tuple[Place, Decimal], Decimal]
"""By the place of a figure and what the machine made of it (in the printed unit) what it says."""


def spot(document: str, locator: Locator) -> Place:
    """The cell a figure stands in, else its place in the line: what is told of a cell twice is corrected twice."""
    in_cell = locator.row is not None and locator.col is not None
    return cell_of(document, locator) if in_cell else place(document, locator)


def values(document: str, sha256: str, printed: Iterable[Fact], said: Sequence[Correction]) -> Values:
    """The corrected values of a document whose figures are given as the machine read them."""
    facts = list(printed)
    found: dict[tuple[Place, Decimal], Decimal] = {}
    for correction in said:
        where = correction.locator if correction.sha256 == sha256 else _only(facts, correction)
        if where is not None:
            found[spot(document, where), correction.before] = correction.after
    return found


def _only(facts: Sequence[Fact], correction: Correction) -> Locator | None:
    """The place of the one figure with this label and these characters; None where there are none or several."""
    same = [
        fact.locator
        for fact in facts
        if (fact.label, fact.as_printed) == (correction.label, correction.as_printed)
        and fact.in_print(fact.value) == correction.before
    ]
    return same[0] if len(same) == 1 else None
