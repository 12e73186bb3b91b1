"""What the database holds in two sentences: for the end of a run, on a terminal and in a log alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outputs.totals import Totals, totals
from outputs.write_check_text import plural
from schemas.checks import SEVERITIES

if TYPE_CHECKING:
    from rich.console import Console
    from sqlmodel import Session


def print_summary(session: Session, console: Console) -> None:
    """Print how much is stored, and what the last check said of it."""
    stored = totals(session)
    for sentence in (_stored(stored), _checked(stored)):
        console.print(sentence, highlight=False, soft_wrap=True)


def _stored(stored: Totals) -> str:
    first, last = (stored.years[0], stored.years[-1]) if stored.years else (None, None)
    years = "no years" if first is None else f"year {first}" if first == last else f"years {first}–{last}"
    facts = ", ".join(plural(kind.count, kind.name) for kind in stored.facts if kind.count) or "none"
    offices = plural(stored.offices, "office")
    return f"{plural(stored.documents, 'document')}, {offices}, {years}. Facts: {facts}."


def _checked(stored: Totals) -> str:
    check = stored.last_check
    if check is None:
        return "Not checked yet: run `jangbu reconcile`."
    share = "" if stored.share is None else f" ({stored.share:.0%})"
    counts = ", ".join(plural(stored.findings[severity], severity) for severity in SEVERITIES)
    return (
        f"Last check: {plural(check.evaluated_count or 0, 'relation')}, {check.held_count or 0:,} hold; "
        f"{check.checked_count or 0:,} of {check.number_count or 0:,} printed numbers covered{share}; {counts}."
    )
