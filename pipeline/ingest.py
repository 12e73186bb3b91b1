"""Files and folders into the database: what is new is read and stored, one transaction a document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Engine as Database

from pipeline.batches import batched
from pipeline.bounded import WorkerLostError
from pipeline.database import RowsRefusedError, open_database
from pipeline.engines import WORTH_A_POOL, Engine, check_engine, open_engine, worker_count
from pipeline.families import link_families
from pipeline.found import Entry, Failure, location
from pipeline.how import How
from pipeline.listing import Listing, list_documents
from pipeline.log import Log, no_log
from pipeline.originals import keep_original
from pipeline.quarantine import given_up
from pipeline.run import load_entry
from pipeline.runs import begin_run, finish_run
from pipeline.stages import Stages
from pipeline.store import add_location, known_documents, set_aside, store_document
from pipeline.summary import Summary
from pipeline.tasks import Prepared, Task, failure, prepare
from pipeline.telemetry import Span, spans
from pipeline.versions import reader_versions
from pipeline.writing import patiently
from schemas.errors import JangbuError
from schemas.tables import Document

Progress = Callable[[int, int, Path], None]
# So many documents are compared with what is stored at a time; those among them that are new are read together.
_TOGETHER = 2_000


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The bytes of this file are stored already, read by this version."""

    document: str


Outcome = Prepared | Unchanged | Failure


def ingest(  # noqa: PLR0913 - what a run is told
    paths: Sequence[Path],
    url: str,
    how: How | None = None,
    *,
    failures: Sequence[Failure] = (),
    progress: Progress | None = None,
    log: Log = no_log,
) -> Summary:
    """Read what is new under these paths and store it.

    A document that cannot be read is set aside with its reason and does not stop the others. An interrupted run loses
    nothing that was stored; the next one goes on from there.

    Args:
        paths: Files, folders and archives.
        url: The database; made where there is none.
        how: Where and within which limits documents are read.
        failures: What could not be had before, to be set aside with the rest.
        progress: Called with done, total and the file after each document.
        log: Takes what is done, event by event.

    Raises:
        UsageError: A path does not exist, holds no documents, or the engine is unknown.
        StoreError: The database failed.
        ClusterLostError: The cluster does not answer.
    """
    how = how or How()
    check_engine(how.engine)
    with ExitStack() as stack:
        span = stack.enter_context(spans())
        stack.enter_context(span("ingest", engine=how.engine))
        stages = Stages()
        with span("list"), stages.timed("list", 0):
            listing = list_documents(paths, how.since) if paths or not failures else Listing()
            listing.failures.extend(failures)
        intake = _Intake(patiently(lambda: open_database(url)), listing, how, stages, log, span)
        outcomes = stack.enter_context(_Reading(intake)).outcomes(listing.documents)
        for done, (path, outcome) in enumerate(outcomes, start=1):
            intake.keep(path, outcome)
            if progress is not None:
                progress(done, len(listing.documents), path)
        return intake.finish()


class _Intake:
    """One run: what becomes of each document, and the account of it."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a run is made of
        self, database: Database, listing: Listing, how: How, stages: Stages, log: Log, span: Span
    ) -> None:
        self.database = database
        self.how = how
        self.stages = stages
        self.span = span
        self.summary = Summary(passed_over=listing.passed_over)
        self.moved: list[str] = []
        self._reread: set[str] = set()
        self.run_id = patiently(lambda: begin_run(database, "ingest", how.engine))
        self.log: Log = partial(log, run=self.run_id)
        self.log("begin", engine=how.engine, documents=len(listing.documents))
        for refused in listing.failures:
            self.set_aside(refused)

    def keep(self, path: Path, outcome: Outcome) -> None:
        """Store, note or set aside."""
        with self.span("store", path=str(path)), self.stages.timed("store"):
            result = self._store(path, outcome) if isinstance(outcome, Prepared) else outcome
            if isinstance(result, Failure):
                self.set_aside(result)
            elif isinstance(result, Unchanged):
                if patiently(lambda: add_location(self.database, result.document, location(path))):
                    self.moved.append(location(path))
                self.summary.unchanged.append(path)
                self.log("unchanged", path=location(path), document=result.document)
            else:
                self.summary.stored.append(path)

    def _store(self, path: Path, prepared: Prepared) -> Unchanged | Failure | None:
        """None if stored; a second copy of the same bytes in one run is unchanged."""
        document = prepared.rows[Document][0]
        self.stages.add("read", prepared.seconds)
        version = {document["reader"]: document["extractor_version"]}
        known = known_documents(self.database, version, [document["sha256"]])
        if known and (not self.how.reread or document["id"] in self._reread):
            return Unchanged(document["id"])
        try:
            patiently(lambda: store_document(self.database, prepared.rows, location(path)))
        except RowsRefusedError as error:
            return Failure(location(path), "store", f"{path}: {error.message}", error.remedy, document["sha256"])
        self._reread.add(document["id"])
        about = {name: document[name] for name in ("sha256", "reader")}
        self.log("stored", path=location(path), **about, seconds=round(prepared.seconds, 3))
        return None

    def set_aside(self, failure: Failure) -> None:
        """Note why a file was not stored."""
        patiently(lambda: set_aside(self.database, failure, self.run_id, self.how.bounds))
        self.summary.quarantined.append(failure)
        about = {"stage": failure.stage, "reason": failure.reason, "limit": failure.limit}
        self.log("set aside", path=failure.path, **about)

    def finish(self) -> Summary:
        """Find the families of what was stored, and close the run with its counts."""
        done = self.summary
        changed = [*map(location, done.stored), *self.moved]
        if changed:
            with self.span("link"), self.stages.timed("link", len(changed)):
                patiently(lambda: link_families(self.database, changed))
        self.stages.add("list", 0.0, done.found)
        counts = {
            "found_count": done.found,
            "stored_count": len(done.stored),
            "unchanged_count": len(done.unchanged),
            "quarantined_count": len(done.quarantined),
        }
        patiently(lambda: finish_run(self.database, self.run_id, self.stages, **counts))
        self.log("end", **counts, seconds={stage.name: round(stage.seconds, 3) for stage in self.stages})
        return done


class _Reading(ExitStack):
    """From entries to outcomes: those that need no reading first, then the others as they are read."""

    def __init__(self, intake: _Intake) -> None:
        super().__init__()
        self._intake = intake
        self._how = intake.how
        self._engine: Engine | None = None
        self._given_up = {} if intake.how.retry else given_up(intake.database, intake.how.bounds)

    def outcomes(self, entries: Sequence[Entry]) -> Iterator[tuple[Path, Outcome]]:
        """What became of each document."""
        # Nothing is known that is to be read again; a second copy in one run is, once the first is stored.
        versions = {} if self._how.reread else reader_versions()
        for some in batched(entries, _TOGETHER):
            tasks: list[Task] = []
            for entry in some:
                with self._intake.stages.timed("compare"):
                    task = _task(entry)
                if isinstance(task, Task):
                    tasks.append(task)
                else:
                    yield entry.path, task
            with self._intake.stages.timed("compare", 0):
                hashes = [task.sha256 for task in tasks]
                known = {
                    sha256: key
                    for part in batched(hashes)
                    for sha256, key in known_documents(self._intake.database, versions, part).items()
                }
            new = [task for task in tasks if task.sha256 not in known]
            yield from ((task.entry.path, Unchanged(known[task.sha256])) for task in tasks if task.sha256 in known)
            yield from self._read(new, whole=len(entries))

    def _read(self, new: Sequence[Task], whole: int) -> Iterator[tuple[Path, Prepared | Failure]]:
        """Read in processes of their own; a few short texts are done here before one would have started."""
        new, hopeless = self._without_given_up(new)
        yield from hopeless
        here = [task for task in new if task.entry.is_light and self._how.workers is None]
        if self._how.engine != "local" or sum(task.size for task in here) > WORTH_A_POOL:
            here = []
        yield from ((task.entry.path, prepare(task)) for task in here)
        others = [task for task in new if task not in set(here)]
        if not others:
            return
        if self._engine is None:
            size = sum(task.size for task in others) * max(1, whole // _TOGETHER)
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
