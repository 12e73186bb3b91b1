"""The inbox and the page of one finding, where a person decides."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from outputs.report.facts import names_of
from outputs.report.findings import card, reader
from outputs.site.checking import Checking
from outputs.site.desk import Choice
from outputs.site.routes.common import Way, desk_of, links_around, page_within, row_of, shown, words_of
from outputs.site.security import check_form
from outputs.site.views.inbox import AT_ONCE, Filter, inbox, neighbours
from outputs.site.views.source import figures_of, picture_of, source_of
from outputs.totals import last_check
from schemas.tables import Document, Finding


def show_inbox(request: Request, page: int = 1) -> Response:
    """The findings, filtered."""
    desk, wanted = desk_of(request), _filter(request)
    checking: Checking = request.app.state.checking
    # Asked before the findings are: a check that ends in between is told as running, and the page looks again.
    about: dict[str, Any] = {"is_checking": checking.is_running, "failure": checking.failure}
    with desk.session() as session:
        found = inbox(session, wanted, page_within(page), words_of(request).lang)
        about |= {"check": last_check(session), "unheard": desk.unheard(session)}
    more = links_around(page, found.count, AT_ONCE, wanted.without_page())
    query = urlencode(wanted.without_page())
    return shown(request, "inbox.html", inbox=found, wanted=wanted, more=more, query=query, **about)


def show_finding(request: Request, finding_id: str, said: str = "", at: str = "0") -> Response:
    """One finding beside its source, with what was decided; `at` names the figure whose place is shown."""
    desk, wanted = desk_of(request), _filter(request)
    words = words_of(request)
    with desk.session() as session:
        finding = row_of(session, Finding, finding_id)
        read = reader(session)
        figures = figures_of(session, finding)
        context = {
            "card": card(session, finding, read, None, words.lang),
            "figures": figures,
            "source": source_of(session, figures, at, read, words.lang),
            "at": at if at.removeprefix("r").isdecimal() else "0",
            "finding": finding,
            "names": names_of([session.get_one(Document, finding.document_id)]),
            "held": desk.held(session, [finding]).get(finding.id),
            "history": desk.history(session, finding),
            "around": neighbours(session, wanted, finding),
            "query": urlencode(wanted.without_page()),
            "who": request.session.get("who", ""),
            "said": said if said == "finding.saved" else "",
        }
        return shown(request, "finding.html", **context)


def show_picture(request: Request, finding_id: str, at: str = "0") -> Response:
    """The page of a PDF around a figure of a finding."""
    with desk_of(request).session() as session:
        png = picture_of(session, row_of(session, Finding, finding_id), at)
    if png is None:
        raise HTTPException(404)
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


async def keep_decision(request: Request, finding_id: str) -> Response:
    """Keep what a person decided, and show the finding again."""
    fields = await request.form()
    check_form(request, fields.get("form"))
    names = ("verdict", "who", "reason", "corrected", "seen", "query", "figure")
    texts = {name: str(fields.get(name) or "") for name in names}
    request.session["who"] = texts["who"][:80]
    about = (finding_id, texts["verdict"], texts["who"], texts["reason"], texts["corrected"], texts["seen"] or None)
    figure = int(texts["figure"]) if texts["figure"].isdecimal() and len(texts["figure"]) < 6 else 0
    await run_in_threadpool(desk_of(request).decide, Choice(*about, figure))
    query = "&".join(part for part in (texts["query"], "said=finding.saved") if part)
    return RedirectResponse(f"/findings/{finding_id}?{query}", status_code=303)


def _filter(request: Request) -> Filter:
    names = Filter.__slots__
    return Filter(**{name: request.query_params.get(name, "")[:100] for name in names})


WAYS: tuple[Way, ...] = (
    ("/", show_inbox, "GET"),
    ("/findings/{finding_id}", show_finding, "GET"),
    ("/findings/{finding_id}/page.png", show_picture, "GET"),
    ("/findings/{finding_id}/decide", keep_decision, "POST"),
)
