"""Stored documents back to extractions, exactly as they were read, so that the checks need no files."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session, col, select

from schemas.codec import decode
from schemas.errors import StoreError
from schemas.extraction import Extraction
from schemas.tables import Document, ExtractionRecord

_AT_ONCE = 50


def load(session: Session) -> Iterator[Extraction]:
    """All stored documents, by path, without those that state again what another one of their family states.

    Raises:
        StoreError: A record was stored by a version whose records look different.
    """
    query = (
        select(Document.path, ExtractionRecord.payload)
        .join(ExtractionRecord, col(ExtractionRecord.document_id) == col(Document.id))
        .where(col(Document.is_primary))
        .order_by(Document.path)
        # A driver of PostgreSQL would otherwise fetch all records before the first is looked at.
        .execution_options(yield_per=_AT_ONCE)
    )
    for path, payload in session.exec(query):
        yield rebuilt(path, payload)


def rebuilt(path: str, payload: bytes) -> Extraction:
    """The extraction in a stored record. Raises StoreError where it is of another version."""
    try:
        text = zlib.decompress(payload).decode("utf-8", "surrogatepass")
        extraction = decode(Extraction, text)
    except (ValueError, zlib.error) as error:
        remedy = "Run `jangbu ingest` on the file again."
        raise StoreError(f"{path}: its stored record cannot be read by this version of jangbu", remedy) from error
    # A copy of the file may have outlived the path it was first read under.
    return replace(extraction, source=replace(extraction.source, path=path))
