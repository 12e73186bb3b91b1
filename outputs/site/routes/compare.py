"""Two documents side by side, on a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from sqlmodel import Session
from starlette.responses import Response

from outputs.comparison.amounts import AmountChange, Column, amount_changes, columns_of, parse_column
from outputs.comparison.indicators import IndicatorChange, indicator_changes
from outputs.comparison.partners import partners
from outputs.comparison.schedule import ScheduleChange, schedule_changes
from outputs.report.facts import names_of
from outputs.site.routes.common import Way, desk_of, row_of, shown
from outputs.spreadsheet import table
from schemas.tables import Document

MOST = 2000
"""Lines of a kind on one page."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything a comparison shows; `columns` are what is compared, `offered` what could be."""

    documents: tuple[Document, Document]
    offered: tuple[list[Column], list[Column]]
    columns: tuple[Column, Column] | None
    amounts: list[AmountChange]
    indicators: list[IndicatorChange]
    schedule: list[ScheduleChange]


def compared(session: Session, documents: tuple[Document, Document], asked: tuple[str, str]) -> Comparison:
    """Compare two documents; `asked` are the columns as addresses have them, empty for the fullest."""
    offered = (columns_of(session, documents[0]), columns_of(session, documents[1]))
    left, right = (parse_column(text, some) for text, some in zip(asked, offered, strict=True))
    columns = (left, right) if left and right else None
    return Comparison(
        documents,
        offered,
        columns,
        amount_changes(session, documents, columns) if columns else [],
        indicator_changes(session, documents),
        schedule_changes(session, documents),
    )


def show_comparison(request: Request, left: str = "", right: str = "") -> Response:
    """Two documents side by side; with one alone, those it may be compared with."""
    with desk_of(request).session() as session:
        if not right:
            document = row_of(session, Document, left)
            names = names_of([document])
            return shown(
                request, "compare_with.html", document=document, names=names, partners=partners(session, document)
            )
        found = compared(session, _documents(session, left, right), _asked(request))
        context: dict[str, Any] = {"compared": found, "names": names_of(list(found.documents)), "most": MOST}
        context |= {"all": bool(request.query_params.get("all")), "given": urlencode(dict(request.query_params))}
        return shown(request, "compare.html", **context)


def give_comparison(request: Request, left: str, right: str) -> Response:
    """The same as a table for spreadsheets."""
    with desk_of(request).session() as session:
        found = compared(session, _documents(session, left, right), _asked(request))
        text = table(("kind", "item", "standing", "left", "right", "difference"), _lines(found))
    headers = {"Content-Disposition": 'attachment; filename="jangbu_comparison.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _lines(found: Comparison) -> Iterator[tuple[object, ...]]:
    for row in found.amounts:
        sides = (
            side[0].won if len(side) == 1 else "; ".join(str(one.won) for one in side) for side in (row.left, row.right)
        )
        yield "budget", row.path, row.standing, *sides, "" if row.difference is None else row.difference
    for aim in found.indicators:
        sides = ("; ".join(one.target[1] for one in side if one.target) for side in (aim.left, aim.right))
        yield "indicator", (aim.right or aim.left)[0].name, aim.standing, *sides, " ".join(aim.changes)
    for item in found.schedule:
        sides = ("; ".join(one.as_printed for one in side) for side in (item.left, item.right))
        yield "schedule", item.activity, item.standing, *sides, "" if item.days is None else item.days


def _documents(session: Session, left: str, right: str) -> tuple[Document, Document]:
    return row_of(session, Document, left), row_of(session, Document, right)


def _asked(request: Request) -> tuple[str, str]:
    return request.query_params.get("lc", ""), request.query_params.get("rc", "")


WAYS: tuple[Way, ...] = (("/compare", show_comparison, "GET"), ("/compare.csv", give_comparison, "GET"))
