"""What was set aside: what to try again, and what is not worth another try at the same limits."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, select
from sqlmodel import col

from pipeline.bounded import Bounds
from pipeline.database import failures_explained
from pipeline.found import SEPARATOR, Failure
from pipeline.versions import extractor_version
from schemas.tables import Quarantine, Run


def given_up(engine: Engine, bounds: Bounds) -> dict[tuple[str, str], Failure]:
    """Failures by path and hash of what this version could not read within these limits or wider ones.

    Reading one of them takes all of its time again. What was refused is quickly tried again, and what went down with
    its process may have been a victim.

    Raises:
        StoreError: The database failed.
    """
    query = (
        select(Quarantine)
        .join(Run, col(Run.id) == col(Quarantine.run_id))
        .where(
            col(Quarantine.limit_hit).in_(("time", "memory")),
            col(Quarantine.sha256).is_not(None),
            col(Quarantine.timeout_ms) >= round(1000 * bounds.seconds),
            col(Quarantine.memory_mib) >= bounds.mebibytes,
            col(Run.version) == extractor_version(),
        )
    )
    with failures_explained(engine.url), engine.connect() as connection:
        rows = connection.execute(query).all()
    return {
        (row.path, row.sha256): Failure(row.path, row.stage, row.reason, row.remedy, row.sha256, row.limit_hit)
        for row in rows
    }


def aside(engine: Engine) -> list[str]:
    """What to give to `ingest` to try again what was set aside: files still there (archives for members), addresses.

    Raises:
        StoreError: The database failed.
    """
    query = select(col(Quarantine.path), col(Quarantine.stage)).order_by(col(Quarantine.path))
    with failures_explained(engine.url), engine.connect() as connection:
        found = connection.execute(query).all()
    names = dict.fromkeys(path if stage == "fetch" else path.partition(SEPARATOR)[0] for path, stage in found)
    addresses = {path for path, stage in found if stage == "fetch"}
    return [name for name in names if name in addresses or Path(name).exists()]
