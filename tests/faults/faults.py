"""The faults: of which kind each is, and how it is made; `Scene.finish` says what has to be true afterwards."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

from tests.archives import overlapping, pack
from tests.faults.injuries import (
    bad_server,
    cannot_be_read,
    clock_wrong,
    disk_full,
    file_changes,
    hostile,
    locked,
    original_damaged,
    record_damaged,
    several_at_once,
    small_disk,
    store_gone,
    store_is_garbage,
    version,
    whole_run_killed,
    worker_signalled,
    writer_killed_while_it_writes,
)
from tests.faults.scene import Scene
from tests.plans import GOOD

Run = Callable[[Scene, pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong: of which kind, and how it is made to."""

    kind: str
    name: str
    run: Run


BOMB = partial(pack, {"a.txt": bytes(40 << 20)})
FAULTS: tuple[Fault, ...] = (
    *(Fault("the whole run is killed", f"after {n}", partial(whole_run_killed, n, signal.SIGKILL))
      for n in (0, 1, 4, 8, 9)),
    *(Fault("the run is asked to stop", f"{how.name} after {n}", partial(whole_run_killed, n, how))
      for how, n in ((signal.SIGINT, 1), (signal.SIGTERM, 4))),
    *(Fault("a reading process is killed", f"after {n}", partial(worker_signalled, n, signal.SIGKILL))
      for n in (1, 4)),
    Fault("a reading process hangs", "stopped after 1", partial(worker_signalled, 1, signal.SIGSTOP)),
    *(Fault("the writer is killed while it writes", f"at statement {n}", partial(writer_killed_while_it_writes, n))
      for n in (30, 90, 150, 170, 190, 230)),
    *(Fault("the disk is full", f"room for {n:.0%}", partial(disk_full, n)) for n in (0.1, 0.7, 0.95)),
    Fault("the disk is full", "a small disk", partial(small_disk, 4)),
    *(Fault("the database is locked", f"for {a:g} s, patience {b:g} s", partial(locked, a, b))
      for a, b in ((1, 30), (2, 0.5))),
    *(Fault("the database goes", how, partial(store_gone, how)) for how in ("removed", "moved", "with its folder")),
    *(Fault("the database is no database", f"{len(data)} bytes", partial(store_is_garbage, data))
      for data in (b"not a database at all" * 99, b"SQLite format 3\0" + bytes(200))),
    *(Fault("several runs at once", f"{n} runs", partial(several_at_once, n)) for n in (2, 3)),
    *(Fault("a file changes while it is read", how, partial(file_changes, how))
      for how in ("vanishes", "is cut", "is emptied", "is another")),
    *(Fault("a file cannot be read", what, partial(cannot_be_read, what))
      for what in ("a link to nowhere", "a link to itself", "an error of the disk", "a pipe", "a broken archive")),
    *(Fault("the clock is wrong", f"{first} to {last}", partial(clock_wrong, [f"{first}-05-01", f"{last}-05-01"]))
      for first, last in ((2031, 2001), (1970, 1970))),
    *(Fault("an original is damaged", name, partial(original_damaged, data))
      for name, data in (("cut", b"PK"), ("another", GOOD.encode()))),
    *(Fault("the store is damaged", statement[:24], partial(record_damaged, statement)) for statement in (
        "UPDATE extraction_record SET payload = x'00' WHERE document_id IN (SELECT id FROM document LIMIT 1)",
        "DELETE FROM budget_amount WHERE id IN (SELECT id FROM budget_amount LIMIT 3)",
        "UPDATE source_cell SET text = 'gone' WHERE id IN (SELECT cell_id FROM budget_amount LIMIT 3)",
    )),
    *(Fault("a hostile file", name, partial(hostile, name, make)) for name, make in (
        ("폭탄.zip", BOMB), ("겹침.zip", partial(overlapping, 50)),
        ("깊은.zip", lambda: pack({"a.zip": pack({"a.zip": pack({"a.zip": pack({"a.zip": pack({"a.txt": GOOD})})})})})),
    )),
    *(Fault("a server misbehaves", path, partial(bad_server, path))
      for path in ("/always-busy.txt", "/trickle.txt", "/loop.txt", "/huge.txt", "/bomb.txt", "/sorry.hwp",
                   "/garbled.txt")),
    *(Fault("another version", change, partial(version, change)) for change in ("one reader", "all", "interrupted")),
)  # fmt: skip
