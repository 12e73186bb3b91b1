"""Writes docs/quality.md: how well real documents are read, by kind and format, and which ten are read worst.

    JANGBU_REAL_DOCUMENTS=FOLDER python -m tests.quality

Documents are numbered within their kind: nothing of what they say or are called is written down.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.score import score_document
from schemas.evaluation import DocumentScores, Score, added, macro_f1
from tests.bench.report import table
from tests.real_gold import known

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
CLASSES = ("budget_lines", "budget_calculations", "indicators", "schedule", "document")
TARGETS = {"budget_lines": 0.97, "indicators": 0.92, "schedule": 0.92, "document": 0.97}
WORST = 10

HEAD = """# How well real documents are read

Written by `python -m tests.quality` from real plan documents whose facts were noted by hand; they are not part of the
repository (`JANGBU_REAL_DOCUMENTS` names their folder), and nothing of what they say is repeated here. How facts are
compared stands in [evaluate.md](evaluate.md). `document` is the header: title, office, dates, contacts, signers. A
class that the gold of a document does not list in full counts what is missed in it, not what is more. `budget_lines`
are amounts of a stage of the budget (settled, budget, executed, change …); unit prices, total costs and single grants,
which offices call by many names, are left out.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: what it is called here, its kind and format, its scores."""

    name: str
    kind: str
    layout: str
    scores: DocumentScores


def measured(folder: Path) -> list[Measured]:
    """All real documents, numbered within their kind."""
    numbers: Counter[tuple[str, str]] = Counter()
    out = []
    for document in known(folder):
        home = (document.kind, document.layout)
        numbers[home] += 1
        scores = DocumentScores(document.path.name, score_document(document.gold, document.result()))
        out.append(Measured(f"{document.kind} {numbers[home]} ({document.layout})", *home, scores))
    return out


def page(documents: Sequence[Measured]) -> str:
    """The page: all documents together, by kind and format, and the worst of them."""
    parts = [HEAD, "## By kind and format\n", _by_kind(documents), "## All together\n", _together(documents)]
    return "\n".join([*parts, f"## The {WORST} worst\n", _worst(documents)])


def _by_kind(documents: Sequence[Measured]) -> str:
    rows = []
    for home in sorted({(document.kind, document.layout) for document in documents}):
        inside = [document for document in documents if (document.kind, document.layout) == home]
        totals = added([document.scores.scores for document in inside])
        macro = macro_f1(totals)
        cells = [_f1(totals[name]) for name in CLASSES]
        rows.append([f"{home[0]}, {home[1]}", len(inside), *cells, "–" if macro is None else f"{macro:.3f}"])
    return table(["kind and format", "documents", *CLASSES, "macro F1 of all classes"], rows)


def _together(documents: Sequence[Measured]) -> str:
    totals = added([document.scores.scores for document in documents])
    rows = []
    for name, score in totals.items():
        if score.total:
            target = f"≥ {TARGETS[name]:.2f}" if name in TARGETS else "–"
            rates = [f"{rate:.3f}" if rate is not None else "–" for rate in (score.precision, score.recall)]
            rows.append([name, score.total, score.found, len(score.wrong), *rates, f"{score.f1:.3f}", target])
    return table(["class", "gold", "found", "wrong", "precision", "recall", "F1", "target"], rows)


def _f1(score: Score) -> str:
    return f"{score.f1:.3f} ({score.total})" if score.total else "–"


def _worst(documents: Sequence[Measured]) -> str:
    ranked = sorted((d for d in documents if d.scores.faults), key=lambda d: (d.scores.f1, d.name))[:WORST]
    rows = [[document.name, f"{document.scores.f1:.3f}", _why(document.scores)] for document in ranked]
    return table(["document", "F1 of all facts", "why"], rows)


def _why(scores: DocumentScores) -> str:
    """The classes with faults, those with most first."""
    faulty = sorted(((s.faults, name, s) for name, s in scores.scores.items() if s.faults), reverse=True)
    return "; ".join(f"{name}: {len(s.missed)} of {s.total} missed, {len(s.wrong)} wrong" for _, name, s in faulty)


def main() -> None:
    """Measure and write the page."""
    folder = os.environ.get("JANGBU_REAL_DOCUMENTS")
    if not folder:
        sys.exit("JANGBU_REAL_DOCUMENTS is not set: the real documents are not part of the repository")
    PAGE.write_text(page(measured(Path(folder))), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} is written: review the difference\n")


if __name__ == "__main__":
    main()
