"""The sample plans in every format: what is read of them beside what is read of the text.

Counted fact by fact, places apart; a field of the header is a fact too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extractors import read
from pipeline.run import extract_bytes
from schemas.document import Document
from tests.rendering import as_docx, as_html, as_plain_html
from tests.rendering_print import as_hwpx, as_pdf

DOCUMENTS = sorted((Path(__file__).parent.parent / "corpus" / "documents").glob("*.txt"))
LIST_NUMBER = re.compile(r"^\d{1,2}\. ")
PLACES = {"locator", "source", "tables", "char_start", "char_end", "schema_version"}
FORMATS: dict[str, Callable[[Document], bytes]] = {
    "plan.hwpx": as_hwpx,
    "plan.pdf": as_pdf,
    "plan.docx": as_docx,
    "plan.html": as_html,
    "euc-kr.html": as_plain_html,
}


def told() -> list[Path]:
    """The plans whose text tells which header heads which column: of the others no table can be drawn."""
    return [
        path
        for path in DOCUMENTS
        if all(grid.shape != "gathered" for grid in read(path.read_bytes(), path.name).grids())
    ]


def facts(data: bytes, name: str) -> dict[str, Any]:
    """All that is stated, places apart."""
    found: dict[str, Any] = without_places(extract_bytes(data, name).to_json())
    return found


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: bare(key, without_places(inner)) for key, inner in value.items() if key not in PLACES}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


def bare(key: str, value: Any) -> Any:
    """Text keeps the number behind the "###" of a heading; where headings are a style it is parted from the words."""
    return LIST_NUMBER.sub("", value) if key == "section" and value else value


def counted(found: dict[str, Any]) -> Counter[str]:
    """The facts one by one."""
    header = found.get("document", {})
    lists = [*((k, v) for k, v in found.items() if k != "document"), *((k, v) for k, v in header.items())]
    return Counter(
        f"{kind} {json.dumps(fact, ensure_ascii=False, sort_keys=True)}"
        for kind, value in lists
        for fact in (value if isinstance(value, list) else [value])
        if fact is not None
    )


def compared(name: str) -> tuple[int, int, int]:
    """Facts found, facts expected and facts that are wrong, over the sample plans written in this format."""
    found = expected = wrong = 0
    for path in told():
        data = path.read_bytes()
        want = counted(facts(data, path.name))
        have = counted(facts(FORMATS[name](read(data, path.name)), name))
        found, expected, wrong = found + (want & have).total(), expected + want.total(), wrong + (have - want).total()
    return found, expected, wrong
