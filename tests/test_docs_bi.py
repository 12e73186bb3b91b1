"""The recipes of docs/bi.md run as they are printed."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlalchemy import create_engine

from outputs.export import chosen, export
from outputs.to_postgres import publish
from pipeline.bulk import copy
from pipeline.database import open_session, open_target
from pipeline.ingest import ingest
from pipeline.recheck import recheck

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(sql duckdb|sql sqlite|sql postgresql|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
RECIPES = BLOCK.findall((ROOT / "docs/bi.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """A folder with plans.db and bi/, as the commands at the top of the page make them."""
    folder = tmp_path_factory.mktemp("recipes")
    database = f"sqlite:///{folder}/plans.db"
    ingest([ROOT / "corpus/documents"], database)
    recheck(database)
    with open_session(database) as session:
        export(session, folder / "bi", chosen(()))
    return folder


def test_every_tool_has_a_recipe():
    assert {kind for kind, _ in RECIPES} == {"sql duckdb", "sql sqlite", "sql postgresql", "python"}


@pytest.mark.parametrize("query", [text for kind, text in RECIPES if kind == "sql duckdb"])
def test_queries_for_duckdb_give_rows(query, workplace, monkeypatch):
    monkeypatch.chdir(workplace)
    with duckdb.connect("bi/jangbu.duckdb", read_only=True) as connection:
        assert connection.execute(query).fetchall()


@pytest.mark.parametrize("query", [text for kind, text in RECIPES if kind == "sql sqlite"])
def test_queries_for_sqlite_give_rows(query, workplace):
    with sqlite3.connect(workplace / "bi/jangbu.sqlite") as connection:
        assert connection.execute(query).fetchall()


def test_queries_for_postgresql_give_rows(workplace, postgres):
    with open_session(f"sqlite:///{workplace}/plans.db") as session, open_target(postgres) as connection:
        publish(session, connection, copy)
    engine = create_engine(postgres)
    for query in (text for kind, text in RECIPES if kind == "sql postgresql"):
        with engine.begin() as connection:
            assert connection.exec_driver_sql(query.rpartition(";")[2]).all()
            connection.exec_driver_sql(query)
    engine.dispose()


@pytest.mark.parametrize("program", [text for kind, text in RECIPES if kind == "python"])
def test_programs_give_a_table(program, workplace, monkeypatch):
    monkeypatch.chdir(workplace)
    found: dict[str, Any] = {}
    exec(program, found)  # noqa: S102 - the page is ours
    assert found["table"].shape[0] > 0
