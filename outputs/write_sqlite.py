"""The wide tables as one SQLite file with keys, safe views and the data dictionary, for Datasette and Metabase."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outputs.dictionary import HEADER, dictionary_rows
from outputs.files import replacing
from outputs.frames import Stream, numbers, streams
from outputs.sql import convenience_views, quoted

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlmodel import Session

    from outputs.wide import WideTable

_TYPES = {"text": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT", "decimal": "REAL"}
# The file is written beside its place and dropped if anything fails: no journal is needed.
_PRAGMAS = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192; PRAGMA cache_size=-64000"


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/jangbu.sqlite`; says which file.

    Raises:
        UsageError: The file cannot be written.
    """
    return [write_tables(list(streams(session)), folder / "jangbu.sqlite")]


def write_tables(found: list[Stream], path: Path) -> Path:
    """Write these tables, the views on them and `data_dictionary` into one file."""
    with replacing(path) as part, closing(sqlite3.connect(part)) as connection:
        connection.executescript(_PRAGMAS)
        for stream in found:
            _create(connection, stream.table, {other.table.name: other.table.key for other in found})
            _fill(connection, stream)
        for statement in convenience_views({stream.table.name for stream in found}):
            connection.execute(statement)
        _write_dictionary(connection)
        connection.commit()
    return path


def _create(connection: sqlite3.Connection, table: WideTable, present: dict[str, str]) -> None:
    """Make a table; `present` are the keys of all tables by name. Its key is the table: one tree to fill, not two."""
    columns = [f"{quoted(column.name)} {_TYPES[column.kind]}" for column in table.columns]
    keys = [f"PRIMARY KEY ({quoted(table.key)})"]
    for column, target in table.references():
        if target in present:  # Datasette makes a link of it, if the column it points to is named
            keys.append(f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(target)} ({quoted(present[target])})")
    connection.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join([*columns, *keys])}) WITHOUT ROWID")


def _fill(connection: sqlite3.Connection, stream: Stream) -> None:
    marks = ", ".join("?" * len(stream.table.columns))
    rows = chain.from_iterable(_rows(stream))
    connection.executemany(f"INSERT INTO {quoted(stream.table.name)} VALUES ({marks})", rows)  # noqa: S608


def _rows(stream: Stream) -> Iterator[Iterator[tuple[Any, ...]]]:
    for batch in stream.batches():
        yield zip(*(_values(column) for column in numbers(batch, stream.table).columns), strict=True)


def _values(column: pa.Array) -> list[Any]:
    """The values of a column for sqlite3, which has no dates."""
    import pyarrow as pa

    return (column.cast(pa.string()) if pa.types.is_date(column.type) else column).to_pylist()  # type: ignore[no-any-return]


def _write_dictionary(connection: sqlite3.Connection) -> None:
    columns = ", ".join(f"{quoted(name)} TEXT" for name in HEADER)
    connection.execute(f"CREATE TABLE data_dictionary ({columns})")
    marks = ", ".join("?" * len(HEADER))
    connection.executemany(f"INSERT INTO data_dictionary VALUES ({marks})", dictionary_rows())  # noqa: S608
