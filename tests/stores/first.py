"""A store as the first version made it, filled with an invented plan in two editions and a finding."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

HERE = Path(__file__).parent


def first_store(url: str) -> str:
    """Fill an empty database with the first store; returns its address."""
    kind = "sqlite" if url.startswith("sqlite") else "postgresql"
    dump = (HERE / f"first.{kind}.sql").read_text(encoding="utf-8")
    engine = create_engine(url)
    if engine.url.database and kind == "sqlite":
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    connection = engine.raw_connection()
    driver = connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.executescript(dump)
    else:
        connection.cursor().execute(dump)
    connection.commit()
    engine.dispose()
    return url
