"""PCT003: a column of 구성비 or 비중 gives the share of each row in the total, and the shares make 100."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import agreed, judged
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import Share, plain_sum
from pipeline.reconcile.rules.base import ROUNDED_RATE, parts_phrase
from pipeline.reconcile.series import AMOUNTS, Series, series_of
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import bare
from schemas.records import Row

NAMES = ("구성비", "구성비율", "비중", "점유율", "점유비")
LEAST, SHARE = 3, 0.75


class Shares:
    """구성비, 비중, 점유율."""

    CODE: ClassVar[str] = "PCT003"
    TITLE: ClassVar[str] = "A share is that of its row in the total, and the shares make 100"
    VERIFIES: ClassVar[str] = (
        "Under 구성비, 비중 or 점유율 each figure is the amount of its row over that of the total row; the shares of "
        "the rows make that of the total. Which column of amounts is meant, the rows must bear out."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_RATE
    EXAMPLE: ClassVar[str] = "「복지 구성비」 says 31.5%, but 「예산액」 over its total gives 35.1% (3.6% too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One quotient for each row of a column of shares, one sum for each such column."""
        for case in cases:
            for sheet in case.sheets:
                total = grand_total(sheet)
                if total is not None:
                    columns = series_of(sheet)
                    for target in (s for s in columns if bare(s.name) in NAMES and s.kind in ("rate", "weight")):
                        yield from self._of(sheet, target, columns, total)

    def _of(self, sheet: Sheet, target: Series, columns: Sequence[Series], total: Row) -> Iterator[Constraint]:
        amounts = [series for series in columns if series.kind in AMOUNTS and total.index in series.facts]
        families = [list(self._quotients(target, series, total)) for series in amounts]
        if len(families) == 1:
            yield from judged(families[0], stated=True)
        else:
            yield from max((agreed(family, least=LEAST, share=SHARE) for family in families), key=_held, default=[])
        yield from self._hundred(sheet, target, total)

    def _quotients(self, target: Series, amounts: Series, total: Row) -> Iterator[Constraint]:
        """Share = amount over the total amount, for every row but the total."""
        whole = amounts.facts[total.index]
        for row, stated in target.facts.items():
            part = amounts.facts.get(row)
            if row != total.index and part is not None and whole.rounded().low > 0:
                phrase = f"「{amounts.name}」 over its total gives"
                yield Constraint(self.CODE, stated, (part, whole), Share(), phrase)

    def _hundred(self, sheet: Sheet, target: Series, total: Row) -> Iterator[Constraint]:
        """The printed 100 of the total is the sum of the shares, in a table without rows within rows."""
        rows = [row for row in sheet.rows if row.index != total.index]
        shares = tuple(target.facts[row.index] for row in rows if row.index in target.facts)
        flat = not any(row.is_total for row in rows) and len({row.depth for row in rows}) == 1
        stated: Fact | None = target.facts.get(total.index)
        if stated is not None and flat and len(shares) == len(rows) > 1:
            yield Constraint(self.CODE, stated, shares, plain_sum(len(shares)), parts_phrase(len(shares)))


def grand_total(sheet: Sheet) -> Row | None:
    """The one total row of a table; None where it has none or several."""
    totals = [row for row in sheet.rows if row.is_total]
    return totals[0] if len(totals) == 1 else None


def _held(family: Sequence[Constraint]) -> int:
    return sum(constraint.verdict() is not Verdict.BROKEN for constraint in family)
