"""What was fetched, in files, and in the database where each came from."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update
from sqlmodel import col

from pipeline.clock import now
from pipeline.collect.fetch import Answer
from pipeline.database import failures_explained
from pipeline.found import location
from pipeline.writing import writing
from schemas.errors import StoreError
from schemas.tables import Fetched, Quarantine


class Kept:
    """The files fetched so far."""

    def __init__(self, engine: Engine) -> None:
        """Know the database that says where they came from."""
        self._engine = engine

    def conditions(self, url: str) -> dict[str, str]:
        """What to ask for only if it changed: headers for an address whose file is still as it came.

        Raises:
            StoreError: The database failed.
        """
        row = self._row(url)
        if row is None or _hash(Path(row.path)) != row.sha256:
            return {}
        said = {"If-None-Match": row.etag, "If-Modified-Since": row.last_modified}
        return {name: value for name, value in said.items() if value}

    def path(self, url: str) -> Path:
        """The file that was fetched from an address."""
        row = self._row(url)
        assert row is not None
        return Path(row.path)

    def current(self, url: str) -> None:
        """Note that the server says an address is as it was.

        Raises:
            StoreError: The database failed.
        """
        with writing(self._engine) as connection:
            connection.execute(update(Fetched).where(col(Fetched.url) == url).values(checked_at=now()))
            connection.execute(delete(Quarantine).where(col(Quarantine.path) == url))

    def keep(self, answer: Answer, path: Path) -> None:
        """Write what came to a file, whole or not at all, and note where it came from.

        Raises:
            StoreError: The file cannot be written, or the database failed.
        """
        assert answer.data is not None
        part = path.with_name(f"{path.name[:60]}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(answer.data)
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise StoreError(
                f"{path} cannot be written: {error.strerror}", "Check --collect-to and the disk."
            ) from error
        time = now()
        row = {
            "url": answer.url,
            "final_url": answer.final_url,
            "path": location(path),
            "fetched_at": time,
            "checked_at": time,
            "sha256": hashlib.sha256(answer.data).hexdigest(),
            "size": len(answer.data),
            "media_type": answer.headers.get("content-type"),
            "etag": answer.headers.get("etag"),
            "last_modified": answer.headers.get("last-modified"),
            "headers": json.dumps(dict(answer.headers), ensure_ascii=False),
        }
        with writing(self._engine) as connection:
            connection.execute(delete(Fetched).where(col(Fetched.url) == answer.url))
            connection.execute(insert(Fetched), [row])
            connection.execute(delete(Quarantine).where(col(Quarantine.path) == answer.url))

    def _row(self, url: str) -> Any:  # noqa: ANN401 - a row of the table
        with failures_explained(self._engine.url), self._engine.connect() as connection:
            return connection.execute(select(Fetched).where(col(Fetched.url) == url)).first()


def _hash(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
