"""What changed in an indicator from one year's plan to the next that its office has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.grammar.numerals import parse_number
from pipeline.catalogue.entries import Entry, Mention, own_name
from pipeline.catalogue.names import read_name, squashed


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `before` and `after` as printed."""

    year: int
    change: str
    before: str | None
    after: str | None


def changes(group: Sequence[Entry], years: Sequence[int], successors: Mapping[str, str]) -> list[Change]:
    """The changes of one indicator.

    Args:
        group: Its entries.
        years: All years for which its office has indicators, in order.
        successors: What departments became: a department that is only renamed moves nothing.
    """
    by_year: dict[int, list[Mention]] = {}
    for mention in sorted((m for entry in group for m in entry.mentions), key=lambda m: m.id):
        if mention.year is not None:
            by_year.setdefault(mention.year, []).append(mention)
    found: list[Change] = []
    for before, now in pairwise(years):
        if before not in by_year and now in by_year:
            found.append(Change(now, "new", None, by_year[now][-1].name))
        elif before in by_year and now not in by_year:
            found.append(Change(now, "dropped", by_year[before][-1].name, None))
        elif before in by_year:
            found += _between(now, by_year[before], by_year[now], successors)
    return found


def _between(
    year: int, before: Sequence[Mention], now: Sequence[Mention], successors: Mapping[str, str]
) -> Iterator[Change]:
    old, new = _Said(before), _Said(now)
    if old.name and new.name and not {read_name(m.name).key for m in before} & {read_name(m.name).key for m in now}:
        yield Change(year, "renamed", old.name, new.name)
    homes = [{own_name(m.department, successors) for m in part if m.department} for part in (before, now)]
    if homes[0] and homes[1] and not homes[0] & homes[1]:
        yield Change(year, "moved", old.department, new.department)
    for what, change in (("unit", "unit_changed"), ("formula", "formula_changed")):
        a, b = getattr(old, what), getattr(new, what)
        if a and b and squashed(a) != squashed(b):
            yield Change(year, change, a, b)
    if old.weight and new.weight and Decimal(old.weight) != Decimal(new.weight):
        yield Change(year, "weight_changed", old.weight, new.weight)
    if _lowered(old.target, new.target):
        yield Change(year, "target_lowered", old.target, new.target)
    kinds = ["common" in (said.kind or "") for said in (old, new)]
    if old.kind and new.kind and kinds[0] != kinds[1]:
        yield Change(year, "to_common" if kinds[1] else "to_own", old.kind, new.kind)


class _Said:
    """What the last mention of a year that says it says of each thing."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.name = _last(mentions, "name")
        self.department = _last(mentions, "department")
        self.unit = _last(mentions, "unit")
        self.formula = _last(mentions, "formula")
        self.weight = _last(mentions, "weight")
        self.target = _last(mentions, "target")
        self.kind = _last(mentions, "kind")


def _last(mentions: Sequence[Mention], what: str) -> str | None:
    said = [getattr(mention, what) for mention in mentions]
    return next((str(value) for value in reversed(said) if value not in (None, "")), None)


def _lowered(before: str | None, now: str | None) -> bool:
    """Whether both targets are plain numbers of one unit and the later is smaller."""
    if before is None or now is None:
        return False
    a, b = parse_number(before.rstrip("%점건명회 ")), parse_number(now.rstrip("%점건명회 "))
    units = [text.lstrip("0123456789,. ") for text in (before, now)]
    return a is not None and b is not None and units[0] == units[1] and b.value < a.value
