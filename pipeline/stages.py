"""How long each stage of a run takes, and how many documents go through it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Stage:
    """One stage: list, compare, read, store or link."""

    name: str
    seconds: float = 0.0
    items: int = 0


class Stages:
    """The stages of a run, in the order they were first met."""

    def __init__(self) -> None:
        """Nothing has been measured yet."""
        self._by_name: dict[str, Stage] = {}

    def add(self, name: str, seconds: float, items: int = 1) -> None:
        """Count time that was measured elsewhere."""
        stage = self._by_name.setdefault(name, Stage(name))
        stage.seconds += seconds
        stage.items += items

    @contextmanager
    def timed(self, name: str, items: int = 1) -> Iterator[None]:
        """Count the time spent inside."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.add(name, time.perf_counter() - started, items)

    def __iter__(self) -> Iterator[Stage]:
        """Each stage once."""
        return iter(self._by_name.values())
