"""Reconcile: printed figures → facts → constraints → verdicts → the likeliest wrong cell → findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.reconcile.corroborated import corroborated
from pipeline.reconcile.facts import Fact
from pipeline.reconcile.findings import finding, operand
from pipeline.reconcile.guesses import borne_out
from pipeline.reconcile.habits import by_habit, habits_of
from pipeline.reconcile.ledger import Case, open_case
from pipeline.reconcile.localise import Localiser
from pipeline.reconcile.network import Constraint, Verdict, unique
from pipeline.reconcile.related import Relations
from pipeline.reconcile.rules import RULES
from schemas.checks import SEVERITIES, CheckReport, Correction, Coverage, Finding
from schemas.extraction import Extraction

__all__ = ["check"]

NOTHING: Mapping[str, Sequence[Correction]] = MappingProxyType({})


def check(extractions: Sequence[Extraction], said: Mapping[str, Sequence[Correction]] = NOTHING) -> CheckReport:
    """Every relation that the rules read in these documents, evaluated; what does not hold comes back as findings.

    `said` gives by path what people read where the machine misread.
    """
    cases = [open_case(extraction, said.get(extraction.source.path, ())) for extraction in extractions]
    constraints = borne_out(cases, corroborated(unique(gather(cases))))
    judged = [(constraint, constraint.verdict()) for constraint in constraints]
    habits = habits_of(judged)
    verdicts = by_habit(judged, habits)
    held = [constraint for constraint, verdict in verdicts if verdict is Verdict.HOLDS]
    broken = [constraint for constraint, verdict in verdicts if verdict is Verdict.BROKEN]
    localiser = Localiser(held, broken, habits)
    relations = Relations(held, broken)
    found = [
        replace(finding(constraint, verdict, localiser), related=relations.around(constraint))
        for constraint, verdict in verdicts
        if verdict is not Verdict.HOLDS
    ]
    known = vouched(held)
    documents = tuple(_coverage(case, known) for case in cases)
    return CheckReport(
        findings=tuple(sorted(found, key=_order)),
        evaluated=len(constraints),
        held=len(constraints) - len(broken),
        by_rule=dict(sorted(Counter(constraint.rule for constraint in constraints).items())),
        numbers=sum(document.numbers for document in documents),
        checked=sum(document.checked for document in documents),
        documents=documents,
    )


def _coverage(case: Case, known: set[Fact]) -> Coverage:
    """How many of the figures printed in a document are vouched for; the others in the order of the print."""
    facts = list(dict.fromkeys(case.ledger.printed()))
    rest = tuple(operand(fact) for fact in facts if fact not in known)
    return Coverage(case.document, len(facts), len(facts) - len(rest), rest)


def gather(cases: Sequence[Case]) -> list[Constraint]:
    """All constraints of all rules that can be evaluated, in the order of the registry, the weak ones last."""
    found = [c for rule in RULES for c in rule.constraints(cases) if c.is_defined]
    return sorted(found, key=lambda constraint: constraint.weak)


def vouched(held: Sequence[Constraint]) -> set[Fact]:
    """The facts that at least one held constraint vouches for; a bound leaves too much open to vouch for anything."""
    return {fact for constraint in held if not constraint.is_bound for fact in constraint.facts}


def _order(found: Finding) -> tuple[str, int, tuple[int, int, int, int]]:
    where = found.target.locator
    spot = (where.page or 0, where.line or where.table or 0, where.row or 0, where.col or 0)
    return (found.document, SEVERITIES.index(found.severity), spot)
