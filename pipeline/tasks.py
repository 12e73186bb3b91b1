"""What is done with one document in a process of its own, here or on another machine: from its bytes to its rows."""

from __future__ import annotations

import time
from dataclasses import dataclass

from pipeline.bounded import WorkerLostError
from pipeline.clock import now
from pipeline.defects import unexpected
from pipeline.draft import Rows
from pipeline.found import Entry, Failure, location
from pipeline.normalize import normalize
from pipeline.originals import load_original
from pipeline.run import extract_bytes, load_entry
from pipeline.versions import reader_version
from schemas.errors import JangbuError


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: the hash of its bytes, and where they are kept if not where it was found."""

    entry: Entry
    sha256: str
    size: int
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a document, and how long reading it took."""

    rows: Rows
    seconds: float


def prepare(task: Task) -> Prepared | Failure:
    """Read one document up to its rows; never raises for a bad document (but MemoryError, which ends its process)."""
    started = time.perf_counter()
    path = task.entry.path
    try:
        data = load_original(task.original, task.sha256) if task.original else load_entry(task.entry)
        extraction = extract_bytes(data, str(path))
        rows = normalize(extraction, version=reader_version(extraction.source.reader), stored_at=now())
    except JangbuError as error:
        return failure(task, error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one hostile document must not end the reading of a thousand others
        return failure(task, unexpected(path, error))
    return Prepared(rows, time.perf_counter() - started)


def failure(task: Task, error: JangbuError | WorkerLostError) -> Failure:
    """Why a document could not be read."""
    path, sha256 = task.entry.path, task.sha256
    if isinstance(error, WorkerLostError):
        return Failure(location(path), "extract", f"{path}: {error.reason}", error.remedy, sha256, error.limit)
    return Failure(location(path), "extract", error.message, error.remedy, sha256)
