"""The real documents with known facts, where JANGBU_REAL_DOCUMENTS names their folder: each with its gold and its kind.

The facts of HWP files are a list of amounts with the words of the print for their stages; they become gold here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total
from pipeline.evaluation.classes import BUDGET_STAGES
from pipeline.evaluation.evaluate import load_golds
from pipeline.run import extract_file

KINDS = (("부", "ministry sheet"), ("처", "ministry sheet"), ("구", "district plan"), ("시", "city plan"))
OTHER = "other document"
FOLDERS = (("gold", "seeds"), ("documents/pdf-gold", "documents/pdf"))
HWP = "documents/hwp"
JUDGED = BUDGET_STAGES | {
    "settled", "executed", "executed_actual", "planned_execution", "remaining", "change",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A real document with its gold; `kind` and `layout` are all that is told of it."""

    gold: dict[str, Any]
    path: Path
    kind: str
    layout: str

    def result(self) -> dict[str, Any]:
        """What is read of it, as far as the gold can judge it: no years where it has none, budget stages only."""
        result = extract_file(self.path)
        lines = [line for line in result["budget_lines"] if line["stage"] in JUDGED]
        result["budget_lines"] = [{**line, "year": None} for line in lines] if self.gold.get("yearless") else lines
        return result


def known(folder: Path) -> Iterator[Known]:
    """All real documents that have gold."""
    for golds, docs in FOLDERS:
        for gold in load_golds(folder / golds):
            yield _known(gold, folder / docs / gold["file"])
    facts = json.loads((folder / HWP / "budget_facts.json").read_text("utf-8"))
    for file, lines in groupby(sorted(facts, key=itemgetter("file")), itemgetter("file")):
        yield _known(_hwp_gold(file, list(lines)), folder / HWP / file)


def _known(gold: dict[str, Any], path: Path) -> Known:
    """A document with its gold, in which an amount of no budget stage (a unit price) is neither found nor missed."""
    lines = gold.get("budget_lines", [])
    gold = {
        **gold,
        "budget_lines": [line if line["stage"] in JUDGED else {**line, "stage": None} for line in lines],
    }
    office = (gold.get("document") or {}).get("office") or ""
    kind = next((kind for ending, kind in KINDS if office.endswith(ending)), OTHER)
    return Known(gold, path, kind, path.suffix.lstrip(".").upper())


def _hwp_gold(file: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Amounts of an HWP file as gold: stages by the words of their headers, years left out where none is known.

    A path that ends with the word for the stage (소요예산) is that of what the amount is for.
    """
    told = [
        {
            **line,
            "path": line["path"][:-1] if read_header(line["path"][-1]).stage else line["path"],
            "stage": read_header(line["stage"]).stage or "other",
            "is_total": is_total(line["path"][-1]),
        }
        for line in lines
    ]
    whole = all(line["table"] is not None for line in lines)
    return {
        "file": file,
        "budget_lines": told,
        "yearless": all(line["year"] is None for line in lines),
        "open": ["indicators", "rates", "counts", "goals", "schedule", "weights", "budget_calculations"]
        + ([] if whole else ["budget_lines"]),
    }
