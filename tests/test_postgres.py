"""PostgreSQL holds what SQLite holds: the same facts and findings, whoever else writes, whatever goes down."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from outputs.frames import frames
from pipeline.catalogue.build import build
from pipeline.database import DatabaseAwayError, open_database, open_session
from pipeline.ingest import ingest
from pipeline.integrity import verify
from pipeline.recheck import recheck
from schemas.errors import StoreError, UsageError
from tests.postgres import end_connections, fresh_database

CORPUS = Path(__file__).parent.parent / "corpus/documents"
# What each run says anew: when it was, and how long it took.
TIMES = {"stored_at", "started_at", "finished_at"}


def filled(url):
    ingest([CORPUS], url)
    recheck(url)
    build(open_database(url))
    return url


def test_the_same_facts_and_findings_come_out_of_both(tmp_path, postgres):
    tables = []
    for url in (filled(f"sqlite:///{tmp_path}/plans.db"), filled(postgres)):
        with open_session(url) as session:
            found = frames(session)
        tables.append({name: sorted(rows(frame)) for name, frame in found.items()})

    assert sum(map(len, tables[0].values())) > 1000
    assert tables[0] == tables[1]


def rows(frame):
    kept = [name for name in frame.columns if name not in TIMES]
    return [repr(row) for row in frame[kept].itertuples(index=False)]


def broken(url):
    return [verdict for verdict in verify(open_database(url)) if verdict.wrong and verdict.is_broken]


def test_two_ingests_at_once_lose_and_double_nothing(postgres):
    failed: list[object] = []

    def one():
        try:
            summary = ingest([CORPUS], postgres)
            failed.extend(summary.quarantined)
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    alone = {failure.path for failure in ingest([CORPUS], postgres).quarantined}
    assert [failure for failure in failed if getattr(failure, "path", None) not in alone] == []
    assert broken(postgres) == []


def test_a_server_that_drops_its_connections_interrupts_nothing(postgres):
    open_database(postgres).dispose()
    over = threading.Event()

    def drop():
        while not over.wait(0.15):
            end_connections(postgres)

    dropping = threading.Thread(target=drop)
    dropping.start()
    try:
        summary = ingest([CORPUS], postgres)
    finally:
        over.set()
        dropping.join()

    assert len(summary.stored) + len(summary.unchanged) + len(summary.quarantined) == summary.found
    assert not [failure for failure in summary.quarantined if failure.stage == "store"]
    assert broken(postgres) == []
    assert ingest([CORPUS], postgres).stored == []


def test_whoever_opens_it_often_keeps_few_connections(postgres):
    """Each page of the review site opens the store."""
    filled = open_database(postgres)
    for _ in range(30):
        with open_session(postgres) as session:
            session.execute(text("SELECT 1"))

    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'jangbu'"
    with filled.connect() as connection:
        assert connection.execute(text(query)).scalar_one() <= 5


def with_(url, **parts):
    return make_url(url).set(**parts).render_as_string(hide_password=False)


@pytest.mark.parametrize(
    ("parts", "sentence", "kind"),
    [
        ({"port": 1}, "does not answer", DatabaseAwayError),
        ({"database": "no_such_database"}, "does not exist", StoreError),
        ({"username": "nobody_of_ours"}, "unknown user", StoreError),
        ({"host": "no-such-host.invalid", "query": {}}, "unknown host", StoreError),
    ],
    ids=["nothing listens", "no database", "no user", "no host"],
)
def test_what_is_wrong_with_a_server_is_said(parts, sentence, kind):
    with fresh_database() as url, pytest.raises(kind, match=sentence) as caught:
        open_database(with_(url, password="secret", **parts))  # noqa: S106 - must not be told
    assert "secret" not in caught.value.message + caught.value.remedy
    assert caught.value.remedy


def test_a_server_without_a_place_for_tables_is_said(postgres):
    admin = create_engine(postgres)
    with admin.begin() as connection:
        connection.execute(text("CREATE ROLE reader LOGIN"))
    try:
        with pytest.raises(StoreError, match="lets this user make no tables"):
            open_database(with_(postgres, username="reader"))
    finally:
        with admin.begin() as connection:
            connection.execute(text("DROP ROLE reader"))
        admin.dispose()


@pytest.mark.parametrize("written", ["postgresql://", "postgres://", "postgresql+psycopg://", "postgresql+psycopg2://"])
def test_any_way_to_write_the_address_is_understood(postgres, written):
    url = written + postgres.partition("://")[2]

    assert open_database(url).dialect.driver == "psycopg"


def test_an_empty_database_is_not_filled_by_a_command_that_reads(postgres):
    with pytest.raises(UsageError, match="is empty"):
        open_database(postgres, create=False)
