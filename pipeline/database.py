"""Opening the database: where it is, whether it is ours, and what its failures mean to a person."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlmodel import Session

from pipeline.address import arguments, named, parsed
from pipeline.defects import REPORT
from pipeline.layout import bring_up_to_date, is_current
from schemas.errors import StoreError, UsageError

DEFAULT_URL = "sqlite:///build/jangbu.db"
# How long a writer waits for another, who may have stopped for ever; SQLite's wait is BUSY_SECONDS.
LOCK_SECONDS = 60.0
# Any number that nobody else takes: who writes holds the lock of this number.
_WRITER = 0x6A616E6762750001
# What the drivers say → what it means and what to do. The first pattern found in the driver's words counts.
_MEANINGS = (
    ("database is locked", "is in use by another program", "Wait until that program is done, or use another --db."),
    ("lock timeout", "is in use by another program", "Wait until that program is done, or use another --db."),
    ("file is not a database", "is not a database", "Give --db the name of a new file or of a jangbu database."),
    ("unable to open", "cannot be opened or made", "Check that the folder exists and that you may write to it."),
    ("readonly database", "is write-protected", "Change its permissions, or use another --db."),
    ("disk is full", "has no room left on its disk", "Free some space, then run the same command again."),
    ("no such table", "was made by another version of jangbu", "Use another --db and run `jangbu ingest` again."),
    ("password authentication failed", "refused the user or password", "Check the user and password in --db."),
    ("no password supplied", "asks for a password", "Write it in --db (user:password@host) or set PGPASSWORD."),
    ("connection refused", "does not answer", "Check host and port in --db, and that the server runs."),
    ("connection timeout", "does not answer", "Check host and port in --db, and that the server runs."),
    ("no such file or directory", "does not answer", "Check host and port in --db, and that the server runs."),
    ("resolve host", "has an unknown host", "Check the host in --db."),
    ("no pg_hba.conf entry", "lets nobody in from here", "Ask who runs the server to allow this user and address."),
    (
        r'role ".*" does not exist',
        "is asked for by an unknown user",
        "Check the user in --db (or createuser).",
    ),
    (r'database ".*" does not exist', "does not exist on its server", "Make it first (createdb), or correct --db."),
    (
        "permission denied for (schema|database)",
        "lets this user make no tables",
        "Ask for a database that the user owns (createdb --owner).",
    ),
    ("permission denied", "lets this user not do that", "Ask for a database that the user owns (createdb --owner)."),
    (
        "other objects depend",
        "has views of others on tables that change",
        "Drop them, and make them again after.",
    ),
    (
        "no space left|could not extend file",
        "has no room left on its disk",
        "Free some space, then run the same command again.",
    ),
)
# What the drivers say when the same may work a little later.
_AWAY = (
    "database is locked", "connection refused", "server closed the connection", "the database system is", "terminating",
    "could not connect", "network error", "connection reset", "deadlock detected", "connection timeout",
    "lock timeout", "the connection is closed", "the connection is lost", "is the server running",
)  # fmt: skip


class RowsRefusedError(StoreError):
    """The database works, but a value does not fit its column: a matter of one document."""


class DatabaseAwayError(StoreError):
    """The database is locked or does not answer: the same may work a little later."""


def database_url(given: str | None) -> str:
    """The database to use: as given, else JANGBU_DB, else an embedded file under build/."""
    return given or os.environ.get("JANGBU_DB") or DEFAULT_URL


def open_database(url: str, *, create: bool = True) -> Engine:
    """The database, with its tables made where they are missing and wanted, changed where they are older.

    Args:
        url: An SQLAlchemy URL.
        create: False for commands that only read: then a missing database is an error.

    Raises:
        StoreError: It cannot be opened, belongs to something else, or is of another version.
        UsageError: The URL is none, or there is no database yet and `create` is false.
    """
    engine = _engine(url)
    with failures_explained(engine.url):
        _prepare_file(engine.url, create=create)
        with engine.connect() as connection:
            current = is_current(connection)
        if not current:
            with _alone(engine) as connection:
                bring_up_to_date(connection, create=create)
    return engine


def _engine(url: str) -> Engine:
    address = parsed(url)
    return _made(address) if address.get_backend_name() == "sqlite" else _shared(address)


@lru_cache(maxsize=8)
def _shared(address: URL) -> Engine:
    """The one engine of this process for a server, which lets in only so many: each page of the site would add some.

    It keeps five connections at most, and opens more rather than have somebody wait for one.
    """
    return _made(address, max_overflow=-1)


def _made(address: URL, **pool: int) -> Engine:
    try:
        engine = create_engine(address, connect_args=arguments(address), pool_pre_ping=True, **pool)
    except ImportError as error:
        remedy = "Install it (pip install 'jangbu[postgres]'), or use an sqlite:/// database."
        raise StoreError("The driver for this kind of database is not installed", remedy) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_connection)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare_connection(connection: Any, _record: Any) -> None:  # noqa: ANN401 - a driver's connection
    """SQLite checks references only when told to; its driver leaves transactions to us only when told to."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Begin at once: the driver would begin at the first change and make each table in a transaction of its own."""
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _prepare_file(url: URL, *, create: bool) -> None:
    """Make the folder of an SQLite file."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    if not create and not path.exists():
        raise UsageError(f"There is no database {path}", "Run `jangbu ingest` first, or give another --db.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "Choose a folder you may write to, for example --db sqlite:////tmp/jangbu.db."
        raise StoreError(f"The folder {path.parent} cannot be made: {error.strerror}", remedy) from error


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that keeps others from making or changing tables at the same time."""
    with engine.connect().execution_options(sqlite_begin="BEGIN IMMEDIATE") as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                lock_out_writers(connection)
                yield connection
            return
        driver: Any = connection.connection.driver_connection
        # A revision may make a table anew: dropping the old one must not take along what points to it.
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def lock_out_writers(connection: Connection) -> None:
    """Wait until nobody else writes to this PostgreSQL database, and keep others waiting until the transaction ends.

    Documents are not independent: they share paths, editions, families and organisations, which one must not drop while
    another begins to name them. SQLite too gives one writer at a time; reading documents takes most of the time.
    """
    patience = func.set_config("lock_timeout", f"{LOCK_SECONDS}s", True)  # noqa: FBT003 - until the transaction ends
    connection.execute(select(patience, func.pg_advisory_xact_lock(_WRITER)))


@contextmanager
def open_session(url: str) -> Iterator[Session]:
    """A session on a database that is there already, for outputs; failures inside are explained.

    Raises:
        StoreError: The database cannot be used.
        UsageError: There is none.
    """
    with session_on(open_database(url, create=False)) as session:
        yield session


@contextmanager
def session_on(engine: Engine) -> Iterator[Session]:
    """A session on a database that is open already; failures inside are explained.

    Raises:
        StoreError: The database failed.
    """
    if engine.dialect.name == "postgresql":
        # What is stored meanwhile must not be in one table and not yet in another: SQLite sees to that by itself.
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with failures_explained(engine.url), Session(engine) as session:
        yield session


@contextmanager
def open_target(url: str) -> Iterator[Connection]:
    """A transaction on any PostgreSQL database, which need not be a store; failures inside are explained.

    Raises:
        StoreError: The database cannot be used.
        UsageError: The address is none of PostgreSQL.
    """
    engine = _engine(url)
    if engine.dialect.name != "postgresql":
        remedy = "Name a folder, or a database like postgresql://user@host/name."
        raise UsageError(f"{named(engine.url)} is no PostgreSQL database", remedy)
    with failures_explained(engine.url), engine.begin() as connection:
        yield connection


@contextmanager
def failures_explained(url: URL) -> Iterator[None]:
    """Turn what a database driver raises inside into a StoreError with a remedy.

    Raises:
        RowsRefusedError: It refused a value.
        StoreError: The database failed.
    """
    try:
        yield
    except (IntegrityError, DataError, OverflowError, UnicodeError) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]
        raise RowsRefusedError(f"The database {named(url)} refused a value: {said}", REPORT) from error
    except SQLAlchemyError as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        meaning, remedy = next(
            ((meaning, remedy) for words, meaning, remedy in _MEANINGS if re.search(words, said.lower())),
            (f"failed: {said.splitlines()[0]}", "Check --db; `jangbu doctor` shows whether it can be reached."),
        )
        away = isinstance(error, DBAPIError) and (
            error.connection_invalidated or any(words in said.lower() for words in _AWAY)
        )
        kind = DatabaseAwayError if away else StoreError
        raise kind(f"The database {named(url)} {meaning}", remedy) from error
