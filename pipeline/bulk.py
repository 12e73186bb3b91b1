"""Rows into a table, many at once, as the driver takes them: PostgreSQL by COPY, SQLite by one prepared statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
        connection.exec_driver_sql(statement, list(_stored(connection, model, rows, order)))
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
    driver: Any = connection.connection.driver_connection
    errors = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor().copy(statement) as sent:
            for row in rows:
                sent.write_row(row)
    except errors as error:
        # The driver was spoken to past SQLAlchemy, whose errors are those that are explained.
        raise DBAPIError.instance(statement, None, error, errors, dialect=connection.dialect) from error


@lru_cache(maxsize=256)
def _statement(model: type[Table], dialect: Dialect, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The SQL of an insert and the order of its values."""
    compiled = insert(model).compile(dialect=dialect, column_keys=list(names))
    return str(compiled), tuple(compiled.positiontup or ())


def _stored(
    connection: Connection, model: type[Table], rows: Sequence[Row], order: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The values in this order, each as its column stores it: a decimal as its digits."""
    columns = model.metadata.tables[str(model.__tablename__)].c
    ways: dict[str, Callable[[Any], Any]] = {}
    for name in order:
        way = columns[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if way is not None:
            ways[name] = way
    stored = ({**row, **{name: way(row[name]) for name, way in ways.items()}} for row in rows) if ways else iter(rows)
    # With one name itemgetter gives no tuple.
    return map(itemgetter(*order), stored) if len(order) > 1 else ((row[order[0]],) for row in stored)
