"""Tables that are frames: a title in a box, a unit note in a table of its own. What they print is told as text too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.grammar.outline import read_mark
from extractors.grammar.units import find_unit_note
from extractors.readers.blocks import MAX_HEADING, printed_block
from extractors.readers.flow import Text
from schemas.document import Cell, Grid, Heading

MAX_ROWS = 3
MAX_CELLS = 3
"""A title may stand between two rows that are thick rules, its number in a cell of its own before a blank one."""

UNIT = "단위"


def with_titles(items: Sequence[Text | Grid]) -> Iterator[Text | Grid]:
    """The items, and behind each table that frames a heading or a unit note the line that it prints."""
    for item in items:
        yield item
        if isinstance(item, Grid) and (line := framed(item)) is not None:
            yield line


def framed(grid: Grid) -> Text | None:
    """The heading or unit note that a table frames; None where it is a table, or frames other text."""
    cells = [cell for cell in grid.cells if cell.text]
    if grid.nested_in is not None or grid.rows > MAX_ROWS or not 0 < len(cells) <= MAX_CELLS:
        return None
    raw = " ".join(cell.text for cell in cells)
    if len({cell.row for cell in cells}) > 1 or "\n" in raw or len(raw) > MAX_HEADING:
        return None
    line = Text(raw, cells[-1].locator)
    return _placed(line, cells) if _is_title(line) else None


def _is_title(line: Text) -> bool:
    note = find_unit_note(line.raw)
    return (note is not None and UNIT in note.as_printed) or isinstance(printed_block(line.raw, line.place), Heading)


def _placed(line: Text, cells: Sequence[Cell]) -> Text | None:
    """The line with characters counted from where the text of its last cell starts, which must be that of the line."""
    before = len(line.raw) - len(cells[-1].text)
    marked = line.raw[: read_mark(line.raw).start].rstrip()
    if len(marked) < len(line.raw[:before].rstrip()) and find_unit_note(line.raw) is None:
        return None
    return replace(line, place=replace(line.place, char_start=(line.place.char_start or 0) - before))
