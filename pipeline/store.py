"""Documents in the database: each replaced as a whole, in one transaction, and known by the hash of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select, union, update
from sqlmodel import col

from pipeline.bounded import DEFAULT_BOUNDS, Bounds
from pipeline.bulk import insert_rows
from pipeline.clock import now
from pipeline.database import failures_explained
from pipeline.draft import Rows
from pipeline.found import Failure, home
from pipeline.places import Row
from pipeline.search import index
from pipeline.writing import writing
from schemas.tables import (
    DOCUMENT_TABLES,
    CountFact,
    Document,
    DocumentFile,
    DocumentText,
    Finding,
    Goal,
    Indicator,
    Organisation,
    Quarantine,
)

_NAMING = (Indicator, CountFact, Goal)


def known_documents(engine: Engine, versions: Mapping[str, str], hashes: Iterable[str]) -> dict[str, str]:
    """Ids by hash of those of these contents that are stored, read by the version (by reader) that would read them now.

    Raises:
        StoreError: The database failed.
    """
    columns = (col(Document.sha256), col(Document.id), col(Document.reader), col(Document.extractor_version))
    query = select(*columns).where(col(Document.sha256).in_(hashes))
    with failures_explained(engine.url), engine.connect() as connection:
        found = connection.execute(query).all()
    return {sha256: key for sha256, key, reader, version in found if versions.get(reader) == version}


def settled_locations(engine: Engine, locations: Mapping[str, str]) -> set[str]:
    """Those of these paths that are noted already for their document (path → id), and have left quarantine.

    Raises:
        StoreError: The database failed.
    """
    paths = list(locations)
    files = select(col(DocumentFile.path), col(DocumentFile.document_id)).where(col(DocumentFile.path).in_(paths))
    aside = select(col(Quarantine.path)).where(col(Quarantine.path).in_(paths))
    with failures_explained(engine.url), engine.connect() as connection:
        noted = {path for path, document in connection.execute(files) if locations[path] == document}
        return noted - set(connection.execute(aside).scalars())


def store_document(engine: Engine, rows: Rows, location: str) -> None:
    """Store a document in place of what was stored of it; what lay under its path before is an older edition of it.

    Args:
        engine: The database.
        rows: From `normalize`.
        location: Absolute path of the file.

    Raises:
        RowsRefusedError: A value does not fit its column.
        StoreError: The database failed. In both cases nothing is changed.
    """
    document = rows[Document][0]["id"]
    with writing(engine) as connection:
        before = _withdraw(connection, document)
        _insert(connection, rows)
        index.add(connection, rows.get(DocumentText, []))
        editions = before.editions | _vacate(connection, location)
        connection.execute(
            insert(DocumentFile), [_file(path, document) for path in sorted({*before.locations, location})]
        )
        _supersede(connection, editions - {document}, document)
        connection.execute(delete(Quarantine).where(col(Quarantine.path) == location))
        _drop_unused(connection, before.organisations)


def add_location(engine: Engine, document: str, location: str) -> None:
    """Note that a stored document lies under this path too; what lay there before is an older edition of it.

    Raises:
        StoreError: The database failed.
    """
    with writing(engine) as connection:
        editions = _vacate(connection, location) - {document}
        connection.execute(insert(DocumentFile), [_file(location, document)])
        current = {"superseded_by_id": None, "is_primary": True, "path": location}
        gone = (col(Document.id) == document) & col(Document.superseded_by_id).is_not(None)
        connection.execute(update(Document).where(gone).values(**current))
        _supersede(connection, editions, document)
        connection.execute(delete(Quarantine).where(col(Quarantine.path) == location))


def set_aside(engine: Engine, failure: Failure, run_id: int, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Note why a file was not stored.

    What was stored from the same path earlier stays: an older reading is worth more than none.

    Raises:
        StoreError: The database failed.
    """
    row = {
        "path": failure.path,
        "run_id": run_id,
        "sha256": failure.sha256,
        "stage": failure.stage,
        "reason": failure.reason,
        "remedy": failure.remedy,
        "limit_hit": failure.limit,
        "timeout_ms": round(1000 * bounds.seconds),
        "memory_mib": bounds.mebibytes,
        "set_aside_at": now(),
    }
    here = col(Quarantine.path) == failure.path
    with writing(engine) as connection:
        tries = connection.execute(select(col(Quarantine.tries)).where(here)).scalar() or 0
        connection.execute(delete(Quarantine).where(here))
        connection.execute(insert(Quarantine), [{**row, "tries": tries + 1}])


class _Before(NamedTuple):
    """What hung on a document that is stored anew."""

    locations: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()


def _withdraw(connection: Connection, document: str) -> _Before:
    """Take a document out, with all that was read from it. Of one that is not there nothing else is asked."""
    here = col(Document.id) == document
    if connection.execute(select(col(Document.id)).where(here)).first() is None:
        return _Before()
    places = select(col(DocumentFile.path)).where(col(DocumentFile.document_id) == document)
    older = select(col(Document.id)).where(col(Document.superseded_by_id) == document)
    locations, editions = (frozenset(connection.execute(query).scalars()) for query in (places, older))
    organisations = _organisations(connection, document)
    index.forget(connection, document)
    connection.execute(delete(Document).where(here))
    return _Before(locations, editions, organisations)


def _insert(connection: Connection, rows: Rows) -> None:
    for model in DOCUMENT_TABLES:
        part = rows.get(model, [])
        if model is Organisation:
            named = select(col(Organisation.id)).where(col(Organisation.id).in_([row["id"] for row in part]))
            known = set(connection.execute(named).scalars())
            part = [row for row in part if row["id"] not in known]
        insert_rows(connection, model, part)


def _file(path: str, document: str) -> Row:
    return {"path": path, "document_id": document, "home": home(path)}


def _vacate(connection: Connection, location: str) -> frozenset[str]:
    """Free a path. Returns the document that lay there, if it lies nowhere else."""
    here = col(DocumentFile.path) == location
    owner = connection.execute(select(col(DocumentFile.document_id)).where(here)).scalar()
    if owner is None:
        return frozenset()
    connection.execute(delete(DocumentFile).where(here))
    others = select(col(DocumentFile.path)).where(col(DocumentFile.document_id) == owner)
    left = connection.execute(others.order_by(col(DocumentFile.path))).scalars().first()
    if left is not None:
        connection.execute(update(Document).where(col(Document.id) == owner).values(path=left))
    return frozenset({owner} if left is None else ())


def _supersede(connection: Connection, editions: frozenset[str], document: str) -> None:
    """Older editions stay with all that was read from them; they no longer count, and what was found in them goes."""
    if editions:
        values = {"superseded_by_id": document, "is_primary": False}
        connection.execute(update(Document).where(col(Document.id).in_(editions)).values(**values))
        connection.execute(delete(Finding).where(col(Finding.document_id).in_(editions)))


def _organisations(connection: Connection, document: str) -> frozenset[str]:
    """The organisations that a stored document names."""
    own = [select(col(Document.organisation_id)).where(col(Document.id) == document)]
    own += [select(col(model.organisation_id)).where(col(model.document_id) == document) for model in _NAMING]
    return frozenset(key for key in connection.execute(union(*own)).scalars() if key is not None)


def _drop_unused(connection: Connection, organisations: frozenset[str]) -> None:
    """Of these organisations, those that no document names are no longer known."""
    if organisations:
        used = [select(col(model.organisation_id)) for model in (Document, *_NAMING)]
        named = union(*(query.where(column.in_(organisations)) for query in used for column in query.selected_columns))
        left = organisations - set(connection.execute(named).scalars())
        connection.execute(delete(Organisation).where(col(Organisation.id).in_(left)))
