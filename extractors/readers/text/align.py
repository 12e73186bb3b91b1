"""Rows that a converter shifted left by dropping their blank cells, put back under their columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.readers.text.lines import Line

RawRow = tuple[Line | None, ...]


def align(rows: Sequence[RawRow], headers: int, width: int) -> list[RawRow]:
    """The rows, all of one width, body rows shifted right where that puts every cell under cells of its kind.

    A row is shifted only when its last cells are blank, it fits nowhere as printed, and fits wholly after the shift.
    """
    full = [tuple(row) + (None,) * (width - len(row)) for row in rows]
    body = full[headers:]
    numeric = [_numeric_share(body, col) for col in range(width)]
    return [*full[:headers], *(_shifted(row, numeric) for row in body)]


def _numeric_share(body: Sequence[RawRow], col: int) -> float:
    cells = [cell for row in body if (cell := row[col]) is not None]
    return sum(_is_numeric(cell.text) for cell in cells) / len(cells) if cells else 0.0


def _is_numeric(text: str) -> bool:
    return any(char.isdigit() for char in text[:6]) and not text[0].isalpha()


def _shifted(row: RawRow, numeric: Sequence[float]) -> RawRow:
    blanks = next((n for n, cell in enumerate(reversed(row)) if cell is not None), 0)
    if not blanks or not _misfits(row, numeric):
        return row
    moved = ((None,) * shift + row[: len(row) - shift] for shift in range(1, blanks + 1))
    return next((candidate for candidate in moved if not _misfits(candidate, numeric)), row)


def _misfits(row: RawRow, numeric: Sequence[float]) -> bool:
    """Whether a cell stands in a column whose cells are of the other kind."""
    return any(
        cell is not None and (share < 0.2 if _is_numeric(cell.text) else share > 0.8)
        for cell, share in zip(row, numeric, strict=True)
    )
