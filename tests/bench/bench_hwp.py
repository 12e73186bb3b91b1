"""Measures reading HWP 5 and HWPX: documents per second, tables exact, captions right; and each converter alone.

    python -m tests.bench.bench_hwp --documents FOLDER    FOLDER/documents/hwp with truth/, FOLDER/score
    python -m tests.bench.bench_hwp --write               and put the result into docs/benchmarks.md

FOLDER is JANGBU_REAL_DOCUMENTS where that variable is set. Everything runs in one process, after a round that imports
and warms up; times are processor time, the best of some rounds. Exit status 1 below a target.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.readers import read_hwp, read_hwpx
from extractors.readers.hwp.convert import Converter, by_hwpforge, by_rhwp, convert
from extractors.readers.owpml.reading import read_owpml
from schemas.document import Grid
from tests.bench.report import stamped, table, write_section

LEAST_RATE, LEAST_EXACT, LEAST_CAPTIONS = 40.0, 99.0, 100.0
ROUNDS = 3
Read = Callable[[bytes, str], Sequence[Grid]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document and its tables as they are; `locked` where it opens with a password only."""

    name: str
    data: bytes
    truth: dict[str, Any]

    @property
    def locked(self) -> bool:
        """Whether it must be refused."""
        return "unreadable" in self.truth


@dataclass(slots=True)
class Result:
    """What one way to read reached over a set of documents; `refused` are those it did not read but should."""

    documents: int = 0
    seconds: float = 0.0
    tables: int = 0
    exact: int = 0
    captions: int = 0
    captions_right: int = 0
    refused: int = 0
    empty: int = 0

    @property
    def rate(self) -> float:
        """Documents per second."""
        return self.documents / self.seconds if self.seconds else 0.0

    @property
    def exact_percent(self) -> float:
        """Tables with all cells right."""
        return 100 * self.exact / max(self.tables, 1)

    @property
    def captions_percent(self) -> float:
        """Captions with all characters right, blanks aside."""
        return 100 * self.captions_right / max(self.captions, 1)

    def meets(self) -> bool:
        """Whether the targets are reached."""
        reached = self.rate >= LEAST_RATE and self.exact_percent >= LEAST_EXACT
        return reached and self.captions_percent >= LEAST_CAPTIONS and not self.empty and not self.refused

    def row(self, name: str) -> list[object]:
        """A line of the report."""
        exact = f"{self.exact} of {self.tables} ({self.exact_percent:.1f} %)"
        captions = f"{self.captions_right} of {self.captions}"
        return [name, self.documents, f"{self.rate:.0f}", exact, captions, self.refused, self.empty]


def read_all(data: bytes, path: str) -> Sequence[Grid]:
    """The tables as jangbu reads them."""
    reader = read_hwp if path.endswith(".hwp") else read_hwpx
    return list(reader.read(data, path).grids())


def alone(converter: Converter) -> Read:
    """Reading by one converter, whatever it says or loses."""

    def read(data: bytes, path: str) -> Sequence[Grid]:
        blocks = read_owpml(convert(converter, data), path, {}).blocks
        return [block for block in blocks if isinstance(block, Grid)]

    return read


def measure(read: Read, samples: Sequence[Sample], scorer: ModuleType) -> Result:
    """Time the documents, and compare their tables with the truth."""
    result = Result(len(samples), min(timed(read, samples) for _ in range(ROUNDS)))
    for sample in samples:
        try:
            grids = read(sample.data, sample.name)
        except Exception:  # noqa: BLE001 - a converter alone fails as it likes; it is counted
            result.refused += not sample.locked
            grids = []
        else:
            result.empty += bool(sample.truth["tables"]) and not grids
        judge(result, sample, grids, scorer)
    return result


def timed(read: Read, samples: Sequence[Sample]) -> float:
    """Seconds of the processor for all documents, those that are refused included."""
    start = time.process_time()
    for sample in samples:
        try:
            read(sample.data, sample.name)
        except Exception:  # noqa: BLE001, S112 - counted elsewhere
            continue
    return time.process_time() - start


def judge(result: Result, sample: Sample, grids: Sequence[Grid], scorer: ModuleType) -> None:
    """Add what is exact in one document."""
    if sample.locked:
        return
    answer = [{"cells": [as_json(cell) for cell in grid.cells]} for grid in grids]
    score, _ = scorer.score(sample.truth["tables"], {"tables": answer})
    result.tables += score["tables"]
    result.exact += score["exact"]
    for told in sample.truth["tables"]:
        if told.get("caption"):
            grid = grids[told["index"]] if told["index"] < len(grids) else None
            result.captions += 1
            result.captions_right += grid is not None and (grid.caption or "").split() == told["caption"].split()


def as_json(cell: Any) -> dict[str, object]:
    """A cell as `jangbu extract` gives it."""
    return {name: getattr(cell, name) for name in ("row", "col", "row_span", "col_span", "text")}


def load(folder: Path) -> list[Sample]:
    """The documents with truth that lie in this folder."""
    return [
        Sample(truth.stem, (folder / truth.stem).read_bytes(), json.loads(truth.read_text(encoding="utf-8")))
        for truth in sorted((folder / "truth").glob("*.json"))
    ]


def scorer_in(folder: Path) -> ModuleType:
    """The module that says when a table is exact."""
    spec = importlib.util.spec_from_file_location("score_tables", folder / "score_tables.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score_tables.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Measure, print, and say whether the targets are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=os.environ.get("JANGBU_REAL_DOCUMENTS"))
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    arguments = parser.parse_args()
    if arguments.documents is None:
        sys.stdout.write("Skipped: JANGBU_REAL_DOCUMENTS is not set, and no library writes HWP 5.\n")
        return 0
    samples = load(Path(arguments.documents) / "documents" / "hwp")
    scorer = scorer_in(Path(arguments.documents) / "score")
    old = [sample for sample in samples if sample.name.endswith(".hwp")]
    ours = measure(read_all, samples, scorer)
    results = {
        "**jangbu**, HWP 5 and HWPX": ours,
        "jangbu, HWP 5": measure(read_all, old, scorer),
        "hwpforge alone, HWP 5": measure(alone(by_hwpforge), old, scorer),
        "rhwp alone, HWP 5": measure(alone(by_rhwp), old, scorer),
    }
    head = ["way", "documents", "documents/s", "tables exact", "captions right", "wrongly refused", "silently empty"]
    text = stamped(table(head, [result.row(name) for name, result in results.items()]))
    sys.stdout.write(text)
    if arguments.write:
        write_section("hwp", text)
    if not ours.meets():
        sys.stdout.write(f"Below target: {LEAST_RATE:.0f} documents/s, {LEAST_EXACT:.0f} % exact, all captions.\n")
    return int(not ours.meets())


if __name__ == "__main__":
    sys.exit(main())
