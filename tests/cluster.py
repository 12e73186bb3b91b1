"""A cluster on this machine: a scheduler and two workers, each a process started by its own command."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass
class Cluster:
    """`engine` is what `--engine` takes."""

    engine: str
    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def log(self, number: int) -> str:
        """What a worker has said so far."""
        return (self.folder / f"worker-{number}.log").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(folder: Path, *, workers: int = 2, options: tuple[str, ...] = ("--no-nanny",)) -> Iterator[Cluster]:
    """A cluster that answers, until the block ends."""
    port = free_port()
    address = f"127.0.0.1:{port}"
    folder.mkdir(parents=True, exist_ok=True)
    scheduler = _start(
        folder / "scheduler.log", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"
    )
    made = Cluster(f"dask://{address}", folder, scheduler)
    try:
        _wait_for(folder / "scheduler.log", r"Scheduler at")
        for number in range(workers):
            here = ("--nthreads", "1", "--local-directory", str(folder / f"worker-{number}"), "--no-dashboard")
            made.workers.append(_start(folder / f"worker-{number}.log", "worker", f"tcp://{address}", *here, *options))
        for number in range(workers):
            _wait_for(folder / f"worker-{number}.log", r"Registered to")
        yield made
    finally:
        for process in (*made.workers, scheduler):
            process.send_signal(signal.SIGTERM)
        for process in (*made.workers, scheduler):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(log: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "dask", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}
        return subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, cwd=log.parent, env=environment)


def _wait_for(log: Path, words: str, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not re.search(words, log.read_text(encoding="utf-8")):
        assert time.monotonic() < until, log.read_text(encoding="utf-8")
        time.sleep(0.05)
