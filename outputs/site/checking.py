"""Checking everything again while people go on: one check at a time, in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from schemas.errors import JangbuError


class Checking:
    """Starts checks and knows whether one runs; `failure` is what the last one could not do."""

    def __init__(self, check: Callable[[], object]) -> None:
        """Nothing runs yet."""
        self._check = check
        self._running = threading.Lock()
        self.failure: JangbuError | None = None

    @property
    def is_running(self) -> bool:
        """Whether a check runs."""
        return self._running.locked()

    def start(self) -> bool:
        """Start a check; False where one runs already."""
        if not self._running.acquire(blocking=False):
            return False
        # A daemon: who stops the site need not wait; a check that is cut off has changed nothing.
        threading.Thread(target=self._run, name="checking", daemon=True).start()
        return True

    def _run(self) -> None:
        try:
            self.failure = None
            self._check()
        except JangbuError as error:
            self.failure = error
        finally:
            self._running.release()
