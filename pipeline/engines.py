"""Where documents are read: in processes of this machine, or in those of a cluster, each of them bounded.

Both are executors of `concurrent.futures` whose threads ask a bounded process each: `submit` is all that is used.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.bounded import DEFAULT_BOUNDS, Bounds, WorkerLostError, ask_bounded, end_all
from pipeline.packages import remedy_for
from pipeline.versions import extractor_version
from schemas.errors import JangbuError, UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting a process costs about as much as reading a fifth of this many bytes of plans.
WORTH_A_POOL = 400_000
_CLUSTER = "dask://"
_ANSWER_SECONDS = 30
_LOOK_SECONDS = 2.0
# Given out to each thread at a time, so that none waits for the way there and back.
_AHEAD = 3
_START = "Start `dask scheduler` and `dask worker` there (docs/scale.md), then run the same command again."


class ClusterLostError(JangbuError):
    """The cluster does not answer, or is not made as it must be; what was stored stays."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An executor, how many items it takes at a time, and a look whether it still lives."""

    executor: Executor
    width: int
    bounds: Bounds = DEFAULT_BOUNDS
    check: Callable[[], None] = lambda: None

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | WorkerLostError]]:
        """The result for each item, as they come; with a width of one in order.

        `work` is as `Worker` wants it. An item whose process has to be ended, or ends itself, is the only one lost.

        Raises:
            ClusterLostError: The cluster is gone.
        """
        rest = iter(items)
        busy: dict[Future[Any], Item] = {}

        def fill() -> None:
            for item in itertools.islice(rest, self.width - len(busy)):
                busy[self.executor.submit(ask_bounded, work, self.bounds, item)] = item

        fill()
        while busy:
            done, _ = wait(busy, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            if not done:
                self.check()
            results = [(busy.pop(future), _result(future)) for future in list(busy) if future in done]
            # First new work, then the results: who takes them may take their time.
            fill()
            yield from results


def check_engine(name: str) -> None:
    """Accept the engine's name.

    Raises:
        UsageError: There is no such engine, or what it needs is not installed.
    """
    if name == "local":
        return
    if not name.startswith(_CLUSTER):
        raise UsageError(f"There is no engine '{name}'", "Use --engine local or --engine dask://HOST:PORT.")
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise UsageError(f"The engine {name} needs the package distributed", remedy_for("distributed")) from error


@contextmanager
def open_engine(name: str, workers: int, bounds: Bounds) -> Iterator[Engine]:
    """The engine of that name: `local` with so many processes, or a cluster with those it has.

    Raises:
        ClusterLostError: The cluster does not answer, or its workers cannot read documents.
    """
    if name.startswith(_CLUSTER):
        with _cluster(name, bounds) as engine:
            yield engine
        return
    executor = ThreadPoolExecutor(workers)
    try:
        yield Engine(executor, _AHEAD * workers, bounds)
    finally:
        # First nothing new is begun, then what is being read ends, then what was begun in between.
        executor.shutdown(wait=False, cancel_futures=True)
        end_all()
        executor.shutdown()
        end_all()


@contextmanager
def _cluster(name: str, bounds: Bounds) -> Iterator[Engine]:
    from distributed import Client

    connect: Any = Client
    address = f"tcp://{name.removeprefix(_CLUSTER)}"
    try:
        client = connect(address, timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterLostError(f"No cluster answers at {name}", _START) from error
    with client:
        threads = _checked(client, name)

        def check() -> None:
            if client.status != "running":
                raise ClusterLostError(f"The cluster at {name} does not answer any more", _START)

        yield Engine(client.get_executor(pure=False), _AHEAD * threads, bounds, check)


def _checked(client: Any, name: str) -> int:  # noqa: ANN401 - a client of distributed
    """How many threads the cluster has; each worker has to be this very program, and free to start processes."""
    states = client.run(_state)
    if not states:
        raise ClusterLostError(f"The cluster at {name} has no workers", _START)
    for worker, (version, can_start) in states.items():
        if version != extractor_version():
            raise ClusterLostError(
                f"{worker} runs another version of jangbu ({version})", "Install the same version on all machines."
            )
        if not can_start:
            raise ClusterLostError(
                f"{worker} may not start processes of its own", "Start it by `dask worker --no-nanny` (docs/scale.md)."
            )
    return int(sum(client.nthreads().values()))


def _state() -> tuple[str, bool]:
    """What a worker of a cluster says of itself."""
    return extractor_version(), not multiprocessing.current_process().daemon


def _result(future: Future[Any]) -> Any:  # noqa: ANN401 - what the work gives
    """What an item came to; a cluster gives an item up after its worker has died with it several times."""
    try:
        return future.result()
    except CancelledError as error:
        raise ClusterLostError("The cluster gave up on what it was reading", _START) from error
    except Exception as error:
        if type(error).__name__ != "KilledWorker":
            raise
        return WorkerLostError("the machines that read it went down, one after the other", "Try it on its own.")


def worker_count(wanted: int | None, items: int, total_bytes: int) -> int:
    """How many processes to use: as wanted, else one for each item up to the processors; 1 for little work."""
    if wanted is not None:
        return max(1, min(wanted, items))
    return 1 if total_bytes < WORTH_A_POOL else max(1, min(os.cpu_count() or 1, items))
