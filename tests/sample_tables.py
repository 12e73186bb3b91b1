"""Extractions written as small pipe tables, for tests of the rules.

The first lines up to a line of dashes are header rows; a blank header cell repeats what is left of it.
Labels may be indented with "·" for depth. "3 (융합2)" is a cell with two figures; "-" is a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from schemas.document import Cell, Grid, Locator, Source
from schemas.extraction import Extraction
from schemas.header import Metadata
from schemas.records import (
    BudgetCalculation,
    BudgetLine,
    Column,
    Factor,
    Figure,
    Row,
    Statement,
    TableFigure,
    TableRecord,
)

FACTORS = {"원": 1, "천원": 1_000, "백만원": 1_000_000}
TOTALS = ("계", "소계", "합계", "총계")
STAGES = (
    ("증감률", None), ("집행률", None), ("증감", "change"), ("집행액", "executed"), ("예산", "budget"),
    ("결산", "settled"), ("잔액", "remaining"),
)  # fmt: skip
NUMBER = re.compile(r"△?-?\d[\d,]*(?:\.\d+)?")


def extraction(*tables: TableRecord, path: str = "가람시.txt", **facts: Any) -> Extraction:
    """A document of these tables and facts."""
    numbered = tuple(_placed(table, index) for index, table in enumerate(tables))
    source = Source(path, "0" * 64, "text/plain", "text")
    document = facts.pop("document", Metadata())
    return Extraction(source=source, document=document, tables=numbered, **facts)


def table(text: str, unit: str = "천원", section: str = "예산", year: int | None = None) -> TableRecord:
    """A TableRecord from a pipe table; money columns are in `unit`, counts where `unit` is no money."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    rule = next(index for index, line in enumerate(lines) if set(line) <= set("-| "))
    heads = [_split(line) for line in lines[:rule]]
    body = [_split(line) for line in lines[rule + 1 :]]
    columns = tuple(_column(index, path, unit) for index, path in enumerate(_paths(heads)))
    first = len(heads)
    rows = tuple(_rows(body, columns, first))
    cells = [*heads, *body]
    grid = Grid(
        tuple(Cell(r, c, cell, _spot(r, c)) for r, row in enumerate(cells) for c, cell in enumerate(row)),
        len(cells), len(columns), first, Locator(table=0), unit=unit,
    )  # fmt: skip
    figures = tuple(
        figure
        for n, row in enumerate(body)
        for column in columns
        for figure in _figures(row[column.index], first + n, column)
    )
    return TableRecord(grid, "budget", columns, rows, figures, (section,), year)


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]


def _spot(row: int, col: int, table_number: int = 0) -> Locator:
    return Locator(table=table_number, row=row, col=col)


def _paths(heads: list[list[str]]) -> list[tuple[str, ...]]:
    for row in heads[:-1]:
        for col in range(1, len(row)):
            row[col] = row[col] or row[col - 1]
    return [tuple(dict.fromkeys(row[col] for row in heads if row[col])) for col in range(len(heads[0]))]


def _column(index: int, path: tuple[str, ...], unit: str) -> Column:
    text = path[-1] if path else ""
    whole = " ".join(path)
    letter = re.search(r"\(([A-Z])\)", text)
    formula = _formula(text)
    year = re.search(r"20\d\d", whole)
    kind = _kind(index, text, unit)
    stage = next((stage for word, stage in STAGES if word in whole), None)
    return Column(
        index, path, kind, "%" if kind == "rate" else unit, FACTORS.get(unit) if kind == "money" else None,
        int(year[0]) if year else None, stage, letter[1] if letter else None, formula,
    )  # fmt: skip


def _kind(index: int, text: str, unit: str) -> str:
    if text == "연번":
        return "ordinal"
    if text in ("구분", "부서명", "사업명") or (index == 0 and not text):
        return "label"
    if text in ("비고", "지표명") or text.endswith("목록"):
        return "text"
    if "%" in text or "100/A" in text or text.endswith(("률", "율")):
        return "rate"
    return "money" if unit in FACTORS else "count"


def _formula(text: str) -> tuple[str, tuple[tuple[int, str], ...]] | None:
    if "*100/A" in text:
        return "percent_change", ((1, "B"), (-1, "A"), (1, "A"))
    found = re.search(r"\(([A-Z])([-+])([A-Z])\)", text)
    return ("difference", ((1, found[1]), (-1 if found[2] == "-" else 1, found[3]))) if found else None


def _rows(body: list[list[str]], columns: Sequence[Column], first: int) -> Iterator[Row]:
    places = [column.index for column in columns if column.kind == "label"]
    carried = [""] * len(places)
    for number, row in enumerate(body):
        printed = [row[place] for place in places]
        carried = [label.lstrip("· ") or carried[n] for n, label in enumerate(printed)]
        own = next((label for label in reversed(printed) if label), "")
        depth = len(own) - len(own.lstrip("·"))
        total = own.replace(" ", "") in TOTALS
        yield Row(first + number, tuple(carried), own.lstrip("· "), depth, total)


def _figures(text: str, row: int, column: Column) -> Iterator[TableFigure]:
    if column.kind in ("label", "text", "ordinal"):
        return
    if text == "-":
        yield TableFigure(row, column.index, "", True, _figure("", Decimal(0), column, text, row))
        return
    part_of = {match[2]: match[1] for match in re.finditer(r"([가-힣]*)(\d+)(?=[,)])", text)} if "(" in text else {}
    for found in NUMBER.finditer(text):
        printed = found[0]
        inside = text[: found.start()].count("(") > text[: found.start()].count(")")
        part = (part_of.get(printed) or "()") if inside else ""
        value = Decimal(printed.replace(",", "").replace("△", "-"))
        yield TableFigure(row, column.index, part, False, _figure(str(found.start()), value, column, printed, row))


def _figure(start: str, value: Decimal, column: Column, printed: str, row: int) -> Figure:
    exponent = value.as_tuple().exponent
    ulp = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    place = replace(_spot(row, column.index), char_start=int(start) if start else None)
    return Figure(" ".join(column.path), value, column.unit, ulp, printed, place)


def _placed(record: TableRecord, number: int) -> TableRecord:
    """The table with its number in all places."""
    cells = tuple(replace(cell, locator=replace(cell.locator, table=number)) for cell in record.grid.cells)
    figures = tuple(
        replace(entry, figure=replace(entry.figure, locator=replace(entry.figure.locator, table=number)))
        for entry in record.figures
    )
    return replace(record, grid=replace(record.grid, cells=cells, locator=Locator(table=number)), figures=figures)


def amount(path: str, won: int, unit: str = "천원", line: int = 1, **more: Any) -> BudgetLine:
    """A budget line; `path` is parted by " > "."""
    labels = tuple(path.split(" > "))
    values: dict[str, Any] = {"year": 2031, "stage": "budget", "is_total": False, "section": "산출근거", **more}
    printed = f"{won // FACTORS[unit]:,}{unit}"
    place = values.pop("locator", Locator(line=line, char_start=20))
    return BudgetLine(
        path=labels,
        amount_won=won,
        as_printed=printed,
        unit_printed=unit,
        ulp_won=FACTORS[unit],
        locator=place,
        **values,
    )


def calculation(path: str, text: str, stated_won: int, line: int = 1, ulp_won: int = 1) -> BudgetCalculation:
    """A calculation; `text` is "130,000원×20회×12월"."""
    factors = tuple(
        Factor(Decimal(found[1].replace(",", "")), found[2] or None)
        for found in re.finditer(r"([\d,.]+)([가-힣%]*)", text)
    )
    return BudgetCalculation(
        tuple(path.split(" > ")), text, factors, stated_won, text, True, Locator(line=line, char_start=30), 2031,
        ulp_won=ulp_won, section="산출근거",
    )  # fmt: skip


def sentence(kind: str, stated: str, operands: Sequence[str], label: str = "총 사업") -> Statement:
    """A statement; figures are written "38개" and stand one after the other on line 5."""
    figures = [_spoken(text, place) for place, text in enumerate([stated, *operands])]
    return Statement(kind, replace(figures[0], label=label), tuple(figures[1:]), " ".join([stated, *operands]))


def _spoken(text: str, place: int) -> Figure:
    found = re.match(r"([\d,.]+)(.*)", text)
    assert found is not None
    value = Decimal(found[1].replace(",", ""))
    exponent = value.as_tuple().exponent
    ulp = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    return Figure("", value, found[2] or None, ulp, text, Locator(line=5, char_start=place * 10))
