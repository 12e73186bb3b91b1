"""Budget programmes over the years: what several plans of one office print for an item, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outputs.show_catalogue import Programme

# A difference or a unit price between budgets would be read as a budget.
LEFT_OUT = frozenset({"change", "unit_price"})
ROWS_SHOWN, COLUMNS_SHOWN = 60, 8


@dataclass(frozen=True, slots=True)
class Row:
    """One programme: `amounts` has one entry a column, the different amounts in won that are printed."""

    path: str
    amounts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class OfficeProgrammes:
    """The programmes of one office; columns are (year, stage), of `count` programmes the first are shown."""

    office: str
    columns: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    count: int


def by_office(programmes: Iterable[Programme]) -> tuple[OfficeProgrammes, ...]:
    """The programmes as tables, one for each office."""
    offices: dict[str, list[Programme]] = defaultdict(list)
    for programme in programmes:
        offices[programme.office].append(programme)
    return tuple(_table(office, rows) for office, rows in offices.items())


def _table(office: str, programmes: Sequence[Programme]) -> OfficeProgrammes:
    shown = programmes[:ROWS_SHOWN]
    keys = {(amount.year, amount.stage) for row in shown for amount in row.amounts if amount.stage not in LEFT_OUT}
    columns = tuple(sorted(keys)[-COLUMNS_SHOWN:])
    rows = [Row(row.path, tuple(_cell(row, column) for column in columns)) for row in shown]
    return OfficeProgrammes(office, columns, tuple(row for row in rows if any(row.amounts)), len(programmes))


def _cell(programme: Programme, column: tuple[int, str]) -> tuple[int, ...]:
    found = (amount.amount_won for amount in programme.amounts if (amount.year, amount.stage) == column)
    return tuple(dict.fromkeys(found))
