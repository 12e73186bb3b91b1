"""Measures what the checks cost: a thousand tables, the repair of one component, a book over its cells.

    python -m tests.bench.bench_reconcile_speed

Processor time of one process, so that a busy machine changes little. Exit status 1 where a target is missed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from itertools import product

import click

from pipeline.reconcile import check, gather
from pipeline.reconcile.ledger import open_case
from pipeline.reconcile.localise import Localiser
from pipeline.reconcile.network import Constraint, Verdict, components
from schemas.extraction import Extraction
from schemas.records import TableRecord
from tests.sample_tables import extraction, table

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
    return table(f"| 구분 | 2030예산(A) | 2031예산(B) | 증감(B-A) |\n|--\n{text}")


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


def growth(rng: random.Random, rows: int, series: tuple[int, ...]) -> float:
    """Prints the cost over cells; returns how much dearer a cell of the largest book is than one of the middle one."""
    click.echo(f"{'cells':>10}{'seconds':>10}{'µs a cell':>12}   tables of {rows} rows")
    each = []
    for cells in series:
        spent = seconds(book(rng, cells, rows=rows))
        each.append(spent / cells * 1e6)
        click.echo(f"{cells:>10,}{spent:>10.3f}{each[-1]:>12.1f}")
    return each[-1] / each[len(each) // 2]


def main() -> int:
    """The whole measurement; 1 where a target is missed."""
    rng = random.Random(1)  # noqa: S311  a sample, no secret
    one_each = [extraction(budget(rng, ROWS)) for _ in range(TABLES)]
    tables = sum(without_repair(document) for document in one_each)
    click.echo(f"{TABLES:,} documents of one table: {tables:.2f} s without repair")
    together = without_repair(book(rng, TABLES * ROWS * 4))
    click.echo(f"one document of {TABLES:,} tables: {together:.2f} s without repair")
    spent = sorted(repairs(rng))
    late = spent[int(len(spent) * 0.95)]
    click.echo(f"repair of a component: median {spent[len(spent) // 2]:.3f} s, 95th percentile {late:.3f} s")
    worst = max(growth(rng, ROWS, SERIES), growth(rng, LONG, tuple(cells for cells in SERIES if cells >= LONG * 4)))
    reached = {"tables": max(tables, together), "repair": late, "growth": worst}
    missed = [f"{name} {value:.2f} > {TARGETS[name]}" for name, value in reached.items() if value > TARGETS[name]]
    click.echo("targets reached" if not missed else "above target: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
