"""What somebody wants to see of the findings: rules chosen, findings accepted, how they are printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.reconcile.selection import known_codes, selected
from pipeline.waivers import idle, load_waivers, waived
from schemas.checks import CheckReport, Waiver


@dataclass(slots=True)
class Choice:
    """The options of `check` and `reconcile`. Call `prepare` first: it fails before the work, not after it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers_file: Path | None = None
    unverified: bool = False
    layout: str = "text"
    waivers: list[Waiver] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        """Read the waivers and look the codes up.

        Raises:
            UsageError: There is no such rule, or the file of waivers cannot be read.
        """
        known_codes((*self.select, *self.ignore))
        self.waivers = load_waivers(self.waivers_file)

    def accept(self, report: CheckReport) -> CheckReport:
        """The report with accepted findings marked; what is idle is noted."""
        today = _today()
        report, rest = waived(report, self.waivers, today)
        self.idle = [idle(waiver, today) for waiver in rest]
        return report

    def chosen(self, report: CheckReport) -> CheckReport:
        """The findings of the rules asked for."""
        return selected(report, self.select, self.ignore)


def codes(text: str) -> tuple[str, ...]:
    """The codes of a list as people type it: "sum, PCT001"."""
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
