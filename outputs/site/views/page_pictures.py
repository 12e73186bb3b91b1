"""The page of a PDF around a finding, for the site."""

from __future__ import annotations

from sqlmodel import Session, col, select

from outputs.crops import crop, original
from outputs.report.pictures import PDF, box_of
from schemas.tables import Document, DocumentFile, Finding, FindingOperand


def picture_of(session: Session, finding: Finding) -> bytes | None:
    """A PNG with the stated figure and its operands outlined; None where there is no PDF, or not the one read."""
    rows = session.exec(
        select(FindingOperand).where(FindingOperand.finding_id == finding.id).order_by(col(FindingOperand.position))
    ).all()
    stated = next((row for row in rows if row.position == 0), None)
    target = box_of(stated) if stated else None
    if stated is None or target is None or stated.page is None:
        return None
    document = session.get(Document, stated.document_id or finding.document_id)
    if document is None or document.media_type != PDF:
        return None
    files = session.exec(select(DocumentFile.path).where(DocumentFile.document_id == document.id)).all()
    data = original(files, document.sha256)
    boxes = [
        box
        for row in rows
        if row.position and row.page == stated.page and row.document_id in {None, document.id} and (box := box_of(row))
    ]
    return None if data is None else crop(data, stated.page, target, boxes)
