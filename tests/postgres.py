"""Empty databases on the PostgreSQL server that JANGBU_TEST_POSTGRES names; without one tests are skipped."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text

MISSING = "JANGBU_TEST_POSTGRES is not set: no PostgreSQL server to test with (postgresql+psycopg://user@host/database)"


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of an empty database, which goes when the test is over."""
    server = os.environ.get("JANGBU_TEST_POSTGRES")
    if not server:
        pytest.skip(MISSING)
    name = f"jangbu_test_{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
