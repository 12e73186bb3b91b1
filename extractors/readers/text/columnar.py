"""Tables laid out with blanks: cells parted by two blanks or more, columns that stand under one another.

What a layout-keeping conversion leaves. A row may lack cells, so a cell belongs to the column it stands under; wide
letters take two places there, as they do on the screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from extractors.grammar.cells import is_figure
from extractors.grammar.headers import read_header
from extractors.grammar.outline import read_mark
from extractors.grammar.units import find_unit_note
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, join, may_be_label, table_lines

MAX_GAP = 6
SUB_ROW = 3  # "- 홍보   1,000   2,000" is a line of text as often as a row
CELL = re.compile(r"\S+(?: \S+)*")
RUNNING_NUMBER = re.compile(r"\s*\d{1,3} {2,}(?=\S)")
"""A row that opens with its number in a column of its own (연번) is no line of a numbered list."""

Span = tuple[int, int]


def read_columnar(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The laid-out table that begins at lines[at] and the index behind it, or None."""
    rows, end = _rows(lines, at)
    if len(rows) < 2 or not _is_table(rows):
        return None
    columns = _columns(rows)
    placed = []
    is_head = True
    for row in rows:
        cells = _placed(row, columns)
        if cells is None:
            return None
        is_head = is_head and not any(is_figure(piece.text) for piece, _ in row)
        columns = _widened(columns, cells, row) if is_head else columns
        placed.append(cells)
    return RawTable(tuple(placed), table_lines(lines[at:end]), "columnar"), end


def _rows(lines: Sequence[Line], at: int) -> tuple[list[list[tuple[Line, Span]]], int]:
    """Rows of cells and the index behind the last; a label may be wrapped over two lines, its figures on the second."""
    rows: list[list[tuple[Line, Span]]] = []
    end = at
    while end < len(lines):
        wrapped = bool(rows) and end + 1 < len(lines) and _is_wrapped(lines[end], lines[end + 1], rows[-1])
        row = end + 1 if wrapped else end
        if not (_is_row(lines[row].text) or _is_sub_row(lines[row], rows)):
            break
        cells = _cells(lines[row])
        if wrapped:
            cells[0] = (join([_cells(lines[end])[0][0], cells[0][0]]) or cells[0][0], cells[0][1])
        rows.append(cells)
        end = row + 1
    return rows, end


def _is_wrapped(line: Line, below: Line, above: Sequence[tuple[Line, Span]]) -> bool:
    """Whether a line is the first half of a label: words where the labels begin, over a row as long as the last."""
    cells = _cells(line) if may_be_label(line.text) and not line.is_blank else []
    if len(cells) != 1 or cells[0][1][0] != above[0][1][0] or not _is_row(below.text):
        return False
    row = _cells(below)
    return len(row) == len(above) and row[0][1][0] == above[0][1][0] and all(is_figure(p.text) for p, _ in row[1:])


def _is_row(text: str) -> bool:
    bare = text.strip()
    is_numbered = RUNNING_NUMBER.match(text) is not None
    if "\t" in bare or "  " not in bare or (read_mark(text).kind != "text" and not is_numbered):
        return False
    return len(CELL.findall(bare)) >= (3 if find_unit_note(bare) else 2)


def _is_sub_row(line: Line, rows: Sequence[Sequence[tuple[Line, Span]]]) -> bool:
    """Whether a line that opens with a bullet is a row of the table above: as many cells, figures but for one word."""
    if not rows or "\t" in line.text:
        return False
    cells = _cells(line)
    figures = sum(is_figure(piece.text) for piece, _ in cells[1:])
    return len(cells) == max(map(len, rows)) > SUB_ROW and figures >= len(cells) - 2


def _cells(line: Line) -> list[tuple[Line, Span]]:
    """The cells of a line with the places they take on the screen. Letters spaced out ("합   계") are one cell."""
    spans: list[Span] = []
    for match in CELL.finditer(line.text):
        if spans and _spaced_out(line.text, spans[-1], match.span()):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return [(line.piece(a, b), (_width(line.text[:a]), _width(line.text[:b]))) for a, b in spans]


def _spaced_out(text: str, before: Span, behind: Span) -> bool:
    """Whether two cells are letters of one word: single letters, close to each other."""
    letters = text[before[0] : before[1]].split() + text[behind[0] : behind[1]].split()
    return behind[0] - before[1] <= MAX_GAP and all(len(letter) == 1 and _is_letter(letter) for letter in letters)


def _is_letter(char: str) -> bool:
    return "가" <= char <= "힣"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _is_table(rows: Sequence[Sequence[tuple[Line, Span]]]) -> bool:
    """Known words above, figures or periods below, and most rows as long as the longest."""
    heads = [sum(read_header(piece.text).kind is not None for piece, _ in row) for row in rows[:3]]
    figures = sum(any(is_figure(piece.text) for piece, _ in row[1:]) for row in rows)
    lengths = Counter(len(row) for row in rows)
    return max(heads) >= 2 and (figures >= 1 or len(rows) >= 3) and lengths[max(lengths)] * 2 >= len(rows) - 2


def _columns(rows: Sequence[Sequence[tuple[Line, Span]]]) -> list[Span]:
    """The places of the columns: what the cells of the longest rows take together."""
    longest = max(map(len, rows))
    full = [row for row in rows if len(row) == longest]
    return [(min(row[n][1][0] for row in full), max(row[n][1][1] for row in full)) for n in range(longest)]


def _placed(row: Sequence[tuple[Line, Span]], columns: Sequence[Span]) -> tuple[Line | None, ...] | None:
    """The row with each cell in its column; None where two cells claim one column."""
    cells: list[Line | None] = [None] * len(columns)
    if len(row) == len(columns):
        return tuple(piece for piece, _ in row)
    for piece, span in row:
        column = max(range(len(columns)), key=lambda n: _nearness(span, columns[n]))
        if cells[column] is not None:
            return None
        cells[column] = piece
    return tuple(cells)


def _widened(columns: Sequence[Span], cells: Sequence[Line | None], row: Sequence[tuple[Line, Span]]) -> list[Span]:
    """The columns with the places of their header words: short figures stand far from what is headed above them."""
    spans = dict(row)
    wide = [spans.get(cell, span) if cell is not None else span for cell, span in zip(cells, columns, strict=True)]
    return [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(columns, wide, strict=True)]


def _nearness(span: Span, column: Span) -> tuple[int, int]:
    """How much of a column a cell covers; where it covers none, how near its middle is."""
    overlap = min(span[1], column[1]) - max(span[0], column[0])
    return (min(overlap, 1), -abs(span[0] + span[1] - column[0] - column[1]))
