"""Measures the checks against planted errors: found, the right cell first, the right repair named, and no false alarm.

    python -m tests.bench.bench_planted --count 30 --format hwpx --show "wrong rate"
    python -m tests.bench.bench_planted --write           all formats, and the result into docs/benchmarks.md

`--count` documents of each kind of error and as many clean ones are generated, written to `--folder` and checked. Exit
status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from pipeline.reconcile import check
from pipeline.run import extract
from schemas.checks import CheckReport, Finding
from schemas.document import Locator
from tests.bench import planted_docx, planted_html, planted_print, planted_text
from tests.bench.planted import Num, Plan
from tests.bench.planted_errors import KINDS, Error, plant
from tests.bench.planted_plans import LAYOUTS, make_plan
from tests.bench.planted_text import Spot
from tests.bench.report import stamped, table, write_section

FORMATS: dict[str, Any] = {
    "text": planted_text, "html": planted_html, "docx": planted_docx,
    "hwpx": planted_print.HWPX, "pdf": planted_print.PDF,
}  # fmt: skip
TARGETS = {"detected": 0.95, "cell": 0.95, "repair": 0.97, "clean": 0.01}
CLEAN_SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document. None where a measure does not apply to its error."""

    kind: str
    path: Path
    detected: bool
    cell: bool | None
    repair: bool | None
    note: str
    layout: str
    tie: bool = False


def planted_results(kind: str, count: int, folder: Path, form: str) -> Iterator[tuple[str, int, Path, str]]:
    """The jobs of a kind: seeds whose plans have a place for it are found while they run."""
    start = sorted(KINDS).index(kind) * 10_000
    return ((kind, start + number * 7, folder, form) for number in range(count))


def run_planted(job: tuple[str, int, Path, str]) -> Result:
    """One document with one error, checked."""
    kind, seed, folder, form = job
    for attempt in range(seed, seed + 400 * 100_000, 100_000):
        plan = make_plan(attempt, excerpt=form == "text")
        error = plant(plan, kind, random.Random(attempt))  # noqa: S311  a sample, no secret
        if error is not None:
            data, spots = FORMATS[form].render(plan)
            path = folder / f"{kind.replace(' ', '_').replace(',', '')}_{attempt}{FORMATS[form].SUFFIX}"
            path.write_bytes(data)
            return judge(error, plan, spots, check([extract(path)]), path)
    raise RuntimeError(kind)


def run_clean(job: tuple[int, Path, str]) -> tuple[Path, CheckReport]:
    """One clean document, checked."""
    seed, folder, form = job
    path = folder / f"clean_{seed}{FORMATS[form].SUFFIX}"
    path.write_bytes(FORMATS[form].render(make_plan(CLEAN_SEEDS + seed, excerpt=form == "text"))[0])
    return path, check([extract(path)])


def judge(error: Error, plan: Plan, spots: dict[Num, Spot], report: CheckReport, path: Path) -> Result:
    """How the findings fit the error that was planted."""
    wanted = [spots[num] for num in error.nums if num in spots]
    alarms = [finding for finding in report.findings if finding.severity != "info"]
    hits = [finding for finding in alarms if any(at(spot, place) for spot in wanted for place in places(finding))]
    note = f"{error.nums[0].text()} for {error.meant} at {wanted[0]}; {error.relations} relations"
    if error.meant is None:
        return Result(error.kind, path, bool(hits), None, None, note, plan.layout)
    right = [is_right(error, plan, spots, finding) for finding in hits]
    first = [bool(f.repairs) and any(at(spot, f.repairs[0].locator) for spot in wanted) for f in hits]
    # A finding that names no repair does not point anywhere; the strongest finding of the document speaks first.
    cell = bool(first) and first[0] if error.relations > 1 else None
    return Result(error.kind, path, bool(hits), cell, any(right), note, plan.layout, error.tie)


def is_right(error: Error, plan: Plan, spots: dict[Num, Spot], finding: Finding) -> bool:
    """Whether the repair that undoes the error is named: the right cell, and the figure that was meant.

    A figure that all its relations allow is as right as the meant one: what was rounded away, nobody can tell.
    """
    ratio = error.meant / error.nums[0].value if error.meant is not None and error.nums[0].value else Decimal(1)
    for repair in finding.repairs:
        for num in (num for num in error.nums if at(spots[num], repair.locator)):
            meant = error.meant if len(error.nums) == 1 else num.value * ratio
            if repair.after == meant or (len(error.nums) == 1 and fits(plan, num, repair.after)):
                return True
    return False


def fits(plan: Plan, num: Num, value: Decimal) -> bool:
    """Whether all relations of a figure hold with a value, give or take rounding."""
    before, num.value = num.value, value
    held = not any(relation.is_broken() for relation in plan.of(num))
    num.value = before
    return held


def places(finding: Finding) -> list[Locator]:
    """Every place that a finding names."""
    return [
        finding.target.locator,
        *(operand.locator for operand in finding.operands),
        *(repair.locator for repair in finding.repairs),
    ]


def at(spot: Spot, where: Locator) -> bool:
    """Whether a place is that of the planted figure."""
    if spot.loose:
        return where.table is None
    start, end = where.char_start or 0, where.char_end or 10**6
    if not (start < spot.end and spot.start < end):
        return False
    if spot.line is not None:
        return where.line == spot.line
    if spot.table is None:
        return where.table is None and where.paragraph == spot.paragraph
    return (where.table, where.row, where.col) == (spot.table, spot.row, spot.col)


def share(values: list[bool]) -> float:
    """The part of them that is true; 1 for none."""
    return sum(values) / len(values) if values else 1.0


def shares(results: list[Result]) -> tuple[str, str, str]:
    """How many errors were found, named first where two relations hold the figure, and mended."""
    cells = [result.cell for result in results if result.cell is not None]
    repairs = [result.repair for result in results if result.repair is not None]
    found, first, mended = share([result.detected for result in results]), share(cells), share(repairs)
    return f"{found:.3f}", f"{first:.3f}", f"{mended:.3f}"


def by_kind(results: list[Result]) -> None:
    """The figures by kind of error and by layout."""
    click.echo(f"{'error':22}{'documents':>10}{'detected':>10}{'cell first':>12}{'repair':>9}")
    for kind in [*KINDS, *sorted(set(LAYOUTS)), "all"]:
        mine = [result for result in results if kind in (result.kind, result.layout, "all")]
        if mine:
            found, first, mended = shares(mine)
            click.echo(f"{kind:22}{len(mine):>10}{found:>10}{first:>12}{mended:>9}")


def misses(results: list[Result], kind: str) -> None:
    """The documents in which the error of a kind was not found, or another cell or no right repair was named."""
    for result in results:
        missed = not result.detected or result.cell is False or result.repair is False
        if missed and kind in (result.kind, result.layout, "all"):
            what = "not found" if not result.detected else "not first" if result.cell is False else "no right repair"
            click.echo(f"  {what}{' (tie)' if result.tie else ''}: {result.path}  {result.note}")


def main() -> int:
    """The whole measurement; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20, help="documents of each kind")
    parser.add_argument("--format", choices=FORMATS, help="of the documents [all of them]")
    parser.add_argument("--show", metavar="KIND", help="list the misses of a kind, `clean`, or `all`")
    parser.add_argument("--folder", type=Path, help="where the documents are written")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="planted_"))
    folder.mkdir(parents=True, exist_ok=True)
    rows, missed = [], 0
    for form in [args.format] if args.format else FORMATS:
        results, clean = measured(form, args.count, folder, args.workers)
        alarmed = sum(any(finding.severity == "error" for finding in report.findings) for _, report in clean)
        warned = sum(any(finding.severity == "warning" for finding in report.findings) for _, report in clean)
        covered = sum(report.checked for _, report in clean) / sum(report.numbers for _, report in clean)
        rows.append((form, len(results), *shares(results), f"{alarmed} of {len(clean)}", warned, f"{covered:.3f}"))
        click.echo(f"== {form}")
        by_kind(results)
        if args.show:
            show(results, clean, args.show)
        missed |= verdict(results, alarmed / len(clean))
    heads = ("", "documents", "found", "cell first", "repair", "clean with an error", "with a warning", "vouched for")
    text = table(heads, rows)
    click.echo(f"\n{text}\nTargets: {TARGETS}. Documents are kept in {folder}.")
    if args.write:
        write_section("planted", stamped(text))
    return missed


def measured(form: str, count: int, folder: Path, workers: int) -> tuple[list[Result], list[tuple[Path, CheckReport]]]:
    """What became of the documents with an error, and the reports of as many clean ones."""
    jobs = [job for kind in KINDS for job in planted_results(kind, count, folder, form)]
    with ProcessPoolExecutor(workers) as pool:
        results = list(pool.map(run_planted, jobs, chunksize=4))
        clean = list(pool.map(run_clean, ((seed, folder, form) for seed in range(len(jobs))), chunksize=4))
    return results, clean


def show(results: list[Result], clean: list[tuple[Path, CheckReport]], kind: str) -> None:
    """The misses of a kind, and what was found in clean documents."""
    misses(results, kind)
    for path, report in clean if kind in ("clean", "all") else []:
        for finding in report.findings:
            if finding.severity != "info":
                click.echo(f"  {finding.severity}: {path} {finding.rule} {finding.message}")


def verdict(results: list[Result], alarms: float) -> int:
    """1 where a target is missed, with a word on which."""
    reached = {
        "detected": share([r.detected for r in results]),
        "cell": share([r.cell for r in results if r.cell is not None]),
        "repair": share([r.repair for r in results if r.repair is not None]),
    }
    missed = [f"{name} {value:.3f} < {TARGETS[name]}" for name, value in reached.items() if value < TARGETS[name]]
    missed += [f"clean documents with an error {alarms:.3f} > {TARGETS['clean']}"] if alarms > TARGETS["clean"] else []
    click.echo("targets reached" if not missed else "below target: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
