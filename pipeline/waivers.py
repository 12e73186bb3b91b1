"""Findings that somebody accepted, with a reason: a file beside the documents, applied anew in every run.

    [[waiver]]
    finding = "3f9c1a07be"          # what `jangbu check` prints behind a finding
    reason = "The fund is counted twice by order of the council"
    by = "Budget officer"
    on = 2031-03-02
    until = 2031-12-31              # optional

Instead of `finding`, `document` (the name of the file) and `rule` accept all that one rule says of one document.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from schemas.checks import CheckReport, Finding, Waiver
from schemas.errors import UsageError

DEFAULT = Path("jangbu-waivers.toml")
NEEDED = ("reason", "by", "on")
KNOWN = {*NEEDED, "finding", "document", "rule", "until"}


def load_waivers(path: Path | None) -> list[Waiver]:
    """The waivers of a file; without one, those of `jangbu-waivers.toml` in the working folder, if there is one.

    Raises:
        UsageError: The file cannot be read, or a waiver lacks what it needs.
    """
    if path is None and not DEFAULT.exists():
        return []
    path = path or DEFAULT
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}", "Name a file of waivers that exists.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} is no TOML: {error}", "See docs/waivers.md for an example.") from error
    entries = read.get("waiver", [])
    if not isinstance(entries, list) or set(read) - {"waiver"}:
        raise UsageError(f"{path}: only [[waiver]] entries are known", "See docs/waivers.md for an example.")
    return [_waiver(entry, f"{path}, waiver {number}") for number, entry in enumerate(entries, 1)]


def _waiver(entry: Any, place: str) -> Waiver:  # noqa: ANN401 - TOML is untyped by nature
    remedy = "A waiver needs reason, by, on, and either finding or document and rule; see docs/waivers.md."
    if not isinstance(entry, dict) or set(entry) - KNOWN:
        unknown = ", ".join(sorted(set(entry) - KNOWN)) if isinstance(entry, dict) else "no table"
        raise UsageError(f"{place}: {unknown} is not known", remedy)
    missing = [name for name in NEEDED if not entry.get(name)]
    if missing:
        raise UsageError(f"{place}: {', '.join(missing)} missing", remedy)
    if bool(entry.get("finding")) == bool(entry.get("document") and entry.get("rule")):
        raise UsageError(f"{place}: it names neither one finding nor the rule of one document", remedy)
    days = [name for name in ("on", "until") if name in entry and type(entry[name]) is not date]
    words = [name for name in KNOWN - {"on", "until"} if name in entry and not isinstance(entry[name], str)]
    if days or words:
        raise UsageError(f"{place}: {', '.join(days + words)} cannot be read", "Write 2031-03-02, and text in quotes.")
    return Waiver(**entry)


def waived(report: CheckReport, waivers: Sequence[Waiver], today: date) -> tuple[CheckReport, list[Waiver]]:
    """The report with accepted findings marked, and the waivers that no finding needs, or whose time is over."""
    in_force = [waiver for waiver in waivers if waiver.until is None or today <= waiver.until]
    found = [_marked(finding, in_force) for finding in report.findings]
    used = {id(finding.waiver) for finding in found}
    return replace(report, findings=tuple(found)), [waiver for waiver in waivers if id(waiver) not in used]


def _marked(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    mine = next((waiver for waiver in waivers if _fits(waiver, finding)), None)
    return finding if mine is None else replace(finding, waiver=mine)


def _fits(waiver: Waiver, finding: Finding) -> bool:
    if waiver.finding:
        return waiver.finding == finding.key
    return waiver.rule == finding.rule and waiver.document == PurePath(finding.document).name


def idle(waiver: Waiver, today: date) -> str:
    """What is said of a waiver that nothing needs."""
    named = waiver.finding or f"{waiver.rule} in {waiver.document}"
    why = "its time is over" if waiver.until and waiver.until < today else "no finding answers to it"
    return f"the waiver of {named} is idle: {why}"
