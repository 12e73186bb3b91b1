"""Tables of points whose cells a converter printed one a line, group cells only where their group begins.

Rows of such a table differ in length, so that readers take it for lines, or for tables of what stands in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.finders.weights.words import VALUE, amount, component_name, is_named, is_word
from extractors.grammar.headers import read_header
from extractors.grammar.offices import is_department
from extractors.plan import Placed
from schemas.document import Cell, Grid, Heading, Locator

FIGURE = re.compile(r"\s*(?P<value>[-−–－△▲+＋]?\s?\d{1,3}(?:\.\d{1,2})?)\s?(?P<unit>점|%|％)?\s*")
NO_CELL = re.compile(rf"[:：※]|[다요함]\.?$|{VALUE}|\d[\d,]{{3,}}")
MAX_CELL = 40
MAX_HEADS = 3
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class CellLine:
    """One printed line: its text, its place, and the index of the block that it is of."""

    text: str
    locator: Locator
    block: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with a figure and the words of the lines before it."""

    words: tuple[str, ...]
    weight: CellLine


@dataclass(frozen=True, slots=True)
class StackedRow:
    """A row of points; `weight` is the line that holds the figure."""

    component: str
    parent: str | None
    points: Decimal
    unit: str | None
    weight: CellLine


@dataclass(frozen=True, slots=True)
class Stacked:
    """A table of cells one a line: the first and the last of its blocks, its rows."""

    first: int
    last: int
    rows: tuple[StackedRow, ...]


def stacked_tables(placed: Sequence[Placed]) -> Iterator[Stacked]:
    """The tables of points among loose lines. One that is wholly a grid is left to the reading of grids."""
    lines = [line for index, place in enumerate(placed) for line in _lines_of(index, place)]
    at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        pieces = list(_pieces(lines, at + heads[0] + heads[1] + 1, *heads)) if heads else []
        rows = _rows(pieces, has_remarks=bool(heads and heads[1]))
        found = Stacked(lines[at].block, pieces[-1].weight.block, rows) if rows else None
        if found and _is_table(found, placed):
            yield found
            at = lines.index(pieces[-1].weight, at)
        at += 1


def _is_table(found: Stacked, placed: Sequence[Placed]) -> bool:
    loose = any(not isinstance(place.block, Grid) for place in placed[found.first : found.last + 1])
    return loose and len(found.rows) >= LEAST_ROWS and not all(is_department(row.component) for row in found.rows)


def _lines_of(index: int, placed: Placed) -> Iterator[CellLine]:
    """The printed lines of a block; the pieces of one line that a grid holds apart are put together again."""
    block = placed.block
    if not isinstance(block, Grid):
        is_loose = block.number is None if isinstance(block, Heading) else block.level == 0
        yield CellLine(block.text.strip() if is_loose else "※", block.locator, index)
        return
    by_line: dict[int | None, list[Cell]] = {}
    for cell in block.cells:
        is_line = cell.locator.line is None and block.shape == "stacked"
        by_line.setdefault(cell.locator.paragraph if is_line else cell.locator.line, []).append(cell)
    for line, cells in by_line.items():
        whole = _joined(cells) if line is not None else "※"
        yield CellLine(whole, cells[-1].locator, index)


def _joined(cells: Sequence[Cell]) -> str:
    """The text of cells of one line; a piece that stands in another cell as well is taken once."""
    texts = [cell.text.strip() for cell in cells]
    own = [text for n, text in enumerate(texts) if not any(text in other for m, other in enumerate(texts) if m != n)]
    return "".join(own or texts[:1])


def _heads(lines: Sequence[CellLine], at: int) -> tuple[int, int] | None:
    """How many heads of labels, and of remarks behind that of the points, begin here; None where no points follow."""
    labels = 0
    while labels <= MAX_HEADS and at + labels < len(lines) and _is_label_head(lines[at + labels].text):
        labels += 1
    weight = at + labels
    if not 0 < labels <= MAX_HEADS or weight >= len(lines) or read_header(lines[weight].text).kind != "weight":
        return None
    behind = lines[weight + 1].text if weight + 1 < len(lines) else ""
    return labels, int(read_header(behind).kind == "text")


def _is_label_head(text: str) -> bool:
    return is_word(text, "head") or (read_header(text).kind == "label" and len(text) <= MAX_CELL)


def _pieces(lines: Sequence[CellLine], at: int, heads: int, remarks: int) -> Iterator[Piece]:
    """Figures with the words before them, up to the first line that is no cell of the table."""
    words: list[str] = []
    most = heads
    for line in lines[at:]:
        if FIGURE.fullmatch(line.text):
            if not words:
                return
            yield Piece(tuple(words), line)
            words, most = [], heads + remarks
        elif len(words) == most or len(line.text) > MAX_CELL or NO_CELL.search(line.text):
            return
        else:
            words.append(line.text)


def _rows(pieces: Sequence[Piece], *, has_remarks: bool) -> tuple[StackedRow, ...]:
    """The rows of the pieces, totals left out; of several words the first is the remark on the row above."""
    rows: list[StackedRow] = []
    parent: str | None = None
    for n, piece in enumerate(pieces):
        labels = piece.words[1:] if n and has_remarks and len(piece.words) > 1 else piece.words
        *above, name = (component_name(label) for label in labels)
        parent = above[-1] if above else parent
        figure = FIGURE.fullmatch(piece.weight.text)
        if figure and is_named(name):
            rows.append(StackedRow(name, parent, amount(figure["value"]), figure["unit"], piece.weight))
    return tuple(rows)
