"""What `jangbu catalogue` shows: the catalogue in lines, one indicator over the years, proposals, and verdicts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from outputs.display import clean
from schemas.fields import vocabularies
from schemas.tables import (
    CatalogueAlias,
    CatalogueChange,
    CatalogueIndicator,
    CatalogueObservation,
    CatalogueProposal,
    OrganisationPeriod,
)

PIPED_COLUMNS = 140


class Built(Protocol):
    """How many offices there are, and how many were built anew."""

    @property
    def offices(self) -> int:
        """All offices."""

    @property
    def rebuilt(self) -> int:
        """Those built anew."""


class History(Protocol):
    """One indicator with everything the catalogue knows of it."""

    @property
    def indicator(self) -> CatalogueIndicator:
        """The indicator."""

    @property
    def aliases(self) -> Sequence[CatalogueAlias]:
        """Its names."""

    @property
    def observations(self) -> Sequence[CatalogueObservation]:
        """What was observed."""

    @property
    def changes(self) -> Sequence[CatalogueChange]:
        """What changed."""

    @property
    def proposals(self) -> Sequence[CatalogueProposal]:
        """What may be the same."""

    @property
    def periods(self) -> Sequence[OrganisationPeriod]:
        """Its departments over time."""


class Amount(Protocol):
    """What a document prints for a programme."""

    @property
    def year(self) -> int:
        """The year."""

    @property
    def stage(self) -> str:
        """The stage of the budget."""

    @property
    def amount_won(self) -> int:
        """The amount."""

    @property
    def document(self) -> str:
        """The document's file."""


class Programme(Protocol):
    """A budget item of an office with its amounts."""

    @property
    def office(self) -> str:
        """The office."""

    @property
    def path(self) -> str:
        """The labels."""

    @property
    def amounts(self) -> Sequence[Amount]:
        """Its amounts by year."""


class Verdict(Protocol):
    """What the matcher says about two names."""

    @property
    def verdict(self) -> str:
        """same, proposed or different."""

    @property
    def score(self) -> float:
        """From 0 to 1."""

    @property
    def reasons(self) -> Sequence[str]:
        """Why."""


def show_built(built: Built, counts: Mapping[str, int], stream: TextIO) -> None:
    """What the catalogue holds, in a few lines."""
    _say(stream, f"{built.rebuilt} of {built.offices} offices built anew.")
    _say(
        stream,
        f"{counts['catalogue_indicator']:,} indicators under {counts['catalogue_alias']:,} names, "
        f"{counts['catalogue_observation']:,} observations; {counts['organisation_period']:,} departments.",
    )
    changes = [f"{_label('changes', code.partition(':')[2])} {n:,}" for code, n in counts.items() if ":" in code]
    if changes:
        _say(stream, f"Changes from year to year: {', '.join(changes)}.")
    waiting = counts["catalogue_proposal"]
    hint = " (`jangbu catalogue pending` walks through them)" if waiting else ""
    _say(stream, f"Proposals that wait for a decision: {waiting:,}{hint}.")


def _office(name: str) -> str:
    """The office; a document that names none is an office of its own, called by its id in brackets."""
    return "(기관 없음)" if name.startswith("(") else name


def show_list(rows: Sequence[CatalogueIndicator], stream: TextIO) -> None:
    """One line an indicator."""
    table = Table(title=f"{len(rows)} indicators", title_justify="left", box=None)
    for head in ("id", "기관", "부서", "지표", "단위", "구분", "연도"):
        table.add_column(head, overflow="fold")
    for row in rows:
        kind = _label("indicator_kinds", row.kind)
        values = (row.id, _office(row.office), row.department, row.name, row.unit_printed, kind, _years(row))
        table.add_row(*(Text(clean(value or "")) for value in values))
    _console(stream).print(table)


def show_history(history: History, stream: TextIO) -> None:
    """One indicator: its names, its values by year, what changed, and what it may be the same as."""
    item = history.indicator
    console = _console(stream)
    _say(stream, f"{item.id}  {item.name}")
    about = (_office(item.office), item.department or "", _label("indicator_kinds", item.kind), _years(item))
    _say(stream, "  ".join(("", *about)))
    _say(stream, "Names:")
    for alias in history.aliases:
        _say(stream, f"  {alias.id}  {alias.name}  {alias.department}  {_years(alias)}  ×{alias.mention_count}")
    table = Table(box=None)
    for head in ("연도", "시점", "값", "단위", "가중치", "산식", "부서", "위치"):
        table.add_column(head, overflow="fold")
    for seen in history.observations:
        weight = "" if seen.weight is None else str(seen.weight)
        values = (_year(seen.year), _label("phases", seen.phase), seen.value, seen.unit_printed, weight, seen.formula)
        table.add_row(*(Text(clean(value or "")) for value in (*values, seen.department, seen.cell_id)))
    console.print(table)
    for change in history.changes:
        _say(
            stream,
            f"  {change.year} {_label('changes', change.change)}: {change.before or '-'} → {change.after or '-'}",
        )
    for period in history.periods:
        if period.successor:
            _say(stream, f"  {period.department} → {period.successor} ({period.basis})")
    for proposal in history.proposals:
        show_proposal(proposal, stream)


def show_proposal(proposal: CatalogueProposal, stream: TextIO) -> None:
    """Two names that may be one, and why."""
    sides = [
        f"{name} ({department})" if name and department else name or department
        for name, department in (
            (proposal.name_a, proposal.department_a),
            (proposal.name_b, proposal.department_b),
        )
    ]
    link = "→" if proposal.kind == "organisation" else "="
    said = f"{sides[0]} {link} {sides[1]}  [{proposal.reasons}]"
    _say(stream, f"? {proposal.score:.2f}  {_office(proposal.office)}  {said}")


def show_programmes(rows: Sequence[Programme], stream: TextIO) -> None:
    """Each programme with its amounts, a line a year and stage, and the document that prints it."""
    for row in rows:
        _say(stream, f"{row.office}  {row.path}")
        for amount in row.amounts:
            stage = _label("stages", amount.stage)
            _say(stream, f"  {amount.year}  {stage}  {amount.amount_won:,}원  {amount.document}")
    _say(stream, f"Programmes in several plans of one office: {len(rows)}.")


def write_verdicts(rows: Iterable[tuple[str, Verdict]], stream: TextIO) -> None:
    """Verdicts on pairs as CSV: id,verdict,score,reasons."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("id", "verdict", "score", "reasons"))
    for key, found in rows:
        writer.writerow((key, found.verdict, f"{found.score:.3f}", "; ".join(found.reasons)))


def _label(vocabulary: str, code: str | None) -> str:
    labels = {entry.code: entry.label_ko for entry in vocabularies() if entry.vocabulary == vocabulary}
    return labels.get(code or "", code or "")


def _years(row: CatalogueIndicator | CatalogueAlias) -> str:
    if row.first_year == row.last_year:
        return _year(row.first_year)
    return f"{_year(row.first_year)}–{_year(row.last_year)}"


def _year(year: int | None) -> str:
    return "" if year is None else str(year)


def _say(stream: TextIO, text: str) -> None:
    print(clean(text).rstrip(), file=stream)


def _console(stream: TextIO) -> Console:
    return Console(file=stream, width=None if stream.isatty() else PIPED_COLUMNS, highlight=False)
