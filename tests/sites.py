"""A review site on a store of its own, for the tests: the application as `jangbu serve` makes it.

Stores are files; with JANGBU_TEST_SITE=postgresql they are databases on the server of JANGBU_TEST_POSTGRES.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from fastapi import FastAPI
from starlette.testclient import TestClient

from outputs.site import app as site
from outputs.site.limits import MOST_BYTES
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from pipeline.serving import desk
from tests.conftest import ROOT
from tests.postgres import fresh_database

BASE = "http://127.0.0.1"
_UNTIL_THE_END = ExitStack()
atexit.register(_UNTIL_THE_END.close)


def store_of(folder: Path, like: Path | None = None) -> str:
    """The store of the site in a folder; a new one has what the store of the folder `like` has."""
    if os.environ.get("JANGBU_TEST_SITE") == "postgresql":
        noted = folder / "address"
        if not noted.exists():
            noted.write_text(_UNTIL_THE_END.enter_context(fresh_database(store_of(like) if like else None)))
        return noted.read_text()
    if like:
        shutil.copy(like / "jangbu.db", folder)
    return f"sqlite:///{folder / 'jangbu.db'}"


def filled(folder: Path, *documents: Path) -> None:
    """A store of these documents in the folder, checked."""
    ingest(list(documents), store_of(folder))
    recheck(store_of(folder))


def served(folder: Path, *, token: str | None = None, most_bytes: int = MOST_BYTES) -> FastAPI:
    """The site over the store in the folder."""
    doors = desk(site, store_of(folder), folder / "uploads")
    return site.create_app(doors, "secret of the tests", token=token, most_bytes=most_bytes)


def client(app: FastAPI) -> TestClient:
    """A person's browser without scripts."""
    return TestClient(app, base_url=BASE)


def secret(page: str) -> str:
    """The secret of the forms of a page."""
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found
    return found[1]


def finding_ids(page: str) -> list[str]:
    """The findings a page links to, in its order."""
    return re.findall(r'href="/findings/([0-9a-f]+)', page)


@contextmanager
def real_server(folder: Path, *more: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """The address and the process of `jangbu serve` over the store in the folder, killed in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    places = ["--db", store_of(folder), "--uploads", str(folder / "uploads")]
    command = [sys.executable, "-m", "cli", "serve", "--port", str(port), *places, *more]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not answers(address):
            assert time.monotonic() < until
            assert server.poll() is None
            time.sleep(0.1)
        yield address, server
    finally:
        server.kill()
        server.wait()


def answers(address: str) -> bool:
    """Whether a server answers there."""
    try:
        httpx.get(f"{address}/static/site.css")
    except httpx.TransportError:
        return False
    return True
