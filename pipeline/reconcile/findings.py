"""Broken constraints as findings: one plain sentence each, figures as printed, the operands and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.localise import Localiser
from pipeline.reconcile.misreadings import is_other_sign
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.repair import Suspect
from schemas.checks import Change, Finding, Operand, Repair

PLACES = Decimal("0.0001")
ONLY_IF = {
    Verdict.TRUNCATED: "digits were cut off",
    Verdict.STRAY: "digits were cut off, and its column rounds",
    Verdict.RAISED: "it was rounded up",
}


def finding(constraint: Constraint, verdict: Verdict, localiser: Localiser) -> Finding:
    """The finding for a constraint that is broken or holds only when digits were cut off."""
    target = constraint.target
    suspects = localiser.suspects(constraint) if verdict is Verdict.BROKEN else []
    return Finding(
        rule=constraint.rule,
        severity=severity(constraint, verdict, suspects),
        document=target.document,
        message=message(constraint, verdict),
        stated=target.in_print(target.value),
        computed=short(target.in_print(constraint.computed())),
        tolerance=short(target.in_print(constraint.tolerance())),
        unit=target.unit,
        operands=tuple(operand(fact) for fact in constraint.operands),
        target=operand(target),
        repairs=tuple(repair(suspect) for suspect in suspects),
    )


def severity(constraint: Constraint, verdict: Verdict, suspects: Sequence[Suspect]) -> str:
    """The severity: error only where the mapping is printed and no rounding could explain the difference.

    A figure recognised on a picture may be misread, and △ may mean more, not less: what rests on such a figure is no
    error of the document yet.
    """
    if verdict is not Verdict.BROKEN:
        return "warning" if verdict is Verdict.STRAY else "info"
    is_sure = constraint.certain and not is_recognised(constraint)
    rounding = constraint.may_be_rounding() or constraint.is_stretched()
    sign = bool(suspects) and is_other_sign(suspects[0].fact, suspects[0].value)
    return "error" if is_sure and not rounding and not sign else "warning"


def is_recognised(constraint: Constraint) -> bool:
    """Whether any of its figures was recognised on a picture."""
    return any(fact.locator.confidence is not None for fact in constraint.facts)


def operand(fact: Fact) -> Operand:
    """A fact as it is shown: its value in the printed unit."""
    return Operand(fact.label, fact.in_print(fact.value), fact.as_printed, fact.locator, fact.document)


def repair(suspect: Suspect) -> Repair:
    """A suspect as it is shown: values in the printed unit, the cells that change with it in the order of the print."""
    others = tuple(change(fact, value) for fact, value in suspect.change.items() if fact != suspect.fact)
    first = change(suspect.fact, suspect.value)
    return Repair(
        first.label, first.before, first.after, first.locator, suspect.explains, others, suspect.is_misreading
    )


def change(fact: Fact, value: Decimal) -> Change:
    """A figure with another value."""
    return Change(fact.label, fact.in_print(fact.value), fact.in_print(value), fact.locator)


def message(constraint: Constraint, verdict: Verdict) -> str:
    """「label」 says X, but its 3 parts add up to Y (Z too little)."""
    target = constraint.target
    stated = target.in_print(target.value)
    computed = short(target.in_print(constraint.computed()))
    unit = target.unit or ""
    if unit in NAMED:
        name = NAMED[unit]
        return f"「{target.label}」 says {name(stated)}, but {constraint.phrase} {name(computed)}."
    said = f"「{target.label}」 says {number(stated)}{unit}"
    if verdict in ONLY_IF:
        return f"{said}; {constraint.phrase} {number(computed)}{unit}, which is that figure only if {ONLY_IF[verdict]}."
    gap = number(short(abs(computed - stated)))
    side = "too little" if computed < stated else "too much"
    return f"{said}, but {constraint.phrase} {number(computed)}{unit} ({gap}{unit} {side}).{doubt(constraint)}"


def weekday(value: Decimal) -> str:
    """A day of the week as plans print it; Monday is 1."""
    return "월화수목금토일"[int(value) - 1]


def day(value: Decimal) -> str:
    """A day of the calendar; its first is 1."""
    return date.fromordinal(int(value)).isoformat()


def year(value: Decimal) -> str:
    """A year as plans print it."""
    return f"{int(value)}년"


NAMED = {"요일": weekday, "day": day, "연도": year}
"""Units whose numbers people call by name."""


def doubt(constraint: Constraint) -> str:
    """What may explain the difference other than an error of the document."""
    if is_recognised(constraint):
        return " Its figures were recognised on a picture: compare them with it."
    return " Rounding adds up to so much only by a rare chance." if constraint.is_stretched() else ""


def number(value: Decimal) -> str:
    """A number with thousands separators and no idle zeros."""
    plain = value.normalize()
    return f"{plain:,f}"


def short(value: Decimal) -> Decimal:
    """At most four decimals: enough to see why a rate does not fit."""
    cut = value.quantize(PLACES) if value != value.to_integral_value() else value.to_integral_value()
    return cut.normalize() if cut != cut.to_integral_value() else cut.to_integral_value()
