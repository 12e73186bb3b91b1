"""How sure each fact is: doubts that follow from what it is and where it stands, beside those its finder has told.

What is too unsure to be given as a fact becomes a candidate (schemas/doubts.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from extractors.grammar.labels import squash
from schemas.doubts import THRESHOLD, confidence
from schemas.extraction import FACT_CLASSES, Candidates
from schemas.header import Metadata
from schemas.records import BudgetLine

CLEAR = 0.9
"""Characters recognised on a picture with less than this are often read wrong."""


LONGEST_LABEL = 30
"""Labels of budget items are short; a longer one is a sentence that stands near the amount."""


def sifted(found: Mapping[str, tuple[Any, ...]], document: Metadata) -> dict[str, Any]:
    """The facts by class with their doubts, the unsure ones apart as `candidates`; what is no fact as it is."""
    issuers = frozenset(squash(name) for name in (document.department, document.bureau, document.office) if name)
    title = squash(document.title or "")
    kept: dict[str, Any] = dict(found)
    unsure: dict[str, tuple[Any, ...]] = {}
    for name in FACT_CLASSES:
        judged = [_doubted(fact, issuers, title) for fact in found[name]]
        sure = [confidence(fact.doubts) >= THRESHOLD for fact in judged]
        kept[name] = tuple(fact for fact, is_sure in zip(judged, sure, strict=True) if is_sure)
        unsure[name] = tuple(fact for fact, is_sure in zip(judged, sure, strict=True) if not is_sure)
    return {**kept, "candidates": Candidates(**unsure)}


def _doubted(fact: Any, issuers: frozenset[str], title: str) -> Any:  # noqa: ANN401 - any class of facts, and the same back
    """The fact with the doubts that follow from its place and its fields behind its own."""
    doubts = tuple(dict.fromkeys([*fact.doubts, *_doubts_of(fact, issuers, title)]))
    return replace(fact, doubts=doubts) if doubts != fact.doubts else fact


def _doubts_of(fact: Any, issuers: frozenset[str], title: str) -> Iterator[str]:  # noqa: ANN401 - any class of facts
    place = fact.locator
    if place.confidence is not None and place.confidence < CLEAR:
        yield "recognised"
    if isinstance(fact, BudgetLine):
        yield from _doubts_of_amount(fact, issuers, title)


def _doubts_of_amount(fact: BudgetLine, issuers: frozenset[str], title: str) -> Iterator[str]:
    if fact.year is None:
        yield "no_year"
    if fact.unit_printed is None:
        yield "no_unit"
    if fact.locator.table is None:
        yield "from_prose"
    own = squash(fact.path[-1]) if fact.path and not fact.is_total else ""
    if own in issuers:
        yield "office_label"
    elif own and own == squash(fact.section or "") != title:
        yield "heading_label"
    if len(own) > LONGEST_LABEL:
        yield "long_label"
