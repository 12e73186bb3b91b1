"""A place of a document: where every fact leads, and back."""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from outputs.report.facts import names_of
from outputs.report.findings import reader
from outputs.site.routes.common import Way, desk_of, row_of, shown, words_of
from outputs.site.views.cell import cell_page, page_of_cell
from schemas.tables import SourceCell


def show_cell(request: Request, cell_id: str) -> Response:
    """A place with the print around it and the facts that stand on it."""
    with desk_of(request).session() as session:
        found = cell_page(session, row_of(session, SourceCell, cell_id), reader(session), words_of(request).lang)
        return shown(request, "cell.html", page=found, name=names_of([found.document])[found.document.id])


def show_cell_picture(request: Request, cell_id: str) -> Response:
    """The page of a PDF around a place."""
    with desk_of(request).session() as session:
        png = page_of_cell(session, row_of(session, SourceCell, cell_id))
    if png is None:
        raise HTTPException(404)
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


WAYS: tuple[Way, ...] = (
    ("/cells/{cell_id}", show_cell, "GET"),
    ("/cells/{cell_id}/page.png", show_cell_picture, "GET"),
)
