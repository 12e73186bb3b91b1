"""A document made ready for the finders: blocks with their outline, tables with their shape.

Finders read a Plan and nothing else, so that every format and every layout looks the same to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from schemas.document import Block, Document, Grid, Heading, Locator, Paragraph
from schemas.records import TableRecord


class _Located(Protocol):
    @property
    def locator(self) -> Locator: ...


Fact = TypeVar("Fact", bound=_Located)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with where it stands.

    `section`: texts of the headings above it, outermost first (□ lines count as headings). `parents`: texts of the
    bullets it hangs under, outermost first. `year`: the year its part of the document is about, where that is clear.
    """

    block: Block
    section: tuple[str, ...]
    parents: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A document, its blocks in reading order with their outline, its shaped tables in reading order.

    `title` and `department` are filled in once the metadata are known, before the other finders run.
    """

    document: Document
    placed: tuple[Placed, ...]
    tables: tuple[TableRecord, ...]
    year: int | None
    title: str | None = None
    department: str | None = None

    def texts(self) -> Iterator[tuple[Placed, Heading | Paragraph]]:
        """Headings and paragraphs in reading order: everything outside the tables."""
        for placed in self.placed:
            if not isinstance(placed.block, Grid):
                yield placed, placed.block

    def in_order(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Facts in the order of the print: that of the blocks they stand in, then of rows, columns and characters."""
        order: dict[object, int] = {}
        for index, placed in enumerate(self.placed):
            order.setdefault(_home(placed.block.locator), index)

        def place(fact: Fact) -> tuple[int, ...]:
            at = fact.locator
            return (order.get(_home(at), len(order)), at.line or 0, at.row or 0, at.col or 0, at.char_start or 0)

        return tuple(sorted(facts, key=place))


def _home(at: Locator) -> object:
    """What a block and all that stands in it have in common: the number of the table, or the place of the paragraph."""
    return at.table if at.table is not None else (at.page, at.section, at.paragraph, at.line, at.bbox)
