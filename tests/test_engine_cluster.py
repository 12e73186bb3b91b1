"""A cluster reads the same as this machine, keeps the same limits, and may lose a machine on the way."""

from __future__ import annotations

import os
import signal
import time

import pytest
from sqlalchemy import text

from pipeline.bounded import Bounds
from pipeline.database import open_database
from pipeline.engines import ClusterLostError, check_engine, open_engine
from pipeline.how import How
from pipeline.ingest import ingest
from schemas.errors import UsageError
from tests.archives import pack, put
from tests.cluster import cluster, free_port
from tests.plans import GOOD, OTHER, write

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.slow
TABLES = ("document", "source_cell", "budget_item", "budget_amount", "calculation", "plan_table", "document_file")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


def work(task: str) -> str:
    if task == "sleep":
        time.sleep(30)
    elif task == "crash":
        os.abort()
    return task.upper()


def everything(url):
    with open_database(url).connect() as connection:
        return {
            table: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table}")).mappings().all()))  # noqa: S608
            for table in TABLES
        }


def plans(folder, count):
    for number in range(count):
        write(folder, f"{number % 7}/계획-{number}.txt", GOOD.replace("새벌군", f"새벌{number}군"))
    put(folder, "묶음.zip", pack({"한울.txt": OTHER, "빈.txt": ""}))
    return folder


def same_but_for_time(rows):
    return {table: [row.split("'stored_at'")[0] for row in found] for table, found in rows.items()}


def test_a_cluster_stores_the_same_as_this_machine(running, tmp_path):
    folder = plans(tmp_path / "p", 40)
    here, there = f"sqlite:///{tmp_path}/here.db", f"sqlite:///{tmp_path}/there.db"
    first = ingest([folder], here)
    second = ingest([folder], there, How(engine=running.engine))

    assert (len(first.stored), len(first.quarantined)) == (len(second.stored), len(second.quarantined)) == (41, 1)
    assert same_but_for_time(everything(here)) == same_but_for_time(everything(there))
    assert len(ingest([folder], there, How(engine=running.engine)).unchanged) == 41


def test_workers_read_originals_from_a_store(running, tmp_path):
    store = f"file://{tmp_path}/originals"
    url = f"sqlite:///{tmp_path}/x.db"
    summary = ingest([plans(tmp_path / "p", 3)], url, How(engine=running.engine, originals=store))

    assert (len(summary.stored), len(summary.quarantined)) == (4, 1)
    kept = [path.name for path in (tmp_path / "originals").rglob("*") if path.is_file()]
    with open_database(url).connect() as connection:
        assert set(kept) > set(connection.execute(text("SELECT sha256 FROM document")).scalars())
    assert all(len(name) == 64 for name in kept)


def test_a_document_beyond_its_limits_is_the_only_one_lost(running):
    with open_engine(running.engine, 1, Bounds(seconds=1)) as engine:
        results = dict(engine.map(work, ["a", "sleep", "b", "crash", "c", "d"]))

    assert [results[name] for name in "abcd"] == list("ABCD")
    assert [getattr(results[name], "limit", None) for name in ("sleep", "crash")] == ["time", "process"]


def test_a_worker_that_is_killed_costs_nothing(tmp_path):
    with cluster(tmp_path / "cluster") as made:
        url = f"sqlite:///{tmp_path}/x.db"
        steps = []

        def kill_one(done, _total, _path):
            steps.append(done)
            if done == 5:
                made.workers[0].send_signal(signal.SIGKILL)

        summary = ingest([plans(tmp_path / "p", 60)], url, How(engine=made.engine), progress=kill_one)

        assert made.workers[0].wait(10) == -signal.SIGKILL
        assert (len(summary.stored), len(summary.unchanged), len(summary.quarantined)) == (61, 0, 1)


def test_a_scheduler_that_goes_ends_the_run_in_a_sentence_and_the_next_goes_on(tmp_path):
    url = f"sqlite:///{tmp_path}/x.db"
    folder = plans(tmp_path / "p", 60)
    with cluster(tmp_path / "cluster") as made:

        def kill(done, _total, _path):
            if done == 5:
                made.scheduler.send_signal(signal.SIGKILL)

        with pytest.raises(ClusterLostError):
            ingest([folder], url, How(engine=made.engine), progress=kill)
    summary = ingest([folder], url)

    assert (summary.found, len(summary.quarantined)) == (62, 1)
    assert len(summary.unchanged) >= 5


def test_no_cluster_no_workers_and_workers_that_may_not_read_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.engines._ANSWER_SECONDS", 1)
    with (
        pytest.raises(ClusterLostError, match="No cluster answers"),
        open_engine(f"dask://127.0.0.1:{free_port()}", 1, Bounds()),
    ):
        pass
    with (
        cluster(tmp_path / "none", workers=0) as made,
        pytest.raises(ClusterLostError, match="no workers"),
        open_engine(made.engine, 1, Bounds()),
    ):
        pass
    with (
        cluster(tmp_path / "nanny", workers=1, options=()) as made,
        pytest.raises(ClusterLostError, match="processes of its own") as caught,
        open_engine(made.engine, 1, Bounds()),
    ):
        pass
    assert "--no-nanny" in caught.value.remedy


def test_an_engine_without_its_package_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        check_engine("dask://127.0.0.1:1")
    assert "jangbu[cluster]" in caught.value.remedy
