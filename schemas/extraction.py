"""Everything one document states, and the JSON that `jangbu extract` prints of it (CONTRACT.md, section 3)."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any

from schemas.document import Attachment, Locator, Source
from schemas.doubts import Doubted, confidence
from schemas.header import Metadata
from schemas.lines import Line
from schemas.records import (
    BudgetCalculation,
    BudgetLine,
    CountFact,
    GoalFact,
    IndicatorFact,
    RateFact,
    ScheduleFact,
    Statement,
    TableRecord,
    WeightFact,
)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Facts too unsure to be given as such, by class: kept apart, for a person to look at."""

    budget_lines: tuple[BudgetLine, ...] = ()
    budget_calculations: tuple[BudgetCalculation, ...] = ()
    rates: tuple[RateFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    counts: tuple[CountFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    schedule: tuple[ScheduleFact, ...] = ()
    weights: tuple[WeightFact, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(getattr(self, name) for name in FACT_CLASSES)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document states. `to_json` gives the object of CONTRACT.md, section 3.

    `lines` is all that is printed, in reading order, for people who search; no check looks at it, and a record of the
    store is without it.
    """

    source: Source
    document: Metadata
    budget_lines: tuple[BudgetLine, ...] = ()
    budget_calculations: tuple[BudgetCalculation, ...] = ()
    rates: tuple[RateFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()
    counts: tuple[CountFact, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    schedule: tuple[ScheduleFact, ...] = ()
    weights: tuple[WeightFact, ...] = ()
    tables: tuple[TableRecord, ...] = ()
    statements: tuple[Statement, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    candidates: Candidates = Candidates()
    lines: tuple[Line, ...] = field(default=(), compare=False, repr=False)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready dict; keys and value types as in CONTRACT.md. Decimals become numbers as printed."""
        out: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "source": plain(self.source),
            "document": plain(self.document),
        }
        for name in FACT_CLASSES:
            out[name] = [fact_json(fact) for fact in getattr(self, name)]
        if self.candidates:
            unsure = ((name, getattr(self.candidates, name)) for name in FACT_CLASSES)
            out["candidates"] = {name: [fact_json(fact) for fact in facts] for name, facts in unsure if facts}
        out["tables"] = [table_json(table) for table in self.tables]
        if self.attachments:
            out["attachments"] = plain(self.attachments)
        return out


SCHEMA_VERSION = "1.0"
FACT_CLASSES = (
    "budget_lines", "budget_calculations", "rates", "indicators", "counts", "goals", "schedule", "weights",
)  # fmt: skip


def fact_json(fact: Doubted) -> dict[str, Any]:
    """A fact as JSON types, with how sure it is and the codes of the reasons why it is no surer."""
    values: dict[str, Any] = plain(fact)
    reasons = values.pop("doubts")
    return {**values, "confidence": confidence(reasons), "reasons": reasons}


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON is untyped by nature
    """A record as JSON types: dataclass → dict, tuple → list, Decimal → int where exact, else float of the print."""
    if isinstance(value, Locator):
        return value.as_json()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def table_json(table: TableRecord) -> dict[str, Any]:
    """One table of the contract's `tables[]`."""
    grid = table.as_read
    cells = [
        {
            "row": c.row,
            "col": c.col,
            "row_span": c.row_span,
            "col_span": c.col_span,
            "text": c.text,
            **_place(c.locator),
        }
        for c in grid.cells
    ]
    head = {"caption": grid.caption, "unit": grid.unit, "page": grid.locator.page, "role": table.role}
    size = {"rows": grid.rows, "cols": grid.cols, "header_rows": grid.header_rows}
    out: dict[str, Any] = {**head, **size, "cells": cells, "locator": grid.locator.as_json()}
    if grid.nested_in is not None:
        out["nested_in"] = list(grid.nested_in)
    return out


def _place(locator: Locator) -> dict[str, Any]:
    """What a cell tells of its place: its box, and how sure its text is where it was recognised on a picture."""
    bbox = {} if locator.bbox is None else {"bbox": list(locator.bbox)}
    return bbox if locator.confidence is None else {**bbox, "confidence": locator.confidence}
