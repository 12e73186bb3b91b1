"""Documents in the database: each replaced as a whole, in one transaction, and known by the hash of its bytes."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, insert, select, union, update
from sqlmodel import col

from pipeline.database import failures_explained
from pipeline.draft import Rows
from pipeline.found import Failure
from schemas.tables import (
    DOCUMENT_TABLES,
    CountFact,
    Document,
    DocumentFile,
    Goal,
    Indicator,
    Organisation,
    Quarantine,
)


def known_documents(engine: Engine, version: str) -> dict[str, str]:
    """Ids by hash of the documents that this version of the program has stored."""
    query = select(col(Document.sha256), col(Document.id)).where(col(Document.extractor_version) == version)
    with failures_explained(engine.url), engine.connect() as connection:
        return dict(connection.execute(query).all())


def store_document(engine: Engine, rows: Rows, location: str) -> None:
    """Store a document in place of what was stored of it, and of what lay under its path before.

    Args:
        engine: The database.
        rows: From `normalize`.
        location: Absolute path of the file.

    Raises:
        RowsRefusedError: A value does not fit its column.
        StoreError: The database failed. In both cases nothing is changed.
    """
    document = rows[Document][0]["id"]
    with failures_explained(engine.url), engine.begin() as connection:
        _release(connection, location, keep=document)
        places = select(col(DocumentFile.path)).where(col(DocumentFile.document_id) == document)
        locations = {location, *connection.execute(places).scalars()}
        connection.execute(delete(Document).where(col(Document.id) == document))
        _insert(connection, rows)
        files = [{"path": path, "document_id": document} for path in sorted(locations)]
        connection.execute(insert(DocumentFile), files)
        connection.execute(delete(Quarantine).where(col(Quarantine.path) == location))
        _drop_unused_organisations(connection)


def add_location(engine: Engine, document: str, location: str) -> None:
    """Note that a stored document lies under this path too; what lay there before goes.

    Raises:
        StoreError: The database failed.
    """
    with failures_explained(engine.url), engine.begin() as connection:
        if _release(connection, location, keep=document) != document:
            connection.execute(insert(DocumentFile), [{"path": location, "document_id": document}])
        connection.execute(delete(Quarantine).where(col(Quarantine.path) == location))


def set_aside(engine: Engine, failure: Failure, run_id: int) -> None:
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
    }
    with failures_explained(engine.url), engine.begin() as connection:
        connection.execute(delete(Quarantine).where(col(Quarantine.path) == failure.path))
        connection.execute(insert(Quarantine), [row])


def _insert(connection: Connection, rows: Rows) -> None:
    for model in DOCUMENT_TABLES:
        part = rows.get(model, [])
        if model is Organisation:
            known = set(connection.execute(select(col(Organisation.id))).scalars())
            part = [row for row in part if row["id"] not in known]
        if part:
            connection.execute(insert(model), part)


def _release(connection: Connection, location: str, keep: str) -> str | None:
    """Free a path for document `keep`; a document that lies nowhere else goes. Returns whose path it was."""
    owner = connection.execute(select(col(DocumentFile.document_id)).where(col(DocumentFile.path) == location)).scalar()
    if owner is None or owner == keep:
        return owner
    connection.execute(delete(DocumentFile).where(col(DocumentFile.path) == location))
    others = select(col(DocumentFile.path)).where(col(DocumentFile.document_id) == owner)
    left = connection.execute(others.order_by(col(DocumentFile.path))).scalars().first()
    stale = col(Document.id) == owner
    if left is None:
        connection.execute(delete(Document).where(stale))
    else:
        connection.execute(update(Document).where(stale).values(path=left))
    return owner


def _drop_unused_organisations(connection: Connection) -> None:
    """An organisation only a replaced document named is no longer known."""
    named = union(*(select(col(model.organisation_id)) for model in (Document, Indicator, CountFact, Goal)))
    used = named.subquery().c.organisation_id
    connection.execute(delete(Organisation).where(col(Organisation.id).not_in(select(used).where(used.is_not(None)))))
