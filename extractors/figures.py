"""Every figure of a table body, read exactly: its value in the printed unit and the worth of its last place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.grammar.amounts import find_amounts, parse_amount
from extractors.grammar.cells import FOOTNOTES
from extractors.grammar.counts import Part, parse_count_cell
from extractors.grammar.headers import lookup
from extractors.grammar.labels import squash, tidy
from extractors.grammar.numerals import parse_number
from extractors.grammar.rates import find_rates
from schemas.document import Cell
from schemas.money import unit_factor
from schemas.records import Column, Figure, TableFigure

MONEY = ("money", "funding")
PAIR = re.compile(r"(?P<first>[^\[\]()]*[\d-])\s*[\[(](?P<second>[^\[\]()]*)[\])]\s*")
"""Two amounts of one cell: "4,120 [3,980]"."""

COUNTED = re.compile(r"\s*([△▲-]?\s?[\d,]+(?:\.\d+)?)\s?(명|개소|개|건|곳|가구|세대)\s*")
"""A count with its counter, as only the first column of a table may print it: "45명" beside 1, 3 and 9."""

SHARE = re.compile(r"(?<=\d)\s*[(（]\s?\d{1,3}(?:\.\d+)?\s?[%％]\s?[)）]\s*$")
"""The share of an amount, printed behind it: "3,000(50%)"."""

SECOND = re.compile(r"[\[(]([^\[\]()]+)[\])]")


def read_figures(
    matrix: Sequence[Sequence[Cell | None]], columns: Sequence[Column], headers: int
) -> tuple[TableFigure, ...]:
    """The figures of all body cells, in reading order. Cells that hold anything but figures give none."""
    return tuple(
        figure
        for row in range(headers, len(matrix))
        for column in columns
        if (cell := matrix[row][column.index]) is not None and column.kind not in ("label", "text", "period", "formula")
        for figure in _read(cell, row, column)
    )


def _read(cell: Cell, row: int, column: Column) -> Iterator[TableFigure]:
    label = " ".join(column.path)
    if column.kind in MONEY:
        yield from _money(cell, row, column, label)
    elif column.kind == "rate":
        yield from _rate(cell, row, column, label)
    else:
        yield from _counts(cell, row, column, label)


def _money(cell: Cell, row: int, column: Column, label: str) -> Iterator[TableFigure]:
    """One amount, in the unit of its column or in its own ("9,640억원"); two figures under a head that names two."""
    second, kind = _second(column)
    pair = PAIR.fullmatch(cell.text) if second else None
    if pair is None:
        yield from _amount(cell, row, column, label)
        return
    yield from _amount(_piece(cell, pair, "first"), row, column, label)
    if kind == "rate":
        for figure in _rate(_piece(cell, pair, "second"), row, column, f"{label} {second}"):
            yield replace(figure, part=second)
    else:
        yield from _amount(_piece(cell, pair, "second"), row, column, f"{label} {second}", second)


def _piece(cell: Cell, match: re.Match[str], group: str) -> Cell:
    return replace(cell, text=match[group], locator=cell.locator.span(*match.span(group)))


def _second(column: Column) -> tuple[str, str]:
    """The figure in brackets a head names besides its own: 실집행액 of "집행액 [실집행액]", 비율 of "예산액(비율)".

    Returns:
        Its name and its kind, money or rate; two empty texts where there is none.
    """
    for text in column.path:
        for match in SECOND.finditer(text):
            kind = (lookup(match[1]) or {}).get("kind", "")
            if kind in ("money", "rate"):
                return squash(match[1]), kind
    return "", ""


def _amount(cell: Cell, row: int, column: Column, label: str, part: str = "") -> Iterator[TableFigure]:
    amount = parse_amount(SHARE.sub("", cell.text.rstrip(FOOTNOTES)), column.factor or 1)
    if amount is None or amount.value is None:
        yield from _fraction(cell, row, column, label, part)
        return
    own = amount.unit if unit_factor(amount.unit or "") else column.unit
    factor = unit_factor(own or "") or column.factor or 1
    value = Decimal(amount.won) / factor
    ulp = Decimal(amount.ulp_won) / factor
    place = cell.locator.span(amount.start, amount.end)
    figure = Figure(label, value, own, ulp, cell.text[amount.start : amount.end], place)
    yield TableFigure(row, column.index, part, amount.is_dash, figure)


def _fraction(cell: Cell, row: int, column: Column, label: str, part: str) -> Iterator[TableFigure]:
    """A figure that is no whole number of won: "657.465원" has a point for its comma. It is no amount, but printed."""
    number = parse_number(cell.text.rstrip(FOOTNOTES))
    if number is not None and not number.is_dash:
        figure = Figure(label, number.value, column.unit, Decimal(1).scaleb(-number.decimals), cell.text, cell.locator)
        yield TableFigure(row, column.index, part, is_dash=False, figure=figure)


def _rate(cell: Cell, row: int, column: Column, label: str) -> Iterator[TableFigure]:
    number = parse_number(cell.text.rstrip(FOOTNOTES).strip().removesuffix("%").strip())
    if number is None:
        rate = next(iter(find_rates(cell.text)), None)
        if rate is None:
            return
        value, text = rate.percent, rate.as_printed
    else:
        value, text = number.value, cell.text.strip()
    ulp = Decimal(1).scaleb(int(value.as_tuple().exponent)) if value.as_tuple().exponent else Decimal(1)
    dash = number is not None and number.is_dash
    yield TableFigure(row, column.index, "", dash, Figure(label, value, "%", ulp, text, cell.locator))


def _counts(cell: Cell, row: int, column: Column, label: str) -> Iterator[TableFigure]:
    """A plain number, or a count with its parts: "3 (융합2, 공통1)", "164 33(5)"."""
    number = parse_number(cell.text)
    if number is not None:
        ulp = Decimal(1).scaleb(-number.decimals)
        figure = Figure(label, number.value, column.unit, ulp, cell.text, cell.locator)
        yield TableFigure(row, column.index, "", number.is_dash, figure)
        return
    if cell.text.rstrip().endswith(("%", "％")):
        yield from _rate(cell, row, column, label)
        return
    counter = COUNTED.fullmatch(cell.text)
    if counter is not None and (number := parse_number(counter[1])) is not None:
        figure = Figure(label, number.value, counter[2], Decimal(1).scaleb(-number.decimals), cell.text, cell.locator)
        yield TableFigure(row, column.index, "", is_dash=False, figure=figure)
        return
    if (amounts := find_amounts(cell.text)) and amounts[0].start == 0:
        yield from _money(cell, row, column, label)
        return
    counted = parse_count_cell(cell.text)
    if counted is None:
        return
    own, bracketed = _measures(column)
    for n, piece in enumerate(counted.figures):
        yield _count(cell, row, column, own[n] if len(own) == len(counted.figures) > 1 else "", piece)
    for n, piece in enumerate(counted.parts):
        named = bracketed[n] if len(bracketed) == len(counted.parts) else "()"
        yield _count(cell, row, column, tidy(piece.label) or named, piece)


def _measures(column: Column) -> tuple[list[str], list[str]]:
    """The words of a header over several figures a cell: "고유지표 융합지표 (공통지표)" has two and one."""
    head = column.path[-1] if column.path else ""
    bare = re.sub(r"[(（]([^()（）]*)[)）]", " ", head)
    return [tidy(word) for word in bare.split()], [tidy(word) for word in re.findall(r"[(（]([^()（）]*)[)）]", head)]


def _count(cell: Cell, row: int, column: Column, part: str, piece: Part) -> TableFigure:
    place = cell.locator.span(piece.start, piece.end)
    printed = cell.text[piece.start : piece.end]
    figure = Figure(" ".join(column.path), Decimal(piece.value), column.unit, Decimal(1), printed, place)
    return TableFigure(row, column.index, part, is_dash=False, figure=figure)
