"""Revisions of the tables: what brings a store of an older version up to date, by Alembic.

A new store is made from the models and marked with the newest revision; a test holds models and revisions together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from schemas.tables import TABLES

FIRST = "0001"
FOLDER = Path(__file__).parent
MODELS = TABLES[0].metadata


def settings(connection: Connection) -> Config:
    """What Alembic's commands ask for, on a connection that is in a transaction already."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def version(connection: Connection) -> str | None:
    """The revision that a store is marked with."""
    return MigrationContext.configure(connection).get_current_revision()


def stamp(connection: Connection, revision: str = "head") -> None:
    """Mark a store with a revision, without changing its tables."""
    command.stamp(settings(connection), revision)


def upgrade(connection: Connection) -> bool:
    """Bring the tables up to the newest revision; False where the store has none or one that is not known here."""
    config, marked = settings(connection), version(connection)
    try:
        if marked is None or ScriptDirectory.from_config(config).get_revision(marked) is None:
            return False
    except CommandError:
        return False
    command.upgrade(config, "head")
    return True


def differences(connection: Connection) -> list[Any]:
    """In which tables, columns, indexes and keys a store is not what the models say, as Alembic tells them."""
    options = {"include_name": is_ours, "compare_type": True}
    found = compare_metadata(MigrationContext.configure(connection, opts=options), MODELS)
    return [difference for difference in found if "comment" not in _kind(difference)]


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """A database may hold tables of others beside ours."""
    return kind != "table" or name in MODELS.tables


def _kind(difference: Any) -> str:  # noqa: ANN401 - a tuple, or a list of them for one column
    return str(difference[0] if isinstance(difference, tuple) else difference[0][0])
