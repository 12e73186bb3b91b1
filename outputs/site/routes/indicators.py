"""The catalogue of indicators over the years."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from outputs.report.drawing import Drawing, series_names
from outputs.report.history import histories
from outputs.site.routes.common import Way, desk_of, shown, words_of


def show_indicators(request: Request) -> Response:
    """The indicators of the catalogue over the years."""
    words = words_of(request)
    with desk_of(request).session() as session:
        found = histories(session, series_names(words))
        return shown(request, "catalogue.html", histories=found, charts=Drawing(words))


WAYS: tuple[Way, ...] = (("/indicators", show_indicators, "GET"),)
