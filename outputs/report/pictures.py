"""The printed pages around findings of PDFs, as many as a report that is mailed can carry."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from outputs.crops import Box, crop, original
from schemas.tables import Document, DocumentFile, FindingOperand

if TYPE_CHECKING:
    from schemas.tables.plan import Place

MOST_BYTES = 1_200_000
"""Of all pictures together, before they are written as text: of the 3 MB of a report four thirds of this."""

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page as data URI; `parts` operands are outlined on it."""

    uri: str
    page: int
    parts: int


class Pictures:
    """Draws pages until `MOST_BYTES` are used up: the gravest findings come first."""

    def __init__(self, session: Session) -> None:
        """Nothing is opened before a picture is asked for."""
        self._left = MOST_BYTES
        self._bytes = cache(lambda document_id: _bytes(session, document_id))

    def around(self, document_id: str, stated: FindingOperand, operands: Sequence[FindingOperand]) -> Picture | None:
        """The page around the stated figure; None where the document is no PDF, is gone or has changed."""
        target = box_of(stated)
        if target is None or stated.page is None or self._left <= 0:
            return None
        data = self._bytes(document_id)
        parts = [
            box
            for row in operands
            if row.page == stated.page and row.document_id in {None, document_id} and (box := box_of(row))
        ]
        png = None if data is None else crop(data, stated.page, target, [target], parts)
        if png is None or len(png) > self._left:
            return None
        self._left -= len(png)
        return Picture(f"data:image/png;base64,{base64.b64encode(png).decode()}", stated.page, len(parts))


def box_of(place: Place) -> Box | None:
    """The edges of a place in points; None for formats without pages."""
    if not place.bbox:
        return None
    x0, y0, x1, y1 = (float(edge) for edge in place.bbox.split(","))
    return x0, y0, x1, y1


def _bytes(session: Session, document_id: str) -> bytes | None:
    document = session.get(Document, document_id)
    if document is None or document.media_type != PDF:
        return None
    files = session.exec(select(DocumentFile.path).where(DocumentFile.document_id == document_id)).all()
    return original(files, document.sha256)
