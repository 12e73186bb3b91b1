"""The budget explorer: from an office to a document, to an item, to the line of a calculation and its cell."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from outputs.report.budget import budget_of
from outputs.report.facts import names_of
from outputs.site.routes.common import Way, desk_of, links_around, page_within, row_of, shown
from outputs.site.views.budgets import AT_ONCE, Asked, item_page, shelf
from schemas.tables import BudgetItem, Document


def show_budgets(request: Request, office: str = "", year: str = "", page: int = 1) -> Response:
    """Documents that print a budget."""
    page = page_within(page)
    asked = Asked(office[:100], year[:4])
    with desk_of(request).session() as session:
        found = shelf(session, asked, page)
        names = names_of([document for document, _, _ in found.lines])
    given = {name: value for name, value in (("office", asked.office), ("year", asked.year)) if value}
    more = links_around(page, found.count, AT_ONCE, given)
    return shown(request, "budget_list.html", shelf=found, asked=asked, names=names, more=more)


def show_budget(request: Request, document_id: str) -> Response:
    """The budget of one document as a tree."""
    with desk_of(request).session() as session:
        document = row_of(session, Document, document_id)
        name = names_of([document])[document.id]
        return shown(request, "budget_tree.html", budget=budget_of(session, document), name=name)


def show_item(request: Request, item_id: str) -> Response:
    """One item with its parts, its years and its calculations."""
    with desk_of(request).session() as session:
        found = item_page(session, row_of(session, BudgetItem, item_id))
        documents = {found.document.id: found.document} | {row.document.id: row.document for row in found.years}
        return shown(request, "budget_item.html", page=found, names=names_of(list(documents.values())))


WAYS: tuple[Way, ...] = (
    ("/budgets", show_budgets, "GET"),
    ("/budgets/{document_id}", show_budget, "GET"),
    ("/budgets/items/{item_id}", show_item, "GET"),
)
