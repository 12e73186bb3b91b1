"""SUM006: rows or columns that add up to another without a word that says so; the digits prove it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.evidence import explained_by_slip
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.mining import MinedSum, mine_neighbours
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import ROUNDED_SUM, parts_phrase
from pipeline.reconcile.sheet import Sheet, headed
from pipeline.reconcile.wording import total_rank

LEAST = 3  # places that hold for one that does not
CLEAR = 10  # times what rounding explains
CELLS_AT_MOST = 40_000


@dataclass(frozen=True, slots=True)
class Block:
    """Figures of one kind as lines × places, with the lines that a word for totals names."""

    facts: Mapping[tuple[int, int], Fact]
    lines: int
    places: int
    named: frozenset[int]

    def turned(self, named: frozenset[int]) -> Block:
        """Places × lines."""
        facts = {(place, line): fact for (line, place), fact in self.facts.items()}
        return Block(facts, self.places, self.lines, named)

    def figures(self) -> list[list[float | None]]:
        """The figures in their printed unit."""
        found: list[list[float | None]] = [[None] * self.places for _ in range(self.lines)]
        for (line, place), fact in self.facts.items():
            found[line][place] = float(fact.in_print(fact.value))
        return found


class MinedSums:
    """Sums by evidence of digits alone."""

    CODE: ClassVar[str] = "SUM006"
    TITLE: ClassVar[str] = "Lines that add up in all places but one add up there too"
    VERIFIES: ClassVar[str] = (
        "A row (or column) of amounts or counts that is the sum of those beside it, in more digits than chance gives "
        "among all that were tried, is their sum in every place, whatever it is called."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = (
        "「시설 2033예산」 says 31,600천원, but its 2 parts add up to 31,900천원 (300천원 too much)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each place where such a line holds, and for the one where it misses by a slip."""
        for case in cases:
            for sheet in case.sheets:
                for block in blocks(sheet):
                    for found in mine_neighbours(block.figures(), _last_place(block), block.named):
                        yield from self._sums(block, found)

    def _sums(self, block: Block, found: MinedSum) -> Iterator[Constraint]:
        sums = [self._sum(block, found, place) for place in (*found.places, *found.missed)]
        known = [constraint for constraint in sums if constraint is not None]
        held = [constraint for constraint in known if constraint.verdict() is not Verdict.BROKEN]
        yield from held
        broken = [constraint for constraint in known if constraint.verdict() is Verdict.BROKEN]
        proved = len({constraint.target.value for constraint in held if constraint.is_informative}) >= LEAST
        if proved and len(broken) == 1 and is_slip(broken[0]):
            yield broken[0]

    def _sum(self, block: Block, found: MinedSum, place: int) -> Constraint | None:
        target = block.facts.get((found.target, place))
        facts = tuple(f for line in found.operands if (f := block.facts.get((line, place))) is not None)
        if target is None or len(facts) < 2:
            return None
        relation, phrase = plain_sum(len(facts)), parts_phrase(len(facts))
        return Constraint(self.CODE, target, facts, relation, phrase, certain=False, guessed=True)


def is_slip(broken: Constraint) -> bool:
    """Whether one slip of the hand explains the miss, and no shares do that make it hold nearly everywhere.

    국비 50 %, 도비 15 %, 시비 35 %: the halves of rounded amounts add up, and miss by a few units in their total.
    """
    clear = abs(broken.computed() - broken.target.value) > CLEAR * broken.tolerance()
    return clear and explained_by_slip(broken, signs=False)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The additive figures of a table by rows, and by columns of one kind and unit."""
    columns = sheet.additive()
    if len(sheet.rows) * len(columns) > CELLS_AT_MOST:
        return
    facts = {
        (line, place): fact
        for line, row in enumerate(sheet.rows)
        for place, column in enumerate(columns)
        if (fact := sheet.amount(row, column)) is not None
    }
    totals = frozenset(line for line, row in enumerate(sheet.rows) if row.is_total)
    by_row = Block(facts, len(sheet.rows), len(columns), totals)
    yield by_row
    kinds = {(column.kind in ("money", "funding"), column.factor, column.unit) for column in columns}
    if len(kinds) == 1:
        yield by_row.turned(frozenset(place for place, column in enumerate(columns) if total_rank(headed(column))))


def _last_place(block: Block) -> float:
    """The last place that most figures have, in the printed unit."""
    places = [_exponent(fact.in_print(fact.value)) for fact in block.facts.values() if fact.value]
    return 10.0 ** min(min(places, default=0), 0)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
