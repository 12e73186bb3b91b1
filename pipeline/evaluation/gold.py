"""Documents written out as gold, after a person has corrected what was read: what `jangbu evaluate` takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from schemas.extraction import Extraction, plain
from schemas.records import CountFact

AS_THEY_ARE = ("budget_lines", "budget_calculations", "rates", "goals", "schedule", "weights")


def write_gold(extraction: Extraction, folder: Path) -> Path:
    """Write `gold_NAME.json` for a document whose facts a person vouches for; returns its path.

    Args:
        extraction: The facts as corrected. Its candidates are left out: nobody has confirmed them.
        folder: Where to; made if it is not there. The document itself is to lie beside, under its own name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    gold = gold_of(extraction)
    path = folder / f"gold_{gold['seed']}.json"
    path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def gold_of(extraction: Extraction) -> dict[str, Any]:
    """The gold of a document: its header and its facts, each with the place it was read at."""
    file = re.split(r"[/\\]", extraction.source.path)[-1]
    facts = {name: [_fact(fact) for fact in getattr(extraction, name)] for name in AS_THEY_ARE}
    rows = [*extraction.indicators, *extraction.counts]
    return {
        "seed": re.sub(r"[^\w.-]+", "_", Path(file).stem) or "document",
        "file": file,
        "document": plain(extraction.document),
        **facts,
        "indicators": [{"type": "count" if isinstance(row, CountFact) else "indicator", **_fact(row)} for row in rows],
    }


def _fact(fact: Any) -> dict[str, Any]:  # noqa: ANN401 - any class of facts
    values: dict[str, Any] = plain(fact)
    del values["doubts"]
    place = values.pop("locator")
    numbered = {"line_no": place["line"]} if "line" in place else {"page": place["page"]} if "page" in place else {}
    return {**values, **numbered}
