"""The address of a database: which kinds there are, and how one is named to a person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from schemas.errors import UsageError

BUSY_SECONDS = 5.0
_CONNECT_SECONDS = 10
_REMEDY = "Write it like sqlite:///folder/name.db or postgresql://user@host/name."


def parsed(given: str) -> URL:
    """An address of SQLite or PostgreSQL, with the driver that jangbu uses.

    Raises:
        UsageError: It is none.
    """
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"'{given}' is no address of a database that jangbu knows", _REMEDY) from error
    kind = url.drivername.partition("+")[0]
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return url
    raise UsageError(f"'{named(url)}' is no address of a database that jangbu knows", _REMEDY)


def arguments(url: URL) -> dict[str, Any]:
    """What the driver is told beside the address."""
    if url.get_backend_name() == "sqlite":
        return {"timeout": BUSY_SECONDS}
    wanted = {"connect_timeout": _CONNECT_SECONDS, "application_name": "jangbu"}
    return {name: value for name, value in wanted.items() if name not in url.query}


def named(url: URL) -> str:
    """The address for a person: as written, without a password and without what only the driver needs."""
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{url.database or ':memory:'}"
    return for_programs(url).set(query={}).render_as_string()


def for_programs(url: URL) -> URL:
    """The address as PostgreSQL's own programs take it: no driver, and the password is told them in another way."""
    return URL.create(url.drivername.partition("+")[0], url.username, None, url.host, url.port, url.database, url.query)
