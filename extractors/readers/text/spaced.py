"""Tables that lost their rules: columns parted by blanks, or one cell a line, under a header of one or more lines.

PDF conversion leaves such tables as a header ("예 산 액 집 행 액 집행율(%)"), perhaps over several lines, and figures
that follow in rows or one by one, funding remarks in brackets between them ("(구비 100%)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.cells import FIGURE, REMARK, is_figure
from extractors.grammar.headers import read_header, split_header
from extractors.grammar.outline import read_mark
from extractors.readers.text.lines import Line
from extractors.readers.text.shapes import PAGE_NUMBER, RawTable, cut, table_lines

OTHER_SHAPE = re.compile(r"[\t|│┃║─━]")
"""Signs of a table that prints its columns; such lines are no part of a table that lost them."""

MAX_HEADER_LINES = 9
MAX_LABEL = 40
FIGURE_KINDS = {"money", "rate", "count", "number", "weight", "year", "funding", "total"}
LABEL_CODES = ("item", "department", "goal", "indicator", "component", "activity", "ordinal")


def read_spaced(lines: Sequence[Line], at: int) -> tuple[RawTable, int] | None:
    """The blank-parted table whose header begins at lines[at] and the index behind it, or None."""
    if not _opens_header(lines[at].text):
        return None
    header, body_at = _header(lines, at)
    if not header:
        return None
    remark = read_header(header[-1][-1].text).code == "remark"
    rows, end = _rows(lines, body_at, remark=remark)
    if rows:
        return _with_rows(lines, at, header, rows, end)
    return _one_by_one(lines, at, header, body_at)


def _opens_header(text: str) -> bool:
    return (
        read_mark(text).kind == "text" and (words := _words(text)) is not None and any(known for _, _, known in words)
    )


def _words(text: str) -> list[tuple[int, int, bool]] | None:
    """Header words of a line as (start, end, known), or None where the line cannot belong to a header."""
    bare = text.strip()
    if (
        not bare
        or len(bare) > 80
        or OTHER_SHAPE.search(text)
        or re.search(r"[:：?!※]|[다요함임음]\.?$", bare)
        or is_figure(bare)
    ):
        return None
    spans = split_header(text)
    if spans is not None:
        return [(a, b, True) for a, b in spans]
    parts = [match.span() for match in re.finditer(r"\S+(?: \S+)*", text)] if "  " in bare else []
    parts = parts if len(parts) > 1 else [match.span() for match in re.finditer(r"\S+", text)]
    return [(a, b, read_header(text[a:b]).kind is not None) for a, b in parts]


def _header(lines: Sequence[Line], at: int) -> tuple[list[list[Line]], int]:
    """The header lines as words, and the index of the first line that is none: a lone unknown word begins a label."""
    header: list[list[Line]] = []
    end = at
    while end < len(lines) and len(header) < MAX_HEADER_LINES:
        line = lines[end]
        if not line.is_blank:
            words = _words(line.text)
            if words is None or read_mark(line.text).kind != "text" or _figures_at_end(line.text)[1]:
                break
            header.append([line.piece(a, b) for a, b, _ in words])
        end += 1
    while len(header) > 1 and len(header[-1]) == 1 and read_header(header[-1][0].text).kind is None:
        end = next(n for n in range(at, end) if lines[n].number == header[-1][0].number)
        header.pop()
    return header, end


def _figures_at_end(text: str) -> tuple[int, list[tuple[int, int]]]:
    """Where the label of a row ends, and the spans of the two or more figures that close the line.

    Cells may be fused ("사무관리비42,30042,300-"): groups of three digits part them again.
    """
    spans = [(m.start(), m.end()) for m in re.finditer(rf"(?:{FIGURE.pattern})(?:\s?{REMARK.pattern})?", text)]
    tail: list[tuple[int, int]] = []
    edge = len(text.rstrip())
    for start, end in reversed(spans):
        if text[end:edge].strip():
            break
        tail.insert(0, (start, end))
        edge = start
    if len(tail) < 2 or (
        re.match(r"\s*(?:19|20)\d\d\b", text[tail[0][0] : tail[0][1] + 1]) and all(_is_year(text[a:b]) for a, b in tail)
    ):
        return 0, []
    return tail[0][0], tail


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text.strip()) is not None


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
        start, figures = _figures_at_end(line.text)
        if not figures and remark and (words := re.search(r"\s\S+\s*$", line.text)):
            start, figures = _figures_at_end(line.text[: words.start()])
        if figures:
            own = cut(line, [(0, start)])[0]
            rows.append(([*label, *([own] if own else [])], [line.piece(a, b) for a, b in figures]))
            label, end = [], index + 1
        elif not line.is_blank:
            if not _may_be_label(line.text) or label:
                break
            label = [piece for piece in cut(line, [(0, len(line.text))]) if piece]
        index += 1
    return rows, end


def _may_be_label(text: str) -> bool:
    return (
        len(text.strip()) <= MAX_LABEL
        and read_mark(text).kind == "text"
        and not re.search(r"[:：]|[다요함]\.?$|\d,\d", text)
    )


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


def join(pieces: Sequence[Line]) -> Line | None:
    """Label pieces of several lines as one cell that stands on the last of them (where its figures are)."""
    if not pieces:
        return None
    last = pieces[-1]
    raw = " ".join(piece.raw.strip() for piece in pieces)
    text = " ".join(piece.text.strip() for piece in pieces)
    return Line(last.number, raw, text, last.start)


def leaf_words(header: list[list[Line]], width: int) -> list[Line | None] | None:
    """One header for the label column and one for each of `width` figure columns, or None where they do not fit.

    A word in brackets belongs to the word before it; a lone line above a line of words may be their common head.
    """
    for drop_heads in (False, True):
        words = _leaves(header, drop_heads=drop_heads)
        label = next((word for word in words if read_header(word.text).code in LABEL_CODES), None)
        columns = [word for word in words if word is not label]
        if columns and len(columns) == width + 1 and read_header(columns[-1].text).code == "remark":
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


def _one_by_one(lines: Sequence[Line], at: int, header: list[list[Line]], body_at: int) -> tuple[RawTable, int] | None:
    """A table printed one cell a line: known header words, then cells that fit them row by row."""
    words = [word for row in header for word in row]
    known = next((n for n, word in enumerate(words) if read_header(word.text).kind is None), len(words))
    for width in range(known, 1, -1):
        kinds = [read_header(word.text).kind or "text" for word in words[:width]]
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
