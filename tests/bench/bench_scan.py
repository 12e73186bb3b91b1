"""Measures reading scans: invented plans rendered at 200 dots per inch, laid askew and grained, against their truth.

    python -m tests.bench.bench_scan [--pages 8] [--write]

Exit status 1 if fewer than 94 % of the figures in cells are right, each with all its digits and signs.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.readers.pdf.scanned import can_recognise
from extractors.readers.read_scan import read
from tests.bench import plans
from tests.bench.adjacency import Cell, Table, compared, unspaced
from tests.bench.report import stamped, table, write_section
from tests.bench.scans import packed, scanned

LEAST = 0.94
FIGURE = re.compile(r"[△▲-]?\d[\d,.]*%?")
SHEETS = ((1, 0.4, 12.0), (2, -1.2, 12.0), (3, 0.4, 25.0), (4, 2.0, 18.0))
"""Seed of the plan, degrees askew, grain."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one scan was read: figures and cells right, of how many; adjacency F1; seconds a page."""

    name: str
    figures: tuple[int, int]
    cells: tuple[int, int]
    f1: float
    seconds: float


def texts(tables: Sequence[Table], *, figures: bool) -> Counter[str]:
    """The texts of all cells, or of those that hold a figure."""
    found = [unspaced(cell.text) for one in tables for cell in one.cells if cell.text.strip()]
    return Counter(text for text in found if not figures or FIGURE.fullmatch(text))


def right(truth: Sequence[Table], found: Sequence[Table], *, figures: bool) -> tuple[int, int]:
    """How many texts were read as they are printed, of how many."""
    true = texts(truth, figures=figures)
    return (true & texts(found, figures=figures)).total(), true.total()


def measured(seed: int, askew: float, grain: float, pages: int) -> Result:
    plan = plans.make(seed, pages)
    data = packed(scanned(plan, askew=askew, grain=grain))
    start = time.perf_counter()
    document = read(data, "plan.tif")
    seconds = (time.perf_counter() - start) / plan.pages
    found = [
        Table(g.locator.page or 0, tuple(Cell(c.row, c.col, c.row_span, c.col_span, c.text) for c in g.cells))
        for g in document.grids()
    ]
    return Result(
        f"plan {seed}, {askew:g}° askew, grain {grain:g}",
        right(plan.tables, found, figures=True),
        right(plan.tables, found, figures=False),
        compared(plan.tables, found).f1,
        seconds,
    )


def summary(results: Sequence[Result]) -> str:
    head = ("200 dots per inch", "figures right", "cells right", "adjacency F1", "s a page")
    rows = [
        (
            one.name,
            *(f"{hit} of {all_} ({hit / all_:.1%})" for hit, all_ in (one.figures, one.cells)),
            f"{one.f1:.3f}",
            f"{one.seconds:.1f}",
        )
        for one in results
    ]
    return table(head, rows)


def main() -> int:
    """The whole measurement; 1 where the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_scan", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=8, help="pages of each plan")
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    options = parser.parse_args()
    if not can_recognise():
        sys.stdout.write("Skipped: the extra `scan` and tesseract are not both installed (see jangbu doctor).\n")
        return 0
    results = [measured(*sheet, options.pages) for sheet in SHEETS]
    sys.stdout.write(summary(results))
    if options.write:
        write_section("scan", stamped(summary(results)))
    hit, of = (sum(one.figures[n] for one in results) for n in (0, 1))
    sys.stdout.write(f"figures right {hit} of {of} ({hit / of:.1%}), target {LEAST:.0%}\n")
    return int(hit < LEAST * of)


if __name__ == "__main__":
    sys.exit(main())
