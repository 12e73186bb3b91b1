"""Where a figure of a finding stands: the printed table or line around it, or the page of a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, col, select

from outputs.crops import crop, original
from outputs.places import spot_words
from outputs.report.findings import line_around, locator, table_around
from outputs.report.pictures import PDF, box_of
from outputs.report.table import PrintedTable
from schemas.extraction import Extraction
from schemas.tables import Document, DocumentFile, Finding, FindingOperand, FindingRelation


@dataclass(frozen=True, slots=True)
class Figures:
    """What a finding is about: its stated figure, its operands, the relations around it."""

    finding: Finding
    stated: FindingOperand
    operands: Sequence[FindingOperand]
    relations: Sequence[FindingRelation]

    def document_of(self, row: FindingOperand | FindingRelation) -> str:
        """The document one of them stands in."""
        return (row.document_id if isinstance(row, FindingOperand) else None) or self.finding.document_id

    def at(self, name: str) -> FindingOperand | FindingRelation:
        """The figure of a name in an address: "2" the second operand, "r1" the first relation; else the stated one."""
        rows = self.relations if name.startswith("r") else self.operands
        return next((row for row in rows if str(row.position) == name.removeprefix("r")), self.stated)


@dataclass(frozen=True, slots=True)
class Source:
    """The print around one figure: a table, a line, or a page with a picture of it."""

    label: str
    place: str
    is_stated: bool
    table: PrintedTable | None
    line: str | None
    has_page: bool


def figures_of(session: Session, finding: Finding) -> Figures:
    """The figures of a finding, each list in its order."""
    rows = session.exec(
        select(FindingOperand).where(FindingOperand.finding_id == finding.id).order_by(col(FindingOperand.position))
    ).all()
    related = select(FindingRelation).where(FindingRelation.finding_id == finding.id)
    stated = next(row for row in rows if row.position == 0)
    operands = [row for row in rows if row.position]
    return Figures(finding, stated, operands, session.exec(related.order_by(col(FindingRelation.position))).all())


def source_of(
    session: Session, figures: Figures, at: str, read: Callable[[str], Extraction | None], lang: str
) -> Source:
    """The print around the figure that `at` names."""
    row = figures.at(at)
    key = figures.document_of(row)
    extraction = read(key)
    has_page = box_of(row) is not None and any(Path(path).exists() for path in _files(session, key))
    table = table_around(extraction, row, figures.stated, figures.operands)
    line = None if table is not None else line_around(extraction, row, row.as_printed)
    return Source(row.label, spot_words(locator(row), lang), row is figures.stated, table, line, has_page)


def picture_of(session: Session, finding: Finding, at: str = "0") -> bytes | None:
    """A PNG of the page around a figure, the stated one red, the others blue; None where the PDF read is not there."""
    figures = figures_of(session, finding)
    row = figures.at(at)
    focus, key = box_of(row), figures.document_of(row)
    document = session.get(Document, key)
    if focus is None or row.page is None or document is None:
        return None
    data = original(_files(session, key), document.sha256)
    same = [one for one in (figures.stated, *figures.operands) if one.page == row.page]
    near = [one for one in same if figures.document_of(one) == key]
    red = [box for one in near if one.position == 0 and (box := box_of(one))]
    blue = [box for one in near if one.position and (box := box_of(one))]
    blue = blue if focus in (*red, *blue) else [*blue, focus]
    return None if data is None else crop(data, row.page, focus, red, blue)


def _files(session: Session, document_id: str) -> Sequence[str]:
    """Where the PDF may lie; none for other formats."""
    joined = select(DocumentFile.path).join(Document, col(Document.id) == DocumentFile.document_id)
    return session.exec(joined.where(Document.id == document_id, Document.media_type == PDF)).all()
