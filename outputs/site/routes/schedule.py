"""What is due in a quarter, as a list with bars, and as a file for calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from sqlmodel import Session
from starlette.responses import Response

from outputs.site.icalendar_file import icalendar_file
from outputs.site.routes.common import Way, desk_of, links_around, page_within, shown, words_of
from outputs.site.views.calendar import AT_ONCE, KINDS, Asked, agenda, nearest_quarter, parse_quarter, quarter_of, whole


def show_schedule(request: Request, page: int = 1) -> Response:
    """What goes on in a quarter across all offices."""
    page = page_within(page)
    with desk_of(request).session() as session:
        asked = _asked(request, session)
        found = agenda(session, asked, page)
    given = {"quarter": str(asked.quarter), "office": asked.office, "kind": asked.kind}
    given = {name: value for name, value in given.items() if value}
    around = {step: urlencode({**given, "quarter": str(asked.quarter.moved(step))}) for step in (-1, 1)}
    context: dict[str, Any] = {"agenda": found, "asked": asked, "given": urlencode(given), "around": around}
    context |= {"kinds": KINDS, "more": links_around(page, found.count, AT_ONCE, given)}
    now = quarter_of(_today())
    is_near = "quarter" not in request.query_params and asked.quarter != now
    return shown(request, "agenda.html", now=now, is_near=is_near, **context)


def give_calendar(request: Request) -> Response:
    """The same as an iCalendar file."""
    with desk_of(request).session() as session:
        asked = _asked(request, session)
        data = icalendar_file(whole(session, asked), f"{words_of(request).say('site.title')} {asked.quarter}")
    headers = {"Content-Disposition": f'attachment; filename="jangbu_{asked.quarter}.ics"'}
    return Response(data, media_type="text/calendar; charset=utf-8", headers=headers)


def _asked(request: Request, session: Session) -> Asked:
    given = {name: request.query_params.get(name, "")[:100] for name in ("quarter", "office", "kind")}
    quarter = parse_quarter(given["quarter"]) or nearest_quarter(session, _today())
    return Asked(quarter, given["office"], given["kind"] if given["kind"] in KINDS else "")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


WAYS: tuple[Way, ...] = (("/schedule", show_schedule, "GET"), ("/schedule.ics", give_calendar, "GET"))
