"""PAG001: a heading stands on the page that the table of contents gives for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import ClassVar

from pipeline.reconcile.evidence import agreed
from pipeline.reconcile.facts import Fact, place
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint
from pipeline.reconcile.relations import Linear
from pipeline.reconcile.rules.base import EXACT
from schemas.records import Figure, Statement

LEAST, SHARE = 3, 2 / 3
FAR = 10**6


class Contents:
    """목차."""

    CODE: ClassVar[str] = "PAG001"
    TITLE: ClassVar[str] = "A heading stands on the page that the table of contents gives"
    VERIFIES: ClassVar[str] = (
        "Pages of the print and of the file differ by the cover: by as much as most entries of the 목차 say, three at "
        "least. An entry that says otherwise is a warning where its heading is found once between its neighbours."
    )
    TOLERANCE: ClassVar[str] = EXACT
    EXAMPLE: ClassVar[str] = "「하천 정비」 says 24쪽, but its heading stands on page 25쪽 (1쪽 too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One identity for each entry whose heading is found."""
        for case in cases:
            entries = [statement for statement in case.extraction.statements if statement.kind == "contents"]
            votes = Counter(int(page.value - entry.stated.value) for entry in entries for page in entry.operands)
            if votes:
                cover = votes.most_common(1)[0][0]
                yield from agreed(list(self._of(case, entries, cover)), least=LEAST, share=SHARE)

    def _of(self, case: Case, entries: Sequence[Statement], cover: int) -> Iterable[Constraint]:
        right = [_page(entry, cover) for entry in entries]
        firsts = list(accumulate((page.value if page else Decimal(0) for page in right), max))
        lasts = list(accumulate((page.value if page else Decimal(FAR) for page in right[::-1]), min))[::-1]
        for entry, found, first, last in zip(entries, right, firsts, lasts, strict=True):
            near = [page for page in entry.operands if first <= page.value <= last]
            # A heading that an overview names too stands on both pages, and nobody knows which is meant.
            page = found or (near[0] if len(near) == 1 else None)
            if page is not None:
                relation = Linear((1,), Decimal(-cover))
                phrase = "its heading stands on page"
                yield Constraint(self.CODE, case.ledger.figure(entry.stated), (_fact(case, page),), relation, phrase)


def _page(entry: Statement, cover: int) -> Figure | None:
    """The page that an entry gives, if its heading stands there."""
    return next((page for page in entry.operands if page.value - cover == entry.stated.value), None)


def _fact(case: Case, page: Figure) -> Fact:
    """The page of the file a heading stands on: counted, not read."""
    key = (*place(case.document, page.locator), "page")
    return Fact(
        key, page.value, label=page.label, as_printed=page.label, locator=page.locator, document=case.document,
        printed=False,
    )  # fmt: skip
