"""Findings as one JSON object (CONTRACT.md, section 4): numbers in the printed unit, exact where JSON can hold them."""

from __future__ import annotations

from typing import Any

from schemas.checks import Change, CheckReport, Finding, Operand, Repair
from schemas.extraction import plain


def to_json(report: CheckReport) -> dict[str, Any]:
    """The object of `jangbu check --format json`; Decimals are int where whole, else the float that prints the same."""
    return {
        "checks": {"evaluated": report.evaluated, "held": report.held, "by_rule": dict(report.by_rule)},
        "coverage": {"numbers": report.numbers, "checked": report.checked, "share": _share(report)},
        "findings": [finding_json(finding) for finding in report.findings],
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding with its operands, its target and its repairs, likeliest first."""
    figures = ("stated", "computed", "difference", "tolerance")
    return {
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


def _share(report: CheckReport) -> float:
    """Share of the printed numbers that at least one check vouches for; 0 when nothing is printed."""
    return round(report.checked / report.numbers, 4) if report.numbers else 0.0
