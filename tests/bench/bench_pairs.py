"""How well pairs of names are matched: by reason, with the errors by name, and against other matchers.

    python -m tests.bench.bench_pairs [PAIRS.csv …]

Without files: tests/pairs.csv and tests/pairs_blind.csv (invented) and, where JANGBU_REAL_DOCUMENTS is set, its
gold/indicator_pairs.csv.
"""

from __future__ import annotations

import csv
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from pipeline.catalogue.names import squashed
from pipeline.catalogue.pairs import Pair, judge
from pipeline.catalogue.verdicts import DIFFERENT, PROPOSED, SAME

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Labelled:
    """A pair, whether it is one thing, and why somebody thought it worth testing."""

    pair: Pair
    is_same: bool
    reason: str


def labelled(path: Path) -> list[Labelled]:
    """The labelled pairs of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_labelled(row) for row in csv.DictReader(file)]


def _labelled(row: dict[str, str]) -> Labelled:
    names = ("id", "a", "b", "department_a", "department_b", "kind")
    return Labelled(Pair(**{name: row.get(name) or "" for name in names}), row["label"] == "1", row["reason"])


def files(arguments: Sequence[str]) -> list[Path]:
    """The files to measure."""
    found = [Path(name) for name in arguments if not name.startswith("-")]
    if not found:
        real = os.environ.get("JANGBU_REAL_DOCUMENTS")
        found = [ROOT / "tests" / "pairs.csv", ROOT / "tests" / "pairs_blind.csv"]
        found += [Path(real) / "gold" / "indicator_pairs.csv"] if real else []
    return found


def measured(pairs: Sequence[Labelled]) -> dict[str, float]:
    """Precision of automatic merges, recall of same-or-proposed, share of proposals that are right."""
    verdicts = [(judge(item.pair).verdict, item.is_same) for item in pairs]
    same = [right for verdict, right in verdicts if verdict == SAME]
    proposed = [right for verdict, right in verdicts if verdict == PROPOSED]
    found = [verdict != DIFFERENT for verdict, right in verdicts if right]
    return {
        "merged": len(same),
        "merge precision": sum(same) / len(same) if same else 1.0,
        "recall": sum(found) / len(found) if found else 1.0,
        "proposed": len(proposed),
        "proposal precision": sum(proposed) / len(proposed) if proposed else 1.0,
    }


def half(item: Labelled) -> int:
    """Which half a pair is in, by the hash of its names."""
    return hashlib.sha256(f"{item.pair.a}|{item.pair.b}".encode()).digest()[0] % 2


def f1_of(score: Callable[[Pair], float], train: Sequence[Labelled], test: Sequence[Labelled]) -> float:
    """F1 on one half with the threshold that is best on the other."""

    def f1(items: Sequence[tuple[float, bool]], threshold: float) -> float:
        hits = sum(right for value, right in items if value >= threshold)
        taken = sum(value >= threshold for value, _ in items)
        return 2 * hits / (taken + sum(right for _, right in items)) if hits else 0.0

    scored = [(score(item.pair), item.is_same) for item in train]
    best = max(sorted({value for value, _ in scored}), key=lambda threshold: f1(scored, threshold))
    return f1([(score(item.pair), item.is_same) for item in test], best)


def matchers() -> dict[str, Callable[[Pair], float]]:
    """The matchers compared, each a score of a pair."""
    return {
        "jangbu": lambda pair: judge(pair).score,
        "exact after normalisation": lambda pair: float(squashed(pair.a) == squashed(pair.b)),
        "rapidfuzz WRatio": lambda pair: fuzz.WRatio(squashed(pair.a), squashed(pair.b)),
        "rapidfuzz token_set_ratio": lambda pair: fuzz.token_set_ratio(pair.a, pair.b),
    }


def report(path: Path) -> Iterator[str]:
    """The lines that tell the measures of one file."""
    pairs = labelled(path)
    yield f"\n== {path.name}: {len(pairs)} pairs"
    for name, value in measured(pairs).items():
        yield f"  {name:<20} {value:.3f}"
    halves = [[item for item in pairs if half(item) == which] for which in (0, 1)]
    yield "  F1 of scores, threshold chosen on the other half:"
    for name, score in matchers().items():
        values = [f1_of(score, halves[1 - which], halves[which]) for which in (0, 1)]
        yield f"    {name:<28} {values[0]:.3f} {values[1]:.3f}"
    yield from _by_reason(pairs)


def _by_reason(pairs: Sequence[Labelled]) -> Iterator[str]:
    found = [(item, judge(item.pair)) for item in pairs]
    counts = Counter((item.reason, item.is_same, verdict.verdict) for item, verdict in found)
    yield "  by reason (same / proposed / different):"
    for reason, is_same in dict.fromkeys((item.reason, item.is_same) for item in pairs):
        figures = " / ".join(str(counts[reason, is_same, verdict]) for verdict in (SAME, PROPOSED, DIFFERENT))
        yield f"    {'=' if is_same else '≠'} {reason:<32} {figures}"
    errors = [(item, verdict) for item, verdict in found if (verdict.verdict == DIFFERENT) == item.is_same]
    yield f"  errors: {len(errors)}"
    for item, verdict in errors:
        sign, reasons = "=" if item.is_same else "≠", "; ".join(verdict.reasons)
        yield f"    {sign} {item.pair.a} | {item.pair.b}: {verdict.verdict} {verdict.score} {reasons}"


if __name__ == "__main__":
    for file in files(sys.argv[1:]):
        sys.stdout.writelines(f"{line}\n" for line in report(file))
