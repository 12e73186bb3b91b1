"""The same data as JSON: read-only, and decisions. /api/openapi.json describes it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field
from sqlmodel import col, select
from starlette.exceptions import HTTPException

from outputs.site.desk import Choice
from outputs.site.routes.common import desk_of
from outputs.site.security import check_form
from outputs.site.views.documents import AT_ONCE, shelf
from outputs.site.views.inbox import Filter, inbox
from schemas.tables import BudgetAmount, BudgetItem, Document, Finding, FindingOperand, FindingRelation, FindingRepair

router = APIRouter(prefix="/api")
MOST = 500
Page = Annotated[int, Query(ge=1, le=10**6)]
Text = Annotated[str, Query(max_length=100)]


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
        finding = session.get(Finding, finding_id)
        if finding is None:
            raise HTTPException(404, "There is no such finding")
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


@router.get("/documents/{document_id}/budget")
def list_budget(request: Request, document_id: str, after: Text = "") -> dict[str, Any]:
    """Amounts of one document, some hundred at once; `after` is the last id of the page before."""
    with desk_of(request).session() as session:
        if session.get(Document, document_id) is None:
            raise HTTPException(404, "There is no such document")
        query = (
            select(BudgetAmount, BudgetItem.path)
            .join(BudgetItem, col(BudgetItem.id) == BudgetAmount.item_id, isouter=True)
            .where(BudgetAmount.document_id == document_id, col(BudgetAmount.id) > after)
            .order_by(col(BudgetAmount.id))
            .limit(MOST)
        )
        return {"amounts": [row.model_dump(mode="json") | {"path": path} for row, path in session.exec(query)]}
