# ruff: noqa: T201 - a command says what it found
"""Measures what a folder of thousands costs: documents a second by format, workers, memory, growth, a second run.

    python -m tests.bench.bench_scale [--documents 10000] [--write]

Exit status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from pipeline.database import open_database
from pipeline.found import Entry
from pipeline.store import store_document
from pipeline.tasks import Prepared, Task, prepare
from tests.bench.report import ROOT, stamped, table, write_section
from tests.bench.scale_corpus import make

PAGE, PLOT = ROOT / "docs" / "scale.md", ROOT / "docs" / "benchmarks-scale.svg"
TARGETS = {"two workers": 1.8, "memory": 1536, "again": 0.01, "growth": 1.25}
LOOK_SECONDS = 0.25
SAMPLE = 40


@dataclass
class Run:
    """One run of `jangbu ingest`, seen from outside."""

    seconds: float = 0.0
    peak_mib: float = 0.0
    stored: list[tuple[float, str, float]] = field(default_factory=list)
    """When since the start, by which reader, seconds of reading."""
    end: dict[str, object] = field(default_factory=dict)

    load: list[float] = field(default_factory=list)


def ingest(folder: Path, store: Path, *options: str) -> Run:
    """Ingest a folder in a process of its own, and watch what it and its children take."""
    command = [
        sys.executable,
        "-m",
        "cli",
        "ingest",
        str(folder),
        "--db",
        f"sqlite:///{store}",
        "--log",
        "json",
        *options,
    ]
    run, started = Run(), time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ}
    ) as process:
        watch = threading.Thread(target=_watch, args=(process.pid, run), daemon=True)
        watch.start()
        assert process.stderr is not None
        for line in process.stderr:
            event = json.loads(line)
            if event["event"] == "stored":
                run.stored.append((time.monotonic() - started, event["reader"], event["seconds"]))
            elif event["event"] == "end":
                run.end = event
    run.seconds = time.monotonic() - started
    assert run.end, "the run did not come to its end"
    return run


def _watch(pid: int, run: Run) -> None:
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            family = [parent, *parent.children(recursive=True)]
            run.load.append(os.getloadavg()[0])
            run.peak_mib = max(run.peak_mib, sum(_private(process) for process in family) / (1 << 20))
            time.sleep(LOOK_SECONDS)
    except psutil.NoSuchProcess:
        return


def _private(process: psutil.Process) -> int:
    """The memory of a process; what it shares with others counts for each of them, so that no figure is too small."""
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def speedup(folder: Path, scratch: Path, rounds: int) -> tuple[float, list[float]]:
    """How many times faster two workers are than one, pair by pair."""
    ratios = []
    for number in range(rounds):
        one, two = (
            ingest(folder, scratch / f"w{workers}-{number}.db", "--workers", str(workers)) for workers in (1, 2)
        )
        ratios.append(one.seconds / two.seconds)
    return statistics.median(ratios), ratios


def plot(run: Run) -> None:
    """Documents against seconds, and the time for each as the store grows."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "jangbu"
    import matplotlib.pyplot as plt

    times = [at for at, _, _ in run.stored]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    marks = [n for n in (100, 200, 500, 1_000, 2_000, 5_000, 10_000) if n <= len(times)]
    left.loglog(marks, [times[n - 1] for n in marks], marker="o", color="#2a5d84")
    left.set(xlabel="documents", ylabel="seconds", title="A folder of documents, two workers")
    size = max(1, len(times) // 20)
    means = [1000 * (times[n] - times[n - size]) / size for n in range(size, len(times), size)]
    right.plot([size * (n + 1) for n in range(len(means))], means, marker=".", color="#a4542a")
    right.set(xlabel="documents stored before", ylabel="ms a document", ylim=(0, None), title="Time as the store grows")
    for axis in (left, right):
        axis.grid(visible=True, which="major", alpha=0.3)
    figure.savefig(PLOT, metadata={"Date": None})


def read_ms(folder: Path) -> dict[str, float]:
    """Processor time to read a document up to its rows, by format, in one process."""
    found = {}
    for suffix in (".txt", ".html", ".docx", ".hwpx", ".pdf"):
        files = sorted(folder.rglob(f"*{suffix}"))[:SAMPLE]
        works = [Task(Entry(path, path), "", 0) for path in files]
        prepare(works[0])
        started = time.process_time()
        for work in works:
            prepare(work)
        found[suffix.removeprefix(".")] = 1000 * (time.process_time() - started) / len(works)
    return found


def store_ms(store: Path, folder: Path) -> float:
    """Processor time to store a document; the store keeps what is stored."""
    engine = open_database(f"sqlite:///{store}")
    rows = [prepare(Task(Entry(path, path), "", 0)) for path in sorted(folder.rglob("*.txt"))[:SAMPLE]]
    started = time.process_time()
    for number, prepared in enumerate(rows):
        assert isinstance(prepared, Prepared)
        store_document(engine, prepared.rows, f"/somewhere/{number}")
    return 1000 * (time.process_time() - started) / len(rows)


def measure(documents: int, rounds: int) -> tuple[str, bool]:
    """The report, and whether all targets are met."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        make(scratch / "few", min(documents, 400))
        make(scratch / "new", 5 * SAMPLE, start=documents)
        make(scratch / "many", documents)
        first = ingest(scratch / "many", scratch / "many.db", "--workers", "2")
        again = ingest(scratch / "many", scratch / "many.db", "--workers", "2")
        ratio, ratios = speedup(scratch / "few", scratch, rounds)
        megabytes = (scratch / "many.db").stat().st_size / 1e6
        reading = read_ms(scratch / "new")
        empty, full = (store_ms(scratch / f"{name}.db", scratch / "new") for name in ("empty", "many"))
    found = {
        "two workers": (ratio, ratio >= TARGETS["two workers"]),
        "memory": (first.peak_mib, first.peak_mib <= TARGETS["memory"]),
        "again": (again.seconds / first.seconds, again.seconds <= TARGETS["again"] * first.seconds),
        "growth": (full / empty, full / empty <= TARGETS["growth"]),
    }
    plot(first)
    rounds_text = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    mean = statistics.mean(reading.values())
    rows = [
        ["documents a second, all in", f"{len(first.stored) / first.seconds:.1f}", ""],
        ["two workers against one", f"{ratio:.2f} x ({rounds_text})", "at least 1.8 x"],
        ["as processor time has it", f"{_possible(mean, full):.2f} x", ""],
        ["memory of all processes", f"{first.peak_mib:,.0f} MiB", "at most 1,536 MiB"],
        ["the same again", f"{100 * found['again'][0]:.1f} % ({again.seconds:.1f} s)", "at most 1 %"],
        ["storing into the full store", f"{full:.1f} ms, into an empty one {empty:.1f} ms", "at most 1.25 x"],
        ["database", f"{1000 * megabytes / len(first.stored):.0f} kB a document", ""],
    ]
    formats = [[name, f"{ms:.0f}", f"{1000 / ms:.0f}"] for name, ms in reading.items()]
    text = (
        f"{len(first.stored):,} documents in {first.seconds:,.0f} s, two workers, while "
        f"{_others(first):.1f} other processes wanted the two processors.\n\n"
        + table(["", "measured", "target"], rows)
        + "\n"
        + table(["format", "ms to read one", "a second and processor"], formats)
    )
    return text, all(met for _, met in found.values())


def _possible(read: float, store: float) -> float:
    """How much two workers can give on two processors: who stores works beside them, and beside the one."""
    return max(read, store) / max(store, (read + store) / 2)


def _others(run: Run) -> float:
    """How many processes of others were waiting for a processor, on the average over the run."""
    return max(0.0, statistics.mean(run.load) - 2.0) if run.load else 0.0


def main(arguments: list[str]) -> int:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_scale", description="Measure ingest at scale.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    text, met = measure(given.documents, given.rounds)
    print(text)
    if given.write:
        write_section("scale", stamped(text), PAGE)
    return int(not met)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
