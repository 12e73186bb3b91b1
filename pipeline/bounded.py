"""Work on hostile files in a process of its own, with limits of time and memory; it is used again until one is hit."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from pipeline.sandbox import confine, end_after

Item = TypeVar("Item")
Result = TypeVar("Result")

_START_SECONDS = 60.0
# Libraries in C leak a little with each file: after so many a process makes room for a new one.
_ITEMS_A_PROCESS = 500
_READY, _DONE, _NO_MEMORY = "ready", "done", "no memory"
# Whoever should end a process at its limit may have been killed: then it ends by itself, so much later.
_GRACE_SECONDS = 10
_LEAVE_OUT = "or leave this file out"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the work on one item may take. Memory is limited where the system can (not on Windows)."""

    seconds: float = 120.0
    mebibytes: int = 2048


DEFAULT_BOUNDS = Bounds()


class WorkerLostError(Exception):
    """The process that worked on an item had to be ended, or ended itself; `reason` follows "the file: "."""

    def __init__(self, reason: str, remedy: str, limit: str = "process") -> None:
        """Keep the words for people, and which limit was hit: time, memory, or the process itself."""
        super().__init__(reason, remedy, limit)
        self.reason = reason
        self.remedy = remedy
        self.limit = limit


class Worker(Generic[Item, Result]):
    """One process that does `work`; it is started with the first item.

    `work` must be a module-level function that neither raises (but MemoryError) nor gives None. Processes are started
    afresh (spawn), which works the same on every system.
    """

    def __init__(self, work: Callable[[Item], Result], bounds: Bounds) -> None:
        """Nothing is started yet."""
        self._work = work
        self._bounds = bounds
        self._process: Any = None
        self._done = 0
        self._deadline = 0.0
        self.connection: Connection[Any, Any] | None = None

    def ask(self, item: Item) -> Result | WorkerLostError:
        """The answer to one item, waited for."""
        self.give(item)
        while (answer := self.answer(self.seconds_left)) is None:
            pass
        return answer

    def give(self, item: Item) -> None:
        """Hand over an item; `answer` has to have answered the one before."""
        if self._process is None:
            self._start()
        else:
            self._deadline = time.monotonic() + self._bounds.seconds
        assert self.connection is not None
        # A process that has just died says so when it is asked for the answer.
        with suppress(OSError):
            self.connection.send(item)

    @property
    def seconds_left(self) -> float:
        """How long the item may still take."""
        return max(0.0, self._deadline - time.monotonic())

    def answer(self, seconds: float = 0.0) -> Result | WorkerLostError | None:
        """The answer if there is one in that time, an error if the process is lost or past its time, else None."""
        assert self.connection is not None
        try:
            if self.connection.poll(seconds):
                state, result = self.connection.recv()
                return self._understood(state, result)
        except (EOFError, OSError):
            return self._lost()
        if self.seconds_left > 0:
            return None
        self.close()
        reason = f"reading it took longer than {self._bounds.seconds:g} s"
        return WorkerLostError(reason, f"Allow it more time with --timeout, {_LEAVE_OUT}.", "time")

    def _understood(self, state: str, result: Result) -> Result | WorkerLostError | None:
        if state == _READY:
            self._deadline = time.monotonic() + self._bounds.seconds
            return None
        self._done += 1
        if state == _NO_MEMORY:
            self.close()
            reason = f"reading it takes more than {self._bounds.mebibytes:,} MiB of memory"
            return WorkerLostError(reason, f"Allow it more with --memory, {_LEAVE_OUT}.", "memory")
        if self._done >= _ITEMS_A_PROCESS:
            self.close()
        return result

    def _lost(self) -> WorkerLostError:
        self._process.join(1.0)
        code = self._process.exitcode
        self.close()
        how = signal.Signals(-code).name if code is not None and code < 0 else f"exit status {code}"
        reason = f"the process that read it ended unexpectedly ({how}), perhaps for lack of memory"
        return WorkerLostError(reason, f"Allow it more memory with --memory, {_LEAVE_OUT}.")

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._work, self._bounds), daemon=True)
        self._process.start()
        theirs.close()
        self._done = 0
        self._deadline = time.monotonic() + _START_SECONDS

    def does(self, work: Callable[[Item], Result], bounds: Bounds) -> bool:
        """Whether this is its work, and these its limits, and it may still be asked."""
        return self in _crew and (work, bounds) == (self._work, self._bounds)

    def kill(self) -> None:
        """End the process from another thread than that which waits for it."""
        process = self._process
        with suppress(ValueError, AttributeError):
            process.kill()

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def _serve(connection: Connection[Any, Any], work: Callable[[Any], Any], bounds: Bounds) -> None:
    """Answer item after item until the other end is closed."""
    # Ctrl-C reaches all processes of a terminal; who is asked to stop is the one that started this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Arithmetic libraries reserve memory for each processor, and nothing here needs more than one.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    confine(bounds.mebibytes)
    # What libraries say of a file on their own says nothing to a person; the answer says what is wrong.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    connection.send((_READY, None))
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        end_after(bounds.seconds + _GRACE_SECONDS)
        try:
            answer = (_DONE, work(item))
        except MemoryError:
            answer = (_NO_MEMORY, None)
        _reply(connection, answer)
        del item, answer


def _reply(connection: Connection[Any, Any], answer: tuple[str, Any]) -> None:
    try:
        connection.send(answer)
    except MemoryError:
        connection.send((_NO_MEMORY, None))
    except OSError:
        # Nobody waits for it any more.
        sys.exit(0)


_own = threading.local()
_crew: set[Worker[Any, Any]] = set()


def ask_bounded(work: Callable[[Item], Result], bounds: Bounds, item: Item) -> Result | WorkerLostError:
    """The answer to one item from the process of the calling thread: each thread has one, used again and again."""
    worker: Worker[Item, Result] | None = getattr(_own, "worker", None)
    if worker is None or not worker.does(work, bounds):
        worker = _own.worker = Worker(work, bounds)
        _crew.add(worker)
    answer = worker.ask(item)
    # A process can go down for another's sake, when memory runs out; whoever goes down twice does it by itself.
    if isinstance(answer, WorkerLostError) and answer.limit == "process" and worker in _crew:
        answer = worker.ask(item)
    return answer


def end_all() -> None:
    """End the processes of all threads; a thread that waits for one is told that it is lost."""
    while _crew:
        _crew.pop().kill()
