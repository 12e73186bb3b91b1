"""Which rows of a table add up to which: from depth, from group labels, from words for totals, from the figures.

Plans print totals first or last, subtotals in between, parents above their children without any indent. Each reading is
a candidate; the one that the figures bear out in most columns is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.reconcile.intervals import ZERO
from pipeline.reconcile.rows import Line, fits, score
from pipeline.reconcile.wording import squash, total_of, total_rank

CHILDREN_AT_MOST = 200
MANY_TOTALS = 60
ROOTS_AT_MOST = 40
PROOF = 100  # printed figures below this add up by chance


@dataclass(frozen=True, slots=True)
class Family:
    """A row and the rows that add up to it. `stated` says that its label or its depth names it as their sum."""

    parent: Line
    children: tuple[Line, ...]
    stated: bool


def families(lines: Sequence[Line]) -> list[Family]:
    """All sums of rows that this table prints."""
    nested = _by_depth(lines) if len({line.depth for line in lines if not line.is_total}) > 1 else []
    if nested:
        return [*_totals(lines, nested), *nested]
    flat = _totals(lines, [])
    if _accounts_for_all(flat, lines):
        return flat
    best, tree, proof = flat, _by_figures(lines, least=2, doubt=3), _points(flat)
    for least, doubt in ((1, 3), (2, 3), (1, 1)):
        other = _by_figures(lines, least=least, doubt=doubt)
        totals = _totals(lines, other)
        if _points(totals) > proof:
            best, tree, proof = totals, [replace(family, stated=True) for family in other], _points(totals)
    if proof <= 0:
        return _with_gap(lines, tree) or [*best, *tree]
    return [*best, *tree]


def _accounts_for_all(totals: Sequence[Family], lines: Sequence[Line]) -> bool:
    """Whether every row goes into a total and all of these come out: then no row is the parent of others."""
    listed = {child.index for family in totals for child in family.children}
    if not totals or any(line.index not in listed for line in lines if not line.is_total):
        return False
    return all(_fit(family)[1] == 0 for family in totals)


def _fit(family: Family) -> tuple[int, int]:
    """In how many columns a family comes out, and in how many it does not."""
    columns = family.parent.values
    sums = {column: sum((row.values.get(column, ZERO) for row in family.children), ZERO) for column in columns}
    return fits(family.parent, sums, len(family.children))


def _with_gap(lines: Sequence[Line], tree: list[Family]) -> list[Family]:
    """The tree with one more parent whose rows do not add up to it, if just one makes the only total come out.

    So a removed row shows, and one in another unit: the total is the sum of the parents, but one of them has lost its
    sum. Nothing where the figures are too short to rule out chance among all the rows that were tried.
    """
    totals = [line for line in lines if line.is_total]
    inner = {child.index for family in tree for child in family.children}
    parents = {family.parent.index for family in tree}
    roots = [line for line in lines if not line.is_total and line.index not in inner]
    if len(totals) != 1 or not 2 < len(roots) <= ROOTS_AT_MOST:
        return []
    found = []
    for first in range(len(roots) - 1):
        for last in range(first + 1, len(roots)):
            if roots[first].index not in parents and not parents & {row.index for row in roots[first + 1 : last + 1]}:
                kept = (*roots[: first + 1], *roots[last + 1 :])
                below = tuple(roots[first + 1 : last + 1])
                if len(kept) > 1 and has_lost(roots[first], below) and is_proved(totals[0], kept, len(roots) ** 2):
                    found.append((kept, Family(roots[first], below, stated=True)))
    if len(found) != 1:
        return []
    kept, family = found[0]
    known = [replace(other, stated=True) for other in tree]
    return [Family(totals[0], kept, stated=True), *known, family]


def has_lost(parent: Line, rows: Sequence[Line]) -> bool:
    """Whether rows can be all but one of those of a parent, or one of them stands in another unit."""
    sums = {column: sum((row.values.get(column, ZERO) for row in rows), ZERO) for column in parent.values}
    amounts = [column for column, value in parent.values.items() if min(value, sums[column]) >= 0]
    # What the lost row prints as a dash is not missed in its column.
    short = all(sums[column] <= parent.values[column] for column in amounts)
    lost = short and any(sums[column] < parent.values[column] for column in amounts)
    return bool(amounts) and (lost or all(sums[column] > 100 * parent.values[column] for column in amounts))


def is_proved(total: Line, rows: Sequence[Line], tried: int) -> bool:
    """Whether rows add up to a total in all its columns, with more digits than so many trials would find by chance."""
    sums = {column: sum((row.values.get(column, ZERO) for row in rows), ZERO) for column in total.values}
    held, broken = fits(total, sums, len(rows))
    longest = max((total.facts[column].in_print(value) for column, value in total.values.items()), default=ZERO)
    return held >= 2 and not broken and longest > tried * (len(rows) + 1)


def _totals(lines: Sequence[Line], tree: list[Family]) -> list[Family]:
    # Where every other row is a total, only the rows next to each can be meant; looking further costs a square of time.
    far = sum(line.is_total for line in lines) <= MANY_TOTALS
    return [family for line in lines if line.is_total for family in _total(line, lines, tree, far=far)]


def _points(totals: Sequence[Family]) -> int:
    """In how many columns the total rows come out, less the columns in which they do not."""
    return sum(score(family.parent, family.children) for family in totals)


def _by_depth(lines: Sequence[Line]) -> list[Family]:
    """Rows followed by deeper rows, with the rows just below them."""
    found = []
    for position, line in enumerate(lines):
        if line.is_total:
            continue
        below = []
        for other in lines[position + 1 :]:
            if other.depth <= line.depth:
                break
            below.append(other)
        children = tuple(_tops([other for other in below if not other.is_total]))
        if children:
            found.append(Family(line, children, stated=True))
    return found


def _tops(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows that no shallower row stands above."""
    level: int | None = None
    for line in lines:
        if level is None or line.depth <= level:
            level = line.depth
            yield line


def _by_figures(lines: Sequence[Line], *, least: int, doubt: int) -> list[Family]:
    """Parents printed above their children without indent, read from below: a row adopts what adds up to it.

    `least` children, and at least `doubt` columns that hold for one that does not. A tree with only children, or with
    doubts, is used where it makes a total come out that else does not.
    """
    found: list[Family] = []
    open_nodes: list[Line] = []
    for line in reversed(lines):
        if line.is_total:
            open_nodes = []
            continue
        count = _adopted(line, open_nodes, least, doubt)
        if count:
            found.append(Family(line, tuple(reversed(open_nodes[-count:])), stated=False))
            del open_nodes[-count:]
        open_nodes.append(line)
    return found[::-1]


def _adopted(line: Line, open_nodes: list[Line], least: int, doubt: int) -> int:
    """How many of the rows below (nearest is last) add up to this row; 0 for none."""
    figures = [line.facts[column].in_print(value) for column, value in line.values.items() if value]
    if not figures or max(figures) < PROOF:
        return 0
    sums: dict[int, Decimal] = dict.fromkeys(line.values, ZERO)
    best = (0, 0)
    for count, node in enumerate(reversed(open_nodes[-CHILDREN_AT_MOST:]), 1):
        for column in sums:
            sums[column] += node.values.get(column, ZERO)
        held, broken = fits(line, sums, count)
        if count >= least and held >= 2 and broken * doubt <= held:
            best = max(best, (held - broken, count))
        if all(sums[column] > value for column, value in line.values.items() if value > ZERO):
            break
    return best[1]


def _total(line: Line, lines: Sequence[Line], tree: list[Family], *, far: bool) -> Iterator[Family]:
    """The best reading of one total row; none where two readings are open and neither is borne out."""
    candidates = list(dict.fromkeys(_candidates(line, lines, tree, far=far)))
    if not candidates:
        return
    best = max(candidates, key=lambda children: score(line, children))
    if score(line, best) > 0 or len(candidates) == 1:
        yield Family(line, best, stated=True)


def _candidates(line: Line, lines: Sequence[Line], tree: list[Family], *, far: bool) -> Iterator[tuple[Line, ...]]:
    inner = {child.index for family in tree for child in family.children}
    leaves_only = {family.parent.index for family in tree}
    position = lines.index(line)
    rank = total_rank(line.label)
    after, before = lines[position + 1 :], lines[:position][::-1]
    near = (_until(after, rank), _until(before, rank)[::-1])
    for reach in (*near, after, before[::-1]) if far else near:
        plain = [other for other in reach if not other.is_total]
        yield from _nonempty([other for other in plain if other.index not in inner])
        yield from _nonempty([other for other in plain if other.index not in leaves_only])
        for lower in {total_rank(other.label) for other in reach if other.is_total} - {rank}:
            yield from _nonempty([other for other in reach if other.is_total and total_rank(other.label) == lower])
    yield from _nonempty(_same_group(line, lines))
    yield from _nonempty(_named_group(line, lines))
    yield from _nonempty(_same_measure(line, lines))


def _nonempty(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    if lines:
        yield tuple(lines)


def _until(lines: Sequence[Line], rank: int) -> list[Line]:
    """The rows up to the next total of this rank or a higher one."""
    near = []
    for line in lines:
        if line.is_total and total_rank(line.label) >= rank:
            break
        near.append(line)
    return near


def _named_group(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The rows under the label that a total names: "인건비 소계" is that of the rows under 인건비."""
    name = total_of(line.label)
    return [o for o in lines if name and not o.is_total and name in {squash(label) for label in o.labels}]


def _same_measure(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The rows called like the total itself, where its outer label is the total: 합계 정원 above 본청 정원."""
    if len(line.labels) < 2 or not total_rank(line.labels[0]) or total_rank(line.label):
        return []
    return [other for other in lines if not other.is_total and squash(other.label) == squash(line.label)]


def _same_group(line: Line, lines: Sequence[Line]) -> list[Line]:
    """The rows with the same outer label, where the total is the total of a group."""
    group = line.labels[0] if len(line.labels) > 1 else ""
    if not group or total_rank(group):
        return []
    return [other for other in lines if not other.is_total and other.labels[:1] == (group,)]
