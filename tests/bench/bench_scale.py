# ruff: noqa: T201 - a command says what it found
"""Measures what a folder of thousands costs: documents a second by format, workers, memory, growth, a second run.

    python -m tests.bench.bench_scale [--documents 10000] [--write]

The same folder with one worker, with two, and once more with nothing changed: a quarter of an hour for 10,000 documents
on two processors that nobody else wants. `--write` puts the table and the plot into docs/. Exit status 1 where a target
is missed. Times of the clock say little on a machine that others use; processor times stand beside them.
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
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import psutil

from pipeline.found import Entry
from pipeline.tasks import Task, prepare
from tests.bench.report import ROOT, stamped, table, write_section
from tests.bench.scale_corpus import make

PAGE, PLOT = ROOT / "docs" / "scale.md", ROOT / "docs" / "benchmarks-scale.svg"
LOOK_SECONDS = 0.25
SAMPLE = 40
FORMATS = {".txt": "text", ".html": "HTML", ".docx": "DOCX", ".hwpx": "HWPX", ".pdf": "PDF"}


@dataclass
class Run:
    """One run of `jangbu ingest`, seen from outside; `spent` is the processor time of each of its processes."""

    writer: int = 0
    seconds: float = 0.0
    stored: list[Stored] = field(default_factory=list)
    end: dict[str, object] = field(default_factory=dict)
    load: list[float] = field(default_factory=list)
    mebibytes: list[tuple[int, float]] = field(default_factory=list)
    """How many documents were stored when all processes took so much memory."""
    spent: dict[int, float] = field(default_factory=dict)

    @property
    def writing_ms(self) -> float:
        """Processor time of the process that lists, compares and writes, for each document."""
        return 1000 * self.spent[self.writer] / len(self.stored)

    @property
    def reading_ms(self) -> float:
        """Processor time of the processes that read, their start included, for each document."""
        return 1000 * sum(self.spent.values()) / len(self.stored) - self.writing_ms


class Stored(NamedTuple):
    """One document: seconds since the start, and those of the writer's processor so far."""

    at: float
    written: float


def ingest(folder: Path, store: Path, workers: int) -> Run:
    """Ingest a folder in a process of its own, and watch what it and its children take."""
    options = ["--db", f"sqlite:///{store}", "--workers", str(workers), "--log", "json"]
    command = [sys.executable, "-m", "cli", "ingest", str(folder), *options]
    started = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        run, parent = Run(process.pid), psutil.Process(process.pid)
        watch = threading.Thread(target=_watch, args=(parent, run), daemon=True)
        watch.start()
        assert process.stderr is not None
        for line in process.stderr:
            event = json.loads(line)
            if event["event"] == "stored":
                run.stored.append(Stored(time.monotonic() - started, _spent(parent)))
            elif event["event"] == "end":
                run.end = event
                run.spent[run.writer] = _spent(parent)
    run.seconds = time.monotonic() - started
    assert run.end, "the run did not come to its end"
    return run


def _watch(parent: psutil.Process, run: Run) -> None:
    while parent.is_running():
        memory = 0
        try:
            for process in (parent, *parent.children(recursive=True)):
                # What processes share counts for each of them, so that no figure is too small.
                memory += process.memory_info().rss
                run.spent[process.pid] = max(_spent(process), run.spent.get(process.pid, 0.0))
        except psutil.NoSuchProcess:
            continue
        run.load.append(os.getloadavg()[0])
        run.mebibytes.append((len(run.stored), memory / (1 << 20)))
        time.sleep(LOOK_SECONDS)


def _spent(process: psutil.Process) -> float:
    """Processor time so far."""
    times = process.cpu_times()
    return float(times.user + times.system)


def growth(run: Run) -> tuple[float, float]:
    """How many times the second fifth of the documents the last took: by the clock, and of the writer's processor."""
    fifth = len(run.stored) // 5
    marks = [run.stored[max(0, n * fifth - 1)] for n in (1, 2, 4, 5)]
    (a, x), (b, y), (c, z), (d, w) = marks
    return (d - c) / (b - a), (w - z) / (y - x)


def plot(one: Run, two: Run) -> None:
    """Documents against seconds, and the time for each as the store grows."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "jangbu"
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for run, name, color in ((one, "one worker", "#7a7a7a"), (two, "two workers", "#2a5d84")):
        marks = [n for n in (100, 200, 500, 1_000, 2_000, 5_000, 10_000) if n <= len(run.stored)]
        left.loglog(marks, [run.stored[n - 1].at for n in marks], marker="o", color=color, label=name)
    left.set(xlabel="documents", ylabel="seconds", title="A folder of documents")
    size = max(1, len(two.stored) // 20)
    marks = list(range(size, len(two.stored), size))
    pairs = [(two.stored[n - size], two.stored[n]) for n in marks]
    clock = [1000 * (late.at - early.at) / size for early, late in pairs]
    written = [1000 * (late.written - early.written) / size for early, late in pairs]
    right.plot(marks, clock, marker=".", color="#2a5d84", label="two workers, by the clock")
    right.plot(marks, written, marker=".", color="#a4542a", label="processor of the writer")
    right.set(xlabel="documents stored", ylabel="ms a document", ylim=(0, None), title="Time as the store grows")
    for axis in (left, right):
        axis.grid(visible=True, which="major", alpha=0.3)
        axis.legend()
    figure.savefig(PLOT, metadata={"Date": None})


def read_ms(folder: Path) -> dict[str, float]:
    """Processor time to read a document up to its rows, by format, in one process."""
    found = {}
    for suffix, name in FORMATS.items():
        files = sorted(folder.rglob(f"*{suffix}"))[:SAMPLE]
        works = [Task(Entry(path, path), "", 0) for path in files]
        prepare(works[0])
        started = time.process_time()
        for work in works:
            prepare(work)
        found[name] = 1000 * (time.process_time() - started) / len(works)
    return found


def measure(documents: int, *, is_drawn: bool) -> tuple[str, bool]:
    """The report, and whether all targets are met; the plot is drawn where that is wanted."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        make(scratch / "plans", documents)
        one, two = (ingest(scratch / "plans", scratch / f"{workers}.db", workers) for workers in (1, 2))
        again = ingest(scratch / "plans", scratch / "2.db", 2)
        size = (scratch / "2.db").stat().st_size
        reading = read_ms(scratch / "plans")
    if is_drawn:
        plot(one, two)
    rows, met = figures(one, two, again)
    rows += [["database", f"{size / 1000 / len(two.stored):.0f} kB a document", ""]]
    formats = [[name, f"{ms:.0f}", f"{1000 / ms:.0f}"] for name, ms in reading.items()]
    text = (
        f"{len(two.stored):,} documents: {one.seconds:,.0f} s with one worker, {two.seconds:,.0f} s with two, while "
        f"{_others(one, 2):.1f} and {_others(two, 3):.1f} processes of others wanted the same two processors.\n\n"
        + table(["", "measured", "target"], rows)
        + "\n"
        + table(["format", "ms of a processor to read one", "a second and processor"], formats)
    )
    return text, met


def figures(one: Run, two: Run, again: Run) -> tuple[list[list[str]], bool]:
    """What is promised, and whether it is kept."""
    ratio, share = one.seconds / two.seconds, again.seconds / two.seconds
    peak = max(memory for _, memory in two.mebibytes)
    early = max((memory for count, memory in two.mebibytes if count <= len(two.stored) // 10), default=peak)
    clock, written = growth(two)
    rows = [
        ["documents a second, all in", f"{len(two.stored) / two.seconds:.1f}", ""],
        ["two workers against one, by the clock", f"{ratio:.2f} x", "at least 1.8 x"],
        ["as processor time has it", f"{_possible(two):.2f} x", ""],
        ["memory of all processes", f"{peak:,.0f} MiB; up to the first tenth {early:,.0f}", "at most 1,536 MiB"],
        ["the same again", f"{100 * share:.1f} % ({again.seconds:.1f} s)", "at most 1 %"],
        ["the last fifth against the second, by the clock", f"{clock:.2f} x", "at most 1.25 x"],
        ["the same of the writer's processor", f"{written:.2f} x", "at most 1.25 x"],
        ["reading a document, processor time", f"{two.reading_ms:.0f} ms", ""],
        ["writing a document, processor time", f"{two.writing_ms:.1f} ms", ""],
    ]
    return rows, ratio >= 1.8 and peak <= 1536 and share <= 0.01 and max(clock, written) <= 1.25


def _possible(run: Run) -> float:
    """How much two workers can give on two processors: who writes works beside them, and beside the one."""
    read, write = run.reading_ms, run.writing_ms
    return max(read, write) / max(write, (read + write) / 2)


def _others(run: Run, own: int) -> float:
    """How many processes of others were waiting for a processor, on the average over the run."""
    return max(0.0, statistics.mean(run.load) - own) if run.load else 0.0


def main(arguments: list[str]) -> int:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_scale", description="Measure ingest at scale.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    if given.write and find_spec("matplotlib") is None:
        parser.error("the plot needs matplotlib: pip install 'jangbu[bench]'")
    text, met = measure(given.documents, is_drawn=given.write)
    print(text)
    if given.write:
        write_section("scale", stamped(text), PAGE)
    return int(not met)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
