"""How `jangbu ingest` reads documents: where, by how many, within which limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.bounded import DEFAULT_BOUNDS, Bounds

DEFAULT_FOLDER = Path("build") / "collected"


@dataclass(frozen=True, slots=True)
class How:
    """How documents are read. `engine`: local or dask://HOST:PORT; `workers`: processes, None chooses.

    `originals`: address of a folder or object store that keeps the bytes of new documents; workers read them there.
    `since`: only files changed at this time (seconds of the system's clock) or later.
    `only`: only these of the files under the paths.
    `retry`: also what was given up on at the same limits before.
    `reread`: also what is stored already, read by this version.
    `watch`: look again after so many seconds, for ever.
    `collect_to`: folder for what is fetched from addresses.
    """

    engine: str = "local"
    workers: int | None = None
    bounds: Bounds = DEFAULT_BOUNDS
    originals: str | None = None
    since: float | None = None
    only: frozenset[Path] | None = None
    retry: bool = False
    reread: bool = False
    watch: float | None = None
    collect_to: Path = DEFAULT_FOLDER
