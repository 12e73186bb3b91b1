"""Files and folders into the database: what is new is read and stored, one transaction a document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Engine

from pipeline.bounded import DEFAULT_BOUNDS, Bounds, WorkerLostError
from pipeline.database import RowsRefusedError, open_database
from pipeline.defects import unexpected
from pipeline.draft import Rows
from pipeline.engines import WORTH_A_POOL, check_engine, map_items, worker_count
from pipeline.families import link_families
from pipeline.found import Entry, Failure, PassedOver, location
from pipeline.listing import Listing, list_documents
from pipeline.normalize import normalize
from pipeline.run import extract_entry, load_entry
from pipeline.runs import begin_run, finish_run, now
from pipeline.store import add_location, known_documents, set_aside, store_document
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
    passed_over: list[PassedOver] = field(default_factory=list)

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
            shown = ", ".join(f"{item.path} ({item.reason})" for item in self.passed_over[:PASSED_OVER_SHOWN])
            more = len(self.passed_over) - PASSED_OVER_SHOWN
            yield f"Passed over: {shown}{f' and {more} more' if more > 0 else ''}."


def ingest(  # noqa: PLR0913 - what `jangbu ingest` can be told
    paths: Sequence[Path],
    url: str,
    *,
    engine: str = "local",
    workers: int | None = None,
    bounds: Bounds = DEFAULT_BOUNDS,
    progress: Progress | None = None,
) -> Summary:
    """Read what is new under these paths and store it.

    A document that cannot be read is set aside with its reason and does not stop the others. An interrupted run loses
    nothing that was stored; the next one goes on from there.

    Args:
        paths: Files, folders and archives.
        url: The database; made where there is none.
        engine: Where documents are read; only "local".
        workers: Number of processes; None chooses.
        bounds: What reading one document may take.
        progress: Called with done, total and the file after each document.

    Raises:
        UsageError: A path does not exist, holds no documents, or the engine is unknown.
        StoreError: The database failed.
    """
    check_engine(engine)
    listing = list_documents(paths)
    intake = _Intake(open_database(url), listing, bounds)
    total = len(listing.documents)
    for done, (path, outcome) in enumerate(intake.outcomes(listing.documents, workers), start=1):
        intake.keep(path, outcome)
        if progress is not None:
            progress(done, total, path)
    return intake.finish()


@dataclass(frozen=True, slots=True)
class _Content:
    """The bytes of a new document, as far as they need to be known before they are read."""

    sha256: str
    size: int


class _Intake:
    """One run: what is known, and what became of each file."""

    def __init__(self, engine: Engine, listing: Listing, bounds: Bounds) -> None:
        self.engine = engine
        self.bounds = bounds
        self.summary = Summary(passed_over=listing.passed_over)
        self.run_id = begin_run(engine, "ingest")
        self.known = known_documents(engine, extractor_version())
        for failure in listing.failures:
            self.set_aside(failure)

    def outcomes(self, entries: Sequence[Entry], workers: int | None) -> Iterator[tuple[Path, Outcome]]:
        """What became of each document: first those that need no reading, then the others as they are read."""
        new: dict[Entry, _Content] = {}
        for entry in entries:
            try:
                data = load_entry(entry)
            except JangbuError as error:
                yield entry.path, Failure(location(entry.path), "extract", error.message, error.remedy)
                continue
            content = _Content(hashlib.sha256(data).hexdigest(), len(data))
            document = self.known.get(content.sha256)
            if document is None:
                new[entry] = content
            else:
                yield entry.path, Unchanged(document)
        for entry, outcome in self._read(new, workers):
            result = _lost(entry.path, outcome) if isinstance(outcome, WorkerLostError) else outcome
            yield entry.path, replace(result, sha256=new[entry].sha256) if isinstance(result, Failure) else result

    def _read(
        self, new: dict[Entry, _Content], workers: int | None
    ) -> Iterator[tuple[Entry, Rows | Failure | WorkerLostError]]:
        """Read in processes of their own; a few short texts are done here before one would have started."""
        here = [entry for entry in new if entry.is_light]
        if workers is not None or sum(new[entry].size for entry in here) > WORTH_A_POOL:
            here = []
        yield from ((entry, prepare(entry)) for entry in here)
        others = [entry for entry in new if entry not in set(here)]
        size = sum(new[entry].size for entry in others)
        yield from map_items(prepare, others, worker_count(workers, len(others), size), self.bounds)

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
        """Find the families of what was stored, and close the run with its counts."""
        done = self.summary
        if done.stored:
            link_families(self.engine, [location(path) for path in done.stored])
        finish_run(
            self.engine,
            self.run_id,
            found_count=done.found,
            stored_count=len(done.stored),
            unchanged_count=len(done.unchanged),
            quarantined_count=len(done.quarantined),
        )
        return done


def prepare(entry: Entry) -> Rows | Failure:
    """Read one document up to its rows; may run in a process of its own and never raises for a bad document."""
    try:
        return normalize(extract_entry(entry), version=extractor_version(), stored_at=now())
    except JangbuError as error:
        return Failure(location(entry.path), "extract", error.message, error.remedy)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one hostile document must not end the reading of a thousand others
        defect = unexpected(entry.path, error)
        return Failure(location(entry.path), "extract", defect.message, defect.remedy)


def _lost(path: Path, error: WorkerLostError) -> Failure:
    return Failure(location(path), "extract", f"{path}: {error.reason}", error.remedy)
