"""A PostgreSQL server of the faults' own, which may be stopped, hurt and filled without harm to anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_OWNER = "postgres"


@dataclass(frozen=True, slots=True)
class Server:
    """Its data and its socket lie in `home`."""

    home: Path
    programs: Path

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://jangbu@/postgres?host={self.home}"

    def start(self) -> None:
        told = f"-c listen_addresses= -c fsync=off -k {self.home}"
        self.run("pg_ctl", "-w", "-l", str(self.home / "log"), "-o", told, "start")

    def stop(self) -> None:
        """As if it lost its power: nothing is written any more, the next start recovers."""
        self.run("pg_ctl", "-w", "-m", "immediate", "stop")

    def run(self, program: str, *words: str) -> None:
        who = _OWNER if os.geteuid() == 0 else None
        command = [str(self.programs / program), "-D", str(self.home / "data"), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.home, user=who, group=who)


@contextmanager
def own_server() -> Iterator[Server]:
    """A server that runs while the block lasts; skips where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found:
        pytest.skip("PostgreSQL is not installed: no server to hurt")
    home = Path(tempfile.mkdtemp(prefix="jangbu-server-"))
    if os.geteuid() == 0:
        shutil.chown(home, _OWNER, _OWNER)
    server = Server(home, found[-1].parent)
    try:
        server.run("initdb", "-A", "trust", "-U", "jangbu", "-E", "UTF8", "--locale=C.UTF-8")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home)
