"""Tables that lost their rules: columns parted by blanks under a header of one or more lines.

PDF conversion leaves such tables as a header ("예 산 액 집 행 액 집행율(%)"), perhaps over several lines, and rows of a
label and figures; a long label may be wrapped over lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.headers import read_header
from extractors.readers.blocks import PAGE_NUMBER
from extractors.readers.text.header_lines import LABEL_CODES, OTHER_SHAPE, figures_at_end, read_header_lines
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import RawTable, cut, join, may_be_label, table_lines

REMARKS = ("remark", "recipient")
"""Columns of words that may stand behind the figures, and be blank."""


def read_spaced(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The blank-parted table whose header begins at lines[at] and the index behind it, or None."""
    header, body_at = read_header_lines(lines, at)
    if not header:
        return None
    remark = read_header(header[-1][-1].text).code in REMARKS
    rows, end = _rows(lines, body_at, remark=remark)
    return _with_rows(lines, at, header, rows, end) if rows else None


def _rows(lines: Sequence[Line], at: int, *, remark: bool) -> tuple[list[tuple[list[Line], list[Line]]], int]:
    """Rows as (label pieces, figure pieces) and the index behind the last; a label may be wrapped over lines.

    `remark`: the last column is for remarks, so that words may follow the figures.
    """
    rows: list[tuple[list[Line], list[Line]]] = []
    label: list[Line] = []
    index = end = at
    while index < len(lines):
        line = lines[index]
        if OTHER_SHAPE.search(line.text) or PAGE_NUMBER.fullmatch(line.text):
            break
        start, figures = figures_at_end(line.text)
        if not figures and remark and (words := re.search(r"\s\S+\s*$", line.text)):
            start, figures = figures_at_end(line.text[: words.start()])
        if figures:
            own = cut(line, [(0, start)])[0]
            rows.append(([*label, *([own] if own else [])], [line.piece(a, b) for a, b in figures]))
            label, end = [], index + 1
        elif not line.is_blank:
            if not may_be_label(line.text) or label:
                break
            label = [piece for piece in cut(line, [(0, len(line.text))]) if piece]
        index += 1
    return rows, end


# A row with fewer figures than the others lost some of its blank cells: nobody can say which, so it stays words.
def _with_rows(
    lines: Sequence[Line], at: int, header: list[list[Line]], rows: list[tuple[list[Line], list[Line]]], end: int
) -> tuple[RawTable, int] | None:
    width = max(len(figures) for _, figures in rows)
    last = _last_line(header, width)
    heads = last or leaf_words(header, width)
    if heads is None or not _is_plausible(heads[1:], [figures for _, figures in rows]):
        return None
    above = join([word for line in header[:-1] for word in line]) if last and len(header) > 1 else None
    body = []
    for labels, figures in rows:
        if len(figures) < width:
            body.append((join([*labels, *figures]), *[None] * width))
        else:
            body.append((join(labels), *figures))
    shape = "spaced" if len(header) == 1 else "gathered"
    top: list[tuple[Line | None, ...]] = [(None, above, *[None] * (width - 1))] if above else []
    table = RawTable((*top, tuple(heads), *body), table_lines(lines[at:end]), shape, len(top) + 1)
    return table, end


def _is_plausible(heads: Sequence[Line | None], rows: Sequence[Sequence[Line]]) -> bool:
    """Whether figures can stand under these heads: no rate in thousands, no amount in decimals beside whole ones.

    A header over several lines is read in the order of the print, which need not be that of the columns.
    """
    kinds = [read_header(head.text).kind if head else None for head in heads]
    fractions = set()
    for row in rows:
        for kind, figure in zip(kinds, row, strict=False):
            if kind == "rate" and "," in figure.text:
                return False
            if kind == "money" and re.search(r"\d", figure.text):
                fractions.add("." in figure.text)
    return len(fractions) < 2


def _last_line(header: list[list[Line]], width: int) -> list[Line | None] | None:
    """The last header line alone, where it has a word for every column of figures; the lines above are common heads."""
    words = header[-1]
    if len(words) == width + 1 and read_header(words[0].text).code in LABEL_CODES:
        return list(words)
    return [None, *words] if len(words) == width and len(header) > 1 and len(words) > 2 else None


def leaf_words(header: list[list[Line]], width: int) -> list[Line | None] | None:
    """One header for the label column and one for each of `width` figure columns, or None where they do not fit.

    A word in brackets belongs to the word before it; a lone line above a line of words may be their common head.
    """
    for drop_heads in (False, True):
        words = _leaves(header, drop_heads=drop_heads)
        label = next((word for word in words if read_header(word.text).code in LABEL_CODES), None)
        columns = [word for word in words if word is not label]
        if columns and len(columns) == width + 1 and read_header(columns[-1].text).code in REMARKS:
            columns.pop()
        if len(columns) == width:
            return [label, *columns]
    return None


def _leaves(header: list[list[Line]], *, drop_heads: bool) -> list[Line]:
    leaves: list[Line] = []
    for depth, words in enumerate(header):
        below = header[depth + 1] if depth + 1 < len(header) else []
        if drop_heads and leaves and len(below) >= 2 and all(word.number == words[0].number for word in words):
            continue
        for word in words:
            home = _home_of(word, leaves)
            if home is None:
                leaves.append(word)
            else:
                leaves[home] = join([leaves[home], word]) or word
    return leaves


def _home_of(word: Line, leaves: list[Line]) -> int | None:
    """The header that a remark belongs to: "(집행예정액)" to the word before, "10.31기준" to the executed amount."""
    if not leaves:
        return None
    if re.fullmatch(r"[(（].*[)）]", word.text.strip()) and read_header(word.text).formula is None:
        return len(leaves) - 1
    if re.fullmatch(r"['’‘]?\d[\d.\s년월일]*(?:기준|현재)", word.text.strip()):
        executed = [n for n, leaf in enumerate(leaves) if read_header(leaf.text).stage == "executed"]
        return executed[-1] if executed else len(leaves) - 1
    return None
