"""One place of a document: its print, and every fact that stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from outputs.crops import crop, original
from outputs.excerpt import find_cell
from outputs.places import spot_words
from outputs.report.findings import locator
from outputs.report.pictures import PDF, box_of
from outputs.report.table import PrintedTable, printed_table
from outputs.totals import KINDS
from schemas.extraction import Extraction
from schemas.fields import describe
from schemas.tables import Document, DocumentFile, FindingOperand, SourceCell

ASIDE = {"id", "document_id", "cell_id", "item_id", "indicator_id", "goal_id", "position", "doubts", "confidence"}


@dataclass(frozen=True, slots=True)
class StandingFact:
    """A fact as label and value pairs; `kind` and `kind_ko` name what it is."""

    kind: str
    kind_ko: str
    values: tuple[tuple[str, str, Any], ...]
    """Name of the column, its Korean label, the value."""


@dataclass(frozen=True, slots=True)
class CellPage:
    """A place with its document, the table around it, its facts and the findings it takes part in."""

    cell: SourceCell
    document: Document
    place: str
    table: PrintedTable | None
    has_page: bool
    facts: tuple[StandingFact, ...]
    findings: tuple[str, ...]


def cell_page(session: Session, cell: SourceCell, read: Callable[[str], Extraction | None], lang: str) -> CellPage:
    """Everything the page of a place shows."""
    document = session.get_one(Document, cell.document_id)
    extraction = read(document.id)
    found = None if extraction is None else find_cell(extraction.tables, locator(cell))
    table = None if found is None else printed_table(found[0], None, (), (found[1].row, found[1].col))
    asked = select(FindingOperand.finding_id).where(FindingOperand.cell_id == cell.id).distinct()
    has_page = document.media_type == PDF and box_of(cell) is not None
    place = spot_words(locator(cell), lang)
    return CellPage(cell, document, place, table, has_page, tuple(_facts(session, cell)), tuple(session.exec(asked)))


def page_of_cell(session: Session, cell: SourceCell) -> bytes | None:
    """A PNG of the page around a place of a PDF; None where the PDF that was read is not there."""
    document = session.get_one(Document, cell.document_id)
    box = box_of(cell)
    if box is None or cell.page is None or document.media_type != PDF:
        return None
    files = session.exec(select(DocumentFile.path).where(DocumentFile.document_id == document.id)).all()
    data = original(files, document.sha256)
    return None if data is None else crop(data, cell.page, box, [], [box])


def _facts(session: Session, cell: SourceCell) -> Iterator[StandingFact]:
    """The facts on the place itself, and on the parts of a cell."""
    places = select(SourceCell.id).where((col(SourceCell.id) == cell.id) | (col(SourceCell.within_id) == cell.id))
    for model, kind, kind_ko in KINDS:
        columns: Any = model
        labels = {note.column: note.label_ko for note in describe((columns,))}
        for row in session.exec(select(columns).where(columns.cell_id.in_(places)).order_by(columns.id)):
            shown = ((name, labels[name], _plain(value)) for name, value in row.model_dump().items())
            values = tuple(pair for pair in shown if pair[0] not in ASIDE and pair[2] not in {None, "", False})
            yield StandingFact(kind, kind_ko, values)


def _plain(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value
