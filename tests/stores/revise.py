"""`make revision MESSAGE='…'`: draft the revision that leads from the last one to what the models say now."""

from __future__ import annotations

import sys
import tempfile

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from pipeline.migrations import FIRST, settings, stamp
from tests.stores.first import first_store


def main(message: str) -> None:
    """Write pipeline/migrations/versions/vNUMBER_message.py: a draft to be read and corrected."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(first_store(f"sqlite:///{folder}/first.db"))
        with engine.begin() as connection:
            config = settings(connection)
            config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
            number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
            stamp(connection, FIRST)
            command.upgrade(config, "head")
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
