"""Findings as SARIF 2.1.0, so that editors and code review show them beside the printed line.

A repair stays a property: SARIF `fixes` are applied at a click, and a stated value is never overwritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Protocol
from urllib.parse import quote

from outputs.places import spot_words
from outputs.write_check_json import finding_json
from schemas.checks import CheckReport, Finding, Operand, Waiver
from schemas.document import Locator

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class RuleInfo(Protocol):
    """What a rule says about itself: its code and what it verifies."""

    @property
    def code(self) -> str:
        """The rule's code, as findings carry it."""

    @property
    def title(self) -> str:
        """What the rule verifies, in one line."""

    @property
    def verifies(self) -> str:
        """What it verifies, in full."""


def to_sarif(report: CheckReport, rules: Sequence[RuleInfo]) -> dict[str, Any]:
    """A SARIF log with one run; `rules` describe the codes, and every code found is listed even when not among them."""
    described = {rule.code: rule for rule in rules}
    codes = [*described, *sorted({finding.rule for finding in report.findings} - described.keys())]
    index = {code: position for position, code in enumerate(codes)}
    driver = {"name": "jangbu", "rules": [_rule(code, described.get(code)) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.rule]) for finding in report.findings],
        "properties": {"evaluated": report.evaluated, "held": report.held},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, info: RuleInfo | None) -> dict[str, Any]:
    if info is None:
        return {"id": code}
    return {"id": code, "shortDescription": {"text": info.title}, "fullDescription": {"text": info.verifies}}


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    target = finding.target
    related = [
        {"id": number, **_location(finding, operand), "message": {"text": _figure(operand)}}
        for number, operand in enumerate(finding.operands, start=1)
    ]
    figures = finding_json(finding)
    accepted = {"suppressions": [_suppression(finding.waiver)]} if finding.waiver else {}
    return {
        **accepted,
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding, target)],
        "relatedLocations": related,
        "partialFingerprints": {"jangbuFinding/v1": fingerprint(finding)},
        "properties": {
            name: figures[name] for name in ("stated", "computed", "difference", "tolerance", "unit", "repairs")
        },
    }


def _suppression(waiver: Waiver) -> dict[str, str]:
    said = f"{waiver.reason} ({waiver.by}, {waiver.on.isoformat()})"
    return {"kind": "external", "status": "accepted", "justification": said}


def _figure(operand: Operand) -> str:
    return f"{operand.label}: {operand.as_printed}" if operand.label else operand.as_printed


def _location(finding: Finding, operand: Operand) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(operand.document or finding.document)}}
    region = _region(operand.locator)
    if region:
        physical["region"] = region
    out: dict[str, Any] = {"physicalLocation": physical}
    if operand.locator.line is None and (words := spot_words(operand.locator)):
        out["logicalLocations"] = [{"fullyQualifiedName": words}]
    return out


def _region(locator: Locator) -> dict[str, int]:
    """The line and the columns, from 1; the end column is the one behind the last character."""
    if locator.line is None:
        return {}
    region = {"startLine": locator.line}
    if locator.char_start is not None:
        region["startColumn"] = locator.char_start + 1
        if locator.char_end is not None and locator.char_end > locator.char_start:
            region["endColumn"] = locator.char_end + 1
    return region


def _uri(path: str) -> str:
    """The path as a URI reference: Korean percent-encoded, a Windows path with slashes."""
    windows = PureWindowsPath(path)
    if windows.is_absolute():
        return "file:///" + quote(windows.as_posix(), safe="/:")
    posix = PurePosixPath(path)
    return ("file://" if posix.is_absolute() else "") + quote(posix.as_posix(), safe="/")


def fingerprint(finding: Finding) -> str:
    """The same for the same contradiction in a later run, so that a viewer can tell old findings from new ones."""
    identity = [finding.rule, finding.document, finding.target.locator.as_json(), finding.target.as_printed]
    identity.append(str(finding.computed))
    text = json.dumps(identity, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
