"""The budget explorer."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from sqlmodel import select
from starlette.responses import Response

from outputs.report.budget import budgets
from outputs.report.drawing import Drawing
from outputs.report.facts import names_of
from outputs.site.routes.common import Way, desk_of, shown, words_of
from schemas.tables import Document


def show_budgets(request: Request) -> Response:
    """The budgets of all documents as trees."""
    with desk_of(request).session() as session:
        names = {"names": names_of(session.exec(select(Document)).all())}
        context: dict[str, Any] = {"budgets": budgets(session), "facts": names}
        return shown(request, "budget_explorer.html", charts=Drawing(words_of(request)), **context)


WAYS: tuple[Way, ...] = (("/budgets", show_budgets, "GET"),)
