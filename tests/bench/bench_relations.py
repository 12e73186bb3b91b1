"""Which relations of real documents, checked by hand, the program checks too, and which known contradictions it finds.

    JANGBU_REAL_DOCUMENTS=FOLDER python -m tests.bench.bench_relations [--show] [--only NAME]

FOLDER holds documents/hwp/checks.json and documents/pdf-gold/gold_NAME.json, with the documents beside them. A relation
is checked where the program evaluates one with the same figures, or one for the same printed figure. --show lists the
others; a contradiction is found where such a relation is among the findings, whatever its severity.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pipeline.reconcile import gather
from pipeline.reconcile.corroborated import corroborated
from pipeline.reconcile.guesses import borne_out
from pipeline.reconcile.ledger import open_case
from pipeline.reconcile.network import Constraint, Verdict, unique
from pipeline.run import extract
from tests.bench.report import table

DIGITS = re.compile(r"[\d,]+(?:\.\d+)?")
Figures = frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation by hand: what is stated and where, all its figures, and whether it holds."""

    name: str
    kind: str
    stated: Decimal
    where: tuple[int | None, int | None, int | None]
    figures: Figures
    holds: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A relation by the program, in the same terms."""

    stated: Decimal
    where: tuple[int | None, int | None, int | None]
    figures: Figures
    holds: bool


def by_hand(folder: Path) -> Iterator[tuple[Path, list[Relation]]]:
    """Every document that has hand-checked relations, with them."""
    hwp = folder / "hwp" / "checks.json"
    if hwp.is_file():
        checks = json.loads(hwp.read_text("utf-8"))["checks"]
        for name in dict.fromkeys(check["file"] for check in checks):
            yield hwp.with_name(name), [_of_cells(check) for check in checks if check["file"] == name]
    for path in sorted((folder / "pdf-gold").glob("gold_*.json")):
        checks = json.loads(path.read_text("utf-8"))["checks"]
        document = folder / "pdf" / (path.stem.removeprefix("gold_") + ".pdf")
        # What is stated in words ("월") is no figure to compare.
        yield document, [_of_page(check) for check in checks if isinstance(check["stated"]["value"], int | float)]


def _of_cells(check: Mapping[str, Any]) -> Relation:
    """A check of hwp/checks.json: operands by cell, the rows and columns of the table as printed."""
    target = check["target"]
    figures = [number(operand["as_printed"]) for operand in check["operands"]]
    where = (None, target.get("r"), target.get("c"))
    name = f"{check['id']} {check.get('comment') or ''}"
    return _relation(name, check["rule"], check["stated"], where, figures, holds=check["holds"])


def _of_page(check: Mapping[str, Any]) -> Relation:
    """A check of a gold_NAME.json: operands by value, with the page of each."""
    stated = check["stated"]
    figures = [Decimal(str(each["value"])) for each in check["operands"] if isinstance(each["value"], int | float)]
    where = (stated["page"], None, None)
    name = f"{check['id']} {check['label']}"
    return _relation(name, check["rule"], stated["value"], where, figures, holds=check["holds"])


def _relation(
    name: str,
    kind: str,
    stated: float,
    where: tuple[int | None, int | None, int | None],
    figures: Iterable[Decimal],
    *,
    holds: bool,
) -> Relation:
    value = Decimal(str(stated))
    return Relation(name, kind, value, where, frozenset(abs(each) for each in (value, *figures) if each), holds)


def number(printed: str) -> Decimal:
    """The figure of a printed cell, its sign left out; 0 for a dash or a blank."""
    found = DIGITS.search(printed)
    try:
        return Decimal(found[0].replace(",", "")) if found else Decimal(0)
    except InvalidOperation:
        return Decimal(0)


def by_program(document: Path) -> list[Read]:
    """All relations that the program evaluates in a document."""
    cases = [open_case(extract(document))]
    return [_read(constraint) for constraint in borne_out(cases, corroborated(unique(gather(cases))))]


def _read(constraint: Constraint) -> Read:
    values = [fact.in_print(fact.value) for fact in constraint.facts]
    at = constraint.target.locator
    figures = frozenset(abs(value) for value in values if value)
    return Read(values[0], (at.page, at.row, at.col), figures, constraint.verdict() is not Verdict.BROKEN)


def is_checked(relation: Relation, read: Sequence[Read]) -> bool:
    """Whether the program has a relation of the same figures, or one that gives the same printed figure."""
    return any(_is_same(relation, other) for other in read)


def is_found(relation: Relation, read: Sequence[Read]) -> bool:
    """Whether a relation that does not hold is broken for the program too."""
    return any(not other.holds and _is_same(relation, other) for other in read)


def _is_same(relation: Relation, other: Read) -> bool:
    if relation.figures == other.figures:
        return True
    apart = any(None not in pair and pair[0] != pair[1] for pair in zip(relation.where, other.where, strict=True))
    return not apart and relation.stated == other.stated and bool(relation.figures & other.figures)


def main() -> int:
    """The whole measurement; 0 always, for it has no target of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_relations", description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="list the relations that are not checked")
    parser.add_argument("--only", default="", help="only documents whose name contains this")
    options = parser.parse_args()
    root = os.environ.get("JANGBU_REAL_DOCUMENTS")
    if not root:
        sys.stdout.write("Skipped: JANGBU_REAL_DOCUMENTS does not name the folder of the real documents.\n")
        return 0
    lines, kinds = [], Kinds()
    for document, relations in by_hand(Path(root) / "documents"):
        if options.only in document.name:
            read = by_program(document)
            lines.append(kinds.enter(document.name, relations, read))
            if options.show:
                sys.stdout.writelines(missing(document.name, relations, read))
    head = ("", "by hand", "checked", "%", "wrong", "found")
    sys.stdout.write(table(("document", *head[1:]), lines) + "\n" + table(("kind", *head[1:]), kinds.rows()))
    return 0


class Kinds:
    """Counts by kind of relation, over all documents."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def enter(self, name: str, relations: Sequence[Relation], read: Sequence[Read]) -> tuple[object, ...]:
        """Count the relations of one document; its own line comes back."""
        own: Counter[str] = Counter()
        for relation in relations:
            here = Counter({"by hand": 1, "checked": int(is_checked(relation, read))})
            here["wrong"] = int(not relation.holds)
            here["found"] = int(not relation.holds and is_found(relation, read))
            own += here
            self._counts[relation.kind] = self._counts.get(relation.kind, Counter()) + here
        return _line(name, own)

    def rows(self) -> list[tuple[object, ...]]:
        """A line for each kind, and one for all."""
        total = sum(self._counts.values(), Counter())
        return [_line(kind, counts) for kind, counts in sorted(self._counts.items())] + [_line("all", total)]


def _line(name: str, counts: Counter[str]) -> tuple[object, ...]:
    share = 100 * counts["checked"] / max(1, counts["by hand"])
    return (name, counts["by hand"], counts["checked"], f"{share:.0f}", counts["wrong"], counts["found"])


def missing(name: str, relations: Sequence[Relation], read: Sequence[Read]) -> Iterator[str]:
    """A line for each relation that the program does not check, and for each contradiction that it does not see."""
    for relation in relations:
        checked = is_checked(relation, read)
        if not checked or (not relation.holds and not is_found(relation, read)):
            mark = "not found  " if not relation.holds else "not checked"
            yield f"{mark} {name[:24]} {relation.kind}: {' '.join(relation.name.split())} = {relation.stated}\n"


if __name__ == "__main__":
    sys.exit(main())
