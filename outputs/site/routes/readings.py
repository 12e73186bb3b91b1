"""Figures that people read in place of the machine, and checking everything again."""

from __future__ import annotations

from fastapi import Request
from sqlmodel import col, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from outputs.report.facts import names_of
from outputs.site.checking import Checking
from outputs.site.routes.common import Way, desk_of, shown
from outputs.site.security import check_form
from schemas.tables import Document


def show_readings(request: Request) -> Response:
    """The readings that hold, each with its place and a way to take it back."""
    desk = desk_of(request)
    with desk.session() as session:
        rows = desk.readings(session)
        keys = {row.document_id for row in rows}
        names = names_of(session.exec(select(Document).where(col(Document.id).in_(keys))).all())
        return shown(request, "readings.html", readings=rows, names=names, who=request.session.get("who", ""))


async def take_back(request: Request, reading_id: str) -> Response:
    """Let what the machine read hold again."""
    fields = await request.form()
    check_form(request, fields.get("form"))
    who = str(fields.get("who") or "")[:80]
    request.session["who"] = who
    await run_in_threadpool(desk_of(request).take_back, reading_id, who)
    return RedirectResponse("/readings", status_code=303)


async def check_again(request: Request) -> Response:
    """Start a check of everything, unless one runs."""
    fields = await request.form()
    check_form(request, fields.get("form"))
    checking: Checking = request.app.state.checking
    checking.start()
    return RedirectResponse("/", status_code=303)


WAYS: tuple[Way, ...] = (
    ("/readings", show_readings, "GET"),
    ("/readings/{reading_id}/take-back", take_back, "POST"),
    ("/check", check_again, "POST"),
)
