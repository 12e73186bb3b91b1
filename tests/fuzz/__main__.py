# ruff: noqa: T201 - a command says what it found
"""Fuzz the way from bytes to facts: `python -m tests.fuzz --seconds 600 [--only .pdf] [--start 0] [--ingest]`.

The property: a document, or an error with a remedy, within the limits; nothing else. With --ingest all the way into a
database: stored or set aside, and the store whole. What breaks it is written to
build/fuzz, one file for each place in the code, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import psutil

from pipeline.bounded import Bounds, Worker, WorkerLostError
from tests.fuzz.check import Task, read
from tests.fuzz.ingested import take_in
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import Seed, made, real

BOUNDS = Bounds(seconds=20, mebibytes=1536)
FOUND = Path("build") / "fuzz"


def tasks(seeds: Sequence[Seed], start: int) -> Iterator[tuple[int, Seed, bytes]]:
    """Mutated documents, each format in its turn; the number tells how to make one again."""
    formats: dict[str, list[Seed]] = {}
    for seed in seeds:
        formats.setdefault(Path(seed.name).suffix, []).append(seed)
    groups = list(formats.values())
    for number in itertools.count(start):
        group = groups[number % len(groups)]
        seed = group[number // len(groups) % len(group)]
        yield number, seed, mutated(seed.data, Random(number))  # noqa: S311 - to be repeated, not to be secret


def fuzz(seeds: Sequence[Seed], seconds: float, start: int) -> dict[str, Path]:
    """What broke, by how, with a file that shows it."""
    counts: Counter[str] = Counter()
    broken: dict[str, Path] = {}
    FOUND.mkdir(parents=True, exist_ok=True)
    worker: Worker[Task, str] = Worker(read, BOUNDS)
    until = time.monotonic() + seconds
    for number, seed, data in tasks(seeds, start):
        if time.monotonic() > until:
            break
        answer = worker.ask((seed.name, data, str(FOUND)))
        said = f"lost: {answer.reason}" if isinstance(answer, WorkerLostError) else answer
        counts[f"{Path(seed.name).suffix} {said.split(':')[0]}"] += 1
        kind = f"{Path(seed.name).suffix} {said}"
        if said not in {"read", "refused"} and kind not in broken:
            broken[kind] = FOUND / f"{hashlib.sha256(data).hexdigest()[:12]}{Path(seed.name).suffix}"
            broken[kind].write_bytes(data)
            print(f"{number} {seed.name}: {said} → {broken[kind]}", flush=True)
    worker.close()
    print(", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())))
    return broken


def fuzz_ingest(seeds: Sequence[Seed], seconds: float, start: int) -> dict[str, Path]:
    """What broke of `ingest`, by how, with a file that shows it; and whether memory grew."""
    counts: Counter[str] = Counter()
    broken: dict[str, Path] = {}
    sizes: list[int] = []
    FOUND.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for number, seed, data in tasks(seeds, start):
            if time.monotonic() > until:
                break
            said = take_in(Path(folder), seed.name, data)
            counts[f"{Path(seed.name).suffix} {said.split(':')[0]}"] += 1
            sizes.append(psutil.Process().memory_info().rss >> 20)
            if said not in {"stored", "refused"} and said not in broken:
                broken[said] = FOUND / f"{hashlib.sha256(data).hexdigest()[:12]}{Path(seed.name).suffix}"
                broken[said].write_bytes(data)
                print(f"{number} {seed.name}: {said} → {broken[said]}", flush=True)
    print(", ".join(f"{name} {count:,}" for name, count in sorted(counts.items())))
    print(f"memory {sizes[len(sizes) // 4]} MiB after a quarter, {sizes[-1]} MiB at the end")
    return broken


def main(arguments: Sequence[str]) -> int:
    """Fuzz for a time; 1 if something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the readers.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default="", help="end of the names of the seeds to use")
    parser.add_argument("--start", type=int, default=0, help="number of the first mutation")
    parser.add_argument("--ingest", action="store_true", help="all the way into a database")
    given = parser.parse_args(arguments)
    seeds = [seed for seed in (*made(), *real()) if seed.name.endswith(given.only)]
    print(
        f"{len(seeds)} seeds, {given.seconds:g} seconds, at most {BOUNDS.seconds:g} s and {BOUNDS.mebibytes} MiB each"
    )
    return int(bool((fuzz_ingest if given.ingest else fuzz)(seeds, given.seconds, given.start)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
