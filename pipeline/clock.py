"""The time as the database keeps it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """UTC, ISO 8601, to the second. For people: nothing is decided by it, since clocks are set back."""
    return datetime.now(UTC).isoformat(timespec="seconds")
