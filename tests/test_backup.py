"""A store is copied while it is used, and comes back as it was."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

import cli
from pipeline.backup import backup, restore
from pipeline.database import open_database
from pipeline.decisions.decide import Verdict, decide
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from pipeline.runs import begin_run
from schemas.errors import StoreError, UsageError
from schemas.tables import TABLES
from tests.extractions import extraction
from tests.stores.first import first_store
from tests.test_catalogue_commands import FIRST, SECOND, plan
from tests.test_decisions import PLAN
from tests.test_store import put


def contents(url):
    engine = open_database(url, create=False)
    with engine.connect() as connection:
        names = ["alembic_version", *(model.__tablename__ for model in TABLES)]
        found = {name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {name}")))) for name in names}  # noqa: S608
    engine.dispose()
    return found


def test_what_is_restored_is_what_was_backed_up(store, elsewhere, tmp_path):
    put(open_database(store), extraction())
    begin_run(open_database(store), "ingest")
    backup(store, tmp_path / "plans.backup")
    before = contents(store)
    put(open_database(store), extraction("other.txt", "한울"))

    restore(tmp_path / "plans.backup", elsewhere)

    assert contents(elsewhere) == before
    put(open_database(elsewhere), extraction("other.txt", "한울"))
    assert begin_run(open_database(elsewhere), "ingest") == 2
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_what_people_decided_and_what_was_set_aside_is_restored(store, elsewhere, tmp_path):
    for year, rows in ((2031, FIRST), (2032, SECOND)):
        (tmp_path / f"{year}.txt").write_text(plan(year, rows), encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ingest([tmp_path / name for name in ("2031.txt", "2032.txt", "wrong.txt", "empty.txt")], store)
    recheck(store)
    assert cli.run(["catalogue", "build", "--db", store]) == 0
    two = values(store, "SELECT id FROM catalogue_indicator ORDER BY id LIMIT 2")
    assert cli.run(["catalogue", "merge", *two, "--who", "강다솔", "--db", store]) == 0
    (finding,) = values(store, "SELECT id FROM finding LIMIT 1")
    decide(open_database(store), finding, Verdict("confirmed", "강다솔"), None)

    backup(store, tmp_path / "plans.backup")
    restore(tmp_path / "plans.backup", elsewhere)

    found = contents(elsewhere)
    assert found == contents(store)
    assert all(found[name] for name in ("finding_decision", "judgement", "catalogue_alias", "quarantine"))


def values(url, query):
    with open_database(url).connect() as connection:
        return list(connection.execute(text(query)).scalars())


def test_a_backup_of_an_older_store_is_brought_up_to_date(store, elsewhere, tmp_path):
    backup(first_store(store), tmp_path / "old.backup")

    restore(tmp_path / "old.backup", elsewhere)

    assert len(contents(elsewhere)["document"]) == 2


def test_a_backup_is_of_one_moment_while_others_write(store, elsewhere, tmp_path):
    engine = open_database(store)
    over = threading.Event()

    def write():
        number = 0
        while not over.is_set():
            number += 1
            put(engine, extraction(f"{number}.txt", f"내용 {number}"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup(store, tmp_path / "plans.backup")
    finally:
        over.set()
        writer.join()

    restore(tmp_path / "plans.backup", elsewhere)
    found = contents(elsewhere)
    assert len(found["document"]) == len(found["document_file"]) == len(found["extraction_record"])


def test_nothing_is_replaced(store, elsewhere, tmp_path):
    put(open_database(store), extraction())
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="there already"):
        backup(store, tmp_path / "there")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"

    backup(store, tmp_path / "plans.backup")
    put(open_database(elsewhere), extraction("mine.txt"))
    before = contents(elsewhere)
    with pytest.raises(UsageError, match="already"):
        restore(tmp_path / "plans.backup", elsewhere)
    assert contents(elsewhere) == before


@pytest.mark.parametrize("bytes_", [None, b"", b"no backup at all", b"PGDMP", b"SQLite format 3\0 and no more"])
def test_what_is_no_backup_is_said_and_leaves_nothing(bytes_, store, tmp_path):
    file = tmp_path / "x"
    if bytes_ is not None:
        file.write_bytes(bytes_)

    with pytest.raises((UsageError, StoreError)) as caught:
        restore(file, store)
    assert caught.value.remedy
    assert not Path(store.removeprefix("sqlite:///")).exists()


def test_a_database_of_another_program_is_no_backup(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE mine (id INTEGER)")

    with pytest.raises(UsageError):
        restore(tmp_path / "other.db", f"sqlite:///{tmp_path}/new.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.db"]


def test_a_damaged_store_gives_no_backup(tmp_path):
    url = f"sqlite:///{tmp_path}/plans.db"
    put(open_database(url), extraction())
    data = bytearray((tmp_path / "plans.db").read_bytes())
    data[40960:49152] = b"\xff" * 8192
    (tmp_path / "plans.db").write_bytes(data)

    with pytest.raises(StoreError):
        backup(url, tmp_path / "plans.backup")
    assert not (tmp_path / "plans.backup").exists()


def test_missing_client_programs_are_said(postgres, tmp_path, monkeypatch):
    open_database(postgres).dispose()
    monkeypatch.setattr("shutil.which", lambda _: None)

    with pytest.raises(StoreError, match="pg_dump is not installed"):
        backup(postgres, tmp_path / "plans.backup")


def test_a_password_is_told_to_the_programs_where_nobody_else_reads_it(postgres, tmp_path, monkeypatch):
    open_database(postgres).dispose()
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$PGPASSWORD" "$@" > {tmp_path}/told\nexit 1\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    told = "for-its-eyes-only"
    address = make_url(postgres).set(password=told).render_as_string(hide_password=False)

    with pytest.raises(StoreError, match="exit status 1"):
        backup(address, tmp_path / "plans.backup")
    password, rest = (tmp_path / "told").read_text(encoding="utf-8").split(" ", 1)
    assert password == told
    assert told not in rest
    assert "***" not in rest


def test_the_commands(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    put(open_database("sqlite:///plans.db"), extraction())

    assert cli.run(["backup", "--db", "sqlite:///plans.db", "--to", "saved/plans.backup"]) == 0
    assert cli.run(["restore", "saved/plans.backup", "--db", "sqlite:///again.db"]) == 0
    assert cli.run(["restore", "saved/plans.backup", "--db", "sqlite:///again.db"]) == 2
    assert "there already" in capsys.readouterr().err
    assert cli.run(["backup", "--db", "sqlite:///none.db", "--to", "x"]) == 2
    assert contents("sqlite:///again.db") == contents("sqlite:///plans.db")
