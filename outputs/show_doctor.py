"""What `jangbu doctor` shows: a line for each thing looked at, and what to do where something is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TextIO

from outputs.display import pad

_MARKS = {"ok": "✓", "missing": "·", "broken": "✗"}


class Item(Protocol):
    """One thing looked at."""

    @property
    def topic(self) -> str:
        """What was looked at."""

    @property
    def state(self) -> str:
        """Ok, missing or broken."""

    @property
    def detail(self) -> str:
        """What was seen."""

    @property
    def remedy(self) -> str:
        """What to do, if anything."""


def show(items: Sequence[Item], stream: TextIO) -> None:
    """One line an item, the remedy under it."""
    columns = max(len(item.topic) for item in items)
    for item in items:
        print(f"{_MARKS[item.state]} {pad(item.topic, columns)}  {item.detail}", file=stream)
        if item.remedy:
            print(f"  {' ' * columns}  → {item.remedy}", file=stream)
