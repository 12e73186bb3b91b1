"""What every reader returns: a document as blocks in reading order, each with its place.

The texts here are the printed characters (NFC, nothing removed). What they mean is decided later, by the
grammar and the finders, and can be decided again without reading the file anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source file, as far as its format has places.

    Text files: 1-based `line` with `char_start`/`char_end` offsets in that line. PDF: 1-based `page` and `bbox` in
    points, origin top left. HWP, HWPX, DOCX and HTML: 0-based `section`, `paragraph`, `table`. `row` and `col` are
    0-based cells of the table.

    `confidence` says that what stands there was recognised on a picture, and how sure that is (0 to 1): the least sure
    of its characters. None: it was printed as characters.
    """

    page: int | None = None
    section: int | None = None
    paragraph: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    char_start: int | None = None
    char_end: int | None = None
    confidence: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The parts this place has; absent parts are left out."""
        pairs = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in pairs if value is not None}

    def span(self, start: int, end: int) -> Locator:
        """The place of `text[start:end]`, given this place of `text`."""
        base = self.char_start or 0
        return replace(self, char_start=base + start, char_end=base + end)


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: `sha256` of its bytes, the reader that won the bid, pages where the format has them."""

    path: str
    sha256: str
    media_type: str
    reader: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section. `level` 1 is the outermost; `number` is as printed ("Ⅱ", "1", "가", "□")."""

    text: str
    level: int
    locator: Locator
    number: str | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text or a bullet. `level` 0 is running text, bullets count from 1; `marker` is as printed.

    `text` starts at `locator.char_start` of the line; `raw` is the whole printed line.
    """

    text: str
    level: int
    locator: Locator
    marker: str | None = None
    raw: str = ""

    @property
    def confidence(self) -> float | None:
        """How sure the recognition of its text is; None where it is printed text."""
        return self.locator.confidence


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; a merged cell is given once, at its top left corner, with its spans."""

    row: int
    col: int
    text: str
    locator: Locator
    row_span: int = 1
    col_span: int = 1

    @property
    def confidence(self) -> float | None:
        """How sure the recognition of its text is; None where it is printed text."""
        return self.locator.confidence


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed. `caption` and `unit` are the printed notes near it ("(단위 : 천원)").

    `shape` tells how it was printed: ruled, tabbed, boxed, stacked (one cell a line), columnar and spaced (columns
    parted by blanks, standing under one another or not), gathered (so parted, and the header over several lines: which
    word heads which column is a guess).
    `lines` are the source lines that the table takes up (text files), so that no line is told twice.
    `nested_in` is (table, row, col) of the outer cell.
    """

    cells: tuple[Cell, ...]
    rows: int
    cols: int
    header_rows: int
    locator: Locator
    caption: str | None = None
    unit: str | None = None
    shape: str = "ruled"
    nested_in: tuple[int, int, int] | None = None
    lines: tuple[int, ...] = field(default=())

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers (row, col), merged cells included; of several that claim a place the first."""
        return _covering(self.cells).get((row, col))


Block = Heading | Paragraph | Grid

_INDEXES_KEPT = 8
_indexes: dict[int, tuple[tuple[Cell, ...], dict[tuple[int, int], Cell]]] = {}


def _covering(cells: tuple[Cell, ...]) -> dict[tuple[int, int], Cell]:
    """The cells by all places they cover, kept for the last few tables: one of 2,000 rows is asked for each of them."""
    known = _indexes.get(id(cells))
    if known is None or known[0] is not cells:
        index: dict[tuple[int, int], Cell] = {}
        for cell in reversed(cells):
            rows = range(cell.row, cell.row + cell.row_span)
            columns = range(cell.col, cell.col + cell.col_span)
            index.update(((row, col), cell) for row in rows for col in columns)
        _indexes.pop(id(cells), None)
        while len(_indexes) >= _INDEXES_KEPT:
            del _indexes[next(iter(_indexes))]
        _indexes[id(cells)] = known = (cells, index)
    return known[1]


@dataclass(frozen=True, slots=True)
class Aside:
    """A text printed beside the text: no part of a cell or a paragraph, and no fact comes from it.

    `kind`: footnote, endnote, header, footer or comment (a hidden note of the author).
    """

    kind: str
    text: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a posting names as its own: `name` as printed, `href` as the page gives it.

    `href` is None where the page gives no address: a document that is not open, a button that runs a script.
    """

    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file: its source, its blocks in reading order (text boxes where they are anchored), and its asides.

    `attachments` are the files a posting names: plan, sheets and annexes that make one family with the page.
    """

    source: Source
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def grids(self) -> Iterator[Grid]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Grid))
