"""How things are made to go wrong: each does one thing to a run or its store, and then asks for the next run."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import text

from pipeline import clock, runs, store, tasks
from pipeline.bounded import Bounds
from pipeline.collect.manners import Manners
from pipeline.database import open_database
from pipeline.intake import take_in
from schemas.errors import JangbuError, StoreError
from tests.archives import put
from tests.faults.scene import QUICK, Scene, kill_group, signal_worker
from tests.plans import GOOD, OTHER, write
from tests.posting_server import serving


def whole_run_killed(count: int, how: int, scene: Scene, _: pytest.MonkeyPatch) -> None:
    process = scene.start()
    assert scene.after(process, count, partial(kill_group, process, how)) != 0
    scene.finish()


def worker_signalled(count: int, how: int, scene: Scene, _: pytest.MonkeyPatch) -> None:
    process = scene.start("--timeout", "3")
    scene.after(process, count, partial(signal_worker, process, how))
    scene.finish(how=replace(QUICK, retry=True))


def writer_killed_while_it_writes(statement: int, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """The process ends at a statement of the database, in the middle of a document's transaction."""
    code = (
        "import os, sys; from pathlib import Path; from sqlalchemy import event, Engine\n"
        "from pipeline.ingest import ingest\nseen = []\n"
        "def count(*_):\n    seen.append(0)\n"
        f"    if len(seen) == {statement}: os._exit(9)\n"
        "event.listen(Engine, 'before_cursor_execute', count)\n"
        "ingest([Path(sys.argv[1])], sys.argv[2])\n"
    )
    scene.store.parent.mkdir()
    done = subprocess.run([sys.executable, "-c", code, str(scene.plans), scene.url], check=False)
    assert done.returncode == 9
    scene.finish()


def disk_full(share: float, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """No file may grow beyond a share of what the store needs: the system says what it says of a full disk or quota."""
    whole = Scene(scene.home / "whole")
    whole.ingest()
    most = int(share * whole.store.stat().st_size)
    code = (
        "import resource, signal, sys; from cli import run\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, -1))\n"
        "sys.exit(run(['ingest', sys.argv[1], '--db', sys.argv[2]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(scene.plans), scene.url], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    scene.finish()


def small_disk(mebibytes: int, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """The store lies on a disk of its own that is nearly full, and gets room later."""
    scene.store.parent.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "none", str(scene.store.parent)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a small disk here")
    try:
        filler = scene.store.parent / "filler"
        open_database(scene.url).dispose()
        free = shutil.disk_usage(scene.store.parent).free
        filler.write_bytes(bytes(max(0, free - (96 << 10))))
        with pytest.raises(StoreError, match="no room left"):
            scene.ingest()
        filler.unlink()
        scene.finish()
    finally:
        subprocess.run(["umount", "-l", str(scene.store.parent)], check=True)


def locked(seconds: float, patience: float, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the database for a time, from before the first document is stored."""
    monkeypatch.setenv("JANGBU_PATIENCE", str(patience))
    monkeypatch.setattr("pipeline.address.BUSY_SECONDS", 0.1)
    open_database(scene.url).dispose()
    held = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(scene.store, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            held.set()
            time.sleep(seconds)

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


def store_gone(how: str, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """The file of the database goes while documents are stored, for good or for a moment."""
    aside = scene.store.with_name("aside.db")

    def harm(done: int, _total: int, _path: object) -> None:
        if done == 4:
            if how == "removed":
                scene.store.unlink()
            elif how == "moved":
                scene.store.rename(aside)
            else:
                shutil.rmtree(scene.store.parent)

    try:
        scene.ingest(progress=harm)
    except StoreError as error:
        scene.notes.append(error.message)
    if how == "moved":
        for path in (scene.store, scene.store.with_name("jangbu.db-journal")):
            path.unlink(missing_ok=True)
        aside.rename(scene.store)
    scene.finish()


def store_is_garbage(data: bytes, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """A file that is no database is refused in a sentence and left as it is."""
    scene.store.parent.mkdir()
    scene.store.write_bytes(data)
    with pytest.raises(JangbuError):
        scene.ingest()
    assert scene.store.read_bytes() == data
    scene.store.unlink()
    scene.finish()


def several_at_once(count: int, scene: Scene, _: pytest.MonkeyPatch) -> None:
    processes = [scene.start() for _ in range(count)]
    statuses = [scene.after(process, -1, lambda: None) for process in processes]
    assert statuses == [0] * count
    scene.check()
    scene.finish()


def file_changes(how: str, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """A plan changes between the moment it is found and that in which it is read."""
    plan = scene.plans / "1" / "계획 바.txt"
    whole = plan.read_bytes()

    def harm(done: int, _total: int, _path: object) -> None:
        if done == 1:
            if how == "vanishes":
                plan.unlink()
            elif how == "is cut":
                plan.write_bytes(whole[:40])
            elif how == "is emptied":
                plan.write_bytes(b"")
            else:
                plan.write_bytes(OTHER.encode())

    scene.ingest(progress=harm)
    plan.write_bytes(whole)
    scene.finish()


def cannot_be_read(what: str, scene: Scene, _: pytest.MonkeyPatch) -> None:
    odd = scene.plans / "이상한.txt"
    if what == "a link to nowhere":
        odd.symlink_to(scene.home / "nowhere.txt")
    elif what == "a link to itself":
        odd.symlink_to(odd)
    elif what == "an error of the disk":
        odd.symlink_to("/proc/self/mem")
    elif what == "a pipe":
        os.mkfifo(odd)
    else:
        put(scene.plans, "이상한.docx", b"PK\x03\x04BROKEN" + bytes(100))
    scene.aside = 0 if what == "a pipe" else 1
    scene.ingest()
    scene.finish()


def clock_wrong(stamps: list[str], scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock says these times, one run after the other; the files are from tomorrow and from 1970."""
    for path in scene.plans.rglob("*.txt"):
        os.utime(path, (0, 0) if "가" in path.name else (4e9, 4e9))
    for number, stamp in enumerate(stamps):
        for module in (clock, runs, store, tasks):
            monkeypatch.setattr(module, "now", lambda stamp=stamp: stamp)
        write(scene.plans, "0/계획 가.txt", GOOD.replace("새벌군", f"새벌군 제{number}과"))
        assert len(scene.ingest().stored) >= 1
    scene.finish()


def original_damaged(data: bytes, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """What is kept of a document is damaged before it is read from there: it is set aside, and mended by hand."""
    kept = scene.home / "originals"
    how = replace(QUICK, originals=f"file://{kept}")
    plan = next(scene.plans.rglob("*.docx"))
    scene.ingest(replace(how, reread=True))
    victim = next(kept.rglob(next(key for path, key in scene.expected().items() if path == str(plan))))
    victim.write_bytes(data)
    assert len(scene.ingest(replace(how, reread=True)).quarantined) == 1
    victim.unlink()
    scene.finish(how=how)


def record_damaged(statement: str, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """Something in the store is not as it was written: verifying says so, reading again mends it."""
    from pipeline.integrity import verify

    scene.ingest()
    with closing(sqlite3.connect(scene.store)) as other, other:
        other.execute(statement)
    assert [verdict.topic for verdict in verify(open_database(scene.url)) if verdict.wrong and verdict.is_broken]
    scene.finish(how=replace(QUICK, reread=True))


def hostile(name: str, make: Callable[[], bytes], scene: Scene, _: pytest.MonkeyPatch) -> None:
    put(scene.plans, name, make())
    scene.aside = 1
    how = replace(QUICK, bounds=Bounds(seconds=4, mebibytes=700))
    assert scene.ingest(how).quarantined[0].remedy
    scene.finish_hostile(how)


def bad_server(path: str, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server misbehaves: what it does not give is set aside, what others give is stored."""
    settings = Manners(delay=0, tries=2, wait=0.05, seconds=0.6, silence=0.3, mebibytes=1, private=1)
    for name in Manners.__dataclass_fields__:
        monkeypatch.setenv(f"JANGBU_FETCH_{name.upper()}", str(getattr(settings, name)))
    how = replace(QUICK, collect_to=scene.home / "collected")
    with serving() as site:
        (summary,) = take_in([str(scene.plans), site.address + path, f"{site.address}/plan.txt"], scene.url, how)
    assert [failure.stage for failure in summary.quarantined] == ["fetch"]
    assert summary.found == len(scene.expected()) + 2
    with open_database(scene.url).begin() as connection:
        for table in ("quarantine", "document_file WHERE path LIKE '%collected%'"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - the two above
        connection.exec_driver_sql("DELETE FROM document WHERE id NOT IN (SELECT document_id FROM document_file)")
    scene.finish()


def version(change: str, scene: Scene, _: pytest.MonkeyPatch) -> None:
    """The run is of another version than the store, or changes in the middle of it."""
    scene.ingest()
    with open_database(scene.url).begin() as connection:
        reader = "docx" if change == "one reader" else "%"
        older = text("UPDATE document SET extractor_version = '0-older' WHERE reader LIKE :reader")
        connection.execute(older, {"reader": reader})
    if change == "interrupted":
        process = scene.start()
        scene.after(process, 3, partial(kill_group, process))
    summary = scene.ingest()
    assert len(summary.stored) == {"one reader": 1, "all": len(scene.expected())}.get(change, len(summary.stored))
    scene.finish()
