"""Pairing what two documents print: by name alone, and only where each prints the name once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

# A plan names its year in its labels; the next one names the next year: "2031년 돌봄사업", "(’31) 돌봄".
YEARS = re.compile(r"(?:(?:19|20)\d\d\s*(?:년도?|학년도)?|[’'‘]\d\d\s*년?)")
ASIDE = re.compile(r"[\s()\[\]（）·ㆍ,.\-–─]+")


@dataclass(frozen=True, slots=True)
class Pair(Generic[Item]):
    """What is printed of one thing on the left and on the right; several of one name are not paired one by one."""

    left: tuple[Item, ...]
    right: tuple[Item, ...]

    @property
    def standing(self) -> str:
        """both, new (right only), dropped (left only), or several: then nobody can say which belongs to which."""
        if not self.left or not self.right:
            return "dropped" if self.left else "new"
        return "both" if len(self.left) == len(self.right) == 1 else "several"


def bare(label: str) -> str:
    """A label without years, blanks and marks, for comparing."""
    return ASIDE.sub("", YEARS.sub("", label)) or ASIDE.sub("", label)


def paired(left: Sequence[Item], right: Sequence[Item], key: Callable[[Item], Hashable]) -> Iterator[Pair[Item]]:
    """Pairs in the order of the right document; what it dropped stands behind what stood before it on the left."""
    mine, theirs = _by_key(left, key), _by_key(right, key)
    behind: dict[Hashable, list[Hashable]] = {}
    order, last = list(mine), None
    for name in order:
        if name in theirs:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    for name in behind.get(None, []):
        yield Pair(tuple(mine[name]), ())
    for name, items in theirs.items():
        yield Pair(tuple(mine.get(name, ())), tuple(items))
        for gone in behind.get(name, []):
            yield Pair(tuple(mine[gone]), ())


def _by_key(items: Sequence[Item], key: Callable[[Item], Hashable]) -> dict[Hashable, list[Item]]:
    found: dict[Hashable, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
