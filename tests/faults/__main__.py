# ruff: noqa: T201 - a command says what it found
"""Inject every fault once and say how many of each kind were survived: `python -m tests.faults [--only WORDS]`.

`--store postgresql` injects those of a store on a server, into one of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from tests.faults.faults import FAULTS, Fault
from tests.faults.scene import Scene
from tests.faults.server import own_server
from tests.faults.server_faults import SERVER_FAULTS, on_server


def main(arguments: list[str]) -> int:
    """Inject; 1 if something was lost, doubled or broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Inject faults into ingest.")
    parser.add_argument("--only", default="", help="words of a kind")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    with ExitStack() as stack:
        for fault in _faults(given.store, stack):
            if given.only in fault.kind:
                _inject(fault, counts, survived)
    print(f"{'kind of fault':<40} injected survived")
    for kind, count in counts.items():
        print(f"{kind:<40} {count:>8} {survived[kind]:>8}")
    print(f"{f'{len(counts)} kinds':<40} {counts.total():>8} {survived.total():>8}")
    return int(counts.total() != survived.total())


def _faults(store: str, stack: ExitStack) -> Iterable[Fault]:
    """Those of a kind of store; a server runs until the stack is closed."""
    if store == "sqlite":
        return FAULTS
    server = stack.enter_context(own_server())
    return [Fault(fault.kind, fault.name, partial(on_server, fault, server)) for fault in SERVER_FAULTS]


def _inject(fault: Fault, counts: Counter[str], survived: Counter[str]) -> None:
    counts[fault.kind] += 1
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as monkeypatch:
        try:
            fault.run(Scene(Path(home)), monkeypatch)
        except pytest.skip.Exception as reason:
            print(f"skipped: {fault.kind}, {fault.name}: {reason}")
            counts[fault.kind] -= 1
        except BaseException:  # noqa: BLE001 - the table is printed whatever a fault does
            print(f"NOT SURVIVED: {fault.kind}, {fault.name}\n{traceback.format_exc()}", flush=True)
        else:
            survived[fault.kind] += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
