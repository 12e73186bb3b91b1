"""Build the catalogue of everything stored: only of the offices where something is new since the last time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, Engine, delete, select
from sqlmodel import col

from pipeline.bulk import insert_rows
from pipeline.catalogue.catalogue import Item, OfficeCatalogue, make
from pipeline.catalogue.entries import Entry, Mention, entry_id
from pipeline.catalogue.judgements import INDICATOR, ORGANISATION, stored
from pipeline.catalogue.load import fingerprint, inputs, offices
from pipeline.catalogue.organisations import Period
from pipeline.catalogue.proposals import Proposal
from pipeline.database import failures_explained
from pipeline.draft import Rows
from pipeline.places import Row
from pipeline.writing import writing
from schemas.fields import Table, validate_rows
from schemas.tables import (
    CATALOGUE_TABLES,
    CatalogueAlias,
    CatalogueChange,
    CatalogueIndicator,
    CatalogueObservation,
    CatalogueProposal,
    CatalogueScope,
    OrganisationPeriod,
)

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """How many offices there are, and how many of them were built anew."""

    offices: int
    rebuilt: int


def build(engine: Engine, step: Step | None = None) -> Built:
    """Bring the catalogue up to date.

    Args:
        engine: The database.
        step: Told after each office how many are done, and of how many.

    Raises:
        StoreError: The database failed; then the offices not yet done are as they were.
    """
    judgements = stored(engine)
    with failures_explained(engine.url), engine.connect() as connection:
        present = offices(connection)
        known = dict(connection.execute(select(col(CatalogueScope.office), col(CatalogueScope.fingerprint))).all())
    by_office: dict[str, list[Row]] = {}
    for row in judgements:
        by_office.setdefault(row["office"], []).append(row)
    prints = {office: fingerprint(papers, by_office.get(office, [])) for office, papers in present.items()}
    wanted = {office: papers for office, papers in present.items() if known.get(office) != prints[office]}
    with writing(engine) as connection:
        _forget(connection, [office for office in known if office not in present])
        for done, given in enumerate(inputs(connection, wanted, judgements), start=1):
            _forget(connection, [given.office])
            _insert(connection, rows_of(make(given), prints[given.office]))
            if step is not None:
                step(done, len(wanted))
    return Built(len(present), len(wanted))


def _forget(connection: Connection, gone: list[str]) -> None:
    for model in reversed(CATALOGUE_TABLES):
        office = model.metadata.tables[str(model.__tablename__)].c.office
        for name in gone:
            connection.execute(delete(model).where(office == name))


def _insert(connection: Connection, rows: Rows) -> None:
    for model in CATALOGUE_TABLES:
        part = rows.get(model, [])
        validate_rows(model, part)
        insert_rows(connection, model, part)


def rows_of(made: OfficeCatalogue, print_of_office: str) -> Rows:
    """The rows of one office's catalogue by table."""
    rows: dict[type[Table], list[Row]] = {model: [] for model in CATALOGUE_TABLES}
    for item in made.items:
        rows[CatalogueIndicator].append(_indicator(made.office, item))
        for entry in item.entries:
            rows[CatalogueAlias].append(_alias(made.office, item.id, entry))
            rows[CatalogueObservation] += _observations(made.office, item.id, entry)
        for change in item.changes:
            said = {"year": change.year, "change": change.change, "before": change.before, "after": change.after}
            rows[CatalogueChange].append({"catalogue_id": item.id, "office": made.office, **said})
    rows[CatalogueProposal] += [_proposal(INDICATOR, made.office, proposal) for proposal in made.proposals]
    rows[CatalogueProposal] += [_proposal(ORGANISATION, made.office, p) for p in made.organisation_proposals]
    rows[OrganisationPeriod] += [_period(made.office, period) for period in made.periods]
    rows[CatalogueScope].append({"office": made.office, "fingerprint": print_of_office})
    return rows


def _indicator(office: str, item: Item) -> Row:
    mentions = item.mentions
    last = mentions[-1]
    years = [mention.year for mention in mentions if mention.year is not None]
    measures = [entry.name.measure for entry in item.entries if entry.name.measure]
    return {
        "id": item.id,
        "office": office,
        "department": next((m.department for m in reversed(mentions) if m.department), None),
        "name": last.name,
        "measure": measures[0] if measures else None,
        "unit_printed": next((m.unit for m in reversed(mentions) if m.unit), None),
        "kind": next((m.kind for m in reversed(mentions) if m.kind), None),
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        "mention_count": len(mentions),
    }


def _alias(office: str, catalogue_id: str, entry: Entry) -> Row:
    years = entry.years
    return {
        "id": entry_id(office, entry.ref),
        "catalogue_id": catalogue_id,
        "office": office,
        "department": entry.ref.department,
        "name": entry.ref.name,
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "mention_count": len(entry.mentions),
    }


def _observations(office: str, catalogue_id: str, entry: Entry) -> Iterator[Row]:
    for mention in entry.mentions:
        for phase, value in _phases(mention):
            yield {
                "id": f"{mention.id}.{phase}",
                "catalogue_id": catalogue_id,
                "alias_id": entry_id(office, entry.ref),
                "indicator_id": mention.indicator_id,
                "document_id": mention.document_id,
                "cell_id": mention.cell_id,
                "office": office,
                "department": mention.department,
                "year": mention.year,
                "phase": phase,
                "value": value,
                "unit_printed": mention.unit,
                "weight": mention.weight,
                "formula": mention.formula,
                "kind": mention.kind,
            }


def _phases(mention: Mention) -> list[tuple[str, str | None]]:
    """What a mention states: a target, a result (of an earlier year than the plan's: a baseline), or only itself."""
    earlier = mention.plan_year is not None and mention.year is not None and mention.year < mention.plan_year
    stated = [("target", mention.target), ("baseline" if earlier else "result", mention.actual)]
    return [(phase, value) for phase, value in stated if value] or [("mention", None)]


def _proposal(kind: str, office: str, proposal: Proposal) -> Row:
    a, b = proposal.a, proposal.b
    key = f"{kind}\x1f{office}\x1f{a.department}\x1f{a.name}\x1f{b.department}\x1f{b.name}"
    return {
        "id": hashlib.sha256(key.encode()).hexdigest()[:12],
        "kind": kind,
        "office": office,
        "department_a": proposal.a.department,
        "name_a": proposal.a.name,
        "department_b": proposal.b.department,
        "name_b": proposal.b.name,
        "score": Decimal(f"{proposal.score:.3f}"),
        "reasons": "; ".join(proposal.reasons),
        "is_unsure": proposal.is_unsure,
    }


def _period(office: str, period: Period) -> Row:
    step = period.succession
    return {
        "office": office,
        "department": period.department,
        "valid_from": period.since,
        "valid_until": period.until,
        "successor": step.later if step else None,
        "basis": None if step is None else "document" if step.document_id else "judgement",
        "document_id": step.document_id if step else None,
    }
