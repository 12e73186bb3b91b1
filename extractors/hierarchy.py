"""Which row of a table is part of which: by bullets and numbers of the labels, by indentation, or by the sums.

Many tables print a programme and its items as equal rows; only the sums tell them apart. A tree read from sums is used
where it makes the printed total come out, and left alone where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.grammar.outline import read_mark
from schemas.records import Column, Row, TableFigure

MAX_PARTS = 40
ENOUGH = Decimal("0.6")
Vector = dict[int, Decimal]


def depths_of(
    rows: Sequence[Row], columns: Sequence[Column], figures: Sequence[TableFigure], printed: Sequence[tuple[str, int]]
) -> tuple[Row, ...]:
    """The rows with their depth: 0 for a total, then as the labels show or the sums prove.

    `printed` gives each row's label with its marks and its indentation.
    """
    labels = sum(column.kind == "label" for column in columns)
    if labels > 1:
        return tuple(replace(row, depth=0 if row.is_total else _filled(row)) for row in rows)
    indented = len({indent for _, indent in printed}) > 1
    ranks = [indent if indented else read_mark(text).rank for text, indent in printed]
    seen = list(dict.fromkeys(rank for rank, row in zip(ranks, rows, strict=True) if not row.is_total))
    if len(seen) > 1:
        return _by_rank(rows, ranks, sorted(seen) if indented else seen)
    depths = _by_sums(rows, _vectors(rows, columns, figures))
    return tuple(replace(row, depth=depth) for row, depth in zip(rows, depths, strict=True))


def _filled(row: Row) -> int:
    return sum(bool(label) for label in row.labels) or 1


def _by_rank(rows: Sequence[Row], ranks: Sequence[int], order: Sequence[int]) -> tuple[Row, ...]:
    """Depth by indentation, or by marks in the order they first appear: a part is never printed before its whole."""
    return tuple(
        replace(row, depth=0 if row.is_total else order.index(rank) + 1) for row, rank in zip(rows, ranks, strict=True)
    )


def _vectors(rows: Sequence[Row], columns: Sequence[Column], figures: Sequence[TableFigure]) -> list[Vector]:
    """Per row the money (or counts) by column; only columns that add up are asked."""
    summable = {c.index for c in columns if c.kind in ("money", "funding")}
    by_row: dict[int, Vector] = {row.index: {} for row in rows}
    for figure in figures:
        if figure.col in summable and figure.row in by_row:
            by_row[figure.row][figure.col] = figure.figure.value
    return [by_row[row.index] for row in rows]


def _by_sums(rows: Sequence[Row], vectors: Sequence[Vector]) -> list[int]:
    """Depths in a table with one label column: a tree of two levels under the total where the sums ask for one."""
    flat = [0 if row.is_total else 1 for row in rows]
    first = next((n for n, row in enumerate(rows) if row.is_total), None)
    if first is None or any(row.is_total for row in rows[first + 1 :]):
        return flat
    body = [n for n in range(len(rows)) if n != first]
    total = vectors[first]
    best, score = flat, _agreement(total, [vectors[n] for n in body])
    for singles in (True, False):
        tops, depths = _tree(body, vectors, singles=singles)
        held = _agreement(total, [vectors[n] for n in tops])
        if held > score:
            best, score = [0 if n == first else depths[n] for n in range(len(rows))], held
    return best


def _agreement(total: Vector, parts: Sequence[Vector]) -> int:
    """In how many columns with something to add up the parts make the total."""
    return sum(
        value == sum((part.get(col, Decimal(0)) for part in parts), Decimal(0))
        for col, value in total.items()
        if value != 0
    )


def _tree(body: Sequence[int], vectors: Sequence[Vector], *, singles: bool) -> tuple[list[int], dict[int, int]]:
    """Top rows and depths when every row that the next few rows add up to is taken as their head."""
    tops: list[int] = []
    depths: dict[int, int] = {}
    at = 0
    while at < len(body):
        parts = _parts(body[at : at + MAX_PARTS + 1], vectors, least=1 if singles else 2)
        tops.append(body[at])
        depths[body[at]] = 1
        depths.update(dict.fromkeys(body[at + 1 : at + 1 + parts], 2))
        at += 1 + parts
    return tops, depths


def _parts(body: Sequence[int], vectors: Sequence[Vector], *, least: int) -> int:
    """How many of the following rows add up to the first one, in most of its columns; 0 where none do."""
    head = vectors[body[0]]
    asked = [col for col, value in head.items() if value != 0]
    if not asked:
        return 0
    sums = dict.fromkeys(asked, Decimal(0))
    for count, row in enumerate(body[1 : MAX_PARTS + 1], start=1):
        for col in asked:
            sums[col] += vectors[row].get(col, Decimal(0))
        held = sum(sums[col] == head[col] for col in asked)
        if count >= least and held >= ENOUGH * len(asked):
            return count
    return 0
