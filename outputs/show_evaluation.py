"""How well documents were read, as text or JSON: the classes, the worst documents, and what was missed in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from outputs.display import clean, pad
from schemas.evaluation import DocumentScores, Fault, Score, added, macro_f1

WORST = 10
FAULTS_SHOWN = 5


def show(documents: Sequence[DocumentScores], layout: str, stream: TextIO, *, everything: bool = False) -> None:
    """Print an evaluation; `layout` is text or json, `everything` names every fault and not the first ones only."""
    if layout == "json":
        print(json.dumps(evaluation_json(documents), ensure_ascii=False), file=stream)
    else:
        print("\n".join(_lines(documents, everything=everything)), file=stream)


def evaluation_json(documents: Sequence[DocumentScores]) -> dict[str, Any]:
    """The evaluation as JSON types: the classes over all documents, then each document with its faults."""
    totals = added([document.scores for document in documents])
    return {
        "macro_f1": _rounded(macro_f1(totals)),
        "classes": {name: _score_json(score) for name, score in totals.items()},
        "documents": [
            {
                "file": document.file,
                "error": document.error,
                "f1": _rounded(document.f1),
                "classes": {name: _score_json(s) for name, s in document.scores.items() if s.total or s.faults},
                "faults": [_fault_json(fault) for fault in document.faults],
            }
            for document in documents
        ],
    }


def _score_json(score: Score) -> dict[str, Any]:
    counts = {"gold": score.total, "found": score.found, "missed": len(score.missed), "wrong": len(score.wrong)}
    rates = {"precision": score.precision, "recall": score.recall, "f1": score.f1 if score.total else None}
    return {**counts, **{name: _rounded(rate) for name, rate in rates.items()}}


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {name: getattr(fault, name) for name in ("word", "kind", "place", "fact", "as_printed")}


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)


def _lines(documents: Sequence[DocumentScores], *, everything: bool) -> list[str]:
    totals = added([document.scores for document in documents])
    lines = [pad("", 21) + "".join(pad(name, 9, right=True) for name in ("gold", "found", "wrong", "P", "R", "F1"))]
    lines += [_class_line(name, score) for name, score in totals.items() if score.total or score.faults]
    macro = macro_f1(totals)
    lines.append(pad("macro F1", 66) + pad("-" if macro is None else f"{macro:.3f}", 9, right=True))
    for document in _worst(documents, everything=everything):
        lines += ["", *_document_lines(document, everything=everything)]
    return lines


def _class_line(name: str, score: Score) -> str:
    cells = [str(score.total), str(score.found), str(len(score.wrong))]
    rates = [score.precision, score.recall, score.f1 if score.total else None]
    cells += ["-" if rate is None else f"{rate:.3f}" for rate in rates]
    return pad(name, 21) + "".join(pad(cell, 9, right=True) for cell in cells)


def _worst(documents: Sequence[DocumentScores], *, everything: bool) -> list[DocumentScores]:
    """The documents with faults, the lowest F1 first, then those with most faults."""
    faulty = sorted((d for d in documents if d.faults or d.error), key=lambda d: (d.f1, -len(d.faults), d.file))
    return faulty if everything else faulty[:WORST]


def _document_lines(document: DocumentScores, *, everything: bool) -> list[str]:
    faults = document.faults
    head = f"{document.file}: F1 {document.f1:.3f}, {len(faults)} faults"
    if document.error:
        return [clean(f"{head}: {document.error}")]
    shown = faults if everything else faults[:FAULTS_SHOWN]
    rest = [f"  … {len(faults) - len(shown)} more (--all names them)"] if len(shown) < len(faults) else []
    return [clean(head), *(clean(f"  {fault}") for fault in shown), *rest]
