"""DAY001: the day of the week beside a date is that of the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.ledger import Case, Ledger
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import EXACT
from schemas.records import Statement

YEAR = re.compile(r"(?:19|20)\d{2}|['’‘]\d{2}")
LEAST, SHARE = 2, 0.7


class Weekdays:
    """2031. 11. 26.(수)."""

    CODE: ClassVar[str] = "DAY001"
    TITLE: ClassVar[str] = "The day of the week is that of the date"
    VERIFIES: ClassVar[str] = (
        "“2031. 11. 26.(수)” is a Wednesday. A date without a year has that of its plan; then most dates of the "
        "document must agree, and a difference is a warning."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「2031. 11. 26.」 says 화, but that day is 수."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each date with a day of the week."""
        for case in cases:
            said = [statement for statement in case.extraction.statements if statement.kind == "weekday"]
            dated = [s for s in said if YEAR.search(s.operands[0].as_printed)]
            yield from (self._constraint(case.ledger, s, certain=True) for s in dated)
            guessed = [self._constraint(case.ledger, s, certain=False) for s in said if s not in dated]
            yield from agreed(guessed, least=LEAST, share=SHARE)

    def _constraint(self, ledger: Ledger, statement: Statement, *, certain: bool) -> Constraint:
        stated = ledger.figure(statement.stated)
        day = ledger.figure(statement.operands[0])
        return Constraint(self.CODE, stated, (day,), plain_sum(1), "that day is", certain)
