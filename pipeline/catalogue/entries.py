"""Mentions of indicators gathered to entries: one name of one department of one office, over all documents and years.

Two rows of one list are two indicators: they can never be linked by a machine.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.catalogue.departments import read_department
from pipeline.catalogue.names import Name, read_name

ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Mention:
    """One observation of an indicator as a document prints it; `table` is the list it stands in.

    `plan_year` is the year its document is about, where it is about one.
    """

    id: str
    indicator_id: str
    document_id: str
    cell_id: str
    table: str | None
    name: str
    department: str | None
    kind: str | None
    unit: str | None
    formula: str | None
    weight: Decimal | None
    year: int | None
    target: str | None
    actual: str | None
    plan_year: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """What people's decisions point to: a department's name for an indicator, or (no name) the department itself."""

    department: str
    name: str = ""


@dataclass(slots=True)
class Entry:
    """A name under which a department lists an indicator, with all its mentions."""

    ref: Ref
    name: Name
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_common(self) -> bool:
        """Whether some list calls it common to all departments."""
        return any("common" in (mention.kind or "") for mention in self.mentions)

    @property
    def years(self) -> list[int]:
        """The years it is mentioned for."""
        return sorted({mention.year for mention in self.mentions if mention.year is not None})

    def lists(self) -> set[tuple[str, str]]:
        """The lists it stands in; a common indicator may stand in one list for each department."""
        whose = self.ref.department if self.is_common and self.ref.department else ANYWHERE
        return {(mention.table, whose) for mention in self.mentions if mention.table}


def entry_id(office: str, ref: Ref) -> str:
    """The id of an entry: the same in every database."""
    return hashlib.sha256(f"{office}\x1f{ref.department}\x1f{ref.name}".encode()).hexdigest()[:12]


def printed_name(text: str) -> str:
    """A name as people refer to it: NFC, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def own_name(department: str | None, successors: Mapping[str, str] | None = None) -> str:
    """A department's own name, squashed, or that of what it became; "" where none is named."""
    own = read_department(department).own if department and department.strip() else ""
    seen = {own}
    while successors and own in successors and successors[own] not in seen:
        own = successors[own]
        seen.add(own)
    return own


def gather(mentions: Iterable[Mention]) -> list[Entry]:
    """The entries of one office, in the order of their references."""
    entries: dict[Ref, Entry] = {}
    ranks: dict[tuple[str, str, str], dict[str, int]] = {}
    for mention in sorted(mentions, key=lambda m: m.id):
        name, department = printed_name(mention.name), own_name(mention.department)
        # The second row of one name in a list is another indicator, told apart by its place alone.
        rank = ranks.setdefault((mention.table or mention.document_id, department, name), {})
        number = rank.setdefault(mention.indicator_id, len(rank) + 1) if mention.table else 1
        ref = Ref(department, name if number == 1 else f"{name} #{number}")
        entries.setdefault(ref, Entry(ref, read_name(name))).mentions.append(mention)
    return [entries[ref] for ref in sorted(entries)]
