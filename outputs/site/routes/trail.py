"""The audit trail of decisions, as a page to print and as a file."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from outputs.site.routes.common import Way, desk_of, links_around, page_within, shown
from outputs.site.views.trail import AT_ONCE, Wanted, as_csv, trail


def show_trail(request: Request, who: str = "", document: str = "", page: int = 1) -> Response:
    """What people decided, the last first."""
    wanted = Wanted(who[:200], document[:100])
    asked = {name: value for name, value in asdict(wanted).items() if value}
    with desk_of(request).session() as session:
        found = trail(session, wanted, page_within(page))
        more = links_around(page_within(page), found.count, AT_ONCE, asked)
        return shown(request, "trail.html", trail=found, wanted=wanted, more=more, query=urlencode(asked))


def give_trail(request: Request, who: str = "", document: str = "") -> Response:
    """The same as CSV."""
    with desk_of(request).session() as session:
        text = as_csv(session, Wanted(who[:200], document[:100]))
    headers = {"Content-Disposition": 'attachment; filename="decisions.csv"'}
    return Response(text.encode(), media_type="text/csv; charset=utf-8", headers=headers)


WAYS: tuple[Way, ...] = (
    ("/decisions", show_trail, "GET"),
    ("/decisions.csv", give_trail, "GET"),
)
