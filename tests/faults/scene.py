"""A folder of plans and a database, to which something is done; and what has to be true after the next run."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import text

from pipeline.bounded import Bounds
from pipeline.database import open_database
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.integrity import verify
from pipeline.listing import list_documents
from pipeline.run import load_entry
from pipeline.summary import Summary
from schemas.errors import UnreadableFileError
from tests.archives import pack, put
from tests.formats import docx, html
from tests.plans import GOOD, OTHER, write

ROOT = Path(__file__).parent.parent.parent
QUICK = How(workers=2, bounds=Bounds(seconds=20))
Event = dict[str, Any]


@dataclass
class Scene:
    """A folder of plans and its store.

    `aside`: how many files under the folder cannot be read, whatever is done; `address`: of a store that is no file.
    """

    home: Path
    aside: int = 0
    notes: list[str] = field(default_factory=list)
    address: str = ""

    def __post_init__(self) -> None:
        """Write the plans."""
        for number, name in enumerate("가나다라마바"):
            write(self.plans, f"{number % 2}/계획 {name}.txt", GOOD.replace("새벌군", f"새벌{name}군"))
        put(self.plans, "0/계획.docx", docx(OTHER))
        put(self.plans, "1/계획.html", html(GOOD.replace("2031년", "2032년")))
        put(
            self.plans,
            "묶음.zip",
            pack({"안/하나.txt": OTHER.replace("한울", "하나"), "둘.txt": GOOD.replace("새벌", "두리")}),
        )

    @property
    def plans(self) -> Path:
        return self.home / "plans"

    @property
    def store(self) -> Path:
        return self.home / "store" / "jangbu.db"

    @property
    def url(self) -> str:
        return self.address or f"sqlite:///{self.store}"

    def ingest(self, how: How = QUICK, **options: Any) -> Summary:
        return ingest([self.plans], self.url, how, **options)

    def start(self, *options: str, **environment: str) -> subprocess.Popen[str]:
        """`jangbu ingest` as a process group of its own, with its events on standard error."""
        command = [sys.executable, "-m", "cli", "ingest", str(self.plans), "--db", self.url, "--log", "json"]
        self.store.parent.mkdir(exist_ok=True)
        return subprocess.Popen(
            [*command, "--workers", "2", *options],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
            env={**os.environ, **environment}, preexec_fn=_listen,  # noqa: PLW1509 - no thread holds a lock here
        )  # fmt: skip

    def after(self, process: subprocess.Popen[str], count: int, do: Callable[[], None]) -> int:
        """Do something after so many documents were stored; gives the exit status, killed processes' below zero."""
        seen = 0
        if count == 0:
            assert process.stderr is not None
            process.stderr.readline()
            do()
            do = _nothing
        for event in events(process):
            seen += event.get("event") == "stored"
            if seen == count and event.get("event") == "stored":
                do()
        status = process.wait(60)
        self.notes.append(f"exit status {status}")
        return status

    def finish(self, *, how: How = QUICK) -> None:
        """The next run completes, and afterwards every document is there once, with nothing wrong in the store."""
        summary = self.ingest(how)
        assert summary.found == len(self.expected()) + self.aside, summary
        assert len(summary.quarantined) == self.aside, [failure.reason for failure in summary.quarantined]
        self.check()

    def finish_hostile(self, how: How) -> None:
        """As `finish`, where one file is an archive that is set aside: what is in it is not expected."""
        summary = self.ingest(how)
        assert len(summary.quarantined) == self.aside, [failure.reason for failure in summary.quarantined]
        self.check()

    def check(self) -> None:
        """Every document is there once under each of its paths, and the store is whole."""
        with open_database(self.url).connect() as connection:
            rows = connection.execute(
                text("SELECT f.path, d.sha256 FROM document_file f JOIN document d ON d.id = f.document_id")
            )
            assert dict(rows.all()) == self.expected()
            assert connection.execute(text("SELECT count(*) FROM quarantine")).scalar() == self.aside
        wrong = [verdict for verdict in verify(open_database(self.url)) if verdict.wrong and verdict.is_broken]
        assert not wrong, wrong
        assert not list(self.home.rglob("*.part")), "no half-written files"

    def expected(self) -> dict[str, str]:
        """Hashes by path of the documents that can be read."""
        found = {}
        for entry in list_documents([self.plans]).documents:
            with suppress(UnreadableFileError):
                found[str(entry.path)] = hashlib.sha256(load_entry(entry)).hexdigest()
        return found


def events(process: subprocess.Popen[str]) -> Iterator[Event]:
    """What a run says it does."""
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("{"):
            yield json.loads(line)


def kill_group(process: subprocess.Popen[str], how: int = signal.SIGKILL) -> None:
    """Signal a run with all its workers."""
    os.killpg(process.pid, how)


def signal_worker(process: subprocess.Popen[str], how: int = signal.SIGKILL) -> None:
    """Signal one of the processes that read for a run."""
    readers = [child for child in psutil.Process(process.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    assert readers, "no process reads"
    os.kill(readers[0].pid, how)


def _listen() -> None:
    """Listen to Ctrl-C, also where the tests themselves run in the background and do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _nothing() -> None:
    """What is done once is not done again."""
