"""WGT001: the percent weights of one scheme make 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import ClassVar

from pipeline.reconcile.facts import Fact, place
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.rules.base import ROUNDED_SUM, parts_phrase
from pipeline.reconcile.slips import WRONG_UNITS
from schemas.records import WeightFact

COMPLETE = 3
HUNDRED = Decimal(100)
NEAR = (Decimal(90), Decimal(110))


class Weights:
    """Weights of an evaluation."""

    CODE: ClassVar[str] = "WGT001"
    TITLE: ClassVar[str] = "Weights make 100%"
    VERIFIES: ClassVar[str] = (
        "Three or more weights in % under one parent of one scheme make 100. Lists whose sum is far from 100 are taken "
        "for excerpts and not judged; the 100 is not printed, so a difference is a warning."
    )
    TOLERANCE: ClassVar[str] = ROUNDED_SUM
    EXAMPLE: ClassVar[str] = "「품질 평가」 says 100%, but its 3 weights add up to 105% (5% too much)."

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """One sum for each parent with three or more weights in percent."""
        for case in cases:
            for (scheme, parent), weights in _siblings(case.extraction.weights).items():
                facts = tuple(dict.fromkeys(_fact(case.document, weight) for weight in weights))
                if len(facts) >= COMPLETE and not _is_filled_up(facts, scheme, case.extraction.weights):
                    total = _hundred(case.document, parent or scheme, weights[0])
                    phrase = parts_phrase(len(facts), "weight")
                    constraint = Constraint(self.CODE, total, facts, plain_sum(len(facts)), phrase, certain=False)
                    near = NEAR[0] <= constraint.computed() <= NEAR[1]
                    if near or constraint.verdict() is Verdict.HOLDS or _is_too_large(constraint):
                        yield constraint


def _is_filled_up(facts: Sequence[Fact], scheme: str, weights: Sequence[WeightFact]) -> bool:
    """Whether the points that a scheme gives on top (가점) are just what its percentages lack."""
    points = [w.points_or_percent for w in weights if w.scheme == scheme and w.unit == "점" and w.points_or_percent]
    missing = HUNDRED - sum(fact.value for fact in facts)
    return missing > 0 and missing == sum(point for point in points if point > 0)


def _is_too_large(constraint: Constraint) -> bool:
    """Whether a weight over 100, ten or a hundred … times smaller, would make the sum hold."""
    large = [fact for fact in constraint.operands if fact.value > HUNDRED]
    changes = ({fact: fact.value / unit} for fact in large for unit in WRONG_UNITS)
    return any(constraint.holds_with(change) for change in changes)


def _siblings(weights: Sequence[WeightFact]) -> dict[tuple[str, str | None], list[WeightFact]]:
    found: dict[tuple[str, str | None], list[WeightFact]] = defaultdict(list)
    for weight in weights:
        if weight.unit == "%" and weight.points_or_percent is not None and weight.points_or_percent > 0:
            found[weight.scheme, weight.parent].append(weight)
    return found


def _fact(document: str, weight: WeightFact) -> Fact:
    value = weight.points_or_percent or Decimal(0)
    key = (*place(document, weight.locator), weight.component)
    return Fact(
        key, value, unit="%", label=weight.component, as_printed=weight.as_printed, locator=weight.locator,
        document=document,
    )  # fmt: skip


def _hundred(document: str, label: str, weight: WeightFact) -> Fact:
    key = (document, "hundred", label, weight.locator)
    return Fact(
        key, Decimal(100), unit="%", label=label, as_printed="100%", locator=weight.locator, document=document,
        printed=False,
    )  # fmt: skip
