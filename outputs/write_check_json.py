"""Findings as one JSON object (CONTRACT.md, section 4): numbers in the printed unit, exact where JSON can hold them."""

from __future__ import annotations

from typing import Any

from schemas.checks import Change, CheckReport, Coverage, Finding, Operand, Repair, Waiver
from schemas.extraction import plain


def to_json(report: CheckReport, *, unverified: bool = False) -> dict[str, Any]:
    """The object of `jangbu check --format json`; Decimals are int where whole, else the float that prints the same.

    `unverified` adds the figures that no check vouches for, by document.
    """
    return {
        "checks": {"evaluated": report.evaluated, "held": report.held, "by_rule": dict(report.by_rule)},
        "coverage": {
            **_counted(report),
            "documents": [_covered(document, unverified=unverified) for document in report.documents],
        },
        "findings": [finding_json(finding) for finding in report.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding with its operands, its target and its repairs, likeliest first."""
    figures = ("stated", "computed", "difference", "tolerance")
    return {
        "id": finding.key,
        "rule": finding.rule,
        "severity": finding.severity,
        "document": finding.document,
        "message": finding.message,
        **{name: plain(getattr(finding, name)) for name in figures},
        "unit": finding.unit,
        "operands": [_operand_json(operand) for operand in finding.operands],
        "target": _operand_json(finding.target),
        "repairs": [_repair_json(repair) for repair in finding.repairs],
        **({"parse_suspect": True} if finding.is_parse_suspect else {}),
        **({"waiver": _waiver_json(finding.waiver)} if finding.waiver else {}),
    }


def _operand_json(operand: Operand) -> dict[str, Any]:
    """A figure; `document` is there when the check says in which one it stands."""
    out = {
        "label": operand.label,
        "value": plain(operand.value),
        "as_printed": operand.as_printed,
        "locator": operand.locator.as_json(),
    }
    return {**out, "document": operand.document} if operand.document else out


def _repair_json(repair: Repair) -> dict[str, Any]:
    """A repair; `together` are the cells that must change with it, where there are any."""
    together = {"together": [_change_json(change) for change in repair.together]} if repair.together else {}
    return {**_change_json(repair), "explains": repair.explains, **together}


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "label": change.label,
        "from": plain(change.before),
        "to": plain(change.after),
        "locator": change.locator.as_json(),
    }


def _waiver_json(waiver: Waiver) -> dict[str, Any]:
    out: dict[str, Any] = {"reason": waiver.reason, "by": waiver.by, "on": waiver.on.isoformat()}
    return {**out, "until": waiver.until.isoformat()} if waiver.until else out


def _covered(document: Coverage, *, unverified: bool) -> dict[str, Any]:
    out = {"document": document.document, **_counted(document)}
    return {**out, "unverified": [_operand_json(figure) for figure in document.unverified]} if unverified else out


def _counted(covered: CheckReport | Coverage) -> dict[str, Any]:
    """Printed numbers, and those that at least one held check vouches for; the share is 0 when nothing is printed."""
    share = round(covered.checked / covered.numbers, 4) if covered.numbers else 0.0
    return {"numbers": covered.numbers, "checked": covered.checked, "share": share}
