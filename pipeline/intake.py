"""What the arguments of `jangbu ingest` stand for: files, folders and addresses; `ingest` takes it from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.collect.collect import collect, is_address
from pipeline.collect.manners import manners
from pipeline.database import open_database
from pipeline.how import How
from pipeline.ingest import Progress, ingest
from pipeline.log import Log, no_log
from pipeline.quarantine import aside
from pipeline.summary import Summary
from pipeline.watch import changes
from schemas.errors import UsageError


def take_in(
    arguments: Sequence[str], url: str, how: How, progress: Progress | None = None, log: Log = no_log
) -> Iterator[Summary]:
    """Fetch what is an address, then store all; without arguments, what is to be tried again.

    Yields:
        What was done: once, or while folders are watched each time that something has changed.

    Raises:
        UsageError: Nothing is named, there is nothing to try again, or what `ingest` raises.
        StoreError: The database failed, or files cannot be written.
    """
    names = arguments or _again(url, how)
    addresses = [name for name in names if is_address(name)]
    paths = [Path(name) for name in names if not is_address(name)]
    if addresses:
        fetched = collect(addresses, open_database(url), how.collect_to, manners(), log)
        everything = [*paths, *fetched.files]
        yield ingest(everything, url, how, failures=fetched.failures, progress=progress, log=log)
    else:
        yield ingest(paths, url, how, progress=progress, log=log)
    if how.watch is not None:
        # What was stored just now is compared once more, so that nothing is missed that changed meanwhile.
        for changed in changes(paths, how.watch):
            yield ingest(paths, url, replace(how, only=frozenset(changed)), progress=progress, log=log)


def _again(url: str, how: How) -> list[str]:
    if not how.retry:
        raise UsageError("Nothing to ingest is named", "Name files, folders or addresses: jangbu ingest plans/")
    names = aside(open_database(url, create=False))
    if not names:
        raise UsageError("Nothing that was set aside is there any more", "Name files or folders to look through.")
    return names
