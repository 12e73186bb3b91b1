"""Stores of older versions are brought up to date when they are opened, with all that is in them."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, text

from pipeline import layout, migrations
from pipeline.database import open_database
from pipeline.layout import is_current
from pipeline.migrations import FIRST, differences, settings, stamp, version
from schemas.errors import StoreError
from schemas.fields import describe
from schemas.tables import TABLES
from tests.stores.first import first_store

NEW_REVISION = '''
"""A table more, and a column made anew."""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"

def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("document", recreate="{recreate}") as batch:
        batch.add_column(sa.Column("later", sa.String()))
    {then}
'''


def rows(engine: Engine, query: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def counts(engine: Engine) -> dict[str, int]:
    kept = [
        model.__tablename__ for model in TABLES if model.__tablename__ not in {"data_dictionary", "vocabulary_code"}
    ]
    return {name: rows(engine, f"SELECT COUNT(*) FROM {name}")[0][0] for name in kept}  # noqa: S608


def different(engine: Engine) -> list:
    with engine.connect() as connection:
        return differences(connection)


def test_a_new_store_is_what_the_models_say(store):
    engine = open_database(store)

    assert different(engine) == []
    with engine.connect() as connection:
        assert (is_current(connection), version(connection)) == (True, head())
    engine.dispose()


def test_the_first_store_becomes_what_the_models_say_and_keeps_every_row(store):
    """Fails where a column or table was changed without a revision: `make revision MESSAGE='…'` drafts one."""
    before = create_engine(first_store(store))
    stored = rows(before, "SELECT id, title, superseded_by_id FROM document ORDER BY id")
    amounts = rows(before, "SELECT id, amount_won, as_printed FROM budget_amount ORDER BY id")
    before.dispose()

    engine = open_database(store, create=False)

    assert different(engine) == []
    assert len(stored) == 2
    assert rows(engine, "SELECT id, title, superseded_by_id FROM document ORDER BY id") == stored
    assert rows(engine, "SELECT id, amount_won, as_printed FROM budget_amount ORDER BY id") == amounts
    assert rows(engine, "SELECT difference FROM finding") == [("29970.0",)]
    assert len(rows(engine, "SELECT * FROM data_dictionary")) == len(list(describe(TABLES)))
    assert rows(engine, "SELECT version_num FROM alembic_version") == [(head(),)]
    engine.dispose()


def head() -> str:
    return str(ScriptDirectory(str(migrations.FOLDER)).get_current_head())


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """Makes this program one revision newer, with a table and a column more."""
    folder = tmp_path / "migrations"
    home = migrations.FOLDER
    folder.mkdir()
    for path in [*home.glob("*.*"), *home.glob("versions/*.py")]:
        target = folder / path.relative_to(home)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    monkeypatch.setattr(migrations, "FOLDER", folder)

    def publish(recreate: str = "auto", then: str = "pass") -> None:
        program = NEW_REVISION.format(head=head(), recreate=recreate, then=then)
        (folder / "versions/v9999_later.py").write_text(program, encoding="utf-8")
        monkeypatch.setattr(layout, "layout", lambda: "newer")
        wanted = MetaData()
        for model in TABLES:
            model.metadata.tables[str(model.__tablename__)].to_metadata(wanted)
        wanted.tables["document"].append_column(Column("later", String))
        Table("later", wanted, Column("id", Integer, primary_key=True))
        monkeypatch.setattr(migrations, "MODELS", wanted)

    return publish


def test_a_store_is_brought_up_without_losing_what_points_to_a_table_made_anew(store, next_version):
    engine = open_database(first_store(store))
    before = counts(engine)
    next_version("always" if engine.dialect.name == "sqlite" else "auto")

    upgraded = open_database(store)

    assert counts(upgraded) == before
    assert rows(upgraded, "SELECT later FROM document") == [(None,), (None,)]
    assert rows(upgraded, "SELECT version_num FROM alembic_version") == [("9999",)]
    engine.dispose()
    upgraded.dispose()


def test_an_upgrade_that_fails_changes_nothing(store, next_version):
    engine = open_database(first_store(store))
    before = counts(engine)
    next_version(then="op.execute('SELECT * FROM nowhere')")

    with pytest.raises(StoreError):
        open_database(store)

    assert counts(engine) == before
    assert different(engine)
    assert rows(engine, "SELECT version_num FROM alembic_version") == [(head_before(),)]
    engine.dispose()


def head_before() -> str:
    """The newest revision but the one that a test added."""
    script = ScriptDirectory(str(migrations.FOLDER))
    return str(script.get_revision("9999").down_revision)


def test_several_may_open_an_empty_or_older_store_at_once(store):
    for _ in range(2):
        with ThreadPoolExecutor(4) as pool:
            engines = list(pool.map(open_database, [store] * 4))
        assert [different(engine) for engine in engines] == [[]] * 4
        with engines[0].begin() as connection:
            connection.execute(text("UPDATE store_info SET value = 'older'"))
        for engine in engines:
            engine.dispose()


@pytest.mark.parametrize(
    "change",
    ["UPDATE alembic_version SET version_num = '8888'", "DELETE FROM alembic_version", "DROP TABLE statement_operand"],
    ids=["a newer version's", "of no version", "changed by hand"],
)
def test_a_store_that_no_revision_leads_from_is_refused(store, change):
    engine = open_database(store)
    with engine.begin() as connection:
        connection.execute(text("UPDATE store_info SET value = 'other'"))
        connection.execute(text(change))
    engine.dispose()

    with pytest.raises(StoreError, match="another version") as caught:
        open_database(store)
    assert "--db" in caught.value.remedy


def test_references_are_enforced_again_after_an_upgrade(tmp_path):
    engine = open_database(first_store(f"sqlite:///{tmp_path}/first.db"))

    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def test_tables_of_others_stay_as_they_are(tmp_path):
    with sqlite3.connect(tmp_path / "shared.db") as connection:
        connection.execute("CREATE TABLE mine (id INTEGER)")

    engine = open_database(f"sqlite:///{tmp_path}/shared.db")

    assert different(engine) == []
    assert rows(engine, "SELECT * FROM mine") == []


@pytest.mark.parametrize(("verdicts", "holds"), [(["unsure", "accepted"], "accepted"), (["accepted", "undone"], None)])
def test_findings_of_an_older_store_know_what_was_decided_on_them(store, verdicts, holds):
    before = create_engine(first_store(store))
    with before.begin() as connection:
        stamp(connection, FIRST)
        command.upgrade(settings(connection), "0004")
        key = connection.execute(text("SELECT key FROM finding")).scalar_one()
        for number, verdict in enumerate(verdicts, start=1):
            values = f"'{number}', {number}, '{key}', 's', 'f', 'SUM001', '계', '1', '{verdict}', 'x', '2031-01-01'"
            names = "id, sequence, finding_key, sameness, family_id, rule, label, as_printed, verdict, who, made_at"
            connection.execute(text(f"INSERT INTO finding_decision ({names}) VALUES ({values})"))  # noqa: S608
    before.dispose()

    engine = open_database(store, create=False)

    assert rows(engine, "SELECT verdict, rank, position FROM finding") == [(holds, 1, 1)]
    engine.dispose()
