"""The tables of a store: made in an empty database, described inside it, and brought up to date when they are older."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, delete, insert, inspect, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable, SetColumnComment, SetTableComment
from sqlmodel import col

from pipeline.address import named
from pipeline.search import index
from schemas.errors import StoreError, UsageError
from schemas.fields import describe, vocabularies
from schemas.tables import TABLES, DataDictionary, StoreInfo, VocabularyCode

# The fingerprint of the tables that stores had before they kept the number of their revision.
FIRST_LAYOUT = "4911027efdf941d4"
_OURS = {str(model.__tablename__): model.metadata.tables[str(model.__tablename__)] for model in TABLES}
_STORE_INFO = str(StoreInfo.__tablename__)
_LAYOUT = col(StoreInfo.key) == "layout"


def layout() -> str:
    """A fingerprint of the tables: two versions with the same one can share a database."""
    ddl = "".join(str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in _OURS.values())
    return hashlib.sha256(ddl.encode()).hexdigest()[:16]


def is_current(connection: Connection) -> bool:
    """Whether the database has the tables of this version, and is marked with its revision."""
    marked = {_STORE_INFO, "alembic_version"} <= set(inspect(connection).get_table_names())
    return marked and _stored_layout(connection) == layout()


def bring_up_to_date(connection: Connection, *, create: bool) -> None:
    """Make our tables in a database that has none, or change those of an older version to what they are now.

    Args:
        connection: In a transaction that keeps others from doing the same.
        create: False for commands that only read: then a database without tables is an error.

    Raises:
        StoreError: The database belongs to something else, or is of a version that no revision leads from.
        UsageError: It is empty, and `create` is false.
    """
    present = set(inspect(connection).get_table_names())
    name = named(connection.engine.url)
    if _STORE_INFO in present:
        _upgrade(connection, name)
    elif present & set(_OURS):
        remedy = "Give --db the name of a new file, or of a database of its own."
        raise StoreError(f"The database {name} holds tables of another program", remedy)
    elif not create:
        raise UsageError(f"The database {name} is empty", "Run `jangbu ingest` first, or give another --db.")
    else:
        _make(connection)


def _stored_layout(connection: Connection) -> str | None:
    return connection.execute(select(col(StoreInfo.value)).where(_LAYOUT)).scalar()


def _make(connection: Connection) -> None:
    from pipeline.migrations import stamp

    for table in _OURS.values():
        table.create(connection)
    index.make(connection)
    stamp(connection)
    connection.execute(insert(StoreInfo), [{"key": "layout", "value": layout()}])
    _describe(connection)


def _upgrade(connection: Connection, name: str) -> None:
    from pipeline.migrations import FIRST, differences, stamp, upgrade, version

    if version(connection) is None and _stored_layout(connection) == FIRST_LAYOUT:
        stamp(connection, FIRST)
    if not upgrade(connection) or differences(connection):
        remedy = "Use the version that made it or a newer one; or use another --db and run `jangbu ingest` again."
        raise StoreError(f"The database {name} was made by another version of jangbu", remedy)
    index.complete(connection)
    connection.execute(update(StoreInfo).where(_LAYOUT).values(value=layout()))
    _comment(connection)
    _describe(connection)


def _comment(connection: Connection) -> None:
    """Say in an upgraded database what this version says of its columns; SQLite has no place for it."""
    if not connection.dialect.supports_comments:
        return
    for table in _OURS.values():
        connection.execute(SetTableComment(table))
        for column in table.columns:
            connection.execute(SetColumnComment(column))


def _describe(connection: Connection) -> None:
    """Write the data dictionary and the code lists into the database, so that it explains itself."""
    notes = [
        {
            "table_name": note.table,
            "column_name": note.column,
            "position": note.position,
            "data_type": note.type,
            "unit": note.unit,
            "label_ko": note.label_ko,
            "description": note.description,
        }
        for note in describe(TABLES)
    ]
    codes = [
        {
            "vocabulary": code.vocabulary,
            "code": code.code,
            "name_ko": code.label_ko,
            "name_en": code.label_en,
            "description": code.description,
            "spellings": "|".join(code.spellings),
        }
        for code in vocabularies()
    ]
    for model, rows in ((DataDictionary, notes), (VocabularyCode, codes)):
        connection.execute(delete(model))
        connection.execute(insert(model), rows)
