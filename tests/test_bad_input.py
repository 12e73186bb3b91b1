"""Hostile and broken input: a sentence that names the file, the promised exit status, and nothing half-written."""

from __future__ import annotations

import os
import sqlite3

import pytest

import cli
from pipeline import address
from pipeline import reading as module
from pipeline.run import load_entry
from tests.plans import GOOD, write


@pytest.fixture(autouse=True)
def workplace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JANGBU_DB", raising=False)
    return tmp_path


def jangbu(capsys, *arguments):
    status = cli.run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err


def documents(path="build/jangbu.db"):
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT count(*) FROM document").fetchone()[0]


def make_empty(path):
    path.write_bytes(b"")


def make_blank(path):
    path.write_bytes(b" \r\n\t\n")


def make_junk(path):
    path.write_bytes(bytes(range(256)) * 64)


def make_dangling(path):
    path.symlink_to("gone.txt")


def make_closed(path):
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)


def make_folder(path):
    path.mkdir()


root = os.name == "nt" or os.geteuid() == 0
CLOSED = pytest.param(make_closed, marks=pytest.mark.skipif(root, reason="the administrator may read every file"))
UNREADABLE = [make_empty, make_blank, make_junk, make_dangling, CLOSED]
IDS = ["empty", "blank", "junk", "link to nowhere", "closed"]


@pytest.mark.parametrize("make", [*UNREADABLE, make_folder], ids=[*IDS, "folder"])
@pytest.mark.parametrize("command", ["extract", "check"])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(make, command, tmp_path, capsys):
    make(tmp_path / "bad.txt")
    write(tmp_path, "good.txt", GOOD)
    status, out, err = jangbu(capsys, command, "bad.txt", "good.txt")

    assert status == 2
    assert err.startswith("Error: bad.txt")
    assert "  → " in err
    assert ("good.txt" if command == "extract" else "relations checked") in out


@pytest.mark.parametrize("make", UNREADABLE, ids=IDS)
def test_a_file_that_cannot_be_read_is_set_aside(make, tmp_path, capsys):
    (tmp_path / "plans").mkdir()
    make(tmp_path / "plans" / "bad.txt")
    write(tmp_path, "plans/good.txt", GOOD)
    status, out, _ = jangbu(capsys, "ingest", "plans")

    assert status == 3
    assert "Set aside: plans/bad.txt" in out
    assert documents() == 1


@pytest.mark.parametrize("given", ["empty", "none.txt"])
def test_nothing_to_ingest_writes_nothing(given, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    status, _, err = jangbu(capsys, "ingest", given)

    assert status == 2
    assert given in err
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    "name",
    [
        "한글 이름.txt",
        "two\nlines.txt",
        "tab\there.txt",
        "'; DROP TABLE document; --.txt",
        "\x1b[31mred.txt",
        "[bold]b.txt",
    ],
    ids=["Korean and blank", "newline", "tab", "SQL", "escape", "markup"],
)
def test_any_file_name_will_do(name, tmp_path, capsys):
    write(tmp_path / "plans", name, GOOD)

    for command in ("extract", "check"):
        assert jangbu(capsys, command, f"plans/{name}")[0] == 0
    status, out, err = jangbu(capsys, "ingest", "plans")
    assert status == 0
    assert "\x1b" not in out + err
    assert documents() == 1
    assert jangbu(capsys, "reconcile")[0] == 0


def test_names_cannot_speak_to_the_terminal(tmp_path, capsys):
    name = "\x1b[2J\nError: all is well.txt"
    write(tmp_path / "plans", name, "")
    shown = [jangbu(capsys, "check", f"plans/{name}"), jangbu(capsys, "ingest", "plans")]

    assert [status for status, _, _ in shown] == [2, 3]
    for _, out, err in shown:
        assert "\x1b" not in out + err
        assert "\nError: all is well" not in out + err


@pytest.mark.skipif(os.name == "nt", reason="file names are characters on this system")
def test_a_name_that_is_no_text_will_do(tmp_path, capsys):
    write(tmp_path / "plans", os.fsdecode(b"\xb0\xe8\xc8\xb9.txt"), GOOD)

    assert jangbu(capsys, "ingest", "plans")[0] == 0
    assert jangbu(capsys, "ingest", "plans")[0] == 0
    assert documents() == 1
    assert jangbu(capsys, "reconcile")[0] == 0


def test_a_file_that_vanishes_is_set_aside(tmp_path, capsys, monkeypatch):
    write(tmp_path, "plans/a.txt", GOOD)
    gone = write(tmp_path, "plans/b.txt", GOOD)

    def vanishing(entry):
        if entry.path.name == "b.txt":
            gone.unlink(missing_ok=True)
        return load_entry(entry)

    monkeypatch.setattr(module, "load_entry", vanishing)
    status, out, _ = jangbu(capsys, "ingest", "plans")

    assert status == 3
    assert "b.txt: there is no such file" in " ".join(out.split())
    assert documents() == 1


def test_a_locked_database_is_said_and_left_alone(tmp_path, capsys, monkeypatch):
    write(tmp_path, "plans/a.txt", GOOD)
    jangbu(capsys, "ingest", "plans")
    write(tmp_path, "plans/b.txt", GOOD.replace("새벌군", "가람시"))
    monkeypatch.setattr(address, "BUSY_SECONDS", 0.05)
    holder = sqlite3.connect("build/jangbu.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    for command in (["ingest", "plans"], ["reconcile"], ["export", "--to", "out"], ["report", "--to", "r.html"]):
        status, _, err = jangbu(capsys, *command)
        assert status == 2
        assert "in use by another program" in err
    holder.execute("ROLLBACK")
    assert documents() == 1
    assert not (tmp_path / "r.html").exists()


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path, capsys):
    write(tmp_path, "plans/a.txt", GOOD)
    path = write(tmp_path, "notes.db", "no database at all " * 100)
    before = path.read_bytes()
    status, _, err = jangbu(capsys, "ingest", "plans", "--db", "sqlite:///notes.db")

    assert status == 2
    assert "notes.db is not a database" in err
    assert path.read_bytes() == before


def test_a_long_line_is_read_in_no_time(tmp_path, capsys):
    write(tmp_path, "long.txt", GOOD + "1,000 " * 20_000 + "\n")

    assert jangbu(capsys, "extract", "long.txt")[0] == 0
