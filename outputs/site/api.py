"""The same data as JSON: read-only, and decisions. /api/openapi.json describes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field
from sqlmodel import Session, col, func, select

from outputs.site.desk import Choice
from outputs.site.routes.common import desk_of, row_of
from outputs.site.security import check_form
from outputs.site.views.documents import AT_ONCE, shelf
from outputs.site.views.inbox import Filter, inbox
from outputs.site.views.print import outline
from outputs.totals import KINDS
from schemas.tables import (
    BudgetAmount,
    BudgetItem,
    Document,
    DocumentYear,
    Finding,
    FindingOperand,
    FindingRelation,
    FindingRepair,
    Indicator,
)

MOST = 500
FACTS: dict[str, Any] = {str(model.__tablename__): model for model, _, _ in KINDS}
FactClass = Literal[
    "budget_amount", "calculation", "rate", "indicator_observation", "count_fact", "goal", "schedule_item", "weight"
]  # fmt: skip
Page = Annotated[int, Query(ge=1, le=10**6)]
Text = Annotated[str, Query(max_length=100)]


class Trouble(BaseModel):
    """Why something is not given or not kept, and what can be done about it."""

    detail: str
    remedy: str | None = None


TROUBLES: dict[int | str, dict[str, Any]] = {
    code: {"model": Trouble, "description": why}
    for code, why in (
        (400, "The request is broken"),
        (401, "The token is missing"),
        (403, "The secret of the session is missing or wrong"),
        (404, "There is no such thing"),
        (409, "It cannot be kept: another decision came first, or the verdict lacks its reason or its value"),
        (413, "It is too much"),
        (503, "The store does not answer"),
    )
}
router = APIRouter(prefix="/api", responses=TROUBLES)


class Decision(BaseModel):
    """What is decided; `seen` is the id of the decision that held when the person looked.

    `corrected` is what the print says where the machine misread a figure: 0 the stated one, 1 and on the operands.
    """

    verdict: Literal["confirmed", "accepted", "misread", "unsure", "undone"]
    who: str = Field(min_length=1, max_length=200)
    reason: str | None = Field(None, max_length=2000)
    corrected: str | None = Field(None, max_length=200)
    seen: str | None = Field(None, max_length=100)
    figure: int = Field(0, ge=0, le=100_000)


@router.get("/findings")
def list_findings(  # noqa: PLR0913, PLR0917 - what may be asked
    request: Request,
    severity: Text = "",
    rule: Text = "",
    office: Text = "",
    year: Text = "",
    document: Text = "",
    decision: Text = "",
    page: Page = 1,
) -> dict[str, Any]:
    """One page of findings, the largest stake first."""
    desk = desk_of(request)
    with desk.session() as session:
        found = inbox(session, Filter(severity, rule, office, year, document, decision), page, "en")
        lines = [
            {
                "finding": line.finding.model_dump(mode="json"),
                "document": line.name,
            }
            for line in found.lines
        ]
        return {"count": found.count, "first": found.first, "findings": lines}


@router.get("/findings/{finding_id}")
def get_finding(request: Request, finding_id: str) -> dict[str, Any]:
    """One finding with its operands, repairs, the relations around it, and decisions."""
    desk = desk_of(request)
    with desk.session() as session:
        finding = row_of(session, Finding, finding_id)
        operands = session.exec(select(FindingOperand).where(FindingOperand.finding_id == finding_id)).all()
        repairs = session.exec(select(FindingRepair).where(FindingRepair.finding_id == finding_id)).all()
        related = session.exec(select(FindingRelation).where(FindingRelation.finding_id == finding_id)).all()
        return {
            "finding": finding.model_dump(mode="json"),
            "operands": [row.model_dump(mode="json") for row in operands],
            "repairs": [row.model_dump(mode="json") for row in repairs],
            "relations": [row.model_dump(mode="json") for row in related],
            "decisions": [row.model_dump(mode="json") for row in desk.history(session, finding)],
        }


@router.post("/findings/{finding_id}/decisions", status_code=201)
def add_decision(
    request: Request, finding_id: str, decision: Decision, x_jangbu_form: Annotated[str, Header()] = ""
) -> dict[str, str]:
    """Keep a decision: with the secret of the session in the header X-Jangbu-Form, or with a Bearer token."""
    if not request.headers.get("authorization"):
        check_form(request, x_jangbu_form)
    with desk_of(request).session() as session:
        row_of(session, Finding, finding_id)
    about = (decision.verdict, decision.who, decision.reason, decision.corrected, decision.seen, decision.figure)
    desk_of(request).decide(Choice(finding_id, *about))
    return {"kept": decision.verdict}


@router.get("/documents")
def list_documents(request: Request, q: Text = "", page: Page = 1) -> dict[str, Any]:
    """One page of the documents that have all words of a search."""
    desk, first = desk_of(request), (page - 1) * AT_ONCE
    with desk.session() as session:
        found = shelf(session, desk.search(session, q, first, AT_ONCE), first)
        lines = [line.document.model_dump(mode="json") | {"facts": line.facts} for line in found.lines]
        return {"count": found.count, "first": found.first, "documents": lines}


@router.get("/documents/{document_id}")
def get_document(request: Request, document_id: str) -> dict[str, Any]:
    """One document with its years, its outline, and how many facts of each class it has."""
    with desk_of(request).session() as session:
        document = row_of(session, Document, document_id)
        years = (
            select(DocumentYear.year).where(DocumentYear.document_id == document_id).order_by(col(DocumentYear.year))
        )
        return {
            "document": document.model_dump(mode="json"),
            "years": list(session.exec(years)),
            "facts": {name: _count(session, model, document_id) for name, model in FACTS.items()},
            "outline": [asdict(entry) for entry in outline(session, document_id)],
        }


@router.get("/facts/{fact_class}")
def list_facts(
    request: Request, fact_class: FactClass, document: Text = "", after: Text = ""
) -> dict[str, list[dict[str, Any]]]:
    """Facts of one class (indicators, schedule, ...) by id, some hundred at once, of one document or of all.

    `after` is the last id of the page before. The place of each is `cell_id`, the label of an indicator `name`.
    """
    model = FACTS[fact_class]
    query = select(model).where(model.id > after).order_by(model.id).limit(MOST)
    with desk_of(request).session() as session:
        if document:
            row_of(session, Document, document)
            query = query.where(model.document_id == document)
        rows = [row.model_dump(mode="json") for row in session.exec(query)]
        return {"facts": _named(session, rows)}


@router.get("/documents/{document_id}/budget")
def list_budget(request: Request, document_id: str, after: Text = "") -> dict[str, Any]:
    """Amounts of one document, some hundred at once; `after` is the last id of the page before."""
    with desk_of(request).session() as session:
        row_of(session, Document, document_id)
        query = (
            select(BudgetAmount, BudgetItem.path)
            .join(BudgetItem, col(BudgetItem.id) == BudgetAmount.item_id, isouter=True)
            .where(BudgetAmount.document_id == document_id, col(BudgetAmount.id) > after)
            .order_by(col(BudgetAmount.id))
            .limit(MOST)
        )
        return {"amounts": [row.model_dump(mode="json") | {"path": path} for row, path in session.exec(query)]}


def _count(session: Session, model: Any, document_id: str) -> int:  # noqa: ANN401 - a table of facts
    return session.exec(select(func.count()).select_from(model).where(model.document_id == document_id)).one()


def _named(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those of indicators with the name of theirs."""
    keys = {row["indicator_id"] for row in rows if "indicator_id" in row}
    names = dict(session.exec(select(Indicator.id, Indicator.name).where(col(Indicator.id).in_(keys))).all())
    return [row | {"name": names[row["indicator_id"]]} if "indicator_id" in row else row for row in rows]
