"""The glossary: one term, one identifier, and none of the codes left out."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = re.findall(r"^\| ([^|`]+) \| `([^`]+)` \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("column", [0, 1], ids=["term", "identifier"])
def test_each_stands_once(column):
    count = Counter(row[column] for row in ROWS)
    assert [name for name, times in count.items() if times > 1] == []
    assert len(count) >= 80


VOCABULARIES = ["stages", "indicator_kinds", "approver_roles", "severities", "table_roles", "family_roles"]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_code_is_explained(vocabulary):
    with (ROOT / "schemas" / "vocab" / f"{vocabulary}.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    known = {identifier for _, identifier in ROWS} | {"shared+common", "calculation", "other"}
    assert codes - known == set()
