"""The wide tables in the schema `bi` of a PostgreSQL database, for Metabase, Superset and whoever writes SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from outputs.frames import Stream, streams
from outputs.sql import commented, convenience_views, literal, quoted
from schemas.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlmodel import Session

    from outputs.wide import WideTable

SCHEMA = "bi"
_OURS = "Written by `jangbu export`; the next export replaces what is in its tables."
_TYPES = {"text": "text", "integer": "bigint", "boolean": "boolean", "date": "date", "decimal": "numeric"}

Copy = Callable[["Connection", str, Sequence[str], Iterable[Sequence[Any]]], None]
"""What sends rows: connection, table, columns, rows."""


def publish(session: Session, connection: Connection, copy: Copy) -> list[str]:
    """Fill the tables of the schema; says which. Who reads them sees the old rows until all new ones are there.

    Tables stay in their place, so that views of others on them keep working.

    Args:
        session: On the database with the plans.
        connection: To the database to write to, in a transaction.
        copy: What sends rows.

    Raises:
        UsageError: The schema is somebody else's.
    """
    _claim(connection)
    found = list(streams(session))
    for stream in found:
        _send(connection, stream, copy)
    tables = [stream.table for stream in found]
    _shape(connection, tables)
    _fill(connection, tables)
    _declare(connection, tables)
    return [f"{SCHEMA}.{table.name}" for table in tables]


def _run(connection: Connection, statement: str) -> Any:  # noqa: ANN401 - rows
    return connection.exec_driver_sql(statement.replace("%", "%%"))


def _claim(connection: Connection) -> None:
    """Make the schema, or make sure that it is ours."""
    query = "SELECT obj_description(oid) FROM pg_namespace WHERE nspname = 'bi'"
    said = _run(connection, query).first()
    if said is not None and said[0] != _OURS:
        remedy = "Rename it (ALTER SCHEMA bi RENAME TO …), or name another database."
        raise UsageError(f"There is a schema {SCHEMA} that jangbu did not make", remedy)
    if said is None:
        _run(connection, f"CREATE SCHEMA {SCHEMA}")
        _run(connection, f"COMMENT ON SCHEMA {SCHEMA} IS {literal(_OURS)}")
    _run(connection, f"SET LOCAL search_path = {SCHEMA}, pg_catalog")


def _send(connection: Connection, stream: Stream, copy: Copy) -> None:
    """The rows into a table of this transaction alone: nobody has to wait while they come."""
    name = _part(stream.table)
    _run(connection, f"CREATE TEMPORARY TABLE {name} ({_columns(stream.table)}) ON COMMIT DROP")
    rows = (row for batch in stream.batches() for row in zip(*(c.to_pylist() for c in batch.columns), strict=True))
    copy(connection, name, [column.name for column in stream.table.columns], rows)


def _part(table: WideTable) -> str:
    return quoted(f"part_{table.name}")


def _columns(table: WideTable) -> str:
    return ", ".join(f"{quoted(column.name)} {_TYPES[column.kind]}" for column in table.columns)


def _shape(connection: Connection, tables: Sequence[WideTable]) -> None:
    """Make the tables and views that are not there, and those that were other ones; nothing of others is dropped."""
    present: dict[str, list[tuple[str, str]]] = {}
    query = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'bi' "
    for name, column, kind in _run(connection, query + "ORDER BY table_name, ordinal_position"):
        present.setdefault(name, []).append((column, kind))
    wanted = {table.name: [(column.name, _TYPES[column.kind]) for column in table.columns] for table in tables}
    stale = [name for name in wanted if name in present and present[name] != wanted[name]]
    views = list(convenience_views(set(wanted)))
    query = "SELECT conrelid::regclass::text, conname FROM pg_constraint "
    for name, key in _run(connection, query + "WHERE connamespace = 'bi'::regnamespace AND contype = 'f'").all():
        _run(connection, f"ALTER TABLE {name} DROP CONSTRAINT {quoted(key)}")
    for view in views if stale else ():
        _run(connection, f"DROP VIEW IF EXISTS {view.split()[2]}")
    for name in stale:
        _run(connection, f"DROP TABLE {quoted(name)}")
    for table in tables:
        columns = f"{_columns(table)}, PRIMARY KEY ({quoted(table.key)})"
        _run(connection, f"CREATE TABLE IF NOT EXISTS {quoted(table.name)} ({columns})")
    for view in views:
        _run(connection, view.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))


def _references(tables: Sequence[WideTable]) -> Iterator[tuple[str, str, str]]:
    """Name, table and definition of each key that points to another table."""
    keys = {table.name: table.key for table in tables}
    for table in tables:
        for column, target in table.references():
            points = f"({quoted(column)}) REFERENCES {quoted(target)} ({quoted(keys[target])})"
            yield f"{table.name}_{column}_fkey", table.name, points


def _fill(connection: Connection, tables: Sequence[WideTable]) -> None:
    _run(connection, f"TRUNCATE {', '.join(quoted(table.name) for table in tables)}")
    for table in tables:
        _run(connection, f"INSERT INTO {quoted(table.name)} SELECT * FROM {_part(table)}")  # noqa: S608
        for comment in commented(table):
            _run(connection, comment)


def _declare(connection: Connection, tables: Sequence[WideTable]) -> None:
    """Say which column points where, as far as it holds: Metabase joins by it, and an export must not fail for it."""
    from sqlalchemy.exc import IntegrityError

    for name, table, points in _references(tables):
        with suppress(IntegrityError), connection.begin_nested():
            _run(connection, f"ALTER TABLE {quoted(table)} ADD CONSTRAINT {name} FOREIGN KEY {points}")
