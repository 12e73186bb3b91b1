"""The shelf of documents and the page of one."""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from outputs.report.drawing import Drawing
from outputs.report.findings import reader
from outputs.site.routes.common import Way, desk_of, links_around, page_within, row_of, shown, words_of
from outputs.site.views.documents import AT_ONCE, page_of, shelf
from schemas.tables import Document


def show_documents(request: Request, q: str = "", page: int = 1) -> Response:
    """The documents that match a search."""
    desk, first = desk_of(request), (page_within(page) - 1) * AT_ONCE
    with desk.session() as session:
        found = shelf(session, desk.search(session, q, first, AT_ONCE), first)
        more = links_around(page, found.count, AT_ONCE, {"q": q})
        return shown(request, "documents_list.html", shelf=found, search=q, more=more)


def show_document(request: Request, document_id: str) -> Response:
    """One document with everything read from it."""
    with desk_of(request).session() as session:
        found = page_of(session, row_of(session, Document, document_id))
        return shown(request, "document.html", page=found, charts=Drawing(words_of(request)))


def give_gold(request: Request, document_id: str) -> Response:
    """What was read of a document, as `jangbu evaluate` takes it: to correct, and to measure by."""
    desk = desk_of(request)
    with desk.session() as session:
        row_of(session, Document, document_id)
        extraction = reader(session)(document_id)
    if extraction is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="gold_{document_id}.json"'}
    return JSONResponse(desk.gold(extraction), headers=headers)


WAYS: tuple[Way, ...] = (
    ("/documents", show_documents, "GET"),
    ("/documents/{document_id}", show_document, "GET"),
    ("/documents/{document_id}/gold.json", give_gold, "GET"),
)
