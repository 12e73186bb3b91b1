"""The wide tables as CSV files that open in Excel as they are: UTF-8 with BOM, one file a table.

Documents are hostile: a printed text that a spreadsheet would run as a formula gets a leading apostrophe.
"""

from __future__ import annotations

import codecs
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from outputs.files import replacing
from outputs.frames import Stream, plain, streams

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlmodel import Session

_BLANKS, _STARTS = r"[ \u00a0\u3000]*", r"[=+\-@\t\r\n＝＋－＠]"
_RUNS = re.compile(_BLANKS + _STARTS)
# What a plan prints for amounts: a spreadsheet takes these for a number or a text, never for a formula.
_PRINTED_AMOUNT = re.compile(r"[-－]|[-+]?[0-9][0-9,]*(\.[0-9]+)?%?")


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/csv/TABLE.csv` for every wide table; says which files.

    Raises:
        UsageError: A file cannot be written, for instance because a spreadsheet holds it open.
    """
    return [write_table(stream, folder / "csv" / f"{stream.table.name}.csv") for stream in streams(session)]


def write_table(stream: Stream, path: Path) -> Path:
    """Write one table, batch by batch."""
    import pyarrow as pa
    from pyarrow import csv

    options = csv.WriteOptions(include_header=False, eol="\r\n")
    names = [column.name for column in stream.table.columns]
    schema = pa.schema([(name, pa.string()) for name in names])
    with replacing(path) as part, part.open("wb") as file:
        file.write(codecs.BOM_UTF8)
        file.write((",".join(names) + "\r\n").encode())
        with csv.CSVWriter(file, schema, write_options=options) as writer:
            for batch in stream.batches():
                writer.write_batch(
                    pa.RecordBatch.from_arrays([_safe(column) for column in batch.columns], schema=schema)
                )
    return path


def _safe(column: pa.Array) -> pa.Array:
    """The column as text that no spreadsheet runs."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_boolean(column.type):
        return pc.if_else(column, "True", "False")
    if not pa.types.is_string(column.type):
        return column.cast(pa.string())
    starts = pc.match_substring_regex(column, f"^{_RE2_BLANKS}{_STARTS}")
    if not pc.any(starts, skip_nulls=True).as_py():
        return column
    return pa.array([cell(text) for text in column.to_pylist()], pa.string())


_RE2_BLANKS = _BLANKS.replace(r"\u00a0", "\u00a0").replace(r"\u3000", "\u3000")


def cell(value: object) -> object:
    """What goes into the file: exact decimals without exponent, text in NFC and never a formula."""
    if isinstance(value, Decimal):
        return plain(value)
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if _RUNS.match(text) and not _PRINTED_AMOUNT.fullmatch(text) else text
