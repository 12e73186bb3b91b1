"""Headers that no row of headers.csv knows, with what stands under them and the row that would know them.

A head over figures is either the name of what its cells hold (a spelling that is missing) or an item of its own (a
department, a fund). What a known spelling ends, or nearly is, and what holds the same kind of cells is proposed; the
rest is listed as it is, for a person to decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from extractors.grammar.headers import ASIDE, YEAR, read_header
from extractors.grammar.labels import squash, tidy, vocabulary
from extractors.grammar.periods import find_periods
from schemas.extraction import Extraction
from schemas.records import Column, TableRecord

LEAST = 0.78
"""How like a known spelling a header must be. Below it proposals were more often wrong than right on invented heads."""

SHOWN = 3
AGREEING = {
    "money": ("money",), "funding": ("money",), "rate": ("rate",), "number": ("number", "count", "money"),
    "count": ("count", "number"), "measure": ("number",), "text": ("period", "owner", "text", "label"),
    "label": ("label",), "total": ("money", "count"),
}  # fmt: skip
"""What a column of one kind may be called: kinds of headers.csv by the kind its cells show."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The row of headers.csv that would know a header: its code, kind, stage, and the spelling it resembles."""

    code: str
    kind: str
    stage: str
    like: str
    score: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """A header no row knows: where it stands, what its cells hold, and what it may be; None if nothing is near."""

    document: str
    table: int
    caption: str | None
    header: str
    holds: str
    cells: tuple[str, ...]
    proposal: Proposal | None


def unknown_headers(extraction: Extraction) -> Iterator[Unknown]:
    """Every unknown header of a document once, in reading order."""
    seen: set[str] = set()
    for number, table in enumerate(extraction.tables, start=1):
        for column in table.columns:
            header = _unknown(column)
            if header is None or header in seen:
                continue
            cells = _cells(table, column)
            if cells:
                seen.add(header)
                holds = _holds(column, cells)
                about = (extraction.source.path, number, table.grid.caption)
                yield Unknown(*about, header, holds, tuple(cells[:SHOWN]), propose(header, holds))


def _unknown(column: Column) -> str | None:
    """The innermost head of a column, without year and brackets, where no head of it is known."""
    if any(head.code or head.kind for head in map(read_header, column.path)):
        return None
    bare = (tidy(YEAR.sub("", ASIDE.sub("", text))) for text in reversed(column.path))
    return next((text for text in bare if re.search(r"[가-힣]{2}", squash(text))), None)


def _cells(table: TableRecord, column: Column) -> list[str]:
    """What stands in the body of the column, each text once."""
    texts = [
        tidy(cell.text) for cell in table.grid.cells if cell.col == column.index and cell.row >= table.grid.header_rows
    ]
    return list(dict.fromkeys(text for text in texts if text))


def _holds(column: Column, cells: Sequence[str]) -> str:
    """The kind its cells show: that of the column, or period where most of the words are dates."""
    if column.kind in ("text", "label") and 2 * sum(bool(find_periods(cell)) for cell in cells) > len(cells):
        return "period"
    return column.kind


@cache
def propose(header: str, holds: str) -> Proposal | None:
    """The known spelling a header is likest to, of a kind its cells agree with; None where none is near."""
    word = squash(header)
    kinds = ("period",) if holds == "period" else AGREEING.get(holds, ())
    found = [
        Proposal(row["code"], row["kind"], row["stage"], spelling, _likeness(word, spelling))
        for spelling, row in vocabulary("headers").items()
        if row["kind"] in kinds
    ]
    best = max(found, key=lambda proposal: (proposal.score, len(proposal.like)), default=None)
    return best if best is not None and best.score >= LEAST else None


def _likeness(word: str, spelling: str) -> float:
    """From 0 to 1. Korean heads are narrowed from the left: 투자사업비 is a 사업비. A slip changes one letter."""
    if len(spelling) > 1 and word.endswith(spelling):
        return 0.75 + 0.25 * len(spelling) / len(word)
    return fuzz.ratio(*(unicodedata.normalize("NFD", text) for text in (word, spelling))) / 100
