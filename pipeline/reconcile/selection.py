"""Which rules are reported: --select and --ignore, by code or by the beginning of codes, as linters have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reconcile.rules import RULES
from schemas.checks import CheckReport
from schemas.errors import UsageError


def selected(report: CheckReport, select: Sequence[str], ignore: Sequence[str]) -> CheckReport:
    """The findings of the rules asked for. All rules are evaluated all the same: what holds is evidence for the others.

    Args:
        report: What the checks found.
        select: Codes or beginnings of codes ("SUM", "PCT001"); none is all.
        ignore: Those left out of them; the longer one of two that fit a rule decides.
    """
    kept = tuple(f for f in report.findings if is_selected(f.rule, select, ignore))
    return replace(report, findings=kept)


def known_codes(prefixes: Sequence[str]) -> None:
    """Check that each is a rule, or the beginning of one.

    Raises:
        UsageError: No rule begins so.
    """
    codes = [rule.CODE for rule in RULES]
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in codes):
            raise UsageError(f"There is no rule {prefix}", f"Known are {', '.join(sorted(codes))}.")


def is_selected(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a rule is asked for."""
    chosen = max((len(prefix) for prefix in select if code.startswith(prefix)), default=0 if select else 1)
    return chosen > max((len(prefix) for prefix in ignore if code.startswith(prefix)), default=0)
