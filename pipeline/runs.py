"""What each run did, and what the checks found: written beside the documents."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, delete, insert, update
from sqlmodel import col

from pipeline.bulk import insert_rows
from pipeline.clock import now
from pipeline.draft import Rows
from pipeline.report_rows import report_rows
from pipeline.stages import Stage
from pipeline.versions import extractor_version, rules_version
from pipeline.writing import writing
from schemas.checks import CheckReport
from schemas.fields import validate_rows
from schemas.tables import Finding as FindingTable
from schemas.tables import (
    Run,
    RunRule,
    RunStage,
)
from schemas.tables.plan import Place

# The columns that tell two places of one document apart; the box of a place says nothing more.
_KEY = tuple(name for name in Place.model_fields if name != "bbox")


def begin_run(engine: Engine, command: str, where: str | None = None) -> int:
    """The number of a run that starts now; `where` is the engine that reads documents.

    Raises:
        StoreError: The database failed.
    """
    versions = {"version": extractor_version(), "rules_version": rules_version()}
    row = {"command": command, "started_at": now(), "engine": where, **versions}
    with writing(engine) as connection:
        key = connection.execute(insert(Run).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])


def finish_run(engine: Engine, run_id: int, stages: Iterable[Stage] = (), **counts: int) -> None:
    """Note the end of a run, its counts (columns of `run`) and how long its stages took.

    Raises:
        StoreError: The database failed.
    """
    times = [
        {"run_id": run_id, "stage": stage.name, "duration_ms": round(1000 * stage.seconds), "item_count": stage.items}
        for stage in stages
    ]
    with writing(engine) as connection:
        connection.execute(update(Run).where(col(Run.id) == run_id).values(finished_at=now(), **counts))
        if times:
            connection.execute(insert(RunStage), times)


def store_report(engine: Engine, run_id: int, report: CheckReport) -> None:
    """Replace all stored findings by those of this report, in one transaction.

    Raises:
        StoreError: The database failed.
    """
    rules = [{"run_id": run_id, "rule": rule, "evaluated_count": n} for rule, n in sorted(report.by_rule.items())]
    with writing(engine) as connection:
        connection.execute(delete(FindingTable))
        rows: Rows = {RunRule: rules, **report_rows(connection, report, run_id)}
        for model, part in rows.items():
            validate_rows(model, part)
            insert_rows(connection, model, part)
