"""How sure each fact is: doubts that follow from what it is and where it stands, beside those its finder has told.

What is too unsure to be given as a fact becomes a candidate (schemas/doubts.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from schemas.doubts import THRESHOLD, confidence
from schemas.extraction import FACT_CLASSES, Candidates
from schemas.records import BudgetLine

CLEAR = 0.9
"""Characters recognised on a picture with less than this are often read wrong."""


def sifted(found: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """The facts by class with their doubts, the unsure ones apart as `candidates`; what is no fact as it is."""
    kept: dict[str, Any] = dict(found)
    unsure: dict[str, tuple[Any, ...]] = {}
    for name in FACT_CLASSES:
        judged = [_doubted(fact) for fact in found[name]]
        sure = [confidence(fact.doubts) >= THRESHOLD for fact in judged]
        kept[name] = tuple(fact for fact, is_sure in zip(judged, sure, strict=True) if is_sure)
        unsure[name] = tuple(fact for fact, is_sure in zip(judged, sure, strict=True) if not is_sure)
    return {**kept, "candidates": Candidates(**unsure)}


def _doubted(fact: Any) -> Any:  # noqa: ANN401 - any class of facts, and the same back
    """The fact with the doubts that follow from its place and its fields behind its own."""
    doubts = tuple(dict.fromkeys([*fact.doubts, *_doubts_of(fact)]))
    return replace(fact, doubts=doubts) if doubts != fact.doubts else fact


def _doubts_of(fact: Any) -> Iterator[str]:  # noqa: ANN401 - any class of facts
    place = fact.locator
    if place.confidence is not None and place.confidence < CLEAR:
        yield "recognised"
    if isinstance(fact, BudgetLine):
        if fact.year is None:
            yield "no_year"
        if fact.unit_printed is None:
            yield "no_unit"
        if place.table is None:
            yield "from_prose"
