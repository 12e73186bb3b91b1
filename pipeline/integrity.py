"""Whether a database still says what was read: references, runs, places, and every fact found again where it stands."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, ForeignKey, Table, and_, exists, func, not_, or_, select
from sqlmodel import col

from pipeline.database import failures_explained
from pipeline.load import rebuilt
from pipeline.search.index import missing
from pipeline.versions import reader_versions, rules_version
from schemas.errors import StoreError
from schemas.tables import (
    TABLES,
    BudgetAmount,
    Calculation,
    CountFact,
    Document,
    DocumentFile,
    DocumentText,
    ExtractionRecord,
    Goal,
    IndicatorObservation,
    LegalBasis,
    Rate,
    Run,
    ScheduleItem,
    SourceCell,
    Statement,
    StatementOperand,
    Weight,
)

_FACTS: dict[str, Any] = {
    "budget_lines": BudgetAmount,
    "budget_calculations": Calculation,
    "rates": Rate,
    "indicators": IndicatorObservation,
    "counts": CountFact,
    "goals": Goal,
    "schedule": ScheduleItem,
    "weights": Weight,
    "statements": Statement,
}
# Facts that keep their printed characters. A statement prints a relation; its figures are its operands.
_PRINTED: tuple[Any, ...] = (
    BudgetAmount, Calculation, Rate, IndicatorObservation, CountFact, ScheduleItem, Weight, LegalBasis,
    StatementOperand,
)  # fmt: skip
_DAMAGED = "Restore a backup, or remove the database and run `jangbu ingest` again."
_READ_AGAIN = "Run `jangbu ingest --reread` on its file."


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing verified: how many were looked at, how many are wrong, with an example."""

    topic: str
    looked_at: int
    wrong: int = 0
    example: str = ""
    remedy: str = ""
    is_broken: bool = True
    """False: nothing is lost or wrong, but something is to be done."""


def verify(engine: Engine) -> Iterator[Verdict]:
    """Everything verified, one after the other; reads all that is stored, so that it takes a while.

    Raises:
        StoreError: The database failed.
    """
    with failures_explained(engine.url), engine.connect() as connection:
        for look in LOOKS:
            yield from look(connection)


def _file(connection: Connection) -> Iterator[Verdict]:
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        yield Verdict("file", 1, int(said != "ok"), str(said), _DAMAGED)


def _references(connection: Connection) -> Iterator[Verdict]:
    tables: list[Table] = [model.metadata.tables[str(model.__tablename__)] for model in TABLES]
    keys: list[ForeignKey] = [key for table in tables for key in table.foreign_keys]
    broken = [(key, count) for key in keys if (count := _dangling(connection, key))]
    example = f"{broken[0][0].parent} → {broken[0][0].target_fullname}" if broken else ""
    yield Verdict("references", len(keys), sum(count for _, count in broken), example, _DAMAGED)


def _dangling(connection: Connection, key: ForeignKey) -> int:
    target = key.column.table.alias()
    lost = and_(key.parent.is_not(None), not_(exists().where(target.c[key.column.name] == key.parent)))
    return int(connection.execute(select(func.count()).select_from(key.parent.table).where(lost)).scalar_one())


def _runs(connection: Connection) -> Iterator[Verdict]:
    runs = and_(col(Run.command) == "ingest", col(Run.finished_at).is_not(None))
    total = col(Run.stored_count) + col(Run.unchanged_count) + col(Run.quarantined_count)
    off = and_(runs, col(Run.found_count) != total)
    yield _counted(connection, "totals of runs", col(Run.id), runs, off, _DAMAGED)


def _places(connection: Connection) -> Iterator[Verdict]:
    cells = col(SourceCell.kind) == "cell"
    lost = and_(cells, col(SourceCell.plan_table_id).is_(None))
    yield _counted(connection, "table cells in a table", col(SourceCell.id), cells, lost, _READ_AGAIN)
    empty = not_(exists().where(col(ExtractionRecord.document_id) == col(Document.id)))
    yield _counted(
        connection, "documents with a record", col(Document.id), col(Document.id).is_not(None), empty, _READ_AGAIN
    )
    current = col(Document.superseded_by_id).is_(None)
    homeless = and_(current, not_(exists().where(col(DocumentFile.document_id) == col(Document.id))))
    yield _counted(connection, "documents with a file", col(Document.id), current, homeless, _READ_AGAIN)


def _printed(connection: Connection) -> Iterator[Verdict]:
    """Whether the characters of each fact stand in its place."""
    position = func.instr if connection.dialect.name == "sqlite" else func.strpos
    looked_at, wrong, example = 0, 0, ""
    for model in _PRINTED:
        table = model.metadata.tables[str(model.__tablename__)]
        cell = SourceCell.metadata.tables["source_cell"]
        joined = table.join(cell, table.c.cell_id == cell.c.id)
        lost = position(cell.c.text, table.c.as_printed) == 0
        looked_at += connection.execute(select(func.count()).select_from(table)).scalar_one()
        found = connection.execute(select(table.c.cell_id).select_from(joined).where(lost)).scalars().all()
        wrong += len(found)
        example = example or next(iter(found), "")
    yield Verdict("facts found in their place", looked_at, wrong, example, _READ_AGAIN)


def _records(connection: Connection) -> Iterator[Verdict]:
    """Whether each record can be read, and all facts in it have their rows."""
    rows: dict[str, dict[str, int]] = {
        name: dict(
            connection.execute(select(col(model.document_id), func.count()).group_by(col(model.document_id))).all()
        )
        for name, model in _FACTS.items()
    }
    query = select(col(ExtractionRecord.document_id), col(Document.path), col(ExtractionRecord.payload))
    query = query.join(Document, col(Document.id) == col(ExtractionRecord.document_id))
    looked_at, wrong = 0, []
    for key, path, payload in connection.execution_options(yield_per=50).execute(query):
        looked_at += 1
        try:
            extraction = rebuilt(path, payload)
        except (StoreError, zlib.error):
            wrong.append(path)
            continue
        if any(len(getattr(extraction, name)) != rows[name].get(key, 0) for name in _FACTS):
            wrong.append(path)
    yield Verdict("facts of each record", looked_at, len(wrong), next(iter(wrong), ""), _READ_AGAIN)


def _searchable(connection: Connection) -> Iterator[Verdict]:
    """Whether the words of every document are in the index."""
    texts = connection.execute(select(func.count()).select_from(DocumentText)).scalar_one()
    remedy = "Run `jangbu reconcile`: it indexes what is not."
    yield Verdict("searchable", texts, missing(connection), "", remedy, is_broken=False)


def _versions(connection: Connection) -> Iterator[Verdict]:
    """What is not wrong, but was read or checked by an older version."""
    versions = reader_versions()
    current = col(Document.superseded_by_id).is_(None)
    columns = (col(Document.path), col(Document.reader), col(Document.extractor_version))
    documents = connection.execute(select(*columns).where(current)).all()
    old = [path for path, reader, version in documents if versions.get(reader) != version]
    remedy = "Run `jangbu ingest` on its files: only these are read again."
    yield Verdict("read by this version", len(documents), len(old), next(iter(old), ""), remedy, is_broken=False)
    last = select(func.max(col(Run.id))).where(col(Run.command) == "reconcile", col(Run.finished_at).is_not(None))
    checked = connection.execute(
        select(col(Run.rules_version), col(Run.id)).where(col(Run.id) == last.scalar_subquery())
    )
    row = checked.first()
    later = and_(col(Run.command) == "ingest", or_(col(Run.stored_count) > 0, col(Run.finished_at).is_(None)))
    stale = row is None or row[0] != rules_version() or _any(connection, and_(later, col(Run.id) > row[1]))
    remedy = "Run `jangbu reconcile`: nothing is read again for it."
    yield Verdict("checked as it is stored", 1, int(stale and bool(documents)), "", remedy, is_broken=False)


def _any(connection: Connection, condition: ColumnElement[bool]) -> bool:
    return connection.execute(select(col(Run.id)).where(condition).limit(1)).first() is not None


def _counted(  # noqa: PLR0913, PLR0917 - a count of some and of the wrong ones among them
    connection: Connection,
    topic: str,
    key: Any,  # noqa: ANN401 - a column
    some: ColumnElement[bool],
    wrong: ColumnElement[bool],
    remedy: str,
) -> Verdict:
    looked_at = connection.execute(select(func.count(key)).where(some)).scalar_one()
    found = connection.execute(select(key).where(wrong)).scalars().all()
    return Verdict(topic, looked_at, len(found), str(next(iter(found), "")), remedy)


LOOKS: tuple[Callable[[Connection], Iterator[Verdict]], ...] = (
    _file,
    _references,
    _runs,
    _places,
    _printed,
    _records,
    _searchable,
    _versions,
)
