"""What the table shapes share: a raw table of printed pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.grammar.outline import read_mark
from extractors.readers.text.lines import Line

MAX_LABEL = 40


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of cells as pieces of lines, blank cells None. `headers`: how many are header, where the shape tells."""

    rows: tuple[tuple[Line | None, ...], ...]
    lines: tuple[int, ...]
    shape: str
    headers: int | None = None

    @property
    def width(self) -> int:
        """The number of columns: that of the longest row."""
        return max((len(row) for row in self.rows), default=0)


def cut(line: Line, spans: Sequence[tuple[int, int]]) -> list[Line | None]:
    """The cells of a line at these spans, blanks around them left out; an empty cell is None."""
    cells: list[Line | None] = []
    for start, end in spans:
        text = line.text[start:end]
        left = start + len(text) - len(text.lstrip())
        right = start + len(text.rstrip())
        cells.append(line.piece(left, right) if left < right else None)
    return cells


def table_lines(pieces: Sequence[Line]) -> tuple[int, ...]:
    """The line numbers of pieces, each once, in order."""
    return tuple(dict.fromkeys(piece.number for piece in pieces))


def join(pieces: Sequence[Line]) -> Line | None:
    """Label pieces of several lines as one cell that stands on the last of them (where its figures are)."""
    if not pieces:
        return None
    last = pieces[-1]
    raw = " ".join(piece.raw.strip() for piece in pieces)
    text = " ".join(piece.text.strip() for piece in pieces)
    start = next(piece.start for piece in pieces if piece.number == last.number)
    return Line(last.number, raw, text, start, None if len(pieces) == 1 else last.end - start)


def may_be_label(text: str) -> bool:
    """Whether a line without figures can be the first half of a label that is wrapped over two lines."""
    return (
        len(text.strip()) <= MAX_LABEL
        and read_mark(text).kind == "text"
        and not re.search(r"[:：]|[다요함]\.?$|\d,\d", text)
    )
