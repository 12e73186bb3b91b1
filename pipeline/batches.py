"""Long lists in pieces that a database takes in one statement."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

# SQLite built with its oldest limits takes 999 values in a statement.
SOME = 500


def batched(items: Iterable[Item], size: int = SOME) -> Iterator[list[Item]]:
    """The items in their order, at most `size` at a time."""
    rest = iter(items)
    while batch := list(itertools.islice(rest, size)):
        yield batch
