"""Tables drawn with characters: pipes, box drawing, and box drawing that a converter put on one line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.grammar.cells import is_figure
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, cut, join, table_lines

Row = tuple[Line | None, ...]
LEAST_GROUPS = 3
"""A header, a row and another one: fewer groups mean that only the header is ruled off."""

WALL = re.compile(r"[|│┃║｜]")
RULE_GLYPHS = "-=:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╟╢╤╧╪┏┓┗┛┣┫┳┻╋╒╕╘╛╞╡┠┨┯┷┝┥+"
RULE = re.compile(rf"(?=.*[{RULE_GLYPHS}]{{2}})[{RULE_GLYPHS}|\s]{{3,}}")
"""A drawn rule; a row of single dashes ("| - | - |") is a row of figures."""

CORNERS = re.compile(r"[┌├└┏┣┗╔╠╚╒╞╘┝┠+][─━═┬┴┼╦╩╬┳┻╋╤╧╪┯┷-]+[┐┤┘┓┫┛╗╣╝╕╡╛┥┨+]")


def read_boxed(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The drawn table that begins at lines[at] and the index behind it, or None."""
    end = at
    rows: list[Row] = []
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
    rows, rules = _merged(rows, rules)
    headers = next((rule for rule in rules if 0 < rule < len(rows)), None)
    return RawTable(tuple(rows), table_lines(lines[at:end]), "boxed", headers), end


def _merged(rows: list[Row], rules: list[int]) -> tuple[list[Row], list[int]]:
    """Rows whose cells take several lines made one, where a rule is drawn between all rows.

    Two lines with figures between the same rules are two rows: then the rules only set off header and total.
    """
    edges = sorted({0, *rules, len(rows)})
    groups = [rows[a:b] for a, b in itertools.pairwise(edges)]
    if len(groups) < LEAST_GROUPS or any(sum(map(_has_figures, group)) > 1 for group in groups):
        return rows, rules
    width = max(map(len, rows))
    merged = [tuple(_joined(group, col) for col in range(width)) for group in groups]
    return merged, list(range(len(merged)))


def _has_figures(row: Row) -> bool:
    return any(piece is not None and is_figure(piece.text) for piece in row)


def _joined(group: list[Row], col: int) -> Line | None:
    return join([piece for row in group if col < len(row) and (piece := row[col]) is not None])


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
