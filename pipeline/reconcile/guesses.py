"""Tables whose columns were guessed: relations in them count only where the rest of the table bears the guess out.

A converter that loses the rules of a table prints its header over several lines, in no order of the columns. Which word
heads which column is then a guess, and a relation that breaks is more likely a wrong guess than a wrong figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict

GUESSED = "gathered"
"""The shape of such a table (`Grid.shape`)."""


def borne_out(cases: Sequence[Case], constraints: Sequence[Constraint]) -> list[Constraint]:
    """The constraints without those that break in a guessed table in which no two others hold."""
    guessed = {
        (case.ledger.document, table.grid.locator.table)
        for case in cases
        for table in case.extraction.tables
        if table.grid.shape == GUESSED
    }
    if not guessed:
        return list(constraints)
    return [c for c in constraints if not _tables(c) & guessed or _is_borne_out(c, constraints)]


def _tables(constraint: Constraint) -> set[tuple[str, int | None]]:
    return {(fact.document, fact.locator.table) for fact in constraint.facts if fact.locator.table is not None}


def _is_borne_out(constraint: Constraint, constraints: Sequence[Constraint]) -> bool:
    if constraint.verdict() is not Verdict.BROKEN:
        return True
    # Whatever rule reads them: columns that add up to 계 in every row are headed right.
    siblings = [c for c in constraints if _tables(c) == _tables(constraint)]
    broken = sum(c.verdict() is Verdict.BROKEN for c in siblings)
    held = sum(c.verdict() is not Verdict.BROKEN and c.is_informative for c in siblings)
    return held >= 2 and held > broken
