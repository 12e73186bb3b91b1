"""Several documents one after the other: one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.bounded import Bounds, Worker, WorkerLostError
from pipeline.defects import unexpected
from pipeline.found import Entry, Failure, PassedOver
from pipeline.listing import look_at
from pipeline.run import extract_entry
from schemas.errors import JangbuError, UnreadableFileError
from schemas.extraction import SCHEMA_VERSION, Extraction

Result = Extraction | JangbuError


def extract_each(paths: Iterable[Path], bounds: Bounds | None = None) -> Iterator[tuple[Path, Result]]:
    """Each document with what was read, or with the error that says why not; an archive is one or more documents.

    Args:
        paths: Files.
        bounds: What reading one may take; None reads in this process, which keeps the traceback of a failure.
    """
    worker: Worker[Entry, Result] | None = Worker(try_extract, bounds) if bounds else None
    try:
        for path in paths:
            for found in _documents(path):
                if isinstance(found, Failure):
                    yield Path(found.path), UnreadableFileError(found.reason, found.remedy)
                elif worker is None or found.is_light:
                    yield found.path, try_extract(found)
                else:
                    yield found.path, _told(found.path, worker.ask(found))
    finally:
        if worker is not None:
            worker.close()


def try_extract(entry: Entry) -> Result:
    """Everything one document states, or why it cannot be read; never raises for a bad document."""
    try:
        return extract_entry(entry)
    except JangbuError as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one hostile document must not end the reading of the others
        return unexpected(entry.path, error)


def _documents(path: Path) -> Iterator[Entry | Failure]:
    """What the user named: a document, or an archive of them."""
    if not path.is_file():
        # Opening it tells why: not there, a folder, closed.
        yield Entry(path, path, is_light=True)
        return
    found = list(look_at(path, named=True))
    if all(isinstance(item, PassedOver) for item in found):
        yield Failure(str(path), "list", f"{path}: no documents in this archive", "Name the files that hold plans.")
    yield from (item for item in found if not isinstance(item, PassedOver))


def _told(path: Path, result: Result | WorkerLostError) -> Result:
    if isinstance(result, WorkerLostError):
        return UnreadableFileError(f"{path}: {result.reason}", result.remedy)
    return result


def failure_json(path: Path, error: JangbuError) -> dict[str, Any]:
    """What `jangbu extract` prints in place of a document it could not read."""
    problem = {"message": error.message, "remedy": error.remedy}
    return {"schema_version": SCHEMA_VERSION, "source": {"path": str(path)}, "error": problem}


def by_path(extractions: Iterable[Extraction]) -> dict[str, Extraction]:
    """The documents under the names findings call them by."""
    return {extraction.source.path: extraction for extraction in extractions}


def distinct(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Each content once: two copies of a file are one document, and agree with each other for no good reason."""
    first: dict[str, Extraction] = {}
    for extraction in extractions:
        first.setdefault(extraction.source.sha256, extraction)
    return list(first.values())
