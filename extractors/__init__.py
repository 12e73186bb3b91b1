"""Bytes to document to records. The two registries and their auctions live here.

Readers bid on bytes, table finders bid on tables; the best bid wins, and no bid at all is said, never passed over.
"""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from extractors.doubting import sifted
from extractors.finders import (
    find_budget,
    find_calculations,
    find_counts,
    find_goals,
    find_indicators,
    find_metadata,
    find_rates,
    find_schedule,
    find_statements,
    find_weights,
)
from extractors.plan import Plan
from extractors.readers import read_docx, read_html, read_hwp, read_hwpx, read_pdf, read_scan, read_text
from extractors.roles import role_of
from schemas.document import Document
from schemas.errors import UnknownFormatError
from schemas.extraction import Extraction
from schemas.lines import lines_of

READERS: tuple[ModuleType, ...] = (read_docx, read_html, read_hwp, read_hwpx, read_pdf, read_scan, read_text)
FINDERS: tuple[ModuleType, ...] = (
    find_metadata,
    find_budget,
    find_calculations,
    find_rates,
    find_indicators,
    find_counts,
    find_goals,
    find_schedule,
    find_weights,
    find_statements,
)


def read(data: bytes, path: str) -> Document:
    """The document in these bytes, by the reader with the best bid. Raises UnknownFormatError where none bids."""
    bids = [(reader.bid(data, path), n, reader) for n, reader in enumerate(READERS)]
    score, _, reader = max(bids)
    if score <= 0:
        names = ", ".join(reader.NAME for reader in READERS)
        raise UnknownFormatError(
            f"{path}: no reader knows this kind of file", f"Formats read here: {names}. See `jangbu doctor`."
        )
    document: Document = reader.read(data, path)
    return document


def find(plan: Plan) -> Extraction:
    """All facts of a plan. The metadata come first: title and department stand at the root of budget paths."""
    plan = replace(plan, tables=tuple(replace(table, role=role_of(table)) for table in plan.tables))
    metadata = find_metadata.find(plan)
    plan = replace(plan, title=metadata.title, department=metadata.department or metadata.office)
    found = {finder.FACTS: finder.find(plan) for finder in FINDERS if finder is not find_metadata}
    attached = plan.document.attachments
    return Extraction(
        plan.document.source,
        metadata,
        tables=plan.tables,
        attachments=attached,
        lines=tuple(lines_of(plan.document)),
        **sifted(found, metadata),
    )
