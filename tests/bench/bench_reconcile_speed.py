"""Measures what the checks cost: a thousand tables, the repair of one component, a book over its cells.

    python -m tests.bench.bench_reconcile_speed [--write]

Processor time of one process, so that a busy machine changes little. Exit status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import click

from pipeline.reconcile import check, gather
from pipeline.reconcile.ledger import open_case
from pipeline.reconcile.localise import Localiser
from pipeline.reconcile.network import Constraint, Verdict, components
from schemas.extraction import Extraction
from schemas.records import TableRecord
from tests.bench.report import ROOT, stamped, table, write_section
from tests.sample_tables import extraction
from tests.sample_tables import table as sample

PLOT = ROOT / "docs" / "benchmarks-reconcile.svg"
TABLES = 1_000
ROWS = 25
LONG = 2_000  # rows of the largest single table
SERIES = (1_000, 3_000, 10_000, 30_000, 100_000)
TARGETS = {"tables": 10.0, "repair": 0.3, "growth": 2.0}
NAMES = ("홍보", "교육", "행사", "점검", "보수", "운영", "평가", "조사")


def budget(rng: random.Random, rows: int, *, wrong: int = 0) -> TableRecord:
    """A budget table with a total first and a change column; as many wrong figures as asked for."""
    body = [[rng.randint(1_000, 99_999), rng.randint(1_000, 99_999)] for _ in range(rows)]
    figures = [[a, b, b - a] for a, b in body]
    total = [sum(column) for column in zip(*figures, strict=True)]
    for row in rng.sample(range(rows), wrong):
        figures[row][0] += rng.choice((9, 90, 900, -30))
    named = [("계", total), *((f"{rng.choice(NAMES)} {n}", line) for n, line in enumerate(figures))]
    text = "\n".join("| " + " | ".join((name, *map(str, line))) + " |" for name, line in named)
    return sample(f"| 구분 | 2030예산(A) | 2031예산(B) | 증감(B-A) |\n|--\n{text}")


def book(rng: random.Random, cells: int, *, rows: int = ROWS) -> Extraction:
    """A document of as many tables as give that many cells; each fiftieth has a wrong figure."""
    tables = max(cells // (rows * 4), 1)
    return extraction(*(budget(rng, rows, wrong=int(number % 50 == 49)) for number in range(tables)))


def seconds(document: Extraction) -> float:
    """How long the checks of a document take, findings and repairs included."""
    started = time.process_time()
    check([document])
    return time.process_time() - started


def without_repair(document: Extraction) -> float:
    """How long it takes to read and judge all relations of a document."""
    started = time.process_time()
    verdicts = [constraint.verdict() for constraint in gather([open_case(document)])]
    assert verdicts
    return time.process_time() - started


def repairs(rng: random.Random) -> Iterator[float]:
    """How long the repair of one component takes, for tables of 5 to 400 rows with one wrong figure or two."""
    for rows, wrong_figures in product((5, 10, 20, 40, 80, 150, 250, 399) * 4, (1, 2)):
        constraints = gather([open_case(extraction(budget(rng, rows, wrong=wrong_figures)))])
        held = [c for c in constraints if c.verdict() is Verdict.HOLDS]
        broken = [c for c in constraints if c.verdict() is Verdict.BROKEN]
        localiser = Localiser(held, broken)
        for component in components(constraints):
            wrong = [constraint for constraint in component if is_among(constraint, broken)]
            if wrong:
                started = time.process_time()
                for constraint in wrong:
                    localiser.suspects(constraint)
                yield time.process_time() - started


def is_among(constraint: Constraint, others: list[Constraint]) -> bool:
    """Whether it is one of them, and not only equal to one."""
    return any(constraint is other for other in others)


def growth(rng: random.Random, rows: int, series: tuple[int, ...]) -> list[tuple[int, float]]:
    """The seconds that books of so many cells take, printed as they come."""
    click.echo(f"{'cells':>10}{'seconds':>10}{'µs a cell':>12}   tables of {rows} rows")
    each = []
    for cells in series:
        spent = seconds(book(rng, cells, rows=rows))
        each.append((cells, spent))
        click.echo(f"{cells:>10,}{spent:>10.3f}{spent / cells * 1e6:>12.1f}")
    return each


def dearer(series: list[tuple[int, float]]) -> float:
    """How much dearer a cell of the largest book is than one of the middle one."""
    each = [spent / cells for cells, spent in series]
    return each[-1] / each[len(each) // 2]


def main() -> int:
    """The whole measurement; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put result and plot into docs")
    write = parser.parse_args().write
    rng = random.Random(1)  # noqa: S311  a sample, no secret
    tables = sum(without_repair(extraction(budget(rng, ROWS))) for _ in range(TABLES))
    together = without_repair(book(rng, TABLES * ROWS * 4))
    spent = sorted(repairs(rng))
    late = spent[int(len(spent) * 0.95)]
    short = growth(rng, ROWS, SERIES)
    long = growth(rng, LONG, tuple(cells for cells in SERIES if cells >= LONG * 4))
    worst = max(dearer(short), dearer(long))
    text = table(
        ("", "measured", "target"),
        [
            (f"{TABLES:,} documents of one table, no repair", f"{tables:.1f} s", f"≤ {TARGETS['tables']:.0f} s"),
            (f"one document of {TABLES:,} tables, no repair", f"{together:.1f} s", f"≤ {TARGETS['tables']:.0f} s"),
            ("repair of a component, median", f"{spent[len(spent) // 2]:.3f} s", ""),
            ("repair of a component, 95th percentile", f"{late:.3f} s", f"≤ {TARGETS['repair']} s"),
            ("a cell of 100,000 beside one of 10,000", f"{worst:.1f} ×", f"≤ {TARGETS['growth']:.0f} ×"),
        ],
    )
    click.echo(text)
    if write:
        plot({f"tables of {ROWS} rows": short, f"tables of {LONG:,} rows": long})
        write_section("reconcile", stamped(text))
    reached = {"tables": max(tables, together), "repair": late, "growth": worst}
    return int(any(value > TARGETS[name] for name, value in reached.items()))


def plot(series: dict[str, list[tuple[int, float]]], path: Path = PLOT) -> None:
    """Seconds over cells, both logarithmic: what grows linearly lies along the dashed line."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "jangbu", "font.size": 9})
    figure, axes = plt.subplots(figsize=(5, 2.8), layout="constrained")
    for name, points in series.items():
        axes.loglog(*zip(*points, strict=True), marker="o", label=name)
    cells, spent = next(iter(series.values()))[-1]
    axes.loglog([cells / 100, cells], [spent / 100, spent], "--", color="0.6", label="linear")
    axes.set_xlabel("cells")
    axes.set_ylabel("seconds")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main())
