"""What reads hostile files is kept from the network, from memory beyond its limit, and from filling the disk."""

from __future__ import annotations

import socket
import sys
import urllib.request

import pytest

from pipeline.bounded import Bounds, Worker
from pipeline.sandbox import holds

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are those of Linux")


def attempt(what: str) -> str:
    """What a document might make a library do."""
    try:
        if what == "connect":
            socket.create_connection(("127.0.0.1", 9), timeout=1)
        elif what == "look up":
            socket.getaddrinfo("plans.example", 80)
        elif what == "listen":
            socket.socket().bind(("127.0.0.1", 0))
        elif what == "fetch":
            urllib.request.urlopen("http://plans.example/", timeout=1)
        elif what == "fill the disk":
            with open("/tmp/jangbu-filler", "wb") as stream:  # noqa: PTH123, S108 - nothing is written
                stream.truncate(2 << 30)
        elif what == "say":
            return "; ".join(holds())
    except OSError as error:
        return f"{type(error).__name__}: {error}"
    return "done"


@pytest.fixture(scope="module")
def worker():
    made = Worker(attempt, Bounds(seconds=10))
    yield made
    made.close()


@pytest.mark.parametrize("what", ["connect", "look up", "listen", "fetch"])
def test_there_is_no_network(what, worker):
    assert "documents are read without a network" in worker.ask(what)


def test_a_file_cannot_grow_for_ever(worker):
    assert "File too large" in worker.ask("fill the disk")


def test_what_holds_is_said(worker):
    assert worker.ask("say").startswith("memory beyond its limit; the network")


def test_this_process_keeps_its_network():
    with socket.socket() as here:
        here.bind(("127.0.0.1", 0))
        here.listen()
        socket.create_connection(here.getsockname(), timeout=1).close()
