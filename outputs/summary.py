"""What a run left in the database, as small tables for a terminal; plain lines of text when the output is a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outputs.display import clean
from outputs.totals import Totals, totals

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from sqlmodel import Session

STYLES = {"error": "red", "warning": "magenta", "info": "cyan"}
QUARANTINE_SHOWN = 20


def print_summary(session: Session, console: Console) -> None:
    """Print what is stored: documents, offices, years, facts by kind, findings by severity, and what was set aside."""
    stored = totals(session)
    console.print(_stored(stored))
    console.print(_facts(stored))
    if stored.last_check is not None:
        console.print(_findings(stored))
    if stored.quarantined:
        console.print(_quarantine(session, stored))


def _table(title: str) -> Table:
    from rich import box
    from rich.table import Table

    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)


def _stored(stored: Totals) -> Table:
    table = _table("Stored")
    for name in ("documents", "offices", "tables"):
        table.add_column(name, justify="right")
    table.add_column("years")
    years = ", ".join(map(str, stored.years)) or "none printed"
    table.add_row(f"{stored.documents:,}", f"{stored.offices:,}", f"{stored.tables:,}", years)
    return table


def _facts(stored: Totals) -> Table:
    table = _table(f"Facts: {stored.fact_count:,}")
    table.add_column("kind")
    table.add_column("")
    table.add_column("facts", justify="right")
    for kind in stored.facts:
        table.add_row(kind.name, kind.name_ko, f"{kind.count:,}", style=None if kind.count else "dim")
    return table


def _findings(stored: Totals) -> Table:
    check = stored.last_check
    assert check is not None
    share = "none printed" if stored.share is None else f"{stored.share:.0%} of {check.number_count:,} covered"
    table = _table(f"Findings: {sum(stored.findings.values()):,}")
    for severity in stored.findings:
        table.add_column(severity, justify="right", style=STYLES.get(severity))
    table.add_column("relations checked", justify="right")
    table.add_column("hold", justify="right")
    table.add_column("printed numbers")
    counts = [f"{count:,}" for count in stored.findings.values()]
    table.add_row(*counts, f"{check.evaluated_count or 0:,}", f"{check.held_count or 0:,}", share)
    return table


def _quarantine(session: Session, stored: Totals) -> Table:
    """Files set aside, with the reason and what to do; a path is data and may look like markup."""
    from rich.text import Text
    from sqlmodel import col, select

    from schemas.tables import Quarantine

    table = _table(f"Set aside: {stored.quarantined:,}")
    for name in ("file", "reason", "what to do"):
        table.add_column(name, overflow="fold")
    for row in session.exec(select(Quarantine).order_by(col(Quarantine.path)).limit(QUARANTINE_SHOWN)):
        table.add_row(*(Text(clean(text)) for text in (row.path, row.reason, row.remedy)))
    hidden = stored.quarantined - QUARANTINE_SHOWN
    if hidden > 0:
        table.caption = f"and {hidden:,} more, in the table quarantine of the database"
    return table
