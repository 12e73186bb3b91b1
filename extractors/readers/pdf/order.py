"""The order in which a page is read: from the top, and column by column where text runs in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

from extractors.readers.pdf.lines import Line
from extractors.readers.pdf.page import Table

Item = TypeVar("Item", Line, Line | Table)

LINES_IN_COLUMN = 4
"""So many rows with text on both sides of a gutter are two columns; fewer are words set apart."""

MAX_DEPTH = 4


def reading_order(items: Sequence[Line | Table], depth: int = 0) -> list[Line | Table]:
    """The lines and tables of a page, or of one column of it, in reading order."""
    rows = in_rows(items)
    if depth == MAX_DEPTH or sum(len(row) > 1 for row in rows) < LINES_IN_COLUMN:
        return [item for row in rows for item in row]
    gutter = find_gutter(rows)
    if gutter is None:
        return [item for row in rows for item in row]
    out: list[Line | Table] = []
    held: list[list[Line | Table]] = []
    for row in rows:
        if any(item.box[0] < gutter < item.box[2] for item in row):
            out += columns(held, gutter, depth)
            held = []
            out += row
        else:
            held.append(row)
    return out + columns(held, gutter, depth)


def in_rows(items: Sequence[Item]) -> list[list[Item]]:
    """The items by rows: those that share most of their height with the row so far stand beside one another."""
    rows: list[list[Item]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda item: (item.box[1] + min(item.box[3] - item.box[1], 12) / 2, item.box[0])):
        middle = item.box[1] + min(item.box[3] - item.box[1], 12) / 2
        if rows and middle < bottom:
            rows[-1].append(item)
        else:
            rows.append([item])
            bottom = item.box[1] + min(item.box[3] - item.box[1], 12) * 0.9
    return [sorted(row, key=lambda item: item.box[0]) for row in rows]


def find_gutter(rows: Sequence[Sequence[Line | Table]]) -> float | None:
    """The place that lies between two texts of most rows, where those texts are wide enough to be columns."""
    gaps = [(left.box[2], right.box[0]) for row in rows for left, right in pairwise(row) if right.box[0] > left.box[2]]
    width = max(item.box[2] for row in rows for item in row) - min(item.box[0] for row in rows for item in row)
    best, place = 0, None
    for _, right in gaps:
        at = right - 0.5
        through = sum(start <= at <= end for start, end in gaps)
        if through > best:
            best, place = through, at
    if place is None or best < LINES_IN_COLUMN:
        return None
    before = [item.box[2] - item.box[0] for row in rows for item in row if item.box[2] <= place]
    behind = [item.box[2] - item.box[0] for row in rows for item in row if item.box[0] >= place]
    wide = min(median(before), median(behind)) > width * 0.25
    crossing = sum(any(item.box[0] < place < item.box[2] for item in row) for row in rows)
    return place if wide and crossing <= best else None


def columns(rows: Sequence[Sequence[Line | Table]], gutter: float, depth: int) -> list[Line | Table]:
    """The rows between two that cross the gutter: the left column, then the right one."""
    both = [row for row in rows if row[0].box[2] <= gutter and row[-1].box[0] >= gutter]
    if len(both) < LINES_IN_COLUMN:
        return [item for row in rows for item in row]
    left = [item for row in rows for item in row if item.box[2] <= gutter]
    right = [item for row in rows for item in row if item.box[2] > gutter]
    return reading_order(left, depth + 1) + reading_order(right, depth + 1)
