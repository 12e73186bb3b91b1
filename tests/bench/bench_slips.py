"""Measures the checks on real plans: one digit of one figure typed wrong, wherever some relation that holds has it.

    JANGBU_REAL_DOCUMENTS=FOLDER python -m tests.bench.bench_slips [--count 60] [--show]

FOLDER/seeds holds documents as text. By how many relations a figure takes part in: how often the slip is found, and how
often the wrong figure is named first. Slips below the rounding of a figure cannot be found, and count as missed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.reconcile import check, gather
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import open_case
from pipeline.reconcile.network import Verdict, by_fact
from pipeline.run import extract, extract_bytes
from schemas.document import Locator
from tests.bench.report import table

LEAST = 3  # digits
MANY = 3  # relations


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure of a document, what is printed instead, and how many relations have it."""

    path: Path
    line: int
    start: int
    before: str
    after: str
    relations: int


def slips(path: Path, count: int, rng: random.Random) -> Iterator[Slip]:
    """Slips of one digit, never the last, in figures that some relation vouches for."""
    constraints = gather([open_case(extract(path))])
    held = by_fact([c for c in constraints if c.verdict() is Verdict.HOLDS and c.is_informative])
    figures = [fact for fact in held if is_long(fact)]
    rng.shuffle(figures)
    for fact in figures[:count]:
        digits = [place for place, char in enumerate(fact.as_printed) if char.isdigit()]
        at = rng.choice(digits[:-1])
        digit = rng.choice([each for each in "123456789" if each != fact.as_printed[at]])
        after = fact.as_printed[:at] + digit + fact.as_printed[at + 1 :]
        where = fact.locator
        yield Slip(path, where.line or 0, where.char_start or 0, fact.as_printed, after, len(held[fact]))


def is_long(fact: Fact) -> bool:
    """Whether a fact is one printed figure of some length, with its place in a line."""
    placed = fact.printed and fact.locator.line is not None and fact.locator.char_start is not None
    plain = all(char.isdigit() or char in ",.-△%" for char in fact.as_printed)
    return placed and plain and sum(char.isdigit() for char in fact.as_printed) >= LEAST


def found(slip: Slip) -> tuple[Slip, bool, bool] | None:
    """Whether a finding names the figure at all, and first among its repairs; None where the text has it elsewhere."""
    lines = slip.path.read_text(encoding="utf-8").split("\n")
    text, end = lines[slip.line - 1], slip.start + len(slip.before)
    if text[slip.start : end] != slip.before:
        return None
    lines[slip.line - 1] = text[: slip.start] + slip.after + text[end:]
    report = check([extract_bytes("\n".join(lines).encode(), str(slip.path))])
    alarms = [finding for finding in report.findings if finding.severity != "info"]
    hits = [f for f in alarms if any(is_at(o.locator, slip) for o in (f.target, *f.operands))]
    return slip, bool(hits), any(f.repairs and is_at(f.repairs[0].locator, slip) for f in hits)


def is_at(where: Locator, slip: Slip) -> bool:
    """Whether a place is that of the slip."""
    return (where.line, where.char_start) == (slip.line, slip.start)


def main() -> int:
    """The whole measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60, help="figures of each document")
    parser.add_argument("--show", action="store_true", help="list what is not found")
    args = parser.parse_args()
    home = os.environ.get("JANGBU_REAL_DOCUMENTS")
    if not home:
        click.echo("Skipped: JANGBU_REAL_DOCUMENTS does not name the folder of the real documents.")
        return 0
    rng = random.Random(5)  # noqa: S311  a sample, no secret
    jobs = [slip for path in sorted(Path(home, "seeds").iterdir()) for slip in slips(path, args.count, rng)]
    with ProcessPoolExecutor(2) as pool:
        results = [result for result in pool.map(found, jobs, chunksize=4) if result is not None]
    rows = []
    for least in range(1, MANY + 1):
        mine = [r for r in results if (r[0].relations == least if least < MANY else r[0].relations >= MANY)]
        if mine:
            shares = (sum(hit for _, hit, _ in mine) / len(mine), sum(first for *_, first in mine) / len(mine))
            rows.append((f"{least}{' and more' if least == MANY else ''}", len(mine), *(f"{s:.3f}" for s in shares)))
    click.echo(table(("relations", "slips", "found", "figure first"), rows))
    for slip, hit, _ in results if args.show else ():
        if not hit:
            click.echo(f"  {slip.path.name}:{slip.line}:{slip.start} {slip.before} → {slip.after} ({slip.relations})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
