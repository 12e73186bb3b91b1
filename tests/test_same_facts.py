"""One plan as text, as DOCX and as a page: the same facts, whatever the format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extractors import read
from pipeline.run import extract_bytes
from tests.rendering import as_docx, as_html, as_plain_html

DOCUMENTS = sorted((Path(__file__).parent.parent / "corpus" / "documents").glob("*.txt"))
LIST_NUMBER = re.compile(r"^\d{1,2}\. ")
PLACES = {"locator", "source", "tables", "char_start", "char_end", "schema_version"}
FORMATS = {"plan.docx": as_docx, "plan.html": as_html, "euc-kr.html": as_plain_html}


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


def is_told(path: Path) -> bool:
    """Whether the text tells which header heads which column: where it does not, no table can be drawn of it."""
    return all(grid.shape != "gathered" for grid in read(path.read_bytes(), path.name).grids())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", [path for path in DOCUMENTS if is_told(path)], ids=lambda path: path.stem)
def test_the_same_facts_in_every_format(path, name):
    data = path.read_bytes()
    written = FORMATS[name](read(data, path.name))

    assert facts(written, name) == facts(data, path.name)
