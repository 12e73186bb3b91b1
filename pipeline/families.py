"""Families of documents: what lies beside what was stored is looked at again; what two formats say is counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, select, update
from sqlmodel import col

from pipeline.batches import batched
from pipeline.found import home
from pipeline.kin import Facts, Kinship, Relative, facts_of, kinships, repeated
from pipeline.load import rebuilt
from pipeline.writing import writing
from schemas.tables import Document, DocumentAttachment, DocumentFile, ExtractionRecord


def link_families(engine: Engine, stored: Iterable[str]) -> None:
    """Find the families of the documents stored from these paths, and of what lies beside them.

    Raises:
        StoreError: The database failed, or holds records of another version.
    """
    homes = {home(path) for path in stored}
    with writing(engine) as connection:
        relatives = _relatives(connection, homes)
        found = kinships(relatives)
        repeats = _repeats(connection, relatives, found)
        _write(connection, {key: (kin.family, kin.role, key not in repeats) for key, kin in found.items()})
        _link_attachments(connection, found)


def _relatives(connection: Connection, homes: set[str]) -> list[Relative]:
    """The documents that lie in these folders and archives."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for some in batched(homes):
        query = select(col(DocumentFile.path), col(DocumentFile.document_id)).where(col(DocumentFile.home).in_(some))
        for path, key in connection.execute(query):
            paths[key].append(path)
    names: defaultdict[str, list[str]] = defaultdict(list)
    readers: dict[str, str] = {}
    for some in batched(paths):
        listed = select(col(DocumentAttachment.document_id), col(DocumentAttachment.name))
        listed = listed.where(col(DocumentAttachment.document_id).in_(some)).order_by(col(DocumentAttachment.position))
        for key, name in connection.execute(listed):
            names[key].append(name)
        query = select(col(Document.id), col(Document.reader)).where(col(Document.id).in_(some))
        readers |= dict(connection.execute(query).all())
    return [Relative(key, tuple(sorted(found)), readers[key], tuple(names[key])) for key, found in paths.items()]


def _repeats(connection: Connection, relatives: Sequence[Relative], found: dict[str, Kinship]) -> set[str]:
    """The documents whose facts another one of their family states."""
    families: defaultdict[str, list[Relative]] = defaultdict(list)
    for one in relatives:
        families[found[one.id].family].append(one)
    several = [members for members in families.values() if len(members) > 1]
    return {key for members in several for key in repeated([(one, _facts(connection, one.id)) for one in members])}


def _facts(connection: Connection, key: str) -> Facts:
    record = select(col(ExtractionRecord.payload)).where(col(ExtractionRecord.document_id) == key)
    return facts_of(rebuilt(key, connection.execute(record).scalar_one()))


def _write(connection: Connection, wanted: dict[str, tuple[str, str, bool]]) -> None:
    """Change what is not so yet: in a folder of thousands, next to nothing."""
    columns = (col(Document.family_id), col(Document.role), col(Document.is_primary))
    for some in batched(wanted):
        for key, *now in connection.execute(select(col(Document.id), *columns).where(col(Document.id).in_(some))).all():
            if wanted[key] != tuple(now):
                names = zip(("family_id", "role", "is_primary"), wanted[key], strict=True)
                connection.execute(update(Document).where(col(Document.id) == key).values(**dict(names)))


def _link_attachments(connection: Connection, found: dict[str, Kinship]) -> None:
    for key, kin in found.items():
        if kin.position is not None:
            row = (col(DocumentAttachment.document_id) == kin.family) & (
                col(DocumentAttachment.position) == kin.position
            )
            connection.execute(update(DocumentAttachment).where(row).values(attached_id=key))
