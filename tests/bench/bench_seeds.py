"""Measures the program on the documents it was made from: facts, findings, time to store and check, time to start.

    JANGBU_REAL_DOCUMENTS=FOLDER python -m tests.bench.bench_seeds [--write]

FOLDER holds seeds/, gold/ and score/. The command is run as people run it; times are the best of five runs, start-up
included where it is named. Exit status 1 below a target.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.report import stamped, table, write_section

JANGBU = Path(sys.executable).with_name("jangbu")
RUNS = 5
LEAST_F1, MOST_STORED_SECONDS, MOST_START_SECONDS = 0.95, 3.0, 0.3


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with its target: `reached` says whether it is met."""

    name: str
    value: str
    target: str
    reached: bool


def printed(*command: object) -> str:
    """What a scorer prints. Scorers exit 1 below a target of their own; that is judged here."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=600)
    if not done.stdout:
        sys.exit(f"{command[1]} printed nothing:\n{done.stderr[-2000:]}")
    return done.stdout


def facts(folder: Path) -> list[Measure]:
    """Macro F1 over the kinds of facts."""
    score = folder / "score" / "score_extract.py"
    text = printed(sys.executable, score, "--jangbu", JANGBU, "--docs", folder / "seeds", "--gold", folder / "gold")
    f1 = float(re.findall(r"macro F1 ([\d.]+)", text)[-1])
    return [Measure("facts, macro F1", f"{f1:.3f}", f"≥ {LEAST_F1}", f1 >= LEAST_F1)]


def findings(folder: Path) -> list[Measure]:
    """Known errors found, false alarms, relations checked."""
    score = folder / "score" / "score_check.py"
    gold = folder / "gold" / "findings.json"
    text = printed(sys.executable, score, "--jangbu", JANGBU, "--docs", folder / "seeds", "--gold", gold)
    pattern = r"errors found (\d+)/(\d+), right repair first (\d+)/(\d+), false alarms (\d+), checks evaluated (\d+)"
    found, errors, repaired, due, alarms, evaluated = map(int, re.findall(pattern, text)[-1])
    return [
        Measure("known errors found", f"{found} of {errors}", "all", found == errors),
        Measure("right repair first", f"{repaired} of {due}", "all", repaired == due),
        Measure("false alarms", str(alarms), "0", not alarms),
        Measure("relations checked", str(evaluated), "≥ 300", evaluated >= 300),
    ]


def times(folder: Path) -> list[Measure]:
    """Seconds for `--help`, and for storing and checking all documents beyond two starts of the program."""
    start = best("--help")
    stored = min(stored_and_checked(folder) for _ in range(RUNS)) - 2 * start
    return [
        Measure(
            "ingest and reconcile, beyond start-up",
            f"{stored:.2f} s",
            f"≤ {MOST_STORED_SECONDS:g} s",
            stored <= MOST_STORED_SECONDS,
        ),
        Measure("jangbu --help", f"{start:.2f} s", f"≤ {MOST_START_SECONDS} s", start <= MOST_START_SECONDS),
    ]


def stored_and_checked(folder: Path) -> float:
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{name}/seeds.db"
        return seconds("ingest", folder / "seeds", "--db", url) + seconds("reconcile", "--db", url)


def best(*arguments: object) -> float:
    """The shortest of some runs: what the command takes where nothing else is in its way."""
    return min(seconds(*arguments) for _ in range(RUNS))


def seconds(*arguments: object) -> float:
    """How long the command takes, from start to end. Findings (1) are no failure."""
    start = time.perf_counter()
    done = subprocess.run([JANGBU, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=600)
    taken = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.exit(f"jangbu {arguments[0]} exited {done.returncode}:\n{done.stderr[-2000:]}")
    return taken


def summary(measures: list[Measure]) -> str:
    rows = [(one.name, one.value, one.target, "" if one.reached else "below target") for one in measures]
    return table(("measure", "value", "target", ""), rows)


def main() -> int:
    """The whole measurement; 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_seeds", description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    options = parser.parse_args()
    root = os.environ.get("JANGBU_REAL_DOCUMENTS")
    if not root:
        sys.stdout.write("Skipped: JANGBU_REAL_DOCUMENTS does not name the folder of the real documents.\n")
        return 0
    folder = Path(root)
    measures = [*facts(folder), *findings(folder), *times(folder)]
    sys.stdout.write(summary(measures))
    if options.write:
        write_section("seeds", stamped(summary(measures)))
    return int(not all(one.reached for one in measures))


if __name__ == "__main__":
    sys.exit(main())
