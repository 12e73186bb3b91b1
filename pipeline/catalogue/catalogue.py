"""One office's part of the catalogue, made from its mentions and the people's decisions: pure, nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.catalogue.changes import Change, changes
from pipeline.catalogue.entries import Entry, Mention, entry_id, gather
from pipeline.catalogue.groups import Decision, group
from pipeline.catalogue.organisations import Period, Succession, periods, propose_successors, successions
from pipeline.catalogue.proposals import Proposal, propose


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator: its id, its entries, and what changed over the years."""

    id: str
    entries: list[Entry]
    changes: list[Change]

    @property
    def mentions(self) -> list[Mention]:
        """All its mentions, by year."""
        return sorted((m for entry in self.entries for m in entry.mentions), key=lambda m: (m.year or 0, m.id))


@dataclass(frozen=True, slots=True)
class OfficeCatalogue:
    """The catalogue of one office."""

    office: str
    items: list[Item]
    proposals: list[Proposal]
    periods: list[Period]
    organisation_proposals: list[Proposal]


@dataclass(frozen=True, slots=True)
class OfficeInput:
    """What an office's catalogue is made from: mentions, texts that tell of departments, decisions by kind."""

    office: str
    mentions: Sequence[Mention]
    texts: Sequence[tuple[str, str]]
    decisions: Sequence[Decision]
    organisation_decisions: Sequence[Decision]


def make(given: OfficeInput) -> OfficeCatalogue:
    """The catalogue of an office; the order of what is given does not matter."""
    known = successions(given.texts, given.organisation_decisions)
    later = _names(known.values())
    entries = gather(given.mentions)
    groups = group(entries, given.decisions, later)
    years = sorted({m.year for m in given.mentions if m.year is not None})
    items = [Item(_id(given.office, part), part, changes(part, years, later)) for part in groups]
    found = periods(given.mentions, known)
    return OfficeCatalogue(
        given.office,
        items,
        propose(entries, groups, given.decisions, later),
        found,
        propose_successors(given.mentions, found, given.organisation_decisions),
    )


def _names(known: Iterable[Succession]) -> dict[str, str]:
    return {step.former: step.later for step in known}


def _id(office: str, entries: Sequence[Entry]) -> str:
    """The id of a group: that of its first entry by name."""
    return entry_id(office, min(entry.ref for entry in entries))
