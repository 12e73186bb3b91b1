"""What is due when."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from outputs.report.drawing import Drawing
from outputs.report.timeline import timelines
from outputs.site.routes.common import Way, desk_of, shown, words_of


def show_schedule(request: Request) -> Response:
    """What is due when."""
    with desk_of(request).session() as session:
        return shown(request, "timelines.html", timelines=timelines(session), charts=Drawing(words_of(request)))


WAYS: tuple[Way, ...] = (("/schedule", show_schedule, "GET"),)
