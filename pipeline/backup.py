"""A store into one file and back: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, inspect

from pipeline.address import for_programs, named, parsed
from pipeline.database import failures_explained, open_database, open_target
from pipeline.search.index import complete
from schemas.errors import StoreError, UsageError
from schemas.tables import TABLES

_KINDS = {b"SQLite format 3\0": "sqlite", b"PGDMP": "postgresql"}
_TABLES = ("alembic_version", *(str(model.__tablename__) for model in TABLES))


def backup(address: str, file: Path) -> None:
    """Write a store to a new file, which is there only when it is finished; others may read and write meanwhile.

    Raises:
        StoreError: The store or the programs of PostgreSQL failed.
        UsageError: There is no such store, or the file is there already or cannot be written.
    """
    engine = open_database(address, create=False)
    with _new(file, engine.url) as part:
        if engine.dialect.name == "sqlite":
            _copy(Path(str(engine.url.database)), part)
        else:
            tables = [f"--table={name}" for name in _TABLES]
            _run("pg_dump", engine.url, "--format=custom", f"--file={part}", *tables)
    engine.dispose()


def restore(file: Path, address: str) -> None:
    """Make a store of a backup, in a new file or an empty database, and bring it up to date if it is older.

    Raises:
        StoreError: It is damaged or of a newer version, or the database failed; then there is no new file, and what
            PostgreSQL took whole stays in its database.
        UsageError: The file is no backup of this kind of store, or there is something at the address already.
    """
    url, kind = parsed(address), _kind(file)
    if kind != url.get_backend_name():
        raise UsageError(f"{file} is a backup of another kind of store: {kind}", f"Give --db an address of {kind}.")
    if kind == "sqlite":
        target = Path(str(url.database))
        with _new(target, url) as part:
            _copy(file, part)
            open_database(f"sqlite:///{part}", create=False).dispose()
        return
    with open_target(address) as connection:
        if set(inspect(connection).get_table_names()) & set(_TABLES):
            raise UsageError(f"The database {named(url)} holds a store already", "Name an empty one (createdb).")
    _run("pg_restore", url, "--single-transaction", "--exit-on-error", str(file.resolve()))
    engine = open_database(address, create=False)
    with failures_explained(url), engine.begin() as connection:
        complete(connection)
    engine.dispose()


def _kind(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            start = stream.read(16)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}", "Name a file made by `jangbu backup`.") from error
    for magic, kind in _KINDS.items():
        if start.startswith(magic):
            return kind
    raise UsageError(f"{file} is no backup", "Name a file made by `jangbu backup`.")


@contextmanager
def _new(file: Path, url: URL) -> Iterator[Path]:
    """A place beside the file to write to, which becomes the file when all went well."""
    if file.exists():
        raise UsageError(f"{file} is there already", "Name a new file: what may be the only copy is never replaced.")
    part = file.with_name(f".part-{os.getpid()}-{file.name}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with failures_explained(url):
            yield part
        part.replace(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}", "Name another file.") from error
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Page by page, as of one moment, whoever writes to the source; then every page of the copy is looked at."""
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            said = new.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise StoreError(
            f"{source} could not be copied: {error}", "Check the disk; `jangbu doctor --db` looks at it."
        ) from error
    if said != "ok":
        raise StoreError(f"{source} is damaged: {said}", "Use an earlier backup; check the disk.")


def _run(program: str, url: URL, *arguments: str) -> None:
    """Run a program of PostgreSQL on a database; its password goes by the environment, where nobody else reads it."""
    path = shutil.which(program)
    if path is None:
        raise StoreError(f"{program} is not installed", "Install PostgreSQL's client programs (postgresql-client).")
    address = for_programs(url).render_as_string()
    secret = {"PGPASSWORD": url.password} if url.password else {}
    command = [path, "--no-owner", "--no-privileges", f"--dbname={address}", *arguments]
    done = subprocess.run(  # noqa: S603 - no shell; a file name is an argument
        command, env={**os.environ, **secret}, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        said = next(iter(done.stderr.splitlines()), f"exit status {done.returncode}")
        remedy = "Use client programs as new as the server, on a database that the user owns."
        raise StoreError(f"{named(url)}: {said}", remedy)
