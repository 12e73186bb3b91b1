"""SUM001: the rows under 계, 소계, 합계 or a parent item add up to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from pipeline.reconcile.evidence import judged, row_by_row
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.outline import Family, families
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rows import Line, continued, lines_of
from pipeline.reconcile.rules.base import ROUNDED_SUM, parts_phrase
from pipeline.reconcile.sheet import Sheet

SEVERAL = 3
SETTLED = 0.9
NESTED = 2
FOOT = 700
"""Points from the top of a page (A4 has 842): a table that ends higher was not cut off by its end."""


def _fit(sums: Sequence[Constraint]) -> tuple[int, int]:
    """Sums that hold less those that do not, then the sums that hold."""
    broken = sum(constraint.verdict() is Verdict.BROKEN for constraint in sums)
    return len(sums) - 2 * broken, len(sums) - broken


def _is_settled(sheet: Sheet, sums: Sequence[Constraint]) -> bool:
    """Whether a sheet has total rows, and each of them comes out in itself."""
    held = {constraint.target for constraint in sums if constraint.verdict() is not Verdict.BROKEN}
    columns = sheet.additive()
    totals = [row for row in sheet.rows if row.is_total]
    return bool(totals) and all(any(sheet.fact(row, column) in held for column in columns) for row in totals)


def _fails(read: Sequence[tuple[Family, list[Constraint]]], *, total: bool) -> bool:
    """Whether the total rows of a table (or its parents) mostly do not come out: then it is read wrongly, not wrong."""
    sums = [family_sums for family, family_sums in read if family.parent.is_total == total]
    pool = [constraint for family_sums in sums for constraint in family_sums if constraint.is_informative]
    if total:
        return len(sums) >= SEVERAL and _fit(pool)[0] <= 0
    settled = sum(_shows_a_sum(family_sums) for family_sums in sums)
    several = [constraint for constraint in pool if len(constraint.operands) > 1]
    pool = several or pool
    # One parent of two may have lost a row and miss in all columns: the other one shows that they are sums.
    return bool(sums) and _fit(pool)[0] <= 0 and not (len(sums) > 1 and settled >= len(sums) - 1)


def _shows_a_sum(sums: Sequence[Constraint]) -> bool:
    """Whether several rows add up to a parent in all columns; that one row repeats the figure above says little."""
    return _comes_out(sums) and any(len(c.operands) > 1 and c.is_informative for c in sums)


def _comes_out(sums: Sequence[Constraint]) -> bool:
    return all(constraint.verdict() is not Verdict.BROKEN for constraint in sums)


def _is_nested(read: Sequence[tuple[Family, list[Constraint]]]) -> bool:
    """Whether the totals and parents of a table are the sums of their rows, but for one at most."""
    settled = sum(_comes_out(sums) for _, sums in read)
    parents = sum(not family.parent.is_total for family, _ in read)
    return settled >= NESTED and settled >= len(read) - 1 and parents > 1


def is_first_and_short(family: Family, sums: Sequence[Constraint]) -> bool:
    """Whether a total stands above its rows, down to the end of a text or a page, and is more than they give."""
    places = [fact.locator for child in family.children for fact in child.facts.values()]
    is_cut = any(place.line is not None or (place.bbox is not None and place.bbox[3] > FOOT) for place in places)
    above = is_cut and all(family.parent.index < child.index for child in family.children)
    weighed = [constraint for constraint in sums if constraint.is_informative]
    return above and all(c.verdict() is Verdict.BROKEN and c.computed() < c.target.value for c in weighed)


class SumOfRows:
    """Totals and parents in a table column."""

    CODE: ClassVar[str] = "SUM001"
    TITLE: ClassVar[str] = "Rows add up to their total row"
    VERIFIES: ClassVar[str] = (
        "In every money or count column, 소계 · 계 · 합계 · 총계 rows and parent rows are the sum of the rows they "
        "cover."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = (
        "「공공운영비 2031예산」 says 5,200천원, but its 2 parts add up to 5,100천원 (100천원 too little)."
    )

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each total row and column."""
        for case in cases:
            for group in continued(case.sheets):
                alone = [self._of([sheet]) for sheet in group]
                parted = [constraint for sums in alone for constraint in sums]
                settled = sum(_is_settled(sheet, sums) for sheet, sums in zip(group, alone, strict=True))
                # Tables of one form that each close with totals of their own are no table over several pages.
                one_each = settled >= SETTLED * len(group)
                whole = parted if one_each else self._of(group)
                yield from max(parted, whole, key=_fit)

    def _of(self, sheets: Sequence[Sheet]) -> list[Constraint]:
        """The sums of a table, with rows like "인건비 소계" read as parents or as totals, as more of them come out."""
        plain, named = (lines_of(sheets, named=flag) for flag in (False, True))
        differ = any(a.is_total != b.is_total for a, b in zip(plain, named, strict=True))
        readings = (plain, named) if differ else (plain,)
        return max((self._read(lines, is_end=sheets[-1].table.is_end) for lines in readings), key=_fit)

    def _read(self, lines: Sequence[Line], *, is_end: bool) -> list[Constraint]:
        read = [(family, list(self._sums(family))) for family in families(lines)]
        doubted = {total for total in (True, False) if _fails(read, total=total)}
        # A text cut off at its end leaves a total without its last rows: it falls short, and that says nothing.
        whole = [(family, sums) for family, sums in read if not (is_end and is_first_and_short(family, sums))]
        found: list[Constraint] = []
        for family, sums in whole:
            stated = family.stated and family.parent.is_total not in doubted
            found += row_by_row(sums, stated=stated, nested=_is_nested(read))
        return [*found, *self._of_asides([family for family, _ in whole])]

    def _of_asides(self, families: Sequence[Family]) -> Iterator[Constraint]:
        """The sums of second figures ("[실집행액]" under 집행액), where most of a column come out; no row lacks one."""
        sums: dict[tuple[int, str], list[Constraint]] = defaultdict(list)
        for family in families:
            for spot, total in family.parent.asides.items():
                facts = tuple(child.asides[spot] for child in family.children if spot in child.asides)
                if facts and len(facts) == len(family.children):
                    phrase = parts_phrase(len(facts))
                    sums[spot].append(Constraint(self.CODE, total, facts, plain_sum(len(facts)), phrase))
        for column in sums.values():
            yield from judged(column, stated=False)

    def _sums(self, family: Family) -> Iterable[Constraint]:
        for column, total in family.parent.facts.items():
            facts = tuple(child.facts[column] for child in family.children if column in child.facts)
            if not facts:
                continue
            relation, phrase = plain_sum(len(facts)), parts_phrase(len(facts))
            differences = column in family.parent.differences
            constraint = Constraint(self.CODE, total, facts, relation, phrase, differences=differences)
            # A blank cell may stand for a figure merged with its neighbour: a sum with a gap proves nothing wrong.
            if len(facts) == len(family.children) or constraint.verdict() is not Verdict.BROKEN:
                yield constraint
