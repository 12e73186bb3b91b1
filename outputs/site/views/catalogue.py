"""The catalogue as the site shows it: a list with search, and one indicator over the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, or_, select

from outputs.report.history import History, Year, history_of
from outputs.site.views.proposals import waiting_count
from schemas.tables import (
    CatalogueAlias,
    CatalogueChange,
    CatalogueIndicator,
    CatalogueObservation,
    Judgement,
)

AT_ONCE, MENTIONS_SHOWN, LIKE_SHOWN = 50, 200, 20
LONGEST = 100
SERIES = ("target", "result")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty fields ask for everything."""

    q: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """One page of the `count` indicators that match, the offices there are, and how many pairs wait."""

    rows: Sequence[tuple[CatalogueIndicator, Year | None]]
    count: int
    first: int
    offices: Sequence[str]
    waiting: int


def drawn(history: History) -> list[tuple[int, Year, dict[str, float]]]:
    """Year, what is printed, and the length of its bars: target and result as shares of the largest."""
    most = max((abs(point.value) for point in history.points), default=0) or 1
    shares: dict[int, dict[str, float]] = defaultdict(dict)
    for point in history.points:
        shares[point.year][point.series] = max(0.0, point.value / most)
    return [(year, said, shares[year]) for year, said in history.years.items()]


def entries(session: Session, wanted: Wanted, page: int) -> Entries:
    """The indicators of a search in any of their names, by office, department and name."""
    item = CatalogueIndicator
    conditions: list[Any] = [item.office == wanted.office] if wanted.office else []
    for word in wanted.q[:LONGEST].split():
        named = select(CatalogueAlias.catalogue_id).where(col(CatalogueAlias.name).contains(word, autoescape=True))
        here = (col(field).contains(word, autoescape=True) for field in (item.name, item.department, item.office))
        conditions.append(or_(*here, col(item.id).in_(named)))
    first = max(0, page - 1) * AT_ONCE
    order = (col(item.office), col(item.department), col(item.name), col(item.id))
    rows = session.exec(select(item).where(*conditions).order_by(*order).offset(first).limit(AT_ONCE)).all()
    years = {row.id: list(history_of(session, row, SERIES).years.values()) for row in rows}
    return Entries(
        [(row, years[row.id][-1] if years[row.id] else None) for row in rows],
        session.exec(select(func.count()).select_from(item).where(*conditions)).one(),
        first,
        session.exec(select(item.office).distinct().order_by(col(item.office))).all(),
        waiting_count(session),
    )


def observed(session: Session, catalogue_id: str) -> Sequence[CatalogueObservation]:
    """What documents say of an indicator, the latest year first."""
    row = CatalogueObservation
    order = (col(row.year).desc(), col(row.phase), col(row.id))
    return session.exec(
        select(row).where(row.catalogue_id == catalogue_id).order_by(*order).limit(MENTIONS_SHOWN)
    ).all()


def aliases(session: Session, catalogue_id: str) -> Sequence[CatalogueAlias]:
    """The names of an indicator, the oldest first."""
    row = CatalogueAlias
    return session.exec(
        select(row).where(row.catalogue_id == catalogue_id).order_by(col(row.first_year), row.name)
    ).all()


def changes(session: Session, catalogue_id: str) -> Sequence[CatalogueChange]:
    """What changed over the years."""
    row = CatalogueChange
    return session.exec(select(row).where(row.catalogue_id == catalogue_id).order_by(col(row.year), row.change)).all()


def like(session: Session, indicator: CatalogueIndicator, words: str) -> Sequence[CatalogueIndicator]:
    """Other indicators of the office that have these words in their name: to merge with."""
    if not words.strip():
        return []
    item = CatalogueIndicator
    query = select(item).where(item.office == indicator.office, item.id != indicator.id)
    for word in words[:LONGEST].split():
        query = query.where(col(item.name).contains(word, autoescape=True))
    return session.exec(query.order_by(col(item.name)).limit(LIKE_SHOWN)).all()


def judgements(session: Session, indicator: CatalogueIndicator, names: Sequence[str]) -> Sequence[Judgement]:
    """What people decided about any of these names, the newest first."""
    row = Judgement
    about = or_(col(row.name_a).in_(names), col(row.name_b).in_(names))
    query = select(row).where(row.office == indicator.office, row.kind == "indicator", about)
    return session.exec(query.order_by(col(row.made_at).desc())).all()
