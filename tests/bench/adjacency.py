"""Compares tables by their adjacency relations, as the ICDAR 2013 table competition did.

A relation is a pair of neighbouring non-blank cells: the text of one, the text of the next to its right or below it,
and the direction. Blank cells are skipped over; merged cells count once. A relation says where a cell stands without
any row or column number, so a table read with one row too many loses only what touches that row.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

Relations = Counter[tuple[str, str, str]]
BLANK = re.compile(r"[\s\u00ad\u200b-\u200d\ufeff]+")


class Cell(NamedTuple):
    """One cell of a table, merged cells once, at their top left corner."""

    row: int
    col: int
    row_span: int
    col_span: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table that a reader found: `page` counts from 1; `box` is x0, y0, x1, y1 in points from the top left."""

    page: int
    cells: tuple[Cell, ...]
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many relations two readings share, out of how many each has."""

    shared: int = 0
    found: int = 0
    true: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.shared + other.shared, self.found + other.found, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.shared / self.found if self.found else float(not self.true)

    @property
    def recall(self) -> float:
        return self.shared / self.true if self.true else float(not self.found)

    @property
    def f1(self) -> float:
        return 2 * self.shared / (self.found + self.true) if self.found + self.true else 1.0


def unspaced(text: str) -> str:
    """The characters as printed, without white space: what the Korean truth is compared by."""
    return BLANK.sub("", unicodedata.normalize("NFC", text))


def folded(text: str) -> str:
    """A text as the competition compared it: no white space, upper case, what is no letter or digit an underscore."""
    return re.sub(r"\W", "_", BLANK.sub("", unicodedata.normalize("NFKC", text)).upper())


def relations(cells: Sequence[Cell], norm: Callable[[str], str] = unspaced) -> Relations:
    """The adjacency relations of one table, each as often as it occurs."""
    covered = {
        (row, col): number
        for number, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }
    texts = [norm(cell.text) for cell in cells]
    rows, cols = (max((spot[axis] for spot in covered), default=-1) + 1 for axis in (0, 1))
    lanes = [("right", [(row, col) for col in range(cols)]) for row in range(rows)]
    lanes += [("below", [(row, col) for row in range(rows)]) for col in range(cols)]
    pairs = set()
    for direction, lane in lanes:
        printed = [number for spot in lane if (number := covered.get(spot)) is not None and texts[number]]
        pairs |= {(one, two, direction) for one, two in pairwise(printed) if one != two}
    return Counter((texts[one], texts[two], direction) for one, two, direction in pairs)


def compared(truth: Iterable[Table], found: Iterable[Table], norm: Callable[[str], str] = unspaced) -> Agreement:
    """How the relations of all tables of a document agree with those of its truth."""
    true, have = (sum((relations(table.cells, norm) for table in tables), Counter()) for tables in (truth, found))
    return Agreement((true & have).total(), have.total(), true.total())
