"""Which documents a document is likely to be compared with: other years and editions of its office and department."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from outputs.comparison.pairs import bare
from schemas.tables import Document, DocumentYear

SHOWN = 30
LOOKED_AT = 2000


def partners(session: Session, document: Document) -> list[tuple[Document, int | None, bool]]:
    """Documents with their year, the likeliest first: other editions, the same title, a year near by.

    The third value says whether the other one is the later of the two.
    """
    query = select(Document).where(Document.id != document.id)
    query = query.where((Document.office == document.office) | (Document.path == document.path))
    rows = session.exec(query.order_by(Document.path).limit(LOOKED_AT)).all()
    years = _years(session, [document, *rows])
    mine = years.get(document.id)

    def distance(other: Document) -> tuple[bool, bool, bool, int, str]:
        theirs = years.get(other.id)
        apart = abs(theirs - mine) if theirs and mine else 99
        title = bare(other.title or "") != bare(document.title or "")
        return other.path != document.path, title, other.department != document.department, apart, other.path

    found = sorted(rows, key=distance)[:SHOWN]
    return [(row, years.get(row.id), _is_later(row, document, years)) for row in found]


def _is_later(other: Document, document: Document, years: dict[str, int]) -> bool:
    if document.superseded_by_id or other.superseded_by_id:
        return bool(document.superseded_by_id) and not other.superseded_by_id
    return years.get(other.id, 0) > years.get(document.id, 0)


def _years(session: Session, documents: Sequence[Document]) -> dict[str, int]:
    """The latest year of each document."""
    found: dict[str, int] = {}
    keys = [document.id for document in documents]
    for start in range(0, len(keys), 500):
        some = col(DocumentYear.document_id).in_(keys[start : start + 500])
        query = select(DocumentYear.document_id, func.max(DocumentYear.year)).where(some)
        found |= dict(session.exec(query.group_by(DocumentYear.document_id)).all())
    return found
