"""What a search finds: documents, and where in them the words stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of line `line` (from 0) of a document; `pieces` are its characters, True those that were looked for."""

    line: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the `count` documents found by their ids, in their order, each with its first passage, if it has one."""

    count: int
    passages: Mapping[str, Passage | None]
