"""Measures whether facts are as sure as they say: of those given with 0.9, are nine in ten right?

    JANGBU_REAL_DOCUMENTS=FOLDER python -m tests.bench.bench_confidence [--write]

Judged are the facts and the candidates of the excerpts and, where FOLDER is named, of real documents, in the classes
whose gold is complete (tests/real_gold.py). Below the groups each reason stands with the share of its facts that are
right: its weight in schemas/vocab/doubts.csv is checked against that. --write draws docs/benchmarks-confidence.svg.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.evaluation.classes import CLASSES
from pipeline.evaluation.evaluate import load_golds
from pipeline.evaluation.score import match
from pipeline.run import extract_file
from schemas.doubts import THRESHOLD, weights
from tests.bench.report import stamped, table, write_section
from tests.real_gold import known

ROOT = Path(__file__).parent.parent.parent
PLOT = ROOT / "docs" / "benchmarks-confidence.svg"
EDGES = (0.0, 0.6, THRESHOLD, 0.8, 0.9, 0.95, 1.01)
OWN = (ROOT / "tests/excerpts", ROOT / "tests/excerpts_blind")
LEAST_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact: how sure it is, why it is no surer, and whether the gold has it."""

    confidence: float
    reasons: tuple[str, ...]
    is_right: bool


def judged() -> Iterator[Judged]:
    """All facts and candidates that the gold can judge."""
    for gold, result in _read():
        for kind in CLASSES:
            if kind.field not in gold.get("open", ()) and not kind.source:
                unsure = result.get("candidates", {}).get(kind.field, [])
                found = match(kind, gold, {**result, kind.field: [*result[kind.field], *unsure]})
                yield from (_judged(fact, is_right=True) for _, fact in found.pairs)
                yield from (_judged(fact, is_right=False) for fact in found.wrong)


def _read() -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The gold of each document beside what is read of it."""
    for folder in OWN:
        for gold in load_golds(folder):
            yield gold, extract_file(folder / gold["file"])
    real = os.environ.get("JANGBU_REAL_DOCUMENTS")
    if real:
        yield from ((document.gold, document.result()) for document in known(Path(real)))


def _judged(fact: Mapping[str, Any], *, is_right: bool) -> Judged:
    return Judged(fact["confidence"], tuple(fact["reasons"]), is_right)


def groups(facts: list[Judged]) -> list[tuple[str, int, float, float]]:
    """By confidence: the group's name, how many facts, their mean confidence, the share that is right."""
    out = []
    for low, high in pairwise(EDGES):
        inside = [fact for fact in facts if low <= fact.confidence < high]
        if inside:
            mean = sum(fact.confidence for fact in inside) / len(inside)
            share = sum(fact.is_right for fact in inside) / len(inside)
            out.append((f"{low:.2f} – {min(high, 1):.2f}", len(inside), mean, share))
    return out


def reasons(facts: list[Judged]) -> list[list[str]]:
    """For each reason: its weight, how many facts have it and no other, the share of those that is right."""
    rows = []
    for code, weight in weights().items():
        own = (code,) if code != "plain" else ()
        alone = [fact.is_right for fact in facts if fact.reasons == own]
        share = f"{sum(alone) / len(alone):.2f}" if alone else "–"
        rows.append([code, f"{weight:.2f}", str(len(alone)), share])
    return rows


def draw(found: list[tuple[str, int, float, float]], path: Path = PLOT) -> None:
    """The share of right facts against the confidence they are given with; the line is where both are one."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "jangbu", "font.size": 9})
    figure, axes = plt.subplots(figsize=(5, 4))
    axes.plot([0.4, 1], [0.4, 1], color="#999999", linewidth=1)
    axes.axvline(THRESHOLD, color="#999999", linewidth=1, linestyle=":")
    axes.plot([mean for _, _, mean, _ in found], [share for *_, share in found], "o-", color="#1f5fa8")
    for _, count, mean, share in found:
        axes.annotate(f"{count:,}", (mean, share), xytext=(4, -12), textcoords="offset points")
    axes.set(xlabel="confidence (left of the dots: candidates)", ylabel="share that is right", ylim=(0, 1.05))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print, and write down where asked to; exit status 1 where facts are less right than they say."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_confidence")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md and draw the plot")
    options = parser.parse_args()
    facts = list(judged())
    found = groups(facts)
    rows = [[name, f"{count:,}", f"{mean:.2f}", f"{share:.2f}"] for name, count, mean, share in found]
    text = table(["confidence", "facts", "mean", "right"], rows)
    text += "\n" + table(["reason", "weight", "facts with it alone", "right"], reasons(facts))
    sys.stdout.write(text)
    if options.write:
        draw(found)
        write_section("confidence", stamped(text + "\n![Confidence against share](benchmarks-confidence.svg)\n"))
    sure = [fact.is_right for fact in facts if fact.confidence >= LEAST_SHARE]
    sys.exit(sum(sure) < LEAST_SHARE * len(sure))


if __name__ == "__main__":
    main()
