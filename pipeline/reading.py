"""From documents found to what became of them: unchanged, read, or why not; many are compared at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Engine as Database

from pipeline.batches import batched
from pipeline.bounded import WorkerLostError
from pipeline.engines import WORTH_A_POOL, Engine, open_engine, worker_count
from pipeline.found import Entry, Failure, location
from pipeline.how import How
from pipeline.originals import keep_original
from pipeline.quarantine import given_up
from pipeline.run import load_entry
from pipeline.stages import Stages
from pipeline.store import known_documents, settled_locations
from pipeline.tasks import Prepared, Task, failure, prepare
from pipeline.versions import reader_versions
from pipeline.writing import patiently
from schemas.errors import JangbuError

# So many documents are compared with what is stored at a time; those among them that are new are read together.
TOGETHER = 2_000


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The bytes of this file are stored already, read by this version; `is_settled`: under this path too."""

    document: str
    is_settled: bool = False


Outcome = Prepared | Unchanged | Failure


class Reading(ExitStack):
    """From entries to outcomes: those that need no reading first, then the others as they are read."""

    def __init__(self, database: Database, how: How, stages: Stages) -> None:
        """Look up what was given up on; no process is started yet."""
        super().__init__()
        self._database = database
        self._how = how
        self._stages = stages
        self._engine: Engine | None = None
        self._given_up = {} if how.retry else patiently(lambda: given_up(database, how.bounds))

    def outcomes(self, entries: Sequence[Entry]) -> Iterator[tuple[Path, Outcome]]:
        """What became of each document."""
        for some in batched(entries, TOGETHER):
            with self._stages.timed("compare", len(some)):
                tasks = [_task(entry) for entry in some]
                readable = [task for task in tasks if isinstance(task, Task)]
                known = self._known(readable)
            yield from ((Path(task.path), task) for task in tasks if isinstance(task, Failure))
            yield from ((task.entry.path, known[task]) for task in readable if task in known)
            yield from self._read([task for task in readable if task not in known], whole=len(entries))

    def _known(self, tasks: Sequence[Task]) -> dict[Task, Unchanged]:
        """Those that are stored; with a wish to read again there are none, but for second copies later in the run."""
        known: dict[Task, Unchanged] = {}
        for some in batched(tasks):
            known |= patiently(partial(self._look_up, some))
        return known

    def _look_up(self, tasks: Sequence[Task]) -> dict[Task, Unchanged]:
        versions = {} if self._how.reread else reader_versions()
        ids = known_documents(self._database, versions, [task.sha256 for task in tasks])
        stored = {task: ids[task.sha256] for task in tasks if task.sha256 in ids}
        settled = settled_locations(self._database, {location(task.entry.path): key for task, key in stored.items()})
        return {task: Unchanged(key, location(task.entry.path) in settled) for task, key in stored.items()}

    def _read(self, new: Sequence[Task], whole: int) -> Iterator[tuple[Path, Prepared | Failure]]:
        """Read in processes of their own; a few short texts are done here before one would have started."""
        new, hopeless = self._without_given_up(new)
        yield from hopeless
        here = [task for task in new if task.entry.is_light and self._how.workers is None]
        if self._how.engine != "local" or sum(task.size for task in here) > WORTH_A_POOL:
            here = []
        yield from ((task.entry.path, prepare(task)) for task in here)
        others = [task for task in new if not (here and task.entry.is_light)]
        if not others:
            return
        if self._engine is None:
            size = sum(task.size for task in others) * max(1, whole // TOGETHER)
            workers = worker_count(self._how.workers, len(others), size)
            self._engine = self.enter_context(open_engine(self._how.engine, workers, self._how.bounds))
        for task, outcome in self._engine.map(prepare, map(self._kept, others)):
            yield task.entry.path, failure(task, outcome) if isinstance(outcome, WorkerLostError) else outcome

    def _kept(self, task: Task) -> Task:
        """The task, with its bytes where workers find them."""
        if self._how.originals is None:
            return task
        data = load_entry(task.entry)
        sha256 = hashlib.sha256(data).hexdigest()
        return replace(task, sha256=sha256, original=keep_original(self._how.originals, sha256, data))

    def _without_given_up(self, new: Sequence[Task]) -> tuple[list[Task], list[tuple[Path, Failure]]]:
        """What took too much before takes it again: it is said again, and only tried when that is asked for."""
        hopeless = {task: self._given_up.get((location(task.entry.path), task.sha256)) for task in new}
        return (
            [task for task in new if hopeless[task] is None],
            [(task.entry.path, reason) for task, reason in hopeless.items() if reason is not None],
        )


def _task(entry: Entry) -> Task | Failure:
    try:
        data = load_entry(entry)
    except JangbuError as error:
        return Failure(location(entry.path), "extract", error.message, error.remedy)
    return Task(entry, hashlib.sha256(data).hexdigest(), len(data))
