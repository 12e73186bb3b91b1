"""The checks over documents: of files just read, or of everything stored."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session

from pipeline.address import named
from pipeline.database import failures_explained, open_database
from pipeline.decisions.accepted import with_decisions
from pipeline.decisions.corrections import corrections
from pipeline.decisions.unheard import decided_count
from pipeline.each import by_path
from pipeline.load import load
from pipeline.reconcile import check
from pipeline.runs import begin_run, finish_run, store_report
from pipeline.search.index import complete
from pipeline.writing import writing
from schemas.checks import CheckReport
from schemas.errors import UsageError
from schemas.extraction import Extraction


def recheck(
    url: str, accept: Callable[[CheckReport], CheckReport] = lambda report: report
) -> tuple[CheckReport, dict[str, Extraction]]:
    """Check everything stored and keep the findings; `accept` marks those that a file of waivers accepts.

    What people decided in the review site is heard: accepted findings are marked, figures read again are taken.

    Returns:
        The report, and the documents by path.

    Raises:
        UsageError: Nothing is stored, or there is no database.
        StoreError: The database failed, or holds documents of another version.
    """
    engine = open_database(url, create=False)
    with failures_explained(engine.url), Session(engine) as session:
        extractions = list(load(session))
    if not extractions:
        name = named(engine.url)
        raise UsageError(f"The database {name} holds no documents", "Run `jangbu ingest` first.")
    with writing(engine) as connection:
        complete(connection)
    run_id = begin_run(engine, "reconcile")
    # What is decided after the run began waits for the next one, and the review site says so.
    with failures_explained(engine.url), Session(engine) as session:
        said, decided = corrections(session), decided_count(session)
    report = accept(check(extractions, said))
    with failures_explained(engine.url), Session(engine) as session:
        report = with_decisions(session, report)
    store_report(engine, run_id, report)
    finish_run(
        engine,
        run_id,
        evaluated_count=report.evaluated,
        held_count=report.held,
        number_count=report.numbers,
        checked_count=report.checked,
        decided_count=decided,
    )
    return report, by_path(extractions)
