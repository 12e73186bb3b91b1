"""How servers are treated, and what is taken from them at most; each setting can be given by the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from schemas.errors import UsageError

_PREFIX = "JANGBU_FETCH_"


@dataclass(frozen=True, slots=True)
class Manners:
    """JANGBU_FETCH_DELAY=2 sets `delay`, and so on."""

    delay: float = 1.0
    """Seconds between two requests to one host; more where its robots.txt asks for more."""
    tries: int = 4
    """How often a request is made that fails in a way that may pass."""
    wait: float = 120.0
    """Seconds to wait for a busy server at most, whatever its Retry-After asks for."""
    seconds: float = 300.0
    """For one answer, from the request to its last byte."""
    silence: float = 30.0
    """Without a byte."""
    mebibytes: int = 256
    """Of one answer, unpacked."""
    redirects: int = 5
    postings: int = 500
    """Of one list or feed."""
    private: int = 0
    """1: also addresses of this machine and of networks that are not public."""


def manners() -> Manners:
    """As the environment says.

    Raises:
        UsageError: A setting is no number, or below zero.
    """
    given: dict[str, float] = {}
    for field in fields(Manners):
        name = f"{_PREFIX}{field.name.upper()}"
        if text := os.environ.get(name):
            try:
                given[field.name] = int(text) if isinstance(field.default, int) else float(text)
            except ValueError:
                given[field.name] = -1
            if not 0 <= given[field.name] < float("inf"):
                raise UsageError(f"{name}={text} is no number that can be used", "Give a number, or leave it out.")
    return Manners(**given)  # type: ignore[arg-type]
