"""Indicators over the years, from the catalogue: one row an indicator, one column a year, and what changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from outputs.report.charts import Point
from schemas.tables import CatalogueChange, CatalogueIndicator, CatalogueObservation, CatalogueProposal, Document

ROWS_SHOWN, YEARS_SHOWN = 300, 8
_PLAIN = re.compile(r"([-+△▲]?)\s*(\d[\d,]*(?:\.\d+)?)\s*[^\d\s]{0,4}")
_MINUS = frozenset("-△▲")


@dataclass(frozen=True, slots=True)
class Year:
    """What documents print for one indicator and year: the different targets and results, as printed."""

    targets: tuple[str, ...]
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """One indicator; `years` by year, `points` what can be drawn."""

    indicator: CatalogueIndicator
    years: Mapping[int, Year]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """The indicators of one office, or of a document that names none, over its years, and what changed."""

    name: str
    years: tuple[int, ...]
    rows: tuple[History, ...]
    changes: tuple[tuple[CatalogueChange, CatalogueIndicator], ...]


@dataclass(frozen=True, slots=True)
class Histories:
    """By office; of `count` indicators at most `ROWS_SHOWN` are shown, `proposals` wait for a decision."""

    offices: tuple[Office, ...]
    count: int
    shown: int
    proposals: int


def histories(session: Session, names: tuple[str, str]) -> Histories:
    """Everything the catalogue knows, by office and department; `names` are the series of targets and of results."""
    order = (CatalogueIndicator.office, col(CatalogueIndicator.department), CatalogueIndicator.name)
    shown = session.exec(select(CatalogueIndicator).order_by(*order).limit(ROWS_SHOWN)).all()
    values = _values(session, [row.id for row in shown])
    changes = _changes(session)
    offices: dict[str, list[History]] = defaultdict(list)
    for row in shown:
        years = _years(values[row.id])
        offices[row.office].append(History(row, years, _points(years, names)))
    count = session.exec(select(func.count()).select_from(CatalogueIndicator)).one()
    waiting = session.exec(select(func.count()).select_from(CatalogueProposal)).one()
    titles = {f"({row.id})": row.title or row.path for row in session.exec(select(Document))}
    found = (
        Office(titles.get(name, name), _span(rows), tuple(rows), tuple(changes[name])) for name, rows in offices.items()
    )
    return Histories(tuple(found), count, len(shown), waiting)


def history_of(session: Session, indicator: CatalogueIndicator, names: tuple[str, str]) -> History:
    """One indicator over the years."""
    query = select(CatalogueObservation).where(CatalogueObservation.catalogue_id == indicator.id)
    years = _years(session.exec(query.order_by(col(CatalogueObservation.id))))
    return History(indicator, years, _points(years, names))


def _values(session: Session, wanted: Iterable[str]) -> dict[str, list[CatalogueObservation]]:
    found: dict[str, list[CatalogueObservation]] = defaultdict(list)
    query = select(CatalogueObservation).where(col(CatalogueObservation.year).is_not(None))
    for row in session.exec(query.order_by(col(CatalogueObservation.id))):
        found[row.catalogue_id].append(row)
    return defaultdict(list, {key: found[key] for key in wanted})


def _changes(session: Session) -> dict[str, list[tuple[CatalogueChange, CatalogueIndicator]]]:
    found: dict[str, list[tuple[CatalogueChange, CatalogueIndicator]]] = defaultdict(list)
    query = select(CatalogueChange, CatalogueIndicator).join(
        CatalogueIndicator, col(CatalogueIndicator.id) == col(CatalogueChange.catalogue_id)
    )
    order = (col(CatalogueChange.year), col(CatalogueChange.change), col(CatalogueIndicator.name))
    for change, indicator in session.exec(query.order_by(*order).limit(ROWS_SHOWN)):
        found[change.office].append((change, indicator))
    return found


def _years(rows: Iterable[CatalogueObservation]) -> dict[int, Year]:
    said: dict[int, tuple[dict[str, None], dict[str, None]]] = defaultdict(lambda: ({}, {}))
    for row in rows:
        if row.year is not None:
            targets, results = said[row.year]
            if row.value and row.phase != "mention":
                (targets if row.phase == "target" else results)[row.value] = None
    return {year: Year(tuple(targets), tuple(results)) for year, (targets, results) in sorted(said.items())}


def _span(rows: Iterable[History]) -> tuple[int, ...]:
    """The latest years that any of the rows speaks of."""
    return tuple(sorted({year for row in rows for year in row.years})[-YEARS_SHOWN:])


def _points(years: Mapping[int, Year], names: tuple[str, str]) -> tuple[Point, ...]:
    """A target and a result a year where the print gives plain numbers; none where fewer than two years have one."""
    points = [
        Point(year, name, value)
        for year, said in years.items()
        for name, printed in zip(names, (said.targets, said.results), strict=True)
        if len(printed) == 1 and (value := _plain(printed[0])) is not None
    ]
    return tuple(points) if len({point.year for point in points}) > 1 else ()


def _plain(text: str) -> float | None:
    """The number of a value that is one number with at most a short unit; good for drawing, not for counting."""
    match = _PLAIN.fullmatch(text.strip())
    if match is None:
        return None
    value = float(match[2].replace(",", ""))
    return -value if match[1] in _MINUS else value
