"""A run tells what it does in events, keeps the times of its stages, and makes spans where they are asked for."""

from __future__ import annotations

import io
import json

import pytest
from sqlalchemy import text

from pipeline.bounded import Bounds
from pipeline.database import open_database
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.log import open_log
from tests.plans import GOOD, OTHER, write


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "p/가람.txt", GOOD)
    write(tmp_path, "p/한울.txt", OTHER)
    write(tmp_path, "p/빈.txt", "")
    return tmp_path / "p"


@pytest.fixture
def url(store):
    return store


def events(folder, url):
    stream = io.StringIO()
    ingest([folder], url, log=open_log("json", stream))
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_each_document_is_an_event(folder, url):
    found = events(folder, url)

    assert [event["event"] for event in found] == ["begin", "stored", "set aside", "stored", "end"]
    assert {event["run"] for event in found} == {1}
    assert [event["path"] for event in found if event["event"] == "stored"] == [
        str(folder / "가람.txt"),
        str(folder / "한울.txt"),
    ]
    assert found[-1]["found_count"] == 3
    assert [event["event"] for event in events(folder, url)].count("unchanged") == 2


def test_lines_for_people_have_the_same(folder, url):
    stream = io.StringIO()
    ingest([folder], url, log=open_log("text", stream))

    assert "event=stored" in stream.getvalue()
    assert 'event="set aside"' in stream.getvalue()


def test_the_run_keeps_its_versions_and_the_times_of_its_stages(folder, url):
    ingest([folder], url)
    with open_database(url).connect() as connection:
        versions = connection.execute(text("SELECT version, rules_version, engine FROM run")).one()
        stages = connection.execute(text("SELECT stage, item_count FROM run_stage")).all()

    assert all(versions)
    assert dict(stages) == {"list": 3, "compare": 3, "read": 2, "store": 3, "link": 2}


def test_spans_go_where_the_environment_says(folder, tmp_path, monkeypatch, capfd):
    pytest.importorskip("opentelemetry.sdk", reason="the extra `telemetry` is not installed")
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "console")
    ingest([folder], f"sqlite:///{tmp_path}/jangbu.db")
    printed = capfd.readouterr().out

    assert printed.count('"name": "store"') == 3
    assert printed.count('"name": "ingest"') == 1
    assert '"service.name": "jangbu"' in printed


def test_what_took_too_long_is_not_tried_again_until_that_is_asked_for(tmp_path, url, monkeypatch):
    slow = write(tmp_path, "p/느린.html", f"<html><body>{'<div>' * 100}{GOOD}</body></html>")
    monkeypatch.setattr("pipeline.reading.prepare", sleep)
    how = How(workers=1, bounds=Bounds(seconds=0.3))

    assert [failure.limit for failure in ingest([slow], url, how).quarantined] == ["time"]
    monkeypatch.setattr("pipeline.reading.prepare", never)
    assert [failure.limit for failure in ingest([slow], url, how).quarantined] == ["time"]
    monkeypatch.undo()
    assert len(ingest([slow], url, How(workers=1, bounds=Bounds(seconds=60))).stored) == 1, "more time is another try"


def test_it_is_tried_again_when_that_is_asked_for(tmp_path, url, monkeypatch):
    slow = write(tmp_path, "p/느린.txt", GOOD)
    monkeypatch.setattr("pipeline.reading.prepare", sleep)
    how = How(workers=1, bounds=Bounds(seconds=0.3))
    for tries in (1, 2):
        ingest([slow], url, How(workers=1, bounds=how.bounds, retry=True))
        with open_database(url).connect() as connection:
            row = connection.execute(text("SELECT tries, limit_hit, timeout_ms FROM quarantine")).one()
        assert tuple(row) == (tries, "time", 300)


def sleep(_):
    import time

    time.sleep(30)


def never(_):
    raise AssertionError("it was tried again")
