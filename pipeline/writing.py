"""Changes to the database: each in one transaction that holds the right to write from its first statement."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine

from pipeline.database import DatabaseAwayError, failures_explained, lock_out_writers
from schemas.errors import UsageError

Result = TypeVar("Result")

# How long a database that is locked or does not answer is waited for; a server that restarts takes less.
PATIENCE_SECONDS = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction to write in; failures inside are explained and change nothing.

    SQLite gives the right to write to one at a time, and refuses it to who has read in the same transaction before
    somebody else wrote: asked for at the beginning, it is waited for. PostgreSQL is asked for the same.

    Raises:
        RowsRefusedError: A value does not fit its column.
        StoreError: The database failed.
    """
    writer = engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
    with failures_explained(engine.url), writer.begin() as connection:
        if engine.dialect.name == "postgresql":
            lock_out_writers(connection)
        yield connection


def patiently(work: Callable[[], Result]) -> Result:
    """The result of one transaction, tried again while the database is away, up to JANGBU_PATIENCE seconds.

    Raises:
        DatabaseAwayError: It stayed away.
        UsageError: JANGBU_PATIENCE is no number.
        StoreError: It failed in another way.
    """
    until = time.monotonic() + _patience()
    pause = _FIRST_PAUSE
    while True:
        try:
            return work()
        except DatabaseAwayError:
            if time.monotonic() + pause > until:
                raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def _patience() -> float:
    given = os.environ.get("JANGBU_PATIENCE")
    try:
        return float(given) if given else PATIENCE_SECONDS
    except ValueError as error:
        raise UsageError(
            f"JANGBU_PATIENCE={given} is no number of seconds", "Give a number, or leave it out."
        ) from error
