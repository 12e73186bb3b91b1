"""A plan as data: printed figures, the relations that hold between them, and the blocks they are printed in.

Measurements make documents of it (`planted_text` and its neighbours), clean or with one error.
Nothing here knows the program: a relation is arithmetic, its slack is what rounding or cutting digits can explain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

HUNDRED = Decimal(100)


@dataclass(slots=True, eq=False)
class Num:
    """A printed figure: `value` in the printed unit, `unit` base units (won) in one of it, `places` decimals.

    `exact` figures (counts, whole won) were never rounded. `typed` are the characters of a slip that is no number.
    """

    value: Decimal
    unit: int = 1
    places: int = 0
    exact: bool = False
    dash: bool = False
    minus: str = "△"
    suffix: str = ""
    typed: str | None = None

    @property
    def base(self) -> Decimal:
        """The value in base units."""
        return self.value * self.unit

    @property
    def slack(self) -> Decimal:
        """The worth of the last printed place in base units; 0 where exact."""
        return Decimal(0) if self.exact else Decimal(self.unit).scaleb(-self.places)

    def text(self) -> str:
        """The printed characters."""
        if self.typed is not None:
            return self.typed + self.suffix
        if self.dash and not self.value:
            return "-"
        return ("" if self.value >= 0 else self.minus) + f"{abs(self.value):,.{self.places}f}" + self.suffix


@dataclass(frozen=True, slots=True)
class Relation:
    """target = sum of sign times operand plus `constant`, or their `share`, `growth` or `product`."""

    target: Num
    terms: tuple[tuple[int, Num], ...]
    kind: str = "sum"
    constant: Decimal = Decimal(0)

    def figures(self) -> tuple[Num, ...]:
        """The target, then the operands."""
        return (self.target, *(num for _, num in self.terms))

    def is_broken(self) -> bool:
        """Whether no rounding and no cutting of digits explains what is printed."""
        low, high = self._span()
        slack = self.target.slack
        return not low - slack <= self.target.base <= high + slack

    def _span(self) -> tuple[Decimal, Decimal]:
        if self.kind == "sum":
            middle = sum((sign * num.base for sign, num in self.terms), self.constant)
            slack = sum((num.slack for _, num in self.terms), Decimal(0))
            return middle - slack, middle + slack
        return self._product() if self.kind == "product" else self._quotient()

    def _product(self) -> tuple[Decimal, Decimal]:
        value = Decimal(1)
        for _, num in self.terms:
            value *= num.base
        return value, value

    def _quotient(self) -> tuple[Decimal, Decimal]:
        (_, first), (_, second) = self.terms
        less = HUNDRED if self.kind == "growth" else Decimal(0)
        if abs(second.base) <= second.slack:
            return Decimal("-Infinity"), Decimal("Infinity")
        corners = [
            (first.base + a * first.slack) / (second.base + b * second.slack) * HUNDRED - less
            for a in (-1, 1)
            for b in (-1, 1)
        ]
        return min(corners), max(corners)


Part = str | Num
Text = tuple[Part, ...]


@dataclass(slots=True)
class Heading:
    """A heading of level 1 (Ⅰ), 2 (□) or 3."""

    level: int
    text: str


@dataclass(slots=True)
class Para:
    """A line of text: bullet of `level` 1 to 3, or plain (0)."""

    level: int
    parts: Text


@dataclass(slots=True)
class Row:
    """A body row: one text for each column. `plain` says that nothing elsewhere depends on the row being there."""

    cells: list[Text]
    plain: bool = False

    def nums(self) -> list[Num]:
        """The figures of the row."""
        return [part for cell in self.cells for part in cell if isinstance(part, Num)]


@dataclass(slots=True)
class Table:
    """A table. In `head` an empty cell goes on from its left neighbour, or from above where that is empty too."""

    head: list[list[str]]
    rows: list[Row]
    caption: str = ""
    unit: str = ""


Block = Heading | Para | Table


@dataclass(slots=True)
class Plan:
    """A whole plan; `lists` are figures that say how long a list is, `ordinals` running numbers by table."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    layout: str = "tab"
    bullets: str = "dash"
    tags: dict[str, list[Num]] = field(default_factory=dict)

    def tag(self, name: str, *nums: Num) -> None:
        """Remember what kind of figure these are ("rate", "change", "weight", "part", "list", "summary")."""
        self.tags.setdefault(name, []).extend(nums)

    def relate(self, target: Num, *terms: Num | tuple[int, Num], kind: str = "sum") -> None:
        """Note that `target` follows from `terms`."""
        signed = tuple(term if isinstance(term, tuple) else (1, term) for term in terms)
        if signed:
            self.relations.append(Relation(target, signed, kind))

    def same(self, first: Num, *others: Num) -> None:
        """Note that figures are one and the same quantity."""
        for other in others:
            self.relate(other, first)

    def of(self, num: Num) -> list[Relation]:
        """The relations that a figure takes part in."""
        return [relation for relation in self.relations if num in relation.figures()]

    def tables(self) -> Iterator[Table]:
        """The tables in order."""
        return (block for block in self.blocks if isinstance(block, Table))
