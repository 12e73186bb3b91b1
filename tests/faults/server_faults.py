"""The faults of a store on a server: what befalls any run, and what befalls the server while documents are stored."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import create_engine, text

from pipeline.database import open_database
from schemas.errors import StoreError
from tests.faults.injuries import several_at_once, version, whole_run_killed, writer_killed_while_it_writes
from tests.faults.scene import Scene
from tests.faults.server import Server
from tests.postgres import end_connections, fresh_database

Run = Callable[[Scene, pytest.MonkeyPatch, Server], None]


@dataclass(frozen=True)
class ServerFault:
    """As `Fault`, with the server that holds the store."""

    kind: str
    name: str
    run: Run


def on_server(fault: ServerFault, server: Server, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inject it into a scene whose store is an empty database on the server."""
    with fresh_database(server=server.url) as url:
        scene.address = url
        fault.run(scene, monkeypatch, server)


def _as_ever(run: Callable[[Scene, pytest.MonkeyPatch], None]) -> Run:
    return lambda scene, monkeypatch, _: run(scene, monkeypatch)


def _connections_ended(times: tuple[int, ...], scene: Scene, _: pytest.MonkeyPatch, _server: Server) -> None:
    """The run goes on by itself."""
    process = scene.start()
    for count in times[:-1]:
        threading.Timer(count, end_connections, [scene.url]).start()
    assert scene.after(process, times[-1], lambda: end_connections(scene.url)) == 0
    scene.check()
    scene.finish()


def _backend_killed(count: int, scene: Scene, _: pytest.MonkeyPatch, _server: Server) -> None:
    """kill -9 of the process that serves the run: the server ends all others and recovers."""

    def kill() -> None:
        with open_database(scene.url).connect() as connection:
            query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            serving = connection.execute(text(query)).scalars().all()
        for pid in serving:
            os.kill(pid, signal.SIGKILL)

    assert scene.after(scene.start(), count, kill) == 0
    scene.check()
    scene.finish()


def _stopped_and_started(count: int, away: float, scene: Scene, _: pytest.MonkeyPatch, server: Server) -> None:
    def restart() -> None:
        server.stop()
        time.sleep(away)
        server.start()

    assert scene.after(scene.start(), count, restart) == 0
    scene.check()
    scene.finish()


def _stays_away(count: int, scene: Scene, _: pytest.MonkeyPatch, server: Server) -> None:
    """The run ends in a sentence when its patience does; the next one goes on."""
    status = scene.after(scene.start(JANGBU_PATIENCE="1"), count, server.stop)
    server.start()
    assert status == 2
    scene.finish()


def _locked(
    statement: str, seconds: float, patience: float, scene: Scene, monkeypatch: pytest.MonkeyPatch, _: Server
) -> None:
    """Another program holds what the run needs, for a shorter or a longer time than the run waits."""
    monkeypatch.setenv("JANGBU_PATIENCE", str(patience))
    monkeypatch.setattr("pipeline.database.LOCK_SECONDS", 0.2)
    open_database(scene.url).dispose()
    held = threading.Event()

    def hold() -> None:
        other = create_engine(scene.url)
        with other.begin() as connection:
            connection.execute(text(statement))
            held.set()
            time.sleep(seconds)
        other.dispose()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    if seconds < patience:
        assert not scene.ingest().quarantined
    else:
        with pytest.raises(StoreError, match="in use"):
            scene.ingest()
    thread.join()
    scene.finish()


@contextmanager
def _small_disk(server: Server, mebibytes: int) -> Iterator[str]:
    """A place for tables of a server on a disk of their own."""
    disk = server.home / "disk"
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "none", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a small disk here")
    try:
        (disk / "tables").mkdir()
        shutil.chown(disk / "tables", "postgres", "postgres")
        yield str(disk)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _disk_full(kibibytes: int, scene: Scene, _: pytest.MonkeyPatch, server: Server) -> None:
    """The tables lie on a disk that is nearly full, and gets room later."""
    admin = create_engine(server.url, isolation_level="AUTOCOMMIT")
    with _small_disk(server, 64) as disk, admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE TABLESPACE small LOCATION '{disk}/tables'")
        connection.exec_driver_sql("CREATE DATABASE on_small TABLESPACE small")
        small = Scene(scene.home / "small", address=server.url.replace("/postgres?", "/on_small?"))
        try:
            open_database(small.url).dispose()
            filler = server.home / "disk" / "filler"
            filler.write_bytes(bytes(shutil.disk_usage(disk).free - (kibibytes << 10)))
            with pytest.raises(StoreError, match="no room left"):
                small.ingest()
            filler.unlink()
            small.finish()
        finally:
            open_database(server.url.replace("/postgres?", "/on_small?")).dispose()
            connection.exec_driver_sql("DROP DATABASE on_small WITH (FORCE)")
            connection.exec_driver_sql("DROP TABLESPACE small")
    admin.dispose()


ADVISORY = "SELECT pg_advisory_xact_lock(x'6A616E6762750001'::bigint)"
SERVER_FAULTS: tuple[ServerFault, ...] = (
    *(ServerFault("the whole run is killed", f"after {n}", _as_ever(partial(whole_run_killed, n, signal.SIGKILL)))
      for n in (0, 1, 4, 9)),
    *(ServerFault("the writer is killed while it writes", f"at statement {n}",
                  _as_ever(partial(writer_killed_while_it_writes, n))) for n in (230, 260, 300, 340)),
    *(ServerFault("several runs at once", f"{n} runs", _as_ever(partial(several_at_once, n))) for n in (2, 3)),
    *(ServerFault("another version", change, _as_ever(partial(version, change))) for change in ("all", "interrupted")),
    *(ServerFault("connections are ended", f"after {times}", partial(_connections_ended, times))
      for times in ((1,), (1, 2, 3, 4))),
    *(ServerFault("a process of the server is killed", f"after {n}", partial(_backend_killed, n)) for n in (1, 5)),
    *(ServerFault("the server stops and starts", f"after {n}, {away:g} s", partial(_stopped_and_started, n, away))
      for n, away in ((1, 0.0), (5, 2.0))),
    ServerFault("the server stays away", "after 3", partial(_stays_away, 3)),
    *(ServerFault("the database is locked", f"{name} for {a:g} s, patience {b:g} s", partial(_locked, statement, a, b))
      for name, statement, a, b in (
          ("writing", ADVISORY, 1.5, 30), ("writing", ADVISORY, 4, 0.5),
          ("a table", "LOCK TABLE document IN ACCESS EXCLUSIVE MODE", 1.5, 30))),
    *(ServerFault("the disk is full", f"room for {n} KiB", partial(_disk_full, n)) for n in (0, 300)),
)  # fmt: skip
