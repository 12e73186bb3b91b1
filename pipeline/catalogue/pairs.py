"""Pairs of names from a CSV file, each with the verdict of the matcher: how anybody can test it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue.compare import compare
from pipeline.catalogue.departments import are_department_names, compare_departments
from pipeline.catalogue.names import read_name
from pipeline.catalogue.verdicts import DIFFERENT, PROPOSED, SAME, Verdict
from schemas.errors import UnreadableFileError

COLUMNS = ("id", "a", "b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two printed names and, where given, their departments; `kind` is indicator or dept where the file says it."""

    id: str
    a: str
    b: str
    department_a: str = ""
    department_b: str = ""
    kind: str = ""


def judge(pair: Pair) -> Verdict:
    """The verdict on a pair, by name and department."""
    if pair.kind.startswith("dep") or (not pair.kind and are_department_names(pair.a, pair.b)):
        return compare_departments(pair.a, pair.b)
    found = compare(read_name(pair.a), read_name(pair.b))
    if not (pair.department_a.strip() and pair.department_b.strip()) or found.verdict == DIFFERENT:
        return found
    return in_departments(found, compare_departments(pair.department_a, pair.department_b))


def in_departments(names: Verdict, departments: Verdict) -> Verdict:
    """The verdict on names when it is known how their departments relate."""
    if departments.verdict == SAME:
        score = names.score if names.verdict == SAME else min(0.98, round(names.score + 0.02, 3))
        return Verdict(names.verdict, score, (*names.reasons, "the same department"))
    if departments.verdict == PROPOSED and departments.score > 0.9:
        return names
    cost = 0.05 if departments.verdict == PROPOSED else 0.15
    reason = "the department may be renamed" if departments.verdict == PROPOSED else "another department"
    return Verdict(PROPOSED, max(0.5, round(min(names.score, 0.97) - cost, 3)), (*names.reasons, reason))


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a CSV file (UTF-8, with or without BOM).

    Raises:
        UnreadableFileError: It cannot be read, or has no columns id, a, b.
    """
    remedy = "Give a CSV file in UTF-8 with the columns id,a,b (and department_a,department_b if known)."
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}", remedy) from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path} is not written in UTF-8", remedy) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise UnreadableFileError(f"{path} has no column {', '.join(missing)}", remedy)
    try:
        for row in reader:
            yield _pair(row)
    except csv.Error as error:
        raise UnreadableFileError(f"{path} is no CSV file: {error}", remedy) from error


def _pair(row: Mapping[str, str | None]) -> Pair:
    return Pair(**{name: row.get(name) or "" for name in (*COLUMNS, "department_a", "department_b", "kind")})
