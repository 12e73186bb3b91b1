"""What the matcher says about two names, and why."""

from __future__ import annotations

from dataclasses import dataclass

SAME, PROPOSED, DIFFERENT = "same", "proposed", "different"
# Names that differ in words score below this, proposals above it.
PROPOSAL = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """same, proposed or different; a score from 0 to 1; the reasons, the weightiest first."""

    verdict: str
    score: float
    reasons: tuple[str, ...]
