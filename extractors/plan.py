"""A document made ready for the finders: blocks with their outline, tables with their shape.

Finders read a Plan and nothing else, so that every format and every layout looks the same to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.document import Block, Document, Grid, Heading, Paragraph
from schemas.records import TableRecord


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
