"""Where documents are read: in this process, or in a pool of processes that survives a document that kills one."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from schemas.errors import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting a process costs about as much as reading this many bytes of plans.
WORTH_A_POOL = 4_000_000
# Enough waiting items that no process idles, few enough that results do not pile up in memory.
_AHEAD = 4


class WorkerLostError(Exception):
    """The process that worked on this item ended without an answer (out of memory, a crash in a library)."""


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
    work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[tuple[Item, Result | WorkerLostError]]:
    """The result for each item, as they come; with one worker in this process and in order.

    `work` must be a module-level function that does not raise: the pool starts its processes afresh (spawn), which
    works the same on every system.
    """
    if workers <= 1:
        yield from ((item, work(item)) for item in items)
        return
    waiting = deque(items)
    while waiting:
        suspects = []
        for item, result in _in_pool(work, waiting, workers):
            if isinstance(result, WorkerLostError):
                suspects.append(item)
            else:
                yield item, result
        # One crash takes down whatever the pool held; alone in a pool, only the culprit fails again.
        for item in suspects:
            yield from _in_pool(work, deque([item]), 1)


def _in_pool(
    work: Callable[[Item], Result], waiting: deque[Item], workers: int
) -> Iterator[tuple[Item, Result | WorkerLostError]]:
    """Take items from `waiting` until none is left or the pool breaks."""
    running: dict[Future[Result], Item] = {}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        try:
            works = True
            while running or (works and waiting):
                works = works and _fill(pool, work, waiting, running, workers * _AHEAD)
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    item, answer = running.pop(future), _answer(future)
                    yield item, answer
        finally:
            pool.shutdown(cancel_futures=True)


def _fill(
    pool: ProcessPoolExecutor,
    work: Callable[[Item], Result],
    waiting: deque[Item],
    running: dict[Future[Result], Item],
    limit: int,
) -> bool:
    """Give the pool items up to the limit; False once it is broken."""
    try:
        while waiting and len(running) < limit:
            running[pool.submit(work, waiting[0])] = waiting[0]
            waiting.popleft()
    except BrokenProcessPool:
        return False
    return True


def _answer(future: Future[Result]) -> Result | WorkerLostError:
    answer: Result | WorkerLostError
    try:
        answer = future.result()
    except BrokenProcessPool:
        answer = WorkerLostError()
    return answer
