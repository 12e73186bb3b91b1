"""The shelf of documents and the page of one."""

from __future__ import annotations

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from outputs.report.findings import reader
from outputs.site.routes.common import Way, desk_of, links_around, page_within, row_of, shown
from outputs.site.views.documents import AT_ONCE, page_of, shelf
from outputs.site.views.print import LINES_AT_ONCE, line_of, print_of
from schemas.tables import Document, SourceCell


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
        return shown(request, "document.html", page=found)


def show_print(request: Request, document_id: str, line: int = 0) -> Response:
    """A document as it is printed, from the page of lines on that holds one."""
    with desk_of(request).session() as session:
        document = row_of(session, Document, document_id)
        found = print_of(session, document_id, line)
        page = found.first // LINES_AT_ONCE + 1
        return shown(request, "print.html", document=document, print=found, page=page, at_once=LINES_AT_ONCE)


def lead_to_cell(request: Request, cell_id: str) -> Response:
    """To the line of the print that a table cell stands in; to the page of the place where it has none."""
    with desk_of(request).session() as session:
        cell = row_of(session, SourceCell, cell_id)
        line = line_of(session, cell)
    to = f"/cells/{cell_id}" if line is None else f"/documents/{cell.document_id}/print?line={line}#line{line}"
    return RedirectResponse(to, status_code=303)


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
    ("/documents/{document_id}/print", show_print, "GET"),
    ("/documents/{document_id}/gold.json", give_gold, "GET"),
    ("/cells/{cell_id}/print", lead_to_cell, "GET"),
)
