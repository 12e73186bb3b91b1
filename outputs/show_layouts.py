"""Headers that are not known, for a person or as rows to put into headers.csv."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Protocol, TextIO

from outputs.display import clean, head
from outputs.terminal import explain

__all__ = ["explain", "show"]

FILE = "extractors/layouts/headers.csv"
CELL = 24


class Proposal(Protocol):
    """The row that would know a header."""

    @property
    def code(self) -> str:
        """Code of the row."""

    @property
    def kind(self) -> str:
        """What its cells hold."""

    @property
    def stage(self) -> str:
        """Stage of the budget, for money."""

    @property
    def like(self) -> str:
        """The known spelling it resembles."""

    @property
    def score(self) -> float:
        """From 0 to 1."""


class Unknown(Protocol):
    """A header that is not known."""

    @property
    def document(self) -> str:
        """The file."""

    @property
    def table(self) -> int:
        """Number of the table, from 1."""

    @property
    def caption(self) -> str | None:
        """What is printed above it."""

    @property
    def header(self) -> str:
        """The header."""

    @property
    def holds(self) -> str:
        """What its cells show."""

    @property
    def cells(self) -> Sequence[str]:
        """Some of them."""

    @property
    def proposal(self) -> Proposal | None:
        """The row that would know it."""


def show(unknown: Sequence[Unknown], layout: str, stream: TextIO) -> None:
    """Print them, each with what stands under it and what to do; `layout` is text or csv."""
    if layout == "csv":
        _rows(unknown, stream)
        return
    for found in unknown:
        place = f"{found.document}, table {found.table}" + (f" ({found.caption})" if found.caption else "")
        cells = " · ".join(head(clean(cell), CELL) for cell in found.cells)
        stream.write(f"{clean(place)}: 「{clean(found.header)}」 over {found.holds}: {cells}\n")
        stream.write(f"  {_advice(found)}\n")
    near = sum(found.proposal is not None for found in unknown)
    stream.write(f"{len(unknown)} headers are not known; for {near} of them a row is proposed.\n")


def _advice(found: Unknown) -> str:
    row = found.proposal
    if row is None:
        return "Near no known header: an item of its own perhaps; else add a row of its own."
    stage = f" at the stage {row.stage}" if row.stage else ""
    how = f"like {row.like}, {row.score:.2f}"
    return f"→ {FILE}: add |{clean(found.header)} to the row {row.code} ({row.kind}{stage}; {how})"


def _rows(unknown: Sequence[Unknown], stream: TextIO) -> None:
    """One line a header in the columns of headers.csv, and why; a text that a spreadsheet would run is kept from it."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["code", "kind", "stage", "spelling", "like", "score", "holds", "document", "table"])
    for found in unknown:
        row = found.proposal
        about = [row.code, row.kind, row.stage] if row else ["", "", ""]
        like = [row.like, f"{row.score:.2f}"] if row else ["", ""]
        texts = [*about, found.header, *like, found.holds, found.document]
        writer.writerow([*map(_safe, texts), found.table])


def _safe(text: str) -> str:
    bare = clean(text)
    return f"'{bare}" if bare[:1] in ("=", "+", "-", "@") else bare
