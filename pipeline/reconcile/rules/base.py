"""What a rule is: a few constants that explain it, and one method that reads constraints off documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint


class Rule(Protocol):
    """A check. It reads, it never judges: verdict, severity and repair come after."""

    CODE: ClassVar[str]
    TITLE: ClassVar[str]
    VERIFIES: ClassVar[str]
    TOLERANCE: ClassVar[str]
    EXAMPLE: ClassVar[str]

    def constraints(self, cases: Sequence[Case]) -> Iterable[Constraint]:
        """The relations between printed figures that this rule sees in the documents."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as `jangbu rules` shows it."""

    code: str
    title: str
    verifies: str
    tolerance: str
    example: str


def parts_phrase(count: int, kind: str = "part") -> str:
    """How the figures that were added are called: "its only part adds up to", "its 4 parts add up to"."""
    return f"its only {kind} adds up to" if count == 1 else f"its {count} {kind}s add up to"


ROUNDED_SUM = "(n + 1) / 2 units of the last printed place for n addends; whole counts and whole won are exact"
ROUNDED_RATE = "half a unit of the last printed place, widened by the rounding of both amounts; cut-off digits are info"
EXACT = "none: whole numbers"
IDENTITY = "none between figures of one unit; half a unit of the coarser print between two"
