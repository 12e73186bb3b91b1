"""Files and folders into the database: what is new is read and stored, one transaction a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from sqlalchemy import Engine as Database

from pipeline.database import RowsRefusedError, open_database
from pipeline.engines import check_engine
from pipeline.families import link_families
from pipeline.found import Failure, location
from pipeline.how import How
from pipeline.listing import Listing, list_documents
from pipeline.log import Log, no_log
from pipeline.reading import Outcome, Reading, Unchanged
from pipeline.runs import begin_run, finish_run
from pipeline.stages import Stages
from pipeline.store import add_location, known_documents, set_aside, store_document
from pipeline.summary import Summary
from pipeline.tasks import Prepared
from pipeline.telemetry import Span, spans
from pipeline.writing import patiently
from schemas.tables import Document

Progress = Callable[[int, int, Path], None]


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
            listing = list_documents(paths, how.since, how.only) if paths or not failures else Listing()
            listing.failures.extend(failures)
        intake = _Intake(patiently(lambda: open_database(url)), listing, how, stages, log, span)
        outcomes = stack.enter_context(Reading(intake.database, how, stages)).outcomes(listing.documents)
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
                if not result.is_settled:
                    patiently(lambda: add_location(self.database, result.document, location(path)))
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
        known = patiently(lambda: known_documents(self.database, version, [document["sha256"]]))
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
