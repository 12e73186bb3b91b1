"""A finished file takes the place of the old one in one step, so that a BI job never reads half a table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; it becomes `path` when all went well and is deleted when not.

    Raises:
        UsageError: The file cannot be written, for instance because a spreadsheet holds it open.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
        part.replace(path)
    except OSError as error:
        name = error.filename or path
        remedy = "Close it where it is open, or name another folder."
        raise UsageError(f"{name} cannot be written: {error.strerror}.", remedy) from error
    finally:
        if part.is_file():
            part.unlink(missing_ok=True)
