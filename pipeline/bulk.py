"""Rows into a table, many at once, as the driver takes them: PostgreSQL by COPY, SQLite by one prepared statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, insert
from sqlalchemy.exc import DBAPIError

from pipeline.places import Row
from schemas.fields import Table

# Below it a COPY, which is a statement of its own, saves nothing.
_FEW = 20


def insert_rows(connection: Connection, model: type[Table], rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns.

    Raises:
        sqlalchemy.exc.DBAPIError: A value was refused, or the database failed; the transaction is lost.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        # Half of the time would go into preparing each of thousands of rows anew.
        statement, order = _statement(model, connection.dialect, tuple(rows[0]))
        with _driver(connection, statement) as driver:
            driver.executemany(statement, _stored(connection, model, rows, order))
    elif len(rows) < _FEW:
        connection.execute(insert(model), rows)
    else:
        names = tuple(rows[0])
        copy(connection, str(model.__tablename__), names, _stored(connection, model, rows, names))


def copy(connection: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Send rows to a table of PostgreSQL by COPY.

    Raises:
        sqlalchemy.exc.DBAPIError: A value was refused, or the database failed; the transaction is lost.
    """
    quote = connection.dialect.identifier_preparer.quote
    statement = f"COPY {table} ({', '.join(map(quote, names))}) FROM STDIN"
    with _driver(connection, statement) as driver, driver.cursor().copy(statement) as sent:
        for row in rows:
            sent.write_row(row)


@contextmanager
def _driver(connection: Connection, statement: str) -> Iterator[Any]:
    """The driver's connection; what it raises past SQLAlchemy becomes an error of SQLAlchemy: those are explained."""
    errors = connection.dialect.loaded_dbapi.Error
    try:
        yield connection.connection.driver_connection
    except errors as error:
        raise DBAPIError.instance(statement, None, error, errors, dialect=connection.dialect) from error


@lru_cache(maxsize=256)
def _statement(model: type[Table], dialect: Dialect, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The SQL of an insert and the order of its values."""
    compiled = insert(model).compile(dialect=dialect, column_keys=list(names))
    return str(compiled), tuple(compiled.positiontup or ())


@lru_cache(maxsize=256)
def _ways(model: type[Table], dialect: Dialect) -> dict[str, Callable[[Any], Any]]:
    """How a column stores its values, where that is not as they are."""
    columns = model.metadata.tables[str(model.__tablename__)].c
    ways = {column.name: column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns}
    return {name: way for name, way in ways.items() if way is not None}


def _stored(
    connection: Connection, model: type[Table], rows: Sequence[Row], order: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The values in this order, each as its column stores it: a decimal as its digits."""
    ways = {name: way for name, way in _ways(model, connection.dialect).items() if name in order}
    stored = ({**row, **{name: way(row[name]) for name, way in ways.items()}} for row in rows) if ways else iter(rows)
    # With one name itemgetter gives no tuple.
    return map(itemgetter(*order), stored) if len(order) > 1 else ((row[order[0]],) for row in stored)
