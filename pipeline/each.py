"""Several documents one after the other: one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.defects import unexpected
from pipeline.run import extract
from schemas.errors import JangbuError
from schemas.extraction import SCHEMA_VERSION, Extraction


def extract_each(paths: Iterable[Path]) -> Iterator[tuple[Path, Extraction | JangbuError]]:
    """Each path with what was read, or with the error that says why not."""
    for path in paths:
        try:
            yield path, extract(path)
        except JangbuError as error:
            yield path, error
        except Exception as error:  # noqa: BLE001 - one hostile document must not end the reading of the others
            yield path, unexpected(path, error)


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
