"""Headers of tables that lost their rules: the lines of header words above figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.cells import FIGURE, REMARK, is_figure
from extractors.grammar.headers import read_header, split_header
from extractors.grammar.outline import read_mark
from extractors.readers.text.lines import Line

OTHER_SHAPE = re.compile(r"[\t|│┃║─━]")
"""Signs of a table that prints its columns; such lines are no part of a table that lost them."""

MAX_HEADER_LINES = 9
LABEL_CODES = ("item", "department", "goal", "indicator", "component", "activity", "ordinal")


def read_header_lines(lines: Sequence[Line], at: int) -> tuple[list[list[Line]], int]:
    """The header lines from lines[at] on as words, and the index of the first line that is none.

    Nothing where the first line knows no header word. A lone unknown word at the end begins a label.
    """
    header: list[list[Line]] = []
    if not _opens_header(lines[at].text):
        return header, at
    end = at
    while end < len(lines) and len(header) < MAX_HEADER_LINES:
        line = lines[end]
        if not line.is_blank:
            words = _words(line.text)
            if words is None or read_mark(line.text).kind != "text" or figures_at_end(line.text)[1]:
                break
            header.append([line.piece(a, b) for a, b, _ in words])
        end += 1
    while len(header) > 1 and len(header[-1]) == 1 and read_header(header[-1][0].text).kind is None:
        end = next(n for n in range(at, end) if lines[n].number == header[-1][0].number)
        header.pop()
    return header, end


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


def figures_at_end(text: str) -> tuple[int, list[tuple[int, int]]]:
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
