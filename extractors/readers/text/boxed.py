"""Tables drawn with characters: pipes, box drawing, and box drawing that a converter put on one line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, cut, table_lines

WALL = re.compile(r"[|│┃║｜]")
RULE = re.compile(
    r"[\s|]*[-=:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪┏┓┗┛┣┫┳┻╋╒╕╘╛╞╡┠┨┯┷┝┥+]{3,}[-=:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪┏┓┗┛┣┫┳┻╋╒╕╘╛╞╡┠┨┯┷┝┥+\s|]*"
)
CORNERS = re.compile(r"[┌├└┏┣┗╔╠╚╒╞╘┝┠+][─━═┬┴┼╦╩╬┳┻╋╤╧╪┯┷-]+[┐┤┘┓┫┛╗╣╝╕╡╛┥┨+]")


def read_boxed(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The drawn table that begins at lines[at] and the index behind it, or None."""
    end = at
    rows: list[tuple[Line | None, ...]] = []
    rules: list[int] = []
    while end < len(lines) and _is_drawn(lines[end].text):
        for piece in _pieces(lines[end]):
            if RULE.fullmatch(piece.text):
                rules.append(len(rows))
            else:
                rows.append(tuple(cut(piece, _walls(piece.text))))
        end += 1
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    headers = next((rule for rule in rules if 0 < rule < len(rows)), None)
    return RawTable(tuple(rows), table_lines(lines[at:end]), "boxed", headers), end


def _is_drawn(text: str) -> bool:
    bare = text.strip()
    return len(WALL.findall(bare)) >= 2 or (len(bare) >= 3 and RULE.fullmatch(bare) is not None and not bare.isalnum())


def _pieces(line: Line) -> list[Line]:
    """Rows of a line: a whole table may stand in one, its rows parted by drawn rules."""
    places = [match.span() for match in CORNERS.finditer(line.text)]
    if not places:
        return [line]
    cuts = sorted({0, len(line.text), *(edge for span in places for edge in span)})
    pieces = [line.piece(a, b) for a, b in itertools.pairwise(cuts)]
    return [piece for piece in pieces if not piece.is_blank]


def _walls(text: str) -> list[tuple[int, int]]:
    """Spans between walls; text outside the first and the last wall is a cell too, and so is a row without walls."""
    walls = [match.start() for match in WALL.finditer(text)]
    if not walls:
        return [(0, len(text))]
    edges = list(walls)
    if text[: walls[0]].strip():
        edges.insert(0, -1)
    if text[walls[-1] + 1 :].strip():
        edges.append(len(text))
    return [(a + 1, b) for a, b in itertools.pairwise(edges)]
