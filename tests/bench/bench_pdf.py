"""Measures reading PDFs: pages per second of text and tables, and how right the tables are, beside what else there is.

    python -m tests.bench.bench_pdf                       invented plans alone
    python -m tests.bench.bench_pdf --documents FOLDER    real documents too: FOLDER/pdf, pdf-truth, icdar2013
    python -m tests.bench.bench_pdf --write               and put the result into docs/benchmarks.md

FOLDER is JANGBU_REAL_DOCUMENTS/documents where that variable is set. All readers read the same files one after the
other in one process; each has read a small plan before, so that no import is timed. Exit status 1 below a target.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from tests.bench import icdar, plans
from tests.bench.adjacency import Agreement, Cell, Table, compared
from tests.bench.peers import Reader, pdfium, readers, version
from tests.bench.plot_pdf import plot
from tests.bench.report import stamped, table, write_section

OURS, FLOOR, ORACLE = "jangbu", "pdfium", "pdfplumber"
SEEDS = (1, 2, 3)
KOREAN, INVENTED, ICDAR, BY_DOCUMENT = "Korean pages", "invented plans", "ICDAR 2013", "ICDAR by document"
LEAST = {KOREAN: 0.99, INVENTED: 0.97, ICDAR: 0.50, BY_DOCUMENT: 0.50}
LEAST_RATIO, MOST_RATIO = 20.0, 2.5
Truth = tuple[Path, tuple[Table, ...]]


@dataclass(slots=True)
class Result:
    """What one reader reached: seconds over all pages, F1 by set of documents."""

    pages: int = 0
    seconds: float = 0.0
    f1: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Pages per second."""
        return self.pages / self.seconds if self.seconds else 0.0


def pages_of(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def timed(reader: Reader, path: Path, runs: int) -> float:
    """Seconds of the processor to read a file, the median of some runs; other work on the machine counts for less."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        reader(path)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def measure_speed(tried: dict[str, Reader], paths: Sequence[Path], results: dict[str, Result]) -> None:
    """Every reader over every file, file by file, so that a slow moment of the machine meets all of them."""
    for path in paths:
        pages = pages_of(path)
        for name, reader in tried.items():
            results[name].pages += pages
            results[name].seconds += timed(reader, path, 3 if name in {OURS, FLOOR} else 1)


def measure_tables(tried: dict[str, Reader], truths: dict[str, list[Truth]], results: dict[str, Result]) -> None:
    """Adjacency F1 of every reader, the relations of each set pooled."""
    for label, documents in truths.items():
        for name, reader in tried.items():
            shared = sum((compared(truth, reader(path)) for path, truth in documents), Agreement())
            results[name].f1[label] = shared.f1


def measure_icdar(tried: dict[str, Reader], folder: Path, results: dict[str, Result]) -> None:
    """All relations of the competition's documents pooled, and its own figure: averaged over the documents."""
    truths = icdar.load(folder)
    for name, reader in tried.items():
        scores = icdar.scores_of(reader, truths)
        results[name].f1 |= {ICDAR: icdar.pooled(scores)[0].f1, BY_DOCUMENT: icdar.mean_f1(scores)[2]}


def invented(folder: Path) -> list[Truth]:
    """Plans made for this run."""
    made = []
    for seed in SEEDS:
        plan = plans.make(seed)
        path = folder / f"plan-{seed}.pdf"
        path.write_bytes(plan.pdf)
        made.append((path, plan.tables))
    return made


def given(folder: Path) -> list[Truth]:
    """The pages with truth that lie in this folder: NAME.pdf with NAME.truth.json, tables page by page."""
    found = []
    for path in sorted(folder.glob("*.truth.json")):
        pages = json.loads(path.read_text(encoding="utf-8"))
        tables = tuple(
            Table(number, tuple(Cell(c["r"], c["c"], c.get("rs", 1), c.get("cs", 1), c["text"]) for c in one["cells"]))
            for number, page in enumerate(pages, 1)
            for one in page
            if one.get("kind", "ruled") == "ruled"
        )
        found.append((path.with_name(path.name.replace(".truth.json", ".pdf")), tables))
    return found


def measure(documents: Path | None) -> dict[str, Result]:
    """Everything that can be measured here; what is left out is said."""
    tried = readers()
    results = {name: Result() for name in (*tried, FLOOR)}
    with tempfile.TemporaryDirectory() as name:
        made = invented(Path(name))
        real = sorted((documents / "pdf").glob("*.pdf")) if documents else []
        warm = Path(name) / "warm.pdf"
        warm.write_bytes(plans.make(0, pages=1).pdf)
        for reader in (*tried.values(), pdfium):
            reader(warm)
        measure_speed({**tried, FLOOR: pdfium}, real or [path for path, _ in made], results)
        truths = {INVENTED: made}
        for path, tables in given(documents / "pdf-truth") if documents else []:
            truths.setdefault(INVENTED if path.name.startswith("plan") else KOREAN, []).append((path, tables))
        measure_tables(tried, truths, results)
    if documents and (documents / "icdar2013").is_dir():
        measure_icdar(tried, documents / "icdar2013", results)
    return results


def shortfalls(results: dict[str, Result]) -> list[str]:
    """What is below its target, a sentence each."""
    ours = results[OURS]
    short = [
        f"{label}: adjacency F1 {ours.f1[label]:.3f} < {least}"
        for label, least in LEAST.items()
        if label in ours.f1 and ours.f1[label] < least
    ]
    if ORACLE in results and ours.rate < LEAST_RATIO * results[ORACLE].rate:
        short.append(f"{ours.rate / results[ORACLE].rate:.1f} x pdfplumber's pages per second < {LEAST_RATIO:g}")
    if results[FLOOR].rate > MOST_RATIO * ours.rate:
        short.append(f"{results[FLOOR].rate / ours.rate:.2f} x the time of PDFium's bare text > {MOST_RATIO:g}")
    return short


def summary(results: dict[str, Result]) -> str:
    """One row a reader: speed, ratios, F1."""
    labels = [label for label in LEAST if label in results[OURS].f1]
    head = ("reader", "pages/s", "ms a page", "x pdfplumber", "x PDFium's time", *(f"F1 {label}" for label in labels))
    rows = []
    for name, result in sorted(results.items(), key=lambda pair: -pair[1].rate):
        ratio = f"{result.rate / results[ORACLE].rate:.1f}" if ORACLE in results else "–"
        scores = [f"{result.f1[label]:.3f}" if label in result.f1 else "–" for label in labels]
        label = {OURS: "**jangbu**", FLOOR: f"{version(FLOOR)}, text alone"}.get(name) or version(name)
        rate = (f"{result.rate:.1f}", f"{1000 / result.rate:.1f}", ratio, f"{results[FLOOR].rate / result.rate:.2f}")
        rows.append((label, *rate, *scores))
    return table(head, rows) + f"\n{results[OURS].pages} pages, text and tables, one process, processor time.\n"


def draw(results: dict[str, Result]) -> None:
    """The plot, where matplotlib is there to draw it."""
    try:
        plot({name: (result.rate, result.f1) for name, result in results.items()})
    except ModuleNotFoundError as error:
        sys.stdout.write(f"No plot: {error.name} is not installed (pip install 'jangbu[bench]').\n")


def documents_folder() -> Path | None:
    root = os.environ.get("JANGBU_REAL_DOCUMENTS")
    return Path(root) / "documents" if root else None


def main() -> int:
    """The whole measurement; 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_pdf", description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, default=documents_folder(), help="folder of real documents")
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    if options.documents is None:
        sys.stdout.write("JANGBU_REAL_DOCUMENTS is not set: invented plans alone.\n")
    results = measure(options.documents)
    sys.stdout.write(summary(results))
    if options.write:
        write_section("pdf", stamped(summary(results)))
        draw(results)
    short = shortfalls(results)
    sys.stdout.write("".join(f"below target: {text}\n" for text in short) or "targets reached\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
