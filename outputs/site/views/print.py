"""A document as it is printed, some hundred lines at once: headings, paragraphs, tables whose cells lead to facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session, col, select

from outputs.totals import KINDS
from schemas.lines import Line, from_text
from schemas.tables import DocumentText, SourceCell

LINES_AT_ONCE, CELLS_AT_MOST, ENTRIES_AT_MOST = 200, 10_000, 1000


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table: its place, and whether facts stand on it."""

    place: SourceCell
    has_facts: bool


Cells = dict[tuple[int, int], list[PrintedCell]]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a table; `number` is that of its line, None where it prints nothing."""

    number: int | None
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A line of text, or some rows of table `table` in the order of lines; `number` is that of the first line."""

    number: int
    line: Line
    rows: tuple[PrintedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Print:
    """The lines of one page of `count`, with the number of the first."""

    parts: tuple[Part, ...]
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the outline, or the first row of a table; `number` is that of its line, `depth` counts from 0."""

    number: int
    text: str
    depth: int
    table: int | None = None


def lines_stored(session: Session, document_id: str) -> tuple[Line, ...]:
    """All lines of a document; none where it was stored by a version that kept no text."""
    stored = session.get(DocumentText, document_id)
    return from_text(stored.text, stored.marks) if stored is not None and stored.text else ()


def print_of(session: Session, document_id: str, line: int) -> Print:
    """The page of the print that holds a line."""
    lines = lines_stored(session, document_id)
    first = max(0, min(line, len(lines) - 1)) // LINES_AT_ONCE * LINES_AT_ONCE
    shown = list(enumerate(lines))[first : first + LINES_AT_ONCE]
    cells = _cells(session, document_id, [one for _, one in shown])
    return Print(tuple(_parts(shown, cells)), first, len(lines))


def line_of(session: Session, cell: SourceCell) -> int | None:
    """The line a table cell stands in; None for places that are in no table."""
    lines = lines_stored(session, cell.document_id)
    if cell.table_number is None or cell.row_index is None:
        return None
    where = (cell.table_number, cell.row_index)
    return next((number for number, line in enumerate(lines) if (line.table, line.row) == where), None)


def outline(session: Session, document_id: str) -> list[Entry]:
    """The headings of a document and the tables below them, at most `ENTRIES_AT_MOST`."""
    found: list[Entry] = []
    open_levels: list[int] = []
    last = None
    for number, line in enumerate(lines_stored(session, document_id)):
        if line.level is not None:
            # Levels are numbers of a scale with gaps: what counts is which headings are open above.
            open_levels = [level for level in open_levels if level < line.level]
            found.append(Entry(number, line.text, len(open_levels)))
            open_levels.append(line.level)
        elif line.table is not None and line.table != last:
            last = line.table
            found.append(Entry(number, line.text, len(open_levels), line.table))
    return found[:ENTRIES_AT_MOST]


def _cells(session: Session, document_id: str, lines: Sequence[Line]) -> Cells:
    """The cells of the tables of these lines by table and row."""
    found: Cells = {}
    for table, group in groupby((line for line in lines if line.table is not None), key=lambda line: line.table):
        rows = [line.row or 0 for line in group]
        here = (SourceCell.document_id == document_id, SourceCell.kind == "cell", SourceCell.table_number == table)
        order = (col(SourceCell.row_index), col(SourceCell.col_index))
        # Rows that print nothing are no lines, but merged cells reach over them.
        asked = select(SourceCell).where(*here, col(SourceCell.row_index).between(rows[0], rows[-1])).order_by(*order)
        places = session.exec(asked.limit(CELLS_AT_MOST)).all()
        standing = _standing(session, [place.id for place in places])
        for place in places:
            key = (table or 0, place.row_index or 0)
            found.setdefault(key, []).append(PrintedCell(place, place.id in standing))
    return found


def _standing(session: Session, places: Sequence[str]) -> set[str]:
    """Those of these cells on which, or on a part of which, a fact stands."""
    parts = select(SourceCell.id, SourceCell.within_id).where(col(SourceCell.within_id).in_(places))
    outer = {place: place for place in places}
    outer |= {part: within for part, within in session.exec(parts) if within is not None}
    found: set[str] = set()
    for model, _, _ in KINDS:
        place = getattr(model, "cell_id")  # noqa: B009 - SQLModel has no such attribute
        found |= {outer[key] for key in session.exec(select(place).where(place.in_(list(outer))))}
    return found


def _parts(lines: Sequence[tuple[int, Line]], cells: Cells) -> Iterator[Part]:
    for table, group in groupby(lines, key=lambda pair: pair[1].table):
        part = list(group)
        if table is None:
            yield from (Part(number, line) for number, line in part)
            continue
        numbers = {line.row or 0: number for number, line in part}
        rows = sorted({*numbers, *(row for at, row in cells if at == table)})
        shown = tuple(PrintedRow(numbers.get(row), tuple(cells.get((table, row), ()))) for row in rows)
        yield Part(part[0][0], part[0][1], shown)
