"""Folders looked at again and again: what is new or changed is given out once it lies still.

By looking, not by asking the system to tell: shared folders of offices tell nothing of what other machines change.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.listing import files_under

State = tuple[int, int]


def changes(paths: Sequence[Path], seconds: float, pause: Callable[[float], None] = time.sleep) -> Iterator[list[Path]]:
    """The files under these paths that are new or changed since the last look, for ever; the first time all.

    A file that is still being written differs from one look to the next, and is given out when it does so no more.
    """
    given: dict[Path, State] = {}
    before = _states(paths)
    yield _in_order(before)
    given.update(before)
    while True:
        pause(seconds)
        now = _states(paths)
        still = {path: state for path, state in now.items() if before.get(path) == state and given.get(path) != state}
        before = now
        given = {path: state for path, state in given.items() if path in now}
        if still:
            yield _in_order(still)
            given.update(still)


def _in_order(states: dict[Path, State]) -> list[Path]:
    return sorted(states)


def _states(paths: Sequence[Path]) -> dict[Path, State]:
    found: dict[Path, State] = {}
    for path in files_under(paths):
        try:
            state = os.stat(path)  # noqa: PTH116 - one call for each of very many files
        except OSError:
            continue
        found[path] = (state.st_size, state.st_mtime_ns)
    return found
