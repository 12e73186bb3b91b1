"""Tables whose cells are parted by tabs: one line, one row; short and shifted rows are left as printed."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, cut, table_lines


def read_tabbed(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The tab table that begins at lines[at] and the index behind it, or None."""
    end = at
    while end < len(lines) and "\t" in lines[end].text.rstrip(" \r"):
        end += 1
    if end == at:
        return None
    rows = tuple(tuple(cut(line, _spans(line.text))) for line in lines[at:end])
    return RawTable(rows, table_lines(lines[at:end]), "tabbed"), end


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for part in text.split("\t"):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans
