"""Measures the sums, divisions and relative changes found in AggreCol's public tables (EDBT 2022).

    python -m tests.bench.bench_aggrecol [FOLDER] [--worst 20] [--write]

FOLDER holds dataset.jl.gz of github.com/lanchiang/AggreCol; without it, gold/aggrecol of JANGBU_REAL_DOCUMENTS does.
`rules` are the sums that the program's rules relate: most need the words of Korean plans (계, 소계), which these tables
lack. `mined` are the sums that figures alone announce (pipeline/reconcile/mining). Exit status 1 where mined sums miss
the target.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import click

from extractors.grid import shape_table
from pipeline.reconcile import gather
from pipeline.reconcile.ledger import open_case
from pipeline.reconcile.mining import mine
from pipeline.reconcile.relations import Growth, Linear, Relation, Share
from schemas.document import Cell, Grid, Locator, Source
from schemas.extraction import Extraction
from schemas.header import Metadata
from tests.bench.report import stamped, table, write_section

TARGETS = {"precision": 0.90, "recall": 0.75}
HEADS = 12  # cells of words before a line of figures
TOTAL = re.compile(
    r"\b(?:sub)?-?totals?\b|\bsum\b|\ball\b|\boverall\b|\bnet\b|\bgross\b|[합총소]계|^계$", re.IGNORECASE
)
Place = tuple[int, int]
Aggregation = tuple[str, Place, frozenset[Place]]
OPERATORS: dict[type[Relation], str] = {Linear: "Sum", Share: "Division", Growth: "RelativeChange"}


def number(text: str, style: str) -> float | None:
    """The figure of a cell in the table's number format ("Comma Point": 1,234.5); None where there is none."""
    group, point = style.split()
    plain = re.sub(r"[\s\u00a0$€£%*]", "", text)
    plain = plain.replace(",", "") if group == "Comma" else plain.replace(".", "") if group == "Point" else plain
    plain = plain.replace(",", ".") if point == "Comma" else plain
    negative = re.fullmatch(r"\((.+)\)", plain)
    plain = f"-{negative[1]}" if negative else plain
    return float(plain) if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", plain) else None


def figures_of(table: dict[str, Any]) -> list[list[float | None]]:
    """The figures of a table, None elsewhere."""
    return [[number(cell, table["number_format"]) for cell in row] for row in table["table_array"]]


def wanted(table: dict[str, Any], figures: list[list[float | None]]) -> Iterator[Aggregation]:
    """The annotated aggregations, operands that hold no figure left out."""
    for entry in table["aggregation_annotations"]:
        operands = frozenset((r, c) for r, c in entry["aggregatee_indices"] if figures[r][c] is not None)
        row, col = entry["aggregator_index"]
        yield entry["operator"], (row, col), operands


def last_place(figures: list[list[float | None]]) -> float:
    """The last place that figures of a table have; spreadsheets print idle zeros."""
    decimals: Counter[int] = Counter()
    for value in (value for row in figures for value in row if value):
        text = f"{value:.5f}".rstrip("0")
        decimals[len(text) - text.index(".") - 1] += 1
    whole = sum(decimals.values())
    common = [places for places in decimals if decimals[places] >= 0.05 * whole]
    return 10.0 ** -max(common, default=0)


def named(texts: list[list[str]], figures: list[list[float | None]]) -> frozenset[int]:
    """The lines that begin with a word for totals."""
    heads = [
        list(islice((t for t, f in zip(*line, strict=True) if f is None), HEADS))
        for line in zip(texts, figures, strict=True)
    ]
    return frozenset(number for number, head in enumerate(heads) if any(TOTAL.search(text) for text in head))


def mined(table: dict[str, Any], figures: list[list[float | None]]) -> Iterator[Aggregation]:
    """The sums among the rows and among the columns."""
    ulp = last_place(figures)
    texts = table["table_array"]
    turned = (
        [list(column) for column in zip(*figures, strict=True)],
        [list(column) for column in zip(*texts, strict=True)],
    )
    for lines, words, across in ((figures, texts, False), (*turned, True)):
        for found in mine(lines, ulp, named(words, lines)):
            for place in found.places:
                spots = [(place, n) if across else (n, place) for n in (found.target, *found.operands)]
                yield "Sum", spots[0], frozenset((row, col) for row, col in spots[1:] if figures[row][col] is not None)


def by_rules(table: dict[str, Any], figures: list[list[float | None]]) -> Iterator[Aggregation]:
    """What the program's rules relate when the table is given to them as a grid without a document around it."""
    texts = table["table_array"]
    heads = next((n for n, row in enumerate(figures) if sum(v is not None for v in row) > 1), 1) or 1
    cells = tuple(
        Cell(r, c, text, Locator(table=0, row=r, col=c)) for r, row in enumerate(texts) for c, text in enumerate(row)
    )
    grid = Grid(cells, len(texts), len(texts[0]), heads, Locator(table=0))
    source = Source("table", "0" * 64, "text/csv", "csv")
    shaped = shape_table(grid, (), None, None, None)
    case = open_case(Extraction(source=source, document=Metadata(), tables=(shaped,)))
    for constraint in gather([case]):
        name = OPERATORS.get(type(constraint.relation))
        where = [(fact.locator.row, fact.locator.col) for fact in constraint.facts]
        if name and all(row is not None and col is not None for row, col in where):
            places = [(row or 0, col or 0) for row, col in where]
            yield name, places[0], frozenset(places[1:])


def measured(line: str) -> tuple[str, dict[str, Counter[str]]]:
    """Of one table: its name, and by way and operator how many sums were found, are right, and were due."""
    read = json.loads(line)
    figures = figures_of(read)
    due = set(wanted(read, figures))
    ways = {"rules": set(by_rules(read, figures)), "mined": set(mined(read, figures))}
    counts: dict[str, Counter[str]] = {}
    for way, found in ways.items():
        counts[way] = Counter(f"found {name}" for name, *_ in found)
        counts[way].update(f"right {name}" for name, *_ in found & due)
        counts[way].update(f"due {name}" for name, *_ in due)
    return f"{read['file_name']}!{read['table_id']}", counts


def main() -> int:
    """The whole measurement; 1 where mined sums miss the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--worst", type=int, default=0, help="list the tables with most wrong or missed sums")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    args = parser.parse_args()
    home = os.environ.get("JANGBU_REAL_DOCUMENTS")
    folder = args.folder or (Path(home) / "gold" / "aggrecol" if home else None)
    if folder is None or not folder.is_dir():
        click.echo("Skipped: neither a folder is named nor JANGBU_REAL_DOCUMENTS set.")
        return 0
    lines = gzip.decompress((folder / "dataset.jl.gz").read_bytes()).decode().splitlines()
    with ProcessPoolExecutor(args.workers) as pool:
        results = list(pool.map(measured, lines, chunksize=4))
    rows = list(summary(results))
    text = table(("", "due", "found", "right", "precision", "recall"), [(name, *figures) for name, *figures in rows])
    click.echo(f"{len(results)} tables\n\n{text}")
    for name, counts in sorted(results, key=lambda result: -missing(result[1]["mined"]))[: args.worst]:
        click.echo(f"  {name}: {dict(counts['mined'])}")
    if args.write:
        write_section("aggrecol", stamped(text))
    precision, recall = (float(figure) for figure in rows[-1][-2:])
    return 0 if precision >= TARGETS["precision"] and recall >= TARGETS["recall"] else 1


def summary(results: Sequence[tuple[str, dict[str, Counter[str]]]]) -> Iterator[tuple[str, int, int, int, str, str]]:
    """By way and operator what was due, found and right, with precision and recall; tables in two halves, then all.

    The halves are told by a hash of the name: thresholds that fit one half alone would show.
    """
    for half in (0, 1, None):
        mine = [counts for name, counts in results if half in (None, zlib.crc32(name.encode()) % 2)]
        for way in ("rules", "mined") if half is None else ("mined",):
            total: Counter[str] = sum((counts[way] for counts in mine), Counter())
            for operator in ("Sum", "Division", "RelativeChange") if way == "rules" else ("Sum",):
                due, found, right = (total[f"{what} {operator}"] for what in ("due", "found", "right"))
                name = f"{way} {operator}" if half is None else f"{way} {operator}, half {half + 1}"
                yield name, due, found, right, f"{right / max(found, 1):.3f}", f"{right / max(due, 1):.3f}"


def missing(counts: Counter[str]) -> int:
    """How many sums of a table are wrong or missed."""
    return counts["found Sum"] + counts["due Sum"] - 2 * counts["right Sum"]


if __name__ == "__main__":
    sys.exit(main())
