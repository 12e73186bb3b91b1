"""The tables among lines of text, whatever shape they are printed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.readers.text.boxed import read_boxed
from extractors.readers.text.columnar import read_columnar
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable
from extractors.readers.text.spaced import read_spaced
from extractors.readers.text.stacked import read_stacked
from extractors.readers.text.tabbed import read_tabbed

TableShape = Callable[[Sequence[Line], int], tuple[RawTable, int] | None]
TABLE_SHAPES: tuple[TableShape, ...] = (read_tabbed, read_boxed, read_columnar, read_spaced, read_stacked)
"""Tried in this order at every line."""


def find_tables(lines: Sequence[Line]) -> list[Line | RawTable]:
    """The lines, with those that make up tables replaced by the tables."""
    items: list[Line | RawTable] = []
    at = 0
    while at < len(lines):
        found = None if lines[at].is_blank else next((hit for shape in TABLE_SHAPES if (hit := shape(lines, at))), None)
        if found is None:
            items.append(lines[at])
            at += 1
        else:
            items.append(found[0])
            at = found[1]
    return items
