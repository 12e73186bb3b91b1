"""The tables for BI in a real PostgreSQL: filled anew under those who read, and nothing of others touched."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

import cli
from outputs.to_postgres import publish
from outputs.wide import wide_tables
from pipeline.bulk import copy
from pipeline.database import open_target
from schemas.errors import StoreError, UsageError
from tests.stored import empty, filled


@pytest.fixture
def target(postgres):
    """The address of a database with an export of the small store."""
    export(postgres)
    return postgres


def export(url, session=None):
    with open_target(url) as connection:
        return publish(session or filled(), connection, copy)


def ask(url, query):
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        result = connection.execute(text(query))
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows


def test_every_table_is_there_with_its_keys(postgres):
    assert export(postgres) == [f"bi.{name}" for name in wide_tables()]

    keys = ask(postgres, "SELECT conname FROM pg_constraint WHERE connamespace = 'bi'::regnamespace AND contype = 'f'")
    assert ("fact_budget_cell_id_fkey",) in keys
    assert ask(postgres, "SELECT office, year, amount_won FROM bi.budget_by_year WHERE stage = 'budget'") == [
        ("가람시", 2024, 51_000_000),
        ("가람시", 2025, 61_000_000),
    ]


def test_decimals_are_exact_and_dates_are_dates(target):
    assert ask(target, "SELECT weight::text FROM bi.fact_indicator") == [("12.50",)]
    assert ask(target, "SELECT (end_day - start_day) FROM bi.fact_schedule WHERE end_day IS NOT NULL") == [(91,)]


def test_columns_say_what_they_hold(target):
    said = ask(target, "SELECT col_description('bi.fact_budget'::regclass, attnum) FROM pg_attribute "
                       "WHERE attrelid = 'bi.fact_budget'::regclass AND attname = 'amount_won'")  # fmt: skip
    assert "[KRW]" in said[0][0]


def test_an_export_replaces_the_rows_and_keeps_what_others_made_of_them(target):
    ask(target, "CREATE VIEW public.theirs AS SELECT COUNT(*) AS n FROM bi.budget_by_year")
    before = ask(target, "SELECT n FROM theirs")
    export(target)
    assert ask(target, "SELECT n FROM theirs") == before

    export(target, empty())
    assert ask(target, "SELECT n FROM theirs") == [(0,)]


def test_a_table_of_an_older_version_is_made_anew(target):
    ask(target, "ALTER TABLE bi.dim_document DROP COLUMN title CASCADE")
    ask(target, "ALTER TABLE bi.fact_weight ADD COLUMN old text")

    export(target)

    assert ask(target, "SELECT title FROM bi.finding_with_cell") == [("사무관리비 추진계획",)]


def test_what_others_made_of_a_table_that_changes_stands_in_the_way_and_is_left_alone(target):
    ask(target, "ALTER TABLE bi.fact_weight ADD COLUMN old text")
    ask(target, "CREATE VIEW public.theirs AS SELECT old FROM bi.fact_weight")

    with pytest.raises(StoreError, match="views of others"):
        export(target)
    assert ask(target, "SELECT * FROM theirs")


def test_a_schema_of_others_is_left_alone(postgres):
    ask(postgres, "CREATE SCHEMA bi")
    ask(postgres, "CREATE TABLE bi.run (mine text)")

    with pytest.raises(UsageError, match="did not make"):
        export(postgres)
    assert ask(postgres, "SELECT * FROM bi.run") == []


def test_a_key_that_does_not_hold_is_left_out_and_the_rows_are_kept(target, monkeypatch):
    monkeypatch.setattr("outputs.wide.REFERENCES", {"document_id": "dim_document", "severity": "dim_document"})
    export(target)

    keys = ask(target, "SELECT conname FROM pg_constraint WHERE conrelid = 'bi.finding'::regclass AND contype = 'f'")
    assert keys == [("finding_document_id_fkey",)]
    assert ask(target, "SELECT COUNT(*) FROM bi.finding") == [(1,)]


def test_an_export_that_fails_changes_nothing(target):
    def broken(connection, table, names, rows):
        copy(connection, table, names, [*rows, ["too", "few"]])

    with pytest.raises(StoreError), open_target(target) as connection:
        publish(filled(), connection, broken)

    assert ask(target, "SELECT COUNT(*) FROM bi.fact_budget") == [(7,)]


def test_hostile_text_stays_text(target):
    said = "=1+1\t\\N\\.\n');DROP TABLE x; %s {} \\x00 사무"
    export(target, filled(hostile=said))

    assert (said,) in ask(target, "SELECT item FROM bi.fact_budget")


@pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql://host/x", "s3://bucket/x"])
def test_only_postgresql_is_written_to_by_address(url, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text("계획\n", encoding="utf-8")
    cli.run(["ingest", "plan.txt", "--db", "sqlite:///plans.db"])

    assert cli.run(["export", "--db", "sqlite:///plans.db", "--to", url]) == 2
    assert "postgresql://" in capsys.readouterr().err
    assert not (tmp_path / "x.db").exists()


def test_readers_see_the_old_rows_until_all_new_ones_are_there(target):
    engine = create_engine(target)
    with open_target(target) as connection, engine.connect() as reader:

        def watched(*arguments):
            copy(*arguments)
            assert reader.execute(text("SELECT COUNT(*) FROM bi.fact_budget")).scalar() == 7
            reader.commit()

        publish(empty(), connection, watched)
    assert ask(target, "SELECT COUNT(*) FROM bi.fact_budget") == [(0,)]
    engine.dispose()
    with pytest.raises(DBAPIError):
        ask(target, "SELECT * FROM bi.part_fact_budget")
