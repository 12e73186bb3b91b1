"""Empty databases on the PostgreSQL server that JANGBU_TEST_POSTGRES names; without one tests are skipped."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

MISSING = "JANGBU_TEST_POSTGRES is not set: no PostgreSQL server to test with (postgresql+psycopg://user@host/database)"


@contextmanager
def fresh_database(like: str | None = None, server: str | None = None) -> Iterator[str]:
    """The address of a database, empty or with all that is in the database `like`; it goes when the test is over."""
    server = server or os.environ.get("JANGBU_TEST_POSTGRES")
    if not server:
        pytest.skip(MISSING)
    name = f"jangbu_test_{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    if like:
        # One that somebody is connected to is not copied.
        end_connections(like)
    template = f"TEMPLATE {make_url(like).database}" if like else ""
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} {template}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def end_connections(url: str) -> None:
    """Have the server end all connections to a database."""
    admin = create_engine(make_url(url).set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
    with admin.connect() as connection:
        connection.execute(text(query), {"name": make_url(url).database})
