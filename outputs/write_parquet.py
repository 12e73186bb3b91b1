"""The wide tables as Parquet, compressed with zstd: typed, with what every column means in the file's own metadata."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from outputs.files import replacing
from outputs.frames import Stream, number_schema, numbers, streams

if TYPE_CHECKING:
    from sqlmodel import Session


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/parquet/TABLE.parquet` for every wide table; says which files.

    Raises:
        UsageError: A file cannot be written.
    """
    return [write_table(stream, folder / "parquet" / f"{stream.table.name}.parquet") for stream in streams(session)]


def write_table(stream: Stream, path: Path) -> Path:
    """Write one table, batch by batch."""
    import pyarrow.parquet as pq

    with (
        replacing(path) as part,
        pq.ParquetWriter(part, number_schema(stream.table), compression="zstd") as writer,
    ):
        for batch in stream.batches():
            writer.write_batch(numbers(batch, stream.table))
    return path
