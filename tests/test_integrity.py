"""A store says itself whether it is whole: each kind of damage is found, and told apart from what is only old."""

from __future__ import annotations

import pytest

from pipeline.database import open_database
from pipeline.ingest import ingest
from pipeline.integrity import verify
from pipeline.recheck import recheck
from tests.plans import GOOD, OTHER, write


@pytest.fixture
def engine(store, tmp_path):
    write(tmp_path, "p/가람.txt", GOOD)
    write(tmp_path, "p/한울.txt", OTHER)
    ingest([tmp_path / "p"], store)
    recheck(store)
    return open_database(store)


def wrong(engine):
    return {verdict.topic: (verdict.wrong, verdict.is_broken) for verdict in verify(engine) if verdict.wrong}


# How each kind of database is told not to look at references.
UNGUARDED = {"sqlite": "PRAGMA foreign_keys = OFF", "postgresql": "SET session_replication_role = replica"}


def harm(engine, *statements):
    connection = engine.raw_connection()
    for statement in (UNGUARDED[engine.dialect.name], *statements):
        connection.driver_connection.execute(statement)
    connection.driver_connection.commit()
    connection.invalidate()


def test_a_store_as_it_was_written_is_whole(engine):
    verdicts = list(verify(engine))

    assert wrong(engine) == {}
    assert {verdict.topic for verdict in verdicts if verdict.looked_at} == {verdict.topic for verdict in verdicts}


DAMAGE = [
    ("UPDATE document SET organisation_id = 'nobody'", "references"),
    ("UPDATE run SET found_count = 7 WHERE command = 'ingest'", "totals of runs"),
    ("UPDATE source_cell SET plan_table_id = NULL WHERE kind = 'cell'", "table cells in a table"),
    ("DELETE FROM extraction_record", "documents with a record"),
    ("DELETE FROM document_file", "documents with a file"),
    ("UPDATE budget_amount SET as_printed = '99,999'", "facts found in their place"),
    ("UPDATE extraction_record SET payload = substr(payload, 2)", "facts of each record"),
    ("DELETE FROM budget_amount", "facts of each record"),
]


@pytest.mark.parametrize(("statement", "topic"), DAMAGE, ids=[row[0][:30] for row in DAMAGE])
def test_damage_is_found(statement, topic, engine):
    harm(engine, statement)

    assert wrong(engine)[topic][1], "broken"


@pytest.mark.parametrize(
    ("statement", "topic"),
    [
        ("UPDATE document SET extractor_version = '0-older'", "read by this version"),
        ("UPDATE run SET rules_version = '0-older'", "checked as it is stored"),
    ],
)
def test_what_is_old_is_not_broken(statement, topic, engine):
    harm(engine, statement)

    assert {key: value[1] for key, value in wrong(engine).items()} == {topic: False}


def test_what_came_after_the_checks_is_to_be_checked(engine, tmp_path):
    write(tmp_path, "p/새.txt", GOOD.replace("2031", "2033"))
    ingest([tmp_path / "p"], engine.url.render_as_string(hide_password=False))

    assert wrong(engine) == {"checked as it is stored": (1, False)}
