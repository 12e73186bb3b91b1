"""SUM004: calculations and sub-items add up to the budget item they explain, in whatever units they are printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pipeline.reconcile.evidence import explained_by_slip
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case, calculation_fact, line_fact
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import parts_phrase
from pipeline.reconcile.stages import stage_class
from pipeline.reconcile.wording import bare, same_ending
from schemas.document import Locator
from schemas.money import is_funding_source
from schemas.records import BudgetLine

Path = tuple[str, ...]
Spot = tuple[str, int, int, float, int]
"""Section, page, line, height on the page, character: in the order of the print."""


@dataclass(frozen=True, slots=True)
class Node:
    """An amount in an outline: its fact, its year, and whether it comes from a calculation."""

    fact: Fact
    year: int | None
    calculated: bool


Outline = dict[Path, Node]


class RollUp:
    """산출근거 and other outlines of amounts."""

    CODE: ClassVar[str] = "SUM004"
    TITLE: ClassVar[str] = "Calculations add up to the item they explain"
    VERIFIES: ClassVar[str] = (
        "In a 산출근거 and in any outline of amounts, the lines one level below an item add up to its amount, rounded "
        "to the unit the item is printed in. An item without an amount takes that of the budget table: then a warning."
    )
    TOLERANCE: ClassVar[str] = "half a unit of the item's last place, and of each addend that is itself rounded"
    EXAMPLE: ClassVar[str] = (
        "「시스템 운영」 says 3,200천원, but its 2 parts add up to 3,100.89천원 (99.11천원 too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each item that has lines below it."""
        for case in cases:
            for outline in outlines(case):
                sums = list(self._sums(case, outline))
                proved = sum(c.verdict() is not Verdict.BROKEN for c in sums) * 2 >= len(sums)
                for constraint in sums:
                    if constraint.verdict() is not Verdict.BROKEN or is_slip(constraint):
                        yield constraint if proved else replace(constraint, certain=False)
                    else:
                        yield replace(constraint, certain=False, weak=True)

    def _sums(self, case: Case, outline: Outline) -> Iterator[Constraint]:
        children: dict[Path, list[Node]] = defaultdict(list)
        for path, node in outline.items():
            children[_above(path, outline)].append(node)
        explained = {_above(path, outline) for path, below in children.items() if _is_explained(path, below, outline)}
        for path, below in children.items():
            head = outline.get(path)
            calculated = any(node.calculated for node in below)
            total = head.fact if head else _from_table(case, path, below[0].year) if calculated else None
            facts = tuple(node.fact for node in below)
            if total is not None and total not in facts:
                certain = head is not None and (calculated or path in explained)
                yield Constraint(self.CODE, total, facts, plain_sum(len(facts)), parts_phrase(len(facts)), certain)


def _is_explained(path: Path, below: Sequence[Node], outline: Outline) -> bool:
    """Whether calculations give the amount of an item: then the list it stands in is a 산출근거, and complete."""
    head = outline.get(path)
    if head is None or not all(node.calculated for node in below):
        return False
    facts = tuple(node.fact for node in below)
    relation = plain_sum(len(facts))
    return Constraint(RollUp.CODE, head.fact, facts, relation, "").verdict() is not Verdict.BROKEN


def _above(path: Path, outline: Outline) -> Path:
    """The nearest path above that has an amount; where none has, the one just above."""
    return next((path[:n] for n in range(len(path) - 1, 0, -1) if path[:n] in outline), path[:-1])


def is_slip(constraint: Constraint) -> bool:
    """Whether the sum misses by a slip of the hand; lists in prose are often excerpts, and those miss by anything."""
    if constraint.certain:
        return True
    # "2,700억원, 작년 2,600억원, 100억원 증가" is a difference, no sum with a lost sign.
    return len(constraint.operands) > 1 and explained_by_slip(constraint, signs=False)


def _norm(path: Path) -> Path:
    return tuple(bare(label) for label in path)


def outlines(case: Case) -> Iterator[Outline]:
    """The amounts printed in lines, as they stand under one another. A path that comes again starts a new outline."""
    outline: Outline = {}
    section: str | None = None
    for place, path, node in sorted(_nodes(case), key=lambda entry: entry[0]):
        if place[0] != section or path in outline:
            yield outline
            outline, section = {}, place[0]
        outline[path] = node
    yield outline


def _nodes(case: Case) -> Iterator[tuple[Spot, Path, Node]]:
    lines = case.extraction.budget_lines
    said = Counter((_line_of(line.locator), line.path) for line in lines)
    for line in lines:
        fact = line_fact(case.ledger, line)
        # Last year's amount, this year's and the change in one line: none of them is the sum of what stands below.
        alone = said[_line_of(line.locator), line.path] == 1
        # Who pays for an item is no item below it: 국비 and 시비 are its parts in another way.
        pays = bool(line.path) and is_funding_source(line.path[-1])
        if fact is not None and is_prose(line) and alone and not pays:
            yield _spot(line.section, fact), _norm(line.path), Node(fact, line.year, calculated=False)
    for calculation in case.extraction.budget_calculations:
        fact = calculation_fact(case.ledger, calculation)
        if fact is not None:
            yield (
                _spot(calculation.section, fact),
                _norm(calculation.path),
                Node(fact, calculation.year, calculated=True),
            )


def _spot(section: str | None, fact: Fact) -> Spot:
    return (section or "", *_line_of(fact.locator), fact.locator.char_start or 0)


def _line_of(where: Locator) -> tuple[int, int, float]:
    """The line that a place is in, as its format has it: in PDF the height on its page."""
    height = where.bbox[1] if where.bbox else 0.0
    return (where.page or where.section or 0, where.line or where.paragraph or 0, height)


def is_prose(line: BudgetLine) -> bool:
    """Whether an amount stands in a line of text, not in a table."""
    return line.locator.row is None and line.locator.table is None


def _from_table(case: Case, path: Path, year: int | None) -> Fact | None:
    """The one amount that a table gives for an item whose own line prints none."""
    found = {
        fact.value: fact
        for line in case.extraction.budget_lines
        if not is_prose(line) and line.year == year and stage_class(line.stage) == "budget"
        if same_ending(_norm(line.path), path) and (fact := line_fact(case.ledger, line)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 and year is not None else None
