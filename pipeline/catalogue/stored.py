"""The stored catalogue as people ask for it: indicators by filter, one with its history, what waits for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, func, or_, select
from sqlmodel import Session, col

from pipeline.catalogue.entries import Ref
from pipeline.catalogue.names import squashed
from pipeline.database import failures_explained
from schemas.errors import UsageError
from schemas.tables import (
    CATALOGUE_TABLES,
    CatalogueAlias,
    CatalogueChange,
    CatalogueIndicator,
    CatalogueObservation,
    CatalogueProposal,
    CatalogueScope,
    Goal,
    OrganisationPeriod,
)

FEW = 10


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to list; None asks for all."""

    office: str | None = None
    department: str | None = None
    goal: str | None = None
    year: int | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """One indicator with everything the catalogue knows of it."""

    indicator: CatalogueIndicator
    aliases: Sequence[CatalogueAlias]
    observations: Sequence[CatalogueObservation]
    changes: Sequence[CatalogueChange]
    proposals: Sequence[CatalogueProposal]
    periods: Sequence[OrganisationPeriod]


def entries(engine: Engine, wanted: Filter) -> list[CatalogueIndicator]:
    """The indicators of the catalogue that pass a filter, by office, department and name.

    Raises:
        UsageError: The catalogue was not built yet.
        StoreError: The database failed.
    """
    item, change, seen = CatalogueIndicator, CatalogueChange, CatalogueObservation
    query = select(item).order_by(col(item.office), col(item.department), col(item.name), col(item.id))
    if wanted.office:
        query = query.where(col(item.office).contains(wanted.office, autoescape=True))
    if wanted.department:
        query = query.where(col(item.department).contains(wanted.department, autoescape=True))
    if wanted.goal:
        named = select(col(Goal.department)).where(col(Goal.name).contains(wanted.goal, autoescape=True))
        query = query.where(col(item.department).in_(named))
    changed = select(col(change.catalogue_id))
    if wanted.change:
        changed = changed.where(col(change.change) == wanted.change)
    if wanted.change and wanted.year is not None:
        query = query.where(col(item.id).in_(changed.where(col(change.year) == wanted.year)))
    elif wanted.change:
        query = query.where(col(item.id).in_(changed))
    elif wanted.year is not None:
        query = query.where(col(item.id).in_(select(col(seen.catalogue_id)).where(col(seen.year) == wanted.year)))
    with failures_explained(engine.url), Session(engine, expire_on_commit=False) as session:
        _must_be_built(session)
        return list(session.scalars(query))


def history(engine: Engine, wanted: str) -> History:
    """The indicator of this id, or the one of this name.

    Raises:
        UsageError: There is none, or there are several of this name.
        StoreError: The database failed.
    """
    with failures_explained(engine.url), Session(engine, expire_on_commit=False) as session:
        _must_be_built(session)
        item = _one(session, wanted)

        def of(model: Any, *order: str) -> list[Any]:  # noqa: ANN401 - any table of the catalogue
            query: Any = select(model).where(model.catalogue_id == item.id)
            return list(session.scalars(query.order_by(*(getattr(model, name) for name in order))))

        aliases = of(CatalogueAlias, "first_year", "name")
        names = [alias.name for alias in aliases]
        about = CatalogueProposal
        near = select(about).where(col(about.office) == item.office).order_by(col(about.score).desc())
        near = near.where(or_(col(about.name_a).in_(names), col(about.name_b).in_(names)))
        homes = {alias.department for alias in aliases}
        periods = select(OrganisationPeriod).where(col(OrganisationPeriod.office) == item.office)
        return History(
            item,
            aliases,
            of(CatalogueObservation, "year", "phase", "id"),
            of(CatalogueChange, "year", "change"),
            list(session.scalars(near)),
            list(session.scalars(periods.where(col(OrganisationPeriod.department).in_(homes)))),
        )


def _one(session: Session, wanted: str) -> CatalogueIndicator:
    found = session.get(CatalogueIndicator, wanted)
    if found is not None:
        return found
    alias = CatalogueAlias
    query = select(alias).where(or_(col(alias.name) == wanted, col(alias.id) == wanted))
    ids = {row.catalogue_id for row in session.scalars(query)}
    if not ids:
        key = squashed(wanted)
        ids = {row.catalogue_id for row in session.scalars(select(alias)) if squashed(row.name) == key}
    if len(ids) == 1:
        return session.get_one(CatalogueIndicator, ids.pop())
    if not ids:
        raise UsageError(f"The catalogue has no indicator '{wanted}'", "`jangbu catalogue list` shows what there is.")
    rows = [session.get_one(CatalogueIndicator, key) for key in sorted(ids)[:FEW]]
    several = ", ".join(f"{row.id} ({row.office} {row.department or ''})".replace(" )", ")") for row in rows)
    raise UsageError(f"{len(ids)} indicators go by '{wanted}'", f"Give the id of one: {several}.")


def proposals(engine: Engine, kind: str | None = None, *, unsure: bool = False) -> list[CatalogueProposal]:
    """What waits for a decision, the likeliest first; what somebody was unsure of only if asked for.

    Raises:
        UsageError: The catalogue was not built yet.
        StoreError: The database failed.
    """
    row = CatalogueProposal
    query = select(row).order_by(col(row.kind).desc(), col(row.score).desc(), col(row.id))
    if kind:
        query = query.where(col(row.kind) == kind)
    if not unsure:
        query = query.where(col(row.is_unsure).is_(False))
    with failures_explained(engine.url), Session(engine, expire_on_commit=False) as session:
        _must_be_built(session)
        return list(session.scalars(query))


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table of the catalogue has, and how many changes of each kind ("change:new").

    Raises:
        StoreError: The database failed.
    """
    found: dict[str, int] = {}
    with failures_explained(engine.url), engine.connect() as connection:
        for model in CATALOGUE_TABLES:
            table = model.metadata.tables[str(model.__tablename__)]
            found[table.name] = connection.execute(select(func.count()).select_from(table)).scalar() or 0
        change = col(CatalogueChange.change)
        for code, number in connection.execute(select(change, func.count()).group_by(change).order_by(change)):
            found[f"change:{code}"] = number
    return found


def reference(alias: CatalogueAlias) -> Ref:
    """What a decision about an alias points to."""
    return Ref(alias.department, alias.name)


def _must_be_built(session: Session) -> None:
    if session.scalars(select(CatalogueScope).limit(1)).first() is None:
        raise UsageError("The catalogue is empty", "Run `jangbu ingest`, then `jangbu catalogue build`.")
