"""What `jangbu ingest` shows: how far it is, and then what is in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text
from sqlalchemy import func, select
from sqlmodel import Session

from outputs.display import clean, tail
from outputs.summary import print_summary
from schemas.tables import TABLES, Document

PIPED_COLUMNS = 120
DOCUMENTS_SHOWN = 20
NAME_COLUMNS = 40
# Kinds of facts a person counts first when looking whether a document was read well.
_KINDS = (
    ("budget_amount", "예산액"),
    ("calculation", "산출근거"),
    ("rate", "비율"),
    ("indicator", "지표"),
    ("count_fact", "개수"),
    ("goal", "목표"),
    ("schedule_item", "일정"),
    ("weight", "배점"),
    ("plan_table", "표"),
)


class Step(Protocol):
    """Says that one more document is done."""

    def __call__(self, done: int, total: int, path: Path, /) -> None:
        """Show it."""


@contextmanager
def progress(stream: TextIO, *, quiet: bool = False) -> Iterator[Step]:
    """A bar on a terminal; elsewhere a line for each document, which a log can keep; `quiet`: nothing."""
    if quiet:
        yield lambda *_: None
        return
    if not stream.isatty():
        yield lambda done, total, path: print(f"[{done}/{total}] {clean(str(path))}", file=stream)
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, path: bar.update(
            task, completed=done, total=total, description=tail(clean(str(path)), NAME_COLUMNS)
        )


def show_stored(session: Session, stream: TextIO) -> None:
    """A table of what is stored: one row a document (the first ones of many), facts by kind, and their sums."""
    counts = _counts(session)
    documents = session.connection().execute(select(_document.c.id, _document.c.path).order_by(_document.c.path)).all()
    table = Table(title=f"{len(documents)} documents in the database", title_justify="left")
    table.add_column("document", overflow="fold")
    for _, label in _KINDS:
        table.add_column(label, justify="right", no_wrap=True)
    for key, path in documents[:DOCUMENTS_SHOWN]:
        table.add_row(Text(tail(clean(Path(path).name), NAME_COLUMNS)), *_figures(counts, {key}))
    if len(documents) > DOCUMENTS_SHOWN:
        rest = {key for key, _ in documents[DOCUMENTS_SHOWN:]}
        table.add_row(f"… and {len(rest)} more", *_figures(counts, rest))
    table.add_section()
    table.add_row("total", *_figures(counts, {key for key, _ in documents}), style="bold")
    terminal = stream.isatty()
    console = Console(file=stream, width=None if terminal else PIPED_COLUMNS, highlight=False)
    console.print(table)
    print_summary(session, console)


_document = Document.metadata.tables["document"]


def _counts(session: Session) -> dict[str, dict[str, int]]:
    """How many facts of each kind each document has."""
    tables = {str(model.__tablename__): model.metadata.tables[str(model.__tablename__)] for model in TABLES}
    counts: dict[str, dict[str, int]] = {}
    for name, _ in _KINDS:
        column = tables[name].c.document_id
        query = select(column, func.count()).group_by(column)
        counts[name] = dict(session.connection().execute(query).all())
    return counts


def _figures(counts: dict[str, dict[str, int]], documents: set[str]) -> list[str]:
    sums = (sum(number for key, number in counts[name].items() if key in documents) for name, _ in _KINDS)
    return [f"{number:,}" if number else "·" for number in sums]
