# ruff: noqa: T201 - a command says what it found
"""Inject every fault once and say how many of each kind were survived: `python -m tests.faults [--only WORDS]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.faults import FAULTS
from tests.faults.scene import Scene


def main(arguments: list[str]) -> int:
    """Inject; 1 if something was lost, doubled or broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Inject faults into ingest.")
    parser.add_argument("--only", default="", help="words of a kind")
    only = parser.parse_args(arguments).only
    counts: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    for fault in (fault for fault in FAULTS if only in fault.kind):
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
    print(f"{'kind of fault':<40} injected survived")
    for kind, count in counts.items():
        print(f"{kind:<40} {count:>8} {survived[kind]:>8}")
    print(f"{f'{len(counts)} kinds':<40} {counts.total():>8} {survived.total():>8}")
    return int(counts.total() != survived.total())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
