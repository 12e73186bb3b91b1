"""Findings for the report: the sentence, the arithmetic, the places, and the printed table with the cells marked."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from outputs.arithmetic import written_out
from outputs.excerpt import find_cell
from outputs.places import spot_words
from outputs.report.pictures import Picture, Pictures, box_of
from outputs.report.sentences import sentence
from outputs.report.table import PrintedTable, Spot, printed_table
from schemas.checks import SEVERITIES
from schemas.codec import decode
from schemas.document import Locator
from schemas.extraction import Extraction
from schemas.records import TableRecord
from schemas.tables import Document, ExtractionRecord, Finding, FindingOperand, FindingRepair
from schemas.tables.plan import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHOWN = 200
OPERANDS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a finding with its place in words; `elsewhere` names the document when it is another one."""

    label: str
    as_printed: str
    place: str
    elsewhere: str | None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would mend a finding: a cell, where it stands, and the cells that must change with it."""

    repair: FindingRepair
    place: str
    together: tuple[FindingRepair, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All the report shows of one finding. `more` counts operands that are not listed."""

    finding: Finding
    sentence: str
    document: Document
    place: str
    target: Figure
    operands: tuple[Figure, ...]
    more: int
    arithmetic: str | None
    repairs: tuple[Remedy, ...]
    picture: Picture | None
    table: PrintedTable | None
    line: str | None


@dataclass(frozen=True, slots=True)
class Cards:
    """The findings shown, errors first, and how many there are in all."""

    cards: tuple[Card, ...]
    count: int


def findings(session: Session, lang: str = "ko") -> Cards:
    """The findings of the last run, errors first, at most `SHOWN` of them."""
    rank = case({severity: index for index, severity in enumerate(SEVERITIES)}, value=col(Finding.severity))
    rows = session.exec(select(Finding).order_by(rank, col(Finding.position)).limit(SHOWN)).all()
    count = session.exec(select(func.count()).select_from(Finding)).one()
    read = reader(session)
    pictures = Pictures(session)
    return Cards(tuple(card(session, row, read, pictures, lang) for row in rows), count)


def reader(session: Session) -> Callable[[str], Extraction | None]:
    """Gives the extraction of a document, unpacked once; None where this version cannot read it."""

    @cache
    def read(document_id: str) -> Extraction | None:
        record = session.get(ExtractionRecord, document_id)
        if record is None:
            return None
        try:
            return decode(Extraction, zlib.decompress(record.payload).decode("utf-8", "surrogatepass"))
        except (ValueError, zlib.error):
            return None

    return read


def card(
    session: Session, finding: Finding, read: Callable[[str], Extraction | None], pictures: Pictures | None, lang: str
) -> Card:
    """All there is to show of one finding; without `pictures` no page is drawn."""
    document = session.get_one(Document, finding.document_id)
    rows = session.exec(
        select(FindingOperand).where(FindingOperand.finding_id == finding.id).order_by(col(FindingOperand.position))
    ).all()
    stated = next(row for row in rows if row.position == 0)
    operands = [row for row in rows if row.position > 0]
    extraction = read(stated.document_id or document.id)
    table = table_around(extraction, stated, stated, operands)
    return Card(
        finding=finding,
        sentence=sentence(finding, stated.label) if lang == "ko" else finding.message,
        document=document,
        place=spot_words(locator(stated), lang),
        target=_figure(session, stated, document, lang),
        operands=tuple(_figure(session, row, document, lang) for row in operands[:OPERANDS_SHOWN]),
        more=max(0, len(operands) - OPERANDS_SHOWN),
        arithmetic=written_out([row.value for row in operands], finding.computed),
        repairs=_remedies(session, finding, lang),
        picture=pictures.around(stated.document_id or document.id, stated, operands) if pictures else None,
        table=table,
        line=None if table is not None else line_around(extraction, stated, stated.as_printed),
    )


def _remedies(session: Session, finding: Finding, lang: str) -> tuple[Remedy, ...]:
    """The repairs of a finding in their order, each with the cells that must change with it."""
    order = (col(FindingRepair.position), col(FindingRepair.step))
    rows = session.exec(select(FindingRepair).where(FindingRepair.finding_id == finding.id).order_by(*order)).all()
    together = [tuple(group) for _, group in groupby(rows, key=lambda row: row.position)]
    return tuple(Remedy(first, spot_words(locator(first), lang), tuple(others)) for first, *others in together)


def _figure(session: Session, row: FindingOperand, document: Document, lang: str) -> Figure:
    other = None
    if row.document_id is not None and row.document_id != document.id:
        owner = session.get(Document, row.document_id)
        other = row.document_id if owner is None else owner.title or owner.path
    return Figure(row.label, row.as_printed, spot_words(locator(row), lang), other)


def locator(place: Place) -> Locator:
    """The place as records have it."""
    return Locator(
        page=place.page,
        section=place.section_number,
        paragraph=place.paragraph,
        line=place.line,
        table=place.table_number,
        row=place.row_index,
        col=place.col_index,
        bbox=box_of(place),
        char_start=place.char_start,
        char_end=place.char_end,
    )


def table_around(
    extraction: Extraction | None,
    place: Place,
    stated: FindingOperand,
    operands: Sequence[FindingOperand],
) -> PrintedTable | None:
    """The table a figure stands in, with the stated figure and the operands that stand in it too; None for text."""
    found = None if extraction is None else find_cell(extraction.tables, locator(place))
    if extraction is None or found is None:
        return None
    table, cell = found
    here = (cell.row, cell.col)
    wrong = _spot(table, stated)
    parts = {spot for row in operands if row.document_id in {None, stated.document_id} and (spot := _spot(table, row))}
    return printed_table(table, wrong, parts - {wrong}, None if here == wrong else here)


def _spot(table: TableRecord, place: Place) -> Spot | None:
    hit = find_cell((table,), locator(place))
    return None if hit is None else (hit[1].row, hit[1].col)


def line_around(extraction: Extraction | None, stated: Place, as_printed: str) -> str | None:
    """The printed relation a figure stands in, where it stands in running text."""
    if extraction is None:
        return None
    place = locator(stated)
    for statement in extraction.statements:
        if statement.stated.locator == place:
            return statement.as_printed
    for line in extraction.budget_calculations:
        if line.locator.line is not None and line.locator.line == place.line and as_printed in line.as_printed:
            return line.as_printed
    return None
