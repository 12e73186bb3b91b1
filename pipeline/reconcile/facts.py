"""The printed figures of a document as exact values, each known by its place.

A figure that several finders tell of (a table cell that is also a budget line) is one fact: rules meet in it, and that
meeting is what lets a wrong cell be told from a right one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.reconcile.intervals import ZERO, Interval
from pipeline.reconcile.rounding import raised, rounded, truncated
from schemas.document import Locator

ONE = Decimal(1)
Place = tuple[object, ...]
UNITS_WON = {
    "원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "천만원": 10_000_000, "억원": 100_000_000,
    "십억원": 1_000_000_000, "조원": 1_000_000_000_000,
}  # fmt: skip
NAMES_WON = {won: name for name, won in UNITS_WON.items()}


@dataclass(frozen=True, slots=True)
class Fact:
    """A printed figure: `value` and `ulp` in the base unit (won for money), `scale` base units in one printed unit.

    `ulp` is the worth of the last printed place, 0 where the figure is exact (a count, an amount in won). `unnamed`
    says that no unit is printed, so that a whole number may yet be a rounded one. `printed` is False for what was
    counted (the rows of a list), not read. Two facts are equal when their places are.
    """

    key: Place
    value: Decimal = field(compare=False)
    ulp: Decimal = field(compare=False, default=ZERO)
    scale: Decimal = field(compare=False, default=ONE)
    unit: str | None = field(compare=False, default=None)
    label: str = field(compare=False, default="")
    as_printed: str = field(compare=False, default="")
    locator: Locator = field(compare=False, default=Locator())
    document: str = field(compare=False, default="")
    printed: bool = field(compare=False, default=True)
    unnamed: bool = field(compare=False, default=False)

    def rounded(self, value: Decimal | None = None) -> Interval:
        """What the figure (or `value` in its place) can stand for when it was rounded half up."""
        return rounded(self.value if value is None else value, self.ulp)

    def truncated(self, value: Decimal | None = None) -> Interval:
        """What the figure (or `value` in its place) can stand for when digits were cut off."""
        return truncated(self.value if value is None else value, self.ulp)

    def raised(self, value: Decimal | None = None) -> Interval:
        """What the figure (or `value` in its place) can stand for when it was rounded up."""
        return raised(self.value if value is None else value, self.ulp)

    def in_print(self, value: Decimal) -> Decimal:
        """A value of the base unit in the printed unit."""
        return value / self.scale


def place(document: str, locator: Locator, part: str = "") -> Place:
    """The place of a figure as a key: document and the finest position its format has."""
    if locator.line is not None and locator.char_start is not None:
        return (document, locator.page, locator.line, locator.char_start)
    where = (locator.page, locator.section, locator.paragraph, locator.line, locator.table, locator.row, locator.col)
    return (document, *where, locator.char_start, locator.bbox, part)


def cell_of(document: str, locator: Locator) -> Place:
    """The place of the cell, or else the line, that a figure stands in."""
    if locator.row is not None and locator.col is not None:
        return (document, locator.section, locator.table, locator.row, locator.col)
    return (document, locator.page, locator.section, locator.paragraph, locator.line)
