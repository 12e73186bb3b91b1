"""What the arguments of `jangbu ingest` stand for: files and folders to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.database import open_database
from pipeline.how import How
from pipeline.quarantine import files_aside
from schemas.errors import UsageError


def sources(paths: Sequence[Path], url: str, how: How) -> list[Path]:
    """The files and folders to read; without any, those to try again.

    Raises:
        UsageError: Nothing is named, or there is nothing to try again.
    """
    if paths:
        return list(paths)
    if not how.retry:
        raise UsageError("Nothing to ingest is named", "Name files or folders: jangbu ingest plans/")
    files = files_aside(open_database(url, create=False))
    if not files:
        raise UsageError("Nothing that was set aside is there any more", "Name files or folders to look through.")
    return files
