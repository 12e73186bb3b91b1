"""How well a program read documents whose facts are known: what was found, what was missed, what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One fact of the gold that was not found ("missed"), or one that the gold does not have ("wrong").

    `place` is the line, "p. 3" or the like; `fact` says which one it is; `as_printed` is None where nothing is.
    """

    word: str
    kind: str
    document: str
    place: str
    fact: str
    as_printed: str | None = None

    def __str__(self) -> str:
        """One line for a person."""
        printed = f" as printed {self.as_printed!r}" if self.as_printed is not None else ""
        return f"{self.word:6} {self.document}:{self.place} {self.kind} {self.fact}{printed}"


@dataclass(slots=True)
class Score:
    """How one class of facts fared: found, how many of those lead to their line, and the faults."""

    found: int = 0
    placed: int = 0
    missed: list[Fault] = field(default_factory=list)
    wrong: list[Fault] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count what another document scored too."""
        self.found += other.found
        self.placed += other.placed
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def total(self) -> int:
        """Facts in the gold."""
        return self.found + len(self.missed)

    @property
    def faults(self) -> int:
        """Missed and wrong together."""
        return len(self.missed) + len(self.wrong)

    @property
    def precision(self) -> float | None:
        """The share of what was given that is right; None where nothing was given."""
        given = self.found + len(self.wrong)
        return self.found / given if given else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where the gold has nothing."""
        return self.found / self.total if self.total else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 1.0 where all was found and nothing was wrong."""
        parts = 2 * self.found + self.faults
        return 2 * self.found / parts if parts else 1.0


Scores = Mapping[str, Score]
"""Scores by class of facts."""


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The scores of one document; `error` says why it could not be read, and then all of its facts are missed."""

    file: str
    scores: Scores
    error: str | None = None

    @property
    def faults(self) -> list[Fault]:
        """What was missed and what was wrong, class by class."""
        return [fault for score in self.scores.values() for fault in (*score.missed, *score.wrong)]

    @property
    def f1(self) -> float:
        """F1 over all facts of the document together."""
        total = Score()
        for score in self.scores.values():
            total.add(score)
        return total.f1


def added(scores: list[Scores]) -> dict[str, Score]:
    """The scores of several documents together, by class."""
    totals: dict[str, Score] = {}
    for each in scores:
        for name, score in each.items():
            totals.setdefault(name, Score()).add(score)
    return totals


def macro_f1(totals: Scores) -> float | None:
    """The mean over the classes that the gold has facts of; None where it has none at all."""
    scores = [score.f1 for score in totals.values() if score.total]
    return sum(scores) / len(scores) if scores else None
