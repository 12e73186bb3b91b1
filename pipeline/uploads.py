"""What people sent to the review site: read into the store at once, or after a restart, or again when they ask."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Select, or_, select
from sqlmodel import col

from pipeline.catalogue.build import build
from pipeline.database import failures_explained, open_database
from pipeline.found import SEPARATOR, location
from pipeline.how import How
from pipeline.ingest import ingest
from pipeline.quarantine import aside
from pipeline.recheck import recheck
from pipeline.summary import Summary
from schemas.errors import JangbuError, UsageError
from schemas.tables import DocumentFile, Quarantine

_PART = ".part-*"
_ABANDONED_SECONDS = 3600.0


def take(url: str, files: Sequence[Path]) -> Summary:
    """Read files that were sent into the store, check everything and build the catalogue again.

    Raises:
        UsageError: None was sent, or there is no document in them; then they are not kept.
        StoreError: The database failed; they are kept, and read at the next start.
    """
    if not files:
        raise UsageError("No file was sent", "Choose at least one.")
    try:
        return _read(url, files, How())
    except UsageError:
        for file in files:
            file.unlink(missing_ok=True)
        raise


def retry(url: str) -> Summary:
    """Read once more what was set aside and is still there; raises UsageError where nothing is."""
    names = aside(open_database(url, create=False))
    there = [Path(name) for name in names if Path(name).exists()]
    if not there:
        raise UsageError("Nothing that was set aside is there any more", "Send the files again.")
    return _read(url, there, How(retry=True))


def waiting(connection: Connection, folder: Path) -> list[Path]:
    """Files that were kept in the folder of uploads and of which the store knows nothing: a restart came between."""
    kept = sorted(path for path in folder.glob("*/*") if path.is_file() and not path.name.startswith("."))
    return [path for path in kept if not connection.execute(_known(location(path))).scalar()]


def finish(url: str, folder: Path) -> None:
    """Read what waits since the last time, in a thread of its own: the site opens meanwhile."""
    threading.Thread(target=_finish, args=(url, folder), name="uploads", daemon=True).start()


def _finish(url: str, folder: Path) -> None:
    try:
        _clear(folder)
        engine = open_database(url)
        with failures_explained(engine.url), engine.connect() as connection:
            files = waiting(connection, folder)
        if files:
            take(url, files)
    except (JangbuError, OSError):
        # The page of uploads goes on to name what waits, and its button says what is wrong.
        return


def _clear(folder: Path) -> None:
    """Remove what is left of uploads that were cut off."""
    long_ago = time.time() - _ABANDONED_SECONDS
    for part in folder.glob(_PART):
        if part.stat().st_mtime < long_ago:
            part.unlink(missing_ok=True)


def _read(url: str, files: Sequence[Path], how: How) -> Summary:
    summary = ingest(files, url, how)
    if summary.stored:
        recheck(url)
        build(open_database(url, create=False))
    return summary


def _known(path: str) -> Select[bool]:
    """Whether a file, or something in it if it is an archive, is stored or set aside."""
    found = []
    for column in (col(DocumentFile.path), col(Quarantine.path)):
        here = or_(column == path, column.startswith(path + SEPARATOR, autoescape=True))
        found.append(select(column).where(here).exists())
    return select(or_(*found))
