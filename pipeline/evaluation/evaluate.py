"""`jangbu evaluate`: every gold file of a folder against what is read in the document it names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.bounded import Bounds
from pipeline.each import extract_each
from pipeline.evaluation.score import Gold, Result, score_document
from schemas.errors import JangbuError, UnreadableFileError, UsageError
from schemas.evaluation import DocumentScores, Score, added

PATTERN = "gold_*.json"


def load_golds(folder: Path) -> list[dict[str, Any]]:
    """The gold files of a folder, by name.

    Raises:
        UsageError: There are none.
        UnreadableFileError: One is no gold.
    """
    golds = [_load(path) for path in sorted(folder.glob(PATTERN))]
    if not golds:
        raise UsageError(f"{folder}: no {PATTERN} here", "See docs/evaluate.md for what a gold file holds.")
    return golds


def _load(path: Path) -> dict[str, Any]:
    remedy = "See docs/evaluate.md for what a gold file holds."
    try:
        gold = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{path} is no JSON: {error}", remedy) from error
    if not isinstance(gold, dict) or not isinstance(gold.get("file"), str):
        raise UnreadableFileError(f"{path} does not name its document in `file`", remedy)
    broken = [name for name, facts in gold.items() if name in _LISTS and not _is_facts(facts)]
    if broken:
        raise UnreadableFileError(f"{path}: {broken[0]} is no list of facts", remedy)
    return gold


_LISTS = ("budget_lines", "budget_calculations", "rates", "indicators", "goals", "schedule", "weights", "left_out")


def _is_facts(facts: object) -> bool:
    return isinstance(facts, list) and all(isinstance(fact, dict) for fact in facts)


def evaluate(golds: Iterable[Gold], docs: Path, bounds: Bounds | None = None) -> Iterator[DocumentScores]:
    """The scores of each document; one that cannot be read has found nothing, and says why.

    Args:
        golds: What the documents state.
        docs: The folder of the documents.
        bounds: What reading one may take; None reads in this process.
    """
    for gold in golds:
        path = docs / str(gold["file"])
        result: Result = {}
        error: str | None = None
        for _, read in extract_each([path], bounds):
            error = read.message if isinstance(read, JangbuError) else None
            result = {} if isinstance(read, JangbuError) else read.to_json()
        yield DocumentScores(str(gold["file"]), score_document(gold, result), error)


def score_all(golds: Iterable[Gold], extract: Callable[[str], Mapping[str, Any]]) -> dict[str, Score]:
    """Scores by class over all documents; `extract` gives the JSON object for a gold's `file`."""
    return added([score_document(gold, extract(str(gold["file"]))) for gold in golds])
