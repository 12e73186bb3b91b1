"""Work that takes too long, too much memory or its process with it is lost alone, and said with its remedy."""

from __future__ import annotations

import os
import time

import pytest

from pipeline.bounded import DEFAULT_BOUNDS, Bounds, Worker, WorkerLostError
from pipeline.engines import open_engine

pytest.importorskip("resource", reason="this system does not limit the memory of a process")


def work(task: str) -> str:
    """What a document may do to the process that reads it."""
    if task == "sleep":
        time.sleep(30)
    elif task == "grow":
        return str(len(bytearray(1 << 40)))
    elif task == "crash":
        os.abort()
    elif task == "leave":
        os._exit(3)
    elif task == "who":
        return str(os.getpid())
    return task


@pytest.fixture
def worker():
    made = Worker(work, Bounds(seconds=1, mebibytes=1024))
    yield made
    made.close()


LOST = [
    ("sleep", "took longer than 1 s", "--timeout"),
    ("grow", "takes more than 1,024 MiB of memory", "--memory"),
    ("crash", "ended unexpectedly (SIGABRT)", "--memory"),
    ("leave", "ended unexpectedly (exit status 3)", "--memory"),
]


@pytest.mark.parametrize(("task", "reason", "remedy"), LOST, ids=[row[0] for row in LOST])
def test_what_breaks_the_bounds_is_lost_and_the_next_is_answered(task, reason, remedy, worker):
    lost = worker.ask(task)

    assert isinstance(lost, WorkerLostError)
    assert reason in lost.reason
    assert remedy in lost.remedy
    assert worker.ask("next") == "next"


def test_one_process_serves_many_items(worker):
    assert worker.ask("who") == worker.ask("who") != str(os.getpid())


def test_nothing_is_started_before_the_first_item():
    started = time.monotonic()
    Worker(work, DEFAULT_BOUNDS).close()

    assert time.monotonic() - started < 0.05


def test_several_processes_lose_only_what_breaks_the_bounds():
    tasks = ["a", "sleep", "b", "crash", *"cdefgh"]
    with open_engine("local", 2, Bounds(seconds=1)) as engine:
        results = dict(engine.map(work, tasks))

    assert [task for task in tasks if isinstance(results[task], WorkerLostError)] == ["sleep", "crash"]
    assert [results[task] for task in "abcdefgh"] == list("abcdefgh")
