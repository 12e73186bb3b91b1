"""What a table is about: every role bids with what it sees in the columns, the best bid wins."""

from __future__ import annotations

from collections.abc import Callable

from extractors.grammar.headers import read_header
from extractors.grammar.labels import squash
from schemas.records import TableRecord

PERSONNEL = ("정원", "현원", "과부족", "직급", "인원")


def role_of(table: TableRecord) -> str:
    """The role with the highest bid; "other" where none bids."""
    score, role = max((bid(table), role) for role, bid in BIDS)
    return role if score > 0 else "other"


def _codes(table: TableRecord) -> set[str | None]:
    return {read_header(text).code for column in table.columns for text in column.path}


def _budget(table: TableRecord) -> float:
    money = [column for column in table.columns if column.kind in ("money", "funding")]
    staged = [column for column in money if column.stage]
    if not money or not any(figure.col in {c.index for c in money} for figure in table.figures):
        return 0.0
    return 0.8 if staged or any(column.unit for column in money) else 0.0


def _calculation(table: TableRecord) -> float:
    return 0.85 if "basis" in _codes(table) and not _budget(table) else 0.0


def _personnel(table: TableRecord) -> float:
    labels = {squash(row.own.split(" ")[0]) for row in table.rows} | {
        squash(text) for c in table.columns for text in c.path
    }
    return 0.9 if len(labels & set(PERSONNEL[:3])) >= 2 else 0.0


def _indicator(table: TableRecord) -> float:
    codes = _codes(table)
    if "indicator" in codes:
        return 0.82
    return 0.7 if codes & {"count_indicator", "count_task", "count_goal", "goal", "target"} else 0.0


def _schedule(table: TableRecord) -> float:
    if any(column.kind == "period" for column in table.columns):
        return 0.75 if not any(column.kind == "money" for column in table.columns) else 0.81
    return 0.0


BIDS: tuple[tuple[str, Callable[[TableRecord], float]], ...] = (
    ("budget", _budget),
    ("calculation", _calculation),
    ("personnel", _personnel),
    ("indicator", _indicator),
    ("schedule", _schedule),
)
