"""The wide tables as one DuckDB file, with comments on tables and columns."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from outputs.files import replacing
from outputs.frames import Stream, number_schema, numbers, streams
from outputs.sql import commented, convenience_views, quoted
from schemas.errors import UsageError

if TYPE_CHECKING:
    import duckdb
    from sqlmodel import Session

# Every DuckDB since 1.0 opens this layout of the file.
STORAGE = "v1.0.0"
BATCHES_AT_ONCE = 50  # DuckDB reads an INSERT of a million rows in several threads, one of 20,000 in one


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/jangbu.duckdb`; says which file.

    Raises:
        UsageError: The file cannot be written.
    """
    return [write_tables(list(streams(session)), folder / "jangbu.duckdb")]


def write_tables(found: list[Stream], path: Path) -> Path:
    """Write these tables and the views on them into one file."""
    import duckdb

    with replacing(path) as part, duckdb.connect(":memory:") as connection:
        try:
            connection.execute(f"ATTACH '{_text(part)}' AS bi (STORAGE_VERSION '{STORAGE}')")
            connection.execute("USE bi")
            for stream in found:
                _copy(connection, stream)
            for statement in convenience_views({stream.table.name for stream in found}):
                connection.execute(statement)
            connection.execute("USE memory")
            connection.execute("DETACH bi")
        except duckdb.IOException as error:
            remedy = "Close it where it is open, or name another folder."
            raise UsageError(f"{path} cannot be written: {error}", remedy) from error
    return path


def _copy(connection: duckdb.DuckDBPyConnection, stream: Stream) -> None:
    """Batch by batch: DuckDB would read a stream in threads of its own, and a session belongs to one thread."""
    import pyarrow as pa

    name = quoted(stream.table.name)
    connection.execute("BEGIN")
    connection.register("incoming", number_schema(stream.table).empty_table())
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")  # noqa: S608
    batches = (numbers(batch, stream.table) for batch in stream.batches())
    while several := list(islice(batches, BATCHES_AT_ONCE)):
        connection.register("incoming", pa.Table.from_batches(several))
        connection.execute(f"INSERT INTO {name} SELECT * FROM incoming")  # noqa: S608
    connection.unregister("incoming")
    for statement in commented(stream.table):
        connection.execute(statement)
    connection.execute("COMMIT")


def _text(path: Path) -> str:
    return str(path).replace("'", "''")
