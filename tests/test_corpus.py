"""The sample documents: what is read in each, reviewed by a person, and the errors planted in two of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from outputs.places import number
from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.checks import Finding
from schemas.document import Locator
from schemas.extraction import Extraction
from schemas.records import BudgetLine, CountFact, RateFact, ScheduleFact, WeightFact

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
DOCUMENTS = sorted((CORPUS / "documents").iterdir())
PLANTED = re.compile(r"(?P<column>.+) of (?P<row>.+?)(?: in .+)? is (?P<printed>[\d,]+); should be (?P<right>[\d,]+)")
by_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict[str, str]]:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def read(path: Path, mended: str | None = None) -> Extraction:
    """What the document states, or a mended text of it, under a name that is the same on every machine."""
    data = path.read_bytes() if mended is None else mended.encode()
    return extract_bytes(data, path.relative_to(ROOT).as_posix())


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="cp949" if "cp949" in path.name else "utf-8-sig").split("\n")


def characters_at(lines: Sequence[str], place: Locator) -> str:
    assert place.line
    return lines[place.line - 1][place.char_start : place.char_end].strip()


def errors(documents: Sequence[Extraction]) -> list[Finding]:
    return [finding for finding in check(documents).findings if finding.severity == "error"]


def planted(row: dict[str, str]) -> dict[str, str] | None:
    """The planted error of a document: column, row, what is printed and what would be right."""
    said = PLANTED.fullmatch(row["planted_error"])
    assert bool(said) == bool(row["planted_error"]), "the manifest names a planted error in other words"
    return said.groupdict() if said else None


def assert_just_this(found: Sequence[Finding], error: dict[str, str] | None) -> None:
    """Every error found is the planted one, traced back to the cell it was planted in; no error, no finding."""
    assert bool(found) == bool(error), [finding.message for finding in found]
    for finding in found:
        assert error
        repair = finding.repairs[0]
        assert (number(repair.before), number(repair.after)) == (error["printed"], error["right"]), finding.message
        assert error["column"] in repair.label
        assert error["row"] in repair.label


def test_manifest_and_readme_name_every_document(manifest):
    names = {path.name for path in DOCUMENTS}
    assert names == set(manifest)
    assert names == set(re.findall(r"^\| `([^`]+)`", (CORPUS / "README.md").read_text(encoding="utf-8"), re.MULTILINE))


@by_document
def test_what_is_read_is_what_was_reviewed(path, golden):
    golden.check(path.stem, read(path).to_json())


@by_document
def test_a_document_holds_as_many_facts_as_the_manifest_says(path, manifest):
    result = read(path)
    counts = {name: len(getattr(result, name)) for name in ("budget_lines", "indicators", "schedule")}
    least = {name: int(manifest[path.name][f"min_{name}"]) for name in counts}
    assert not {name: (counts[name], "at least", least[name]) for name in counts if counts[name] < least[name]}


@by_document
def test_every_fact_is_printed_where_it_says(path):
    """The characters between char_start and char_end of the line are those of `as_printed`."""
    lines, result = lines_of(path), read(path)
    facts: list[BudgetLine | CountFact | WeightFact | ScheduleFact | RateFact] = [*result.budget_lines, *result.counts]
    facts += [*result.weights, *result.schedule, *result.rates]
    assert facts
    for fact in facts:
        assert characters_at(lines, fact.locator) == fact.as_printed, fact


@by_document
def test_just_the_planted_error_of_a_document_is_found(path, manifest):
    assert_just_this(errors([read(path)]), planted(manifest[path.name]))


def test_just_the_planted_errors_of_all_documents_together_are_found(manifest):
    found = errors([read(path) for path in DOCUMENTS])
    for path in DOCUMENTS:
        here = [finding for finding in found if finding.document.endswith(path.name)]
        assert_just_this(here, planted(manifest[path.name]))


@by_document
def test_the_first_repair_mends_the_document(path):
    lines = lines_of(path)
    for repair in {finding.repairs[0] for finding in errors([read(path)])}:
        place, printed = repair.locator, number(repair.before)
        assert characters_at(lines, place) == printed
        assert place.line
        line = lines[place.line - 1]
        lines[place.line - 1] = line[: place.char_start] + number(repair.after) + line[place.char_end :]
    assert not errors([read(path, "\n".join(lines))])
