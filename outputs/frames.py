"""The wide tables as Arrow batches, Arrow tables and pandas DataFrames: what every writer and a notebook start from.

    from outputs.frames import frames
    from pipeline.database import open_session

    with open_session("sqlite:///build/jangbu.db") as session:
        budget = frames(session)["fact_budget"]

Text is NFC and has no NUL. Decimals travel as the text of their digits; `numbers()` makes doubles of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    import pyarrow as pa
    from sqlmodel import Session

    from outputs.views import View
    from outputs.wide import WideColumn, WideTable

ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Stream:
    """A wide table with its rows: `batches()` reads them anew each time, some thousand at once."""

    table: WideTable
    schema: pa.Schema
    batches: Callable[[], Iterator[pa.RecordBatch]]


def streams(session: Session) -> Iterator[Stream]:
    """All wide tables, in the order of the views."""
    # sqlmodel is paid for by those who export: `jangbu check` needs no tables.
    from outputs.views import VIEWS
    from outputs.wide import wide_tables

    for view in VIEWS:
        table = wide_tables()[view.__name__]
        schema = exact_schema(table)
        yield Stream(table, schema, partial(_read, session, view(), schema))


def _read(session: Session, view: View, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    result = session.connection().execution_options(yield_per=ROWS_AT_ONCE).execute(view)
    for rows in result.partitions(ROWS_AT_ONCE):
        yield batch_of(rows, schema)


def arrow(session: Session) -> dict[str, pa.Table]:
    """The wide tables by name; decimals are doubles."""
    import pyarrow as pa

    return {
        stream.table.name: pa.Table.from_batches(
            [numbers(batch, stream.table) for batch in stream.batches()], number_schema(stream.table)
        )
        for stream in streams(session)
    }


def frames(session: Session) -> dict[str, pd.DataFrame]:
    """The wide tables by name, with pandas' nullable types: a year with a gap stays an integer."""
    import pandas as pd
    import pyarrow as pa

    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype()}
    return {name: table.to_pandas(types_mapper=kinds.get) for name, table in arrow(session).items()}


def exact_schema(table: WideTable) -> pa.Schema:
    """The columns as they come from the database: decimals as text."""
    return _schema(table, decimal="string")


def number_schema(table: WideTable) -> pa.Schema:
    """The columns for tools that calculate: decimals as doubles; description, unit and labels in the metadata."""
    return _schema(table, decimal="double")


def _schema(table: WideTable, *, decimal: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {"text": "string", "integer": "int64", "boolean": "bool", "date": "date32", "decimal": decimal}
    columns = [
        pa.field(column.name, pa.type_for_alias(kinds[column.kind]), metadata=_note(column)) for column in table.columns
    ]
    about = {"description": table.description, "warning": table.warning}
    about |= {"label_ko": table.label_ko, "label_en": table.label_en, "key": table.key}
    return pa.schema(columns, metadata=about)


def _note(column: WideColumn) -> dict[str, str]:
    labels = {"label_ko": column.label_ko, "label_en": column.label_en}
    return {"description": column.description, "unit": column.unit or "", **labels}


def batch_of(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Rows of the database as one batch of `schema`."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [_array(list(values), field) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(values: list[Any], field: pa.Field) -> pa.Array:
    import pyarrow as pa

    if not pa.types.is_string(field.type):
        return pa.array(values, field.type)
    return pa.array([None if value is None else plain(value) for value in values], field.type)


def plain(value: object) -> str:
    """Text in NFC without NUL or half a surrogate pair; a decimal as its digits, without exponent."""
    if not isinstance(value, str):
        return f"{value:f}"
    if value.isascii() and "\0" not in value:
        return value
    return unicodedata.normalize("NFC", value).replace("\0", "").encode("utf-8", "replace").decode()


def numbers(batch: pa.RecordBatch, table: WideTable) -> pa.RecordBatch:
    """The batch with doubles for the text of decimals."""
    return batch.cast(number_schema(table))
