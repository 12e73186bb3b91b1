"""Files and folders into the database: what is new is read and stored, one transaction a document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Engine

from pipeline.database import RowsRefusedError, open_database
from pipeline.defects import unexpected
from pipeline.draft import Rows
from pipeline.engines import WorkerLostError, check_engine, map_items, worker_count
from pipeline.listing import Listing, list_documents, location
from pipeline.normalize import normalize
from pipeline.run import extract, load_bytes
from pipeline.runs import begin_run, finish_run, now
from pipeline.store import Failure, add_location, known_documents, set_aside, store_document
from pipeline.versions import extractor_version
from schemas.errors import JangbuError
from schemas.tables import Document

PASSED_OVER_SHOWN = 10
Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The bytes of this file are stored already, read by this version."""

    document: str


Outcome = Rows | Unchanged | Failure


@dataclass(slots=True)
class Summary:
    """What one run did; `found` = stored + unchanged + quarantined."""

    stored: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    quarantined: list[Failure] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many documents there were."""
        return len(self.stored) + len(self.unchanged) + len(self.quarantined)

    def sentences(self) -> Iterator[str]:
        """The counts, and each file that was set aside or passed over with its reason."""
        counts = f"{len(self.stored)} stored, {len(self.unchanged)} unchanged, {len(self.quarantined)} set aside"
        yield f"{self.found} found: {counts}."
        for failure in self.quarantined:
            yield f"Set aside: {failure.reason}. → {failure.remedy}"
        if self.passed_over:
            shown = ", ".join(str(path) for path in self.passed_over[:PASSED_OVER_SHOWN])
            more = len(self.passed_over) - PASSED_OVER_SHOWN
            yield f"Passed over, for they are no documents: {shown}{f' and {more} more' if more > 0 else ''}."


def ingest(
    paths: Sequence[Path],
    url: str,
    *,
    engine: str = "local",
    workers: int | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read what is new under these paths and store it.

    A document that cannot be read is set aside with its reason and does not stop the others. An interrupted run loses
    nothing that was stored; the next one goes on from there.

    Args:
        paths: Files and folders.
        url: The database; made where there is none.
        engine: Where documents are read; only "local".
        workers: Number of processes; None chooses.
        progress: Called with done, total and the file after each document.

    Raises:
        UsageError: A path does not exist, holds no documents, or the engine is unknown.
        StoreError: The database failed.
    """
    check_engine(engine)
    listing = list_documents(paths)
    intake = _Intake(open_database(url), listing)
    total = len(listing.documents)
    for done, (path, outcome) in enumerate(intake.outcomes(listing.documents, workers), start=1):
        intake.keep(path, outcome)
        if progress is not None:
            progress(done, total, path)
    return intake.finish()


class _Intake:
    """One run: what is known, and what became of each file."""

    def __init__(self, engine: Engine, listing: Listing) -> None:
        self.engine = engine
        self.summary = Summary(passed_over=listing.passed_over)
        self.run_id = begin_run(engine, "ingest")
        self.known = known_documents(engine, extractor_version())
        for failure in listing.failures:
            self.set_aside(failure)

    def outcomes(self, paths: Sequence[Path], workers: int | None) -> Iterator[tuple[Path, Outcome]]:
        """What became of each file: first those that need no reading, then the others as they are read."""
        new: dict[Path, str] = {}
        size = 0
        for path in paths:
            try:
                data = load_bytes(path)
            except JangbuError as error:
                yield path, Failure(location(path), "extract", error.message, error.remedy)
                continue
            sha256 = hashlib.sha256(data).hexdigest()
            document = self.known.get(sha256)
            if document is None:
                new[path] = sha256
                size += len(data)
            else:
                yield path, Unchanged(document)
        for path, outcome in map_items(prepare, list(new), worker_count(workers, len(new), size)):
            result = _lost(path) if isinstance(outcome, WorkerLostError) else outcome
            yield path, replace(result, sha256=new[path]) if isinstance(result, Failure) else result

    def keep(self, path: Path, outcome: Outcome) -> None:
        """Store, note or set aside."""
        result = self._store(path, outcome) if isinstance(outcome, dict) else outcome
        if isinstance(result, Failure):
            self.set_aside(result)
        elif isinstance(result, Unchanged):
            add_location(self.engine, result.document, location(path))
            self.summary.unchanged.append(path)
        else:
            self.summary.stored.append(path)

    def _store(self, path: Path, rows: Rows) -> Unchanged | Failure | None:
        """None if stored; a second copy of the same bytes in one run is unchanged."""
        document = rows[Document][0]
        if document["sha256"] in self.known:
            return Unchanged(document["id"])
        try:
            store_document(self.engine, rows, location(path))
        except RowsRefusedError as error:
            return Failure(location(path), "store", f"{path}: {error.message}", error.remedy, document["sha256"])
        self.known[document["sha256"]] = document["id"]
        return None

    def set_aside(self, failure: Failure) -> None:
        """Note why a file was not stored."""
        set_aside(self.engine, failure, self.run_id)
        self.summary.quarantined.append(failure)

    def finish(self) -> Summary:
        """Close the run with its counts."""
        done = self.summary
        finish_run(
            self.engine,
            self.run_id,
            found_count=done.found,
            stored_count=len(done.stored),
            unchanged_count=len(done.unchanged),
            quarantined_count=len(done.quarantined),
        )
        return done


def prepare(path: Path) -> Rows | Failure:
    """Read one file up to its rows; may run in a process of its own and never raises for a bad document."""
    try:
        return normalize(extract(path), version=extractor_version(), stored_at=now())
    except JangbuError as error:
        return Failure(location(path), "extract", error.message, error.remedy)
    except Exception as error:  # noqa: BLE001 - one hostile document must not end the reading of a thousand others
        defect = unexpected(path, error)
        return Failure(location(path), "extract", defect.message, defect.remedy)


def _lost(path: Path) -> Failure:
    reason = f"{path}: the process that read it ended unexpectedly, perhaps for lack of memory"
    return Failure(location(path), "extract", reason, "Free some memory and try again, or leave this file out.")
