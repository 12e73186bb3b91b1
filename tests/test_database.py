"""The database is opened, described and recognised as ours; what goes wrong is a sentence with a remedy."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from pipeline import address, database
from pipeline.database import database_url, open_database
from pipeline.layout import layout
from schemas.errors import StoreError, UsageError
from schemas.fields import describe, vocabularies
from schemas.tables import TABLES


@pytest.fixture
def engine(tmp_path):
    return open_database(f"sqlite:///{tmp_path}/build/장부.db")


def values(engine, query):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_the_database_explains_itself(engine):
    notes = {(row[0], row[1]): row[2:] for row in values(engine, "SELECT * FROM data_dictionary")}

    assert len(notes) == len(list(describe(TABLES)))
    assert "금액" in notes["budget_amount", "amount_won"]
    assert "KRW" in notes["budget_amount", "amount_won"]
    assert len(values(engine, "SELECT * FROM vocabulary_code")) == len(vocabularies())


def test_references_are_enforced(engine):
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__tablename__)
def test_tables_are_valid_for_postgresql(model):
    table = model.metadata.tables[model.__tablename__]
    dialect = postgresql.dialect()

    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
    for index in table.indexes:
        assert len(index.name) <= 63
        assert str(CreateIndex(index).compile(dialect=dialect))


def test_every_reference_is_indexed_so_that_replacing_a_document_stays_quick():
    slow = []
    for model in TABLES:
        table = model.metadata.tables[model.__tablename__]
        leading = {next(iter(index.columns)).name for index in table.indexes} | {next(iter(table.primary_key)).name}
        slow += [f"{table.name}.{key.parent.name}" for key in table.foreign_keys if key.parent.name not in leading]

    assert slow == []


def test_the_address_is_as_given_else_of_the_environment_else_embedded(monkeypatch):
    monkeypatch.delenv("JANGBU_DB", raising=False)
    assert database_url(None) == "sqlite:///build/jangbu.db"
    monkeypatch.setenv("JANGBU_DB", "sqlite:///env.db")
    assert database_url(None) == "sqlite:///env.db"
    assert database_url("sqlite:///given.db") == "sqlite:///given.db"


def locked(path):
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    return holder


def test_a_busy_database_is_waited_for_and_then_explained(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/busy.db"
    open_database(url).dispose()
    monkeypatch.setattr(address, "BUSY_SECONDS", 0.05)
    holder = locked(tmp_path / "busy.db")

    with pytest.raises(StoreError, match="in use by another program") as caught:
        open_database(url)
    assert "Wait" in caught.value.remedy
    holder.rollback()
    open_database(url)


def make_junk(path):
    path.write_bytes(b"no database at all " * 100)


def make_other(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE document (id INTEGER)")


def make_older(path):
    open_database(f"sqlite:///{path}").dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE store_info SET value = 'older'")
        connection.execute("DROP TABLE statement_operand")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_junk, "is not a database"),
        (make_other, "holds tables of another program"),
        (make_older, "made by another version of jangbu"),
        (Path.mkdir, "cannot be opened"),
    ],
    ids=["junk", "another program's", "another version's", "a folder"],
)
def test_what_is_no_database_of_ours_is_said(make, sentence, tmp_path):
    path = tmp_path / "x.db"
    make(path)

    with pytest.raises(StoreError, match=sentence) as caught:
        open_database(f"sqlite:///{path}")
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot be made"):
        open_database(f"sqlite:///{tmp_path}/file/jangbu.db")


@pytest.mark.parametrize(
    "url", ["nonsense", "foo://x/y", "sqlite:///build/none.db"], ids=["no address", "unknown kind", "not there"]
)
def test_what_cannot_be_read_from_is_a_matter_of_use(url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError):
        open_database(url, create=False)
    assert not list(tmp_path.iterdir())


def test_an_empty_database_is_not_filled_by_a_command_that_reads(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/empty.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (id INTEGER)"))

    with pytest.raises(UsageError, match="is empty"):
        open_database(f"sqlite:///{tmp_path}/empty.db", create=False)
    assert inspect(engine).get_table_names() == ["mine"]


def test_passwords_are_not_told():
    with (
        pytest.raises(StoreError) as caught,
        database.failures_explained(make_url("postgresql://u:secret@h/d")),
    ):
        raise SQLAlchemyError("no route")

    assert "secret" not in caught.value.message


def test_the_layout_is_the_same_each_time():
    assert layout() == layout()


def test_a_missing_driver_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError, match="not installed") as caught:
        open_database("postgresql://host/plans")
    assert "jangbu[postgres]" in caught.value.remedy
