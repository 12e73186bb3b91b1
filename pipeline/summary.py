"""What one run of `jangbu ingest` did, in counts and in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.found import Failure, PassedOver

PASSED_OVER_SHOWN = 10


@dataclass(slots=True)
class Summary:
    """What one run did; `found` = stored + unchanged + quarantined."""

    stored: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    quarantined: list[Failure] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How many documents there were."""
        return len(self.stored) + len(self.unchanged) + len(self.quarantined)

    def sentences(self) -> Iterator[str]:
        """The counts, and each file that was set aside or passed over with its reason."""
        counts = f"{len(self.stored)} stored, {len(self.unchanged)} unchanged, {len(self.quarantined)} set aside"
        yield f"{self.found} found: {counts}."
        for failure in self.quarantined:
            yield f"Set aside: {failure.reason}. → {failure.remedy}"
        if self.passed_over:
            shown = ", ".join(f"{item.path} ({item.reason})" for item in self.passed_over[:PASSED_OVER_SHOWN])
            more = len(self.passed_over) - PASSED_OVER_SHOWN
            yield f"Passed over: {shown}{f' and {more} more' if more > 0 else ''}."
