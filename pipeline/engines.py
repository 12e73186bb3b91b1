"""Where documents are read: in several processes at once, each of them bounded."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import TypeVar

from pipeline.bounded import Bounds, Worker, WorkerLostError
from schemas.errors import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting a process costs about as much as reading a fifth of this many bytes of plans.
WORTH_A_POOL = 400_000


def check_engine(name: str) -> None:
    """Accept the engine's name.

    Raises:
        UsageError: This version has no such engine.
    """
    if name == "local":
        return
    if name.startswith("dask://"):
        raise UsageError("The engine dask:// is not available in this version", "Use --engine local.")
    raise UsageError(f"There is no engine '{name}'", "Use --engine local.")


def worker_count(wanted: int | None, items: int, total_bytes: int) -> int:
    """How many processes to use: as wanted, else one for each item up to the processors; 1 for little work."""
    if wanted is not None:
        return max(1, min(wanted, items))
    return 1 if total_bytes < WORTH_A_POOL else max(1, min(os.cpu_count() or 1, items))


def map_items(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int, bounds: Bounds
) -> Iterator[tuple[Item, Result | WorkerLostError]]:
    """The result for each item, as they come; with one worker in order.

    `work` is as `Worker` wants it. An item whose process has to be ended, or ends itself, is the only one lost.
    """
    waiting = deque(items)
    crew: list[Worker[Item, Result]] = [Worker(work, bounds) for _ in range(min(workers, len(waiting)))]
    busy: dict[Worker[Item, Result], Item] = {}
    try:
        _employ(crew, waiting, busy)
        while busy:
            wait([worker.connection for worker in busy if worker.connection], min(w.seconds_left for w in busy))
            answers = [(worker, answer) for worker in busy if (answer := worker.answer()) is not None]
            results = [(busy.pop(worker), answer) for worker, answer in answers]
            # First new work, then the results: who takes them may take their time.
            _employ([worker for worker, _ in answers], waiting, busy)
            yield from results
    finally:
        for worker in crew:
            worker.close()


def _employ(idle: Iterable[Worker[Item, Result]], waiting: deque[Item], busy: dict[Worker[Item, Result], Item]) -> None:
    """Give each idle worker an item, as long as there are any."""
    for worker in idle:
        if waiting:
            busy[worker] = waiting.popleft()
            worker.give(busy[worker])
        else:
            worker.close()
