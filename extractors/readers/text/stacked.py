"""Tables printed one cell a line: the header words one below the other, then the cells row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.cells import REMARK, is_figure
from extractors.grammar.headers import read_header
from extractors.grammar.outline import read_mark
from extractors.readers.text.header_lines import read_header_lines
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, cut, table_lines

MAX_LABEL = 40
FIGURE_KINDS = {"money", "rate", "count", "number", "weight", "year", "funding", "total"}


def read_stacked(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The table whose header begins at lines[at] and the index behind it, or None.

    Where the header ends is not printed: it is the longest run of known words under which whole rows fit.
    """
    header, body_at = read_header_lines(lines, at)
    words = [word for row in header for word in row]
    known = next((n for n, word in enumerate(words) if read_header(word.text).kind is None), len(words))
    for width in range(known, 1, -1):
        kinds = [read_header(word.text).kind or "text" for word in words[:width]]
        kinds[0] = "label" if kinds[0] == "count" else kinds[0]
        if not set(kinds) & FIGURE_KINDS:
            return None
        start = next(
            (n for n in range(at, body_at) if width < len(words) and lines[n].number == words[width].number), body_at
        )
        rows, end = _cells(lines, start, kinds)
        if rows:
            return RawTable((tuple(words[:width]), *rows), table_lines(lines[at:end]), "stacked", 1), end
    return None


def _cells(lines: Sequence[Line], at: int, kinds: list[str]) -> tuple[list[tuple[Line | None, ...]], int]:
    """Full rows of cells, one cell a line; a bracketed remark between cells ("(구비 100%)") is passed over."""
    rows: list[tuple[Line | None, ...]] = []
    row: list[Line] = []
    index = end = at
    while index < len(lines):
        piece = cut(lines[index], [(0, len(lines[index].text))])[0]
        index += 1
        if piece is None:
            continue
        if not (row or rows) or not re.fullmatch(REMARK.pattern, piece.text):
            if not _fits(piece.text, kinds[len(row)]):
                break
            row.append(piece)
        if len(row) == len(kinds):
            rows.append(tuple(row))
            row = []
        end = end if row else index
    return rows, end


def _fits(text: str, kind: str) -> bool:
    if kind in FIGURE_KINDS:
        return is_figure(text)
    if is_figure(text) and kind != "ordinal":
        return False
    return read_mark(text).kind == "text" and len(text) <= MAX_LABEL
