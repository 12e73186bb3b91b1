"""Tables whose cells are parted by tabs: one line, one row; short and shifted rows are left as printed."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.grammar.outline import read_mark
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, cut, table_lines


def read_tabbed(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The tab table that begins at lines[at] and the index behind it, or None."""
    end = at
    while end < len(lines) and "\t" in lines[end].text.rstrip(" \r") and not (end > at and _is_note(lines[end].text)):
        end += 1
    if end == at or _is_note(lines[at].text):
        return None
    rows = tuple(tuple(cut(line, _spans(line.text))) for line in lines[at:end])
    return RawTable(rows, table_lines(lines[at:end]), "tabbed"), end


def _is_note(text: str) -> bool:
    """A remark under a table that fills its merged last row: one cell, behind ※ or *."""
    return read_mark(text).kind == "note" and not text.partition("\t")[2].strip()


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for part in text.split("\t"):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans
