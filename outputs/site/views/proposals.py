"""Pairs that may be one indicator or one department, side by side in their plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from outputs.excerpt import find_cell
from outputs.places import spot_words
from outputs.report.facts import names_of
from outputs.report.findings import locator
from outputs.report.table import PrintedTable, printed_table
from schemas.extraction import Extraction
from schemas.tables import CatalogueAlias, CatalogueObservation, CatalogueProposal, Document, SourceCell

AT_ONCE, MENTIONS_SHOWN = 50, 20
ORDER = (
    col(CatalogueProposal.is_unsure),
    col(CatalogueProposal.kind),
    col(CatalogueProposal.score).desc(),
    col(CatalogueProposal.id),
)
"""The likeliest first; those somebody was unsure of at the end."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One value with where it stands."""

    row: CatalogueObservation
    document: str
    place: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two names that may be one: its mentions, and the table its latest one stands in."""

    department: str
    name: str
    catalogue_id: str | None
    mentions: Sequence[Mention]
    table: PrintedTable | None


def mentions(session: Session, rows: Sequence[CatalogueObservation], lang: str) -> list[Mention]:
    """The rows with the names of their documents and the words of their places."""
    documents = session.exec(select(Document).where(col(Document.id).in_({row.document_id for row in rows}))).all()
    names = names_of(list(documents))
    cells = session.exec(select(SourceCell).where(col(SourceCell.id).in_({row.cell_id for row in rows}))).all()
    places = {cell.id: spot_words(locator(cell), lang) for cell in cells}
    return [Mention(row, names.get(row.document_id, ""), places.get(row.cell_id, "")) for row in rows]


def waiting_count(session: Session) -> int:
    """How many pairs wait for a decision."""
    return session.exec(select(func.count()).where(col(CatalogueProposal.is_unsure).is_(False))).one()


def waiting(session: Session, page: int) -> Sequence[CatalogueProposal]:
    """One page of pairs that wait."""
    query = select(CatalogueProposal).order_by(*ORDER)
    return session.exec(query.offset((page - 1) * AT_ONCE).limit(AT_ONCE)).all()


def around(session: Session, proposal: CatalogueProposal) -> tuple[str | None, str | None]:
    """The pairs before and behind one in the list."""
    keys = session.exec(select(CatalogueProposal.id).order_by(*ORDER)).all()
    at = keys.index(proposal.id)
    return keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None


def sides(
    session: Session, proposal: CatalogueProposal, read: Callable[[str], Extraction | None], lang: str
) -> tuple[Side, Side]:
    """Both names of a proposal with what is printed of them."""
    both = ((proposal.department_a, proposal.name_a), (proposal.department_b, proposal.name_b))
    one, other = (_side(session, proposal, department, name, read, lang) for department, name in both)
    return one, other


def _side(  # noqa: PLR0913, PLR0917 - what a name is known by
    session: Session,
    proposal: CatalogueProposal,
    department: str,
    name: str,
    read: Callable[[str], Extraction | None],
    lang: str,
) -> Side:
    alias, seen = CatalogueAlias, CatalogueObservation
    asked = select(alias).where(alias.office == proposal.office, alias.department == department)
    found = session.exec(asked.where(alias.name == name) if name else asked).all()
    query = select(seen).where(col(seen.alias_id).in_([row.id for row in found]))
    rows = session.exec(
        query.order_by(col(seen.year).desc(), col(seen.phase), col(seen.id)).limit(MENTIONS_SHOWN)
    ).all()
    entry = found[0].catalogue_id if name and found else None
    cell = session.get(SourceCell, rows[0].cell_id) if name and rows else None
    return Side(department, name, entry, mentions(session, rows, lang), _table(cell, read))


def _table(cell: SourceCell | None, read: Callable[[str], Extraction | None]) -> PrintedTable | None:
    extraction = None if cell is None else read(cell.document_id)
    if cell is None or extraction is None:
        return None
    found = find_cell(extraction.tables, locator(cell))
    return None if found is None else printed_table(found[0], None, (), (found[1].row, found[1].col))
