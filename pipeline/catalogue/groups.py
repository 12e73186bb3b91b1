"""Groups of entries that are one indicator: what print alone tells apart, then what people decided.

A group never holds two entries that somebody called different, whatever chain of other decisions would join them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from pipeline.catalogue.compare import compare
from pipeline.catalogue.entries import ANYWHERE, Entry, Ref, own_name

POSITIVE, NEGATIVE, UNSURE = "positive", "negative", "unsure"
Pair = tuple[Ref, Ref]
# Up to so many entries of one name all pairs are tried, so that one that a list forbids keeps no other two apart.
FEW = 40
# How alike a common indicator of the text and one of a list must be to be one by themselves.
ALIKE = 0.88


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about two entries (or departments) of an office."""

    a: Ref
    b: Ref
    verdict: str
    made_at: str = ""

    @property
    def pair(self) -> Pair:
        """The two, in a fixed order."""
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)


class Groups:
    """Entries joined to groups, under the decisions that keep some apart."""

    def __init__(self, entries: Sequence[Entry], apart: Iterable[Pair]) -> None:
        """Every entry alone; `apart` names those that must stay so."""
        self._of = {entry.ref: number for number, entry in enumerate(entries)}
        self.members: dict[int, list[Entry]] = {number: [entry] for number, entry in enumerate(entries)}
        self._lists = {number: entry.lists() for number, entry in enumerate(entries)}
        self._apart: dict[Ref, set[Ref]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def of(self, ref: Ref) -> int | None:
        """The number of the group an entry is in."""
        return self._of.get(ref)

    def kept_apart(self, one: int, other: int) -> bool:
        """Whether somebody called two of their entries different."""
        others = {entry.ref for entry in self.members[other]}
        return any(not others.isdisjoint(self._apart.get(entry.ref, ())) for entry in self.members[one])

    def share_a_list(self, one: int, other: int) -> bool:
        """Whether they have entries in two rows of one list."""
        mine, theirs = self._lists[one], self._lists[other]
        tables = {table for table, _ in mine} & {table for table, _ in theirs}
        return any(
            table in tables and (whose == ANYWHERE or (table, whose) in theirs or (table, ANYWHERE) in theirs)
            for table, whose in mine
        )

    def join(self, a: Ref, b: Ref, *, by_people: bool) -> bool:
        """Join the groups of two entries if nothing forbids it; people may join rows of one list."""
        one, other = self._of.get(a), self._of.get(b)
        if one is None or other is None or one == other:
            return one is not None and one == other
        if self.kept_apart(one, other) or (not by_people and self.share_a_list(one, other)):
            return False
        keep, gone = sorted((one, other), key=lambda number: (-len(self.members[number]), number))
        for entry in self.members[gone]:
            self._of[entry.ref] = keep
        self.members[keep] += self.members.pop(gone)
        self._lists[keep] |= self._lists.pop(gone)
        return True

    def __iter__(self) -> Iterator[list[Entry]]:
        """The groups, their entries in order, in the order of their first ones."""
        return iter(
            sorted((sorted(part, key=lambda e: e.ref) for part in self.members.values()), key=lambda p: p[0].ref)
        )


def latest(decisions: Iterable[Decision]) -> dict[Pair, Decision]:
    """The last decision on each pair."""
    ordered = sorted(decisions, key=lambda d: (d.made_at, d.pair, d.verdict))
    return {decision.pair: decision for decision in ordered}


def group(entries: Sequence[Entry], decisions: Iterable[Decision], successors: Mapping[str, str]) -> Groups:
    """The groups of one office's entries.

    Args:
        entries: From `gather`.
        decisions: Of people; those on entries that are not there are of no effect.
        successors: What departments became, by their own names.
    """
    last = latest(decisions)
    groups = Groups(entries, [pair for pair, decision in last.items() if decision.verdict == NEGATIVE])
    for a, b in sorted(_printed_alike(entries, successors)):
        groups.join(a, b, by_people=False)
    for a, b in _common_of_a_document(entries):
        groups.join(a, b, by_people=False)
    for pair, decision in sorted(last.items(), key=lambda item: (item[1].made_at, item[0])):
        if decision.verdict == POSITIVE:
            groups.join(*pair, by_people=True)
    return groups


def _printed_alike(entries: Sequence[Entry], successors: Mapping[str, str]) -> Iterator[Pair]:
    """Pairs of entries that only print tells apart: of one department, or common to all."""
    by_key: dict[tuple[str, str | None], list[Entry]] = {}
    units: dict[str, set[str]] = {}
    for entry in entries:
        units.setdefault(entry.name.key, set()).add(entry.name.unit_printed or "")
    for entry in entries:
        # With two units in brackets nobody knows which the name without one has.
        several = len(units[entry.name.key] - {""}) > 1
        rank = entry.ref.name.rpartition(" #")[2] if " #" in entry.ref.name else ""
        by_key.setdefault((entry.name.key + "#" + rank, entry.name.unit_printed if several else None), []).append(entry)
    for alike in by_key.values():
        homes: dict[str, list[Ref]] = {}
        for entry in alike:
            common = "common" if entry.is_common else None
            homes.setdefault(common or own_name(entry.ref.department, successors), []).append(entry.ref)
        unnamed = homes.pop("", [])
        if len(homes) <= 1 or "common" in homes:
            homes.setdefault("common" if "common" in homes else next(iter(homes), ""), []).extend(unnamed)
        else:
            homes[""] = unnamed
        for refs in homes.values():
            yield from (combinations if len(refs) <= FEW else _neighbours)(sorted(refs), 2)


def _neighbours(refs: Sequence[Ref], _size: int) -> Iterator[Pair]:
    return pairwise(refs)


def _common_of_a_document(entries: Sequence[Entry]) -> list[Pair]:
    """A common indicator that a document names in its text, and the one row of its lists marked common that is alike.

    Plans name their few common indicators up front in other words than the annex: both are each other's best match.
    """
    common = [entry for entry in entries if entry.is_common]
    listed = [entry for entry in common if entry.lists()]
    best: dict[Ref, list[tuple[float, Ref]]] = {}
    for told, row in ((a, b) for a in common if not a.ref.department for b in listed if a.ref != b.ref):
        if {m.document_id for m in told.mentions} & {m.document_id for m in row.mentions}:
            score = compare(told.name, row.name).score
            if score >= ALIKE:
                best.setdefault(told.ref, []).append((score, row.ref))
                best.setdefault(row.ref, []).append((score, told.ref))
    only = {ref: found[0][1] for ref, found in best.items() if len({other for _, other in found}) == 1}
    return sorted((a, b) for a, b in only.items() if only.get(b) == a and a < b)
