"""Which kinds of files `jangbu export` writes, and how a finished export takes the place of the old one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from outputs import WRITERS
from schemas.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

FORMATS = {writer.__name__.rpartition("write_")[2]: writer for writer in WRITERS}
"""Name for `--format` → writer: csv, parquet, duckdb, sqlite, xlsx, datapackage."""


PLACES = {
    "csv": "csv", "parquet": "parquet", "duckdb": "jangbu.duckdb", "sqlite": "jangbu.sqlite", "xlsx": "jangbu.xlsx",
    "datapackage": "datapackage.json",
}  # fmt: skip
"""Format → what it leaves in the folder."""


def left_over(folder: Path, made: Iterable[Path]) -> list[Path]:
    """Files of an earlier export that this one did not replace: they say what was stored then."""
    written = {path.relative_to(folder).parts[0] for path in made}
    return [folder / place for place in PLACES.values() if place not in written and (folder / place).exists()]


def chosen(named: Iterable[str]) -> tuple[str, ...]:
    """The formats that these options name, each option one or several parted by commas; all where none is named.

    Raises:
        UsageError: There is no such format.
    """
    wanted = [name.strip().lower() for option in named for name in option.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        raise UsageError(f"There is no format {unknown[0]}.", f"Choose from {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in wanted or not wanted)


def export(session: Session, folder: Path, formats: tuple[str, ...]) -> list[Path]:
    """Write these formats to `folder`; says which files, each there only once all of them are finished.

    Raises:
        UsageError: A file cannot be written, for instance because a spreadsheet holds it open.
    """
    # The data package brings the CSV files it describes.
    needed = [name for name in formats if name != "csv" or "datapackage" not in formats]
    with _staging(folder) as stage:
        made = [path for name in needed for path in FORMATS[name].write(session, stage)]
        # csv/ stands first, as on the command line
        return [_move(path, folder / path.relative_to(stage)) for path in sorted(made, key=_order)]


def _order(path: Path) -> bool:
    return path.parent.name != "csv"


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder inside `folder`, so that moving out of it is one step of the file system."""
    stage: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
        yield stage
    except OSError as error:
        name = error.filename2 or error.filename or folder
        remedy = "Close it where it is open, or name another folder."
        raise UsageError(f"{name} cannot be written: {error.strerror}.", remedy) from error
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)


def _move(made: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return made.replace(target)
