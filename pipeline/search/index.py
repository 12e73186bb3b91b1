"""The index of words beside the tables: derived from `document_text`, made anew where it is missing.

SQLite keeps it in an FTS5 table without texts of its own, PostgreSQL in an array of short stretches under GIN. Rows are
known by `document_text.number`, which is never given twice: one that outlives its document finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnClause,
    ColumnElement,
    Connection,
    Executable,
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text
from sqlmodel import col

from pipeline.search.words import grams, stream
from schemas.tables import DocumentText

WORDS = table("document_words", column("number", BigInteger), column("words", ARRAY(Text)))
_FTS5 = "CREATE VIRTUAL TABLE IF NOT EXISTS document_words USING fts5(words, content='', tokenize='ascii')"
_ARRAYS = """
CREATE TABLE IF NOT EXISTS document_words (
number BIGINT PRIMARY KEY REFERENCES document_text (number) ON DELETE CASCADE, words TEXT[] NOT NULL
)"""
# What is common is thought to be rare then, and looked for in the index: arrays are dear to look through.
_RARE = "ALTER TABLE document_words ALTER COLUMN words SET STATISTICS 0"
# What waits to be merged into the index would be looked through by every search, until a vacuum.
_GIN = """
CREATE INDEX IF NOT EXISTS ix_document_words_words ON document_words USING gin (words) WITH (fastupdate = off)
"""
_MADE = {"sqlite": (_FTS5,), "postgresql": (_ARRAYS, _RARE, _GIN)}
_TEXTS = select(col(DocumentText.number), col(DocumentText.text))
_AT_ONCE = 50


def make(connection: Connection) -> None:
    """Make the index where there is none; `complete` fills it."""
    for statement in _MADE[connection.dialect.name]:
        connection.execute(text(statement))


def add(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Index documents by these rows of `document_text`, which are not in the index."""
    if connection.dialect.name == "sqlite":
        into: Executable = text("INSERT INTO document_words (rowid, words) VALUES (:number, :words)")
        made: Callable[[str], object] = stream
    else:
        into, made = WORDS.insert(), grams
    for row in rows:
        connection.execute(into, {"number": row["number"], "words": made(row["text"])})


def forget(connection: Connection, document: str) -> None:
    """Take a document out of the index, before its text is removed."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL does so by itself
    query = _TEXTS.where(col(DocumentText.document_id) == document, _is_known(connection))
    taken_out = text("INSERT INTO document_words (document_words, rowid, words) VALUES ('delete', :number, :words)")
    for number, printed in connection.execute(query).all():
        connection.execute(taken_out, {"number": number, "words": stream(printed)})


def complete(connection: Connection) -> int:
    """Index what is stored and not indexed; returns how many documents that were."""
    make(connection)
    query = select(col(DocumentText.number)).where(~_is_known(connection))
    unknown = connection.execute(query).scalars().all()
    for start in range(0, len(unknown), _AT_ONCE):
        part = _TEXTS.where(col(DocumentText.number).in_(unknown[start : start + _AT_ONCE]))
        add(connection, [row._asdict() for row in connection.execute(part)])
    return len(unknown)


def missing(connection: Connection) -> int:
    """How many stored documents are not in the index."""
    query = select(func.count()).select_from(DocumentText).where(~_is_known(connection))
    return int(connection.execute(query).scalar_one())


def _is_known(connection: Connection) -> ColumnElement[bool]:
    name: ColumnClause[int] = column("rowid" if connection.dialect.name == "sqlite" else "number", BigInteger)
    return select(name).select_from(WORDS).where(name == col(DocumentText.number)).exists()
