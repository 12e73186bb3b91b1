"""The amounts of a plan for its own year, by item: what two documents can be held against each other by."""

from __future__ import annotations

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case, line_fact
from pipeline.reconcile.stages import stage_class
from pipeline.reconcile.wording import YEAR_WORD, squash

Item = tuple[tuple[str, ...], str]
"""Labels of an item, and the class of its stage."""


def own_year(case: Case) -> int | None:
    """The year a plan is for, the last of several; None where none is told."""
    years = case.extraction.document.fiscal_years
    return max(years) if years else None


def items(case: Case) -> dict[Item, Fact]:
    """The amounts of a plan for its own year by item and stage; what is printed with two amounts is left out."""
    found: dict[Item, Fact] = {}
    doubtful: set[Item] = set()
    for line in case.extraction.budget_lines:
        fact = line_fact(case.ledger, line)
        if fact is None or line.is_total or line.year != own_year(case):
            continue
        item = (tuple(squash(YEAR_WORD.sub("", label)) for label in line.path), stage_class(line.stage))
        if item in found and found[item].value != fact.value:
            doubtful.add(item)
        found.setdefault(item, fact)
    return {item: fact for item, fact in found.items() if item not in doubtful}
