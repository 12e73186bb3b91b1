"""Indicators: from lists with an indicator column, from definition sheets, and from running text that lists them.

kind: own 고유, shared 융합, common 공통, shared+common where a list of shared indicators marks some as common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.grammar.headers import read_header
from extractors.grammar.labels import is_total, squash, tidy
from extractors.grammar.numerals import parse_number
from extractors.paths import department_of
from extractors.plan import Placed, Plan
from schemas.document import Cell, Heading, Locator, Paragraph
from schemas.records import Column, IndicatorFact, Row, TableRecord

FACTS = "indicators"
KINDS = {"고유": "own", "융합": "shared", "공통": "common"}
KIND_WORD = re.compile(r"(고유|융합|공통)\s*지표")
NAME_END = re.compile(r"(?:[율률도수]|건수|실적|지수|만족도|비율|점수|달성|추진|제고|반영|점검|등록|현황|횟수|[가-힣]액|시간|인원|여부)(?:\s*\([^()]*\))?$")
QUOTED = re.compile(r"(고유|융합|공통)\s*지표\s*[‘'“「『]([^’'”」』]{2,40})[’'”」』]")
REPLACED = re.compile(r"^(?:기존\s+)?(.+?)\s*(?:→|⇒|▶)\s*(.+?)(?:으?로\s*(?:변경|대체|전환|개편))")
LIST_GAP = re.compile(r"\s*[,，、]\s*(?![^()]*\))")


def find(plan: Plan) -> tuple[IndicatorFact, ...]:
    """All indicators in reading order."""
    found = [*_in_text(plan), *(fact for table in plan.tables for fact in _in_table(table))]
    return tuple(sorted(found, key=lambda fact: (fact.locator.line or 0, fact.locator.char_start or 0)))


def kind_of(*texts: str) -> str | None:
    """The kind that the first of these texts names: a heading such as "융합지표 현황"."""
    for text in texts:
        kinds = set(KIND_WORD.findall(text))
        if len(kinds) == 1:
            return KINDS[kinds.pop()]
    return None


def _in_table(table: TableRecord) -> Iterator[IndicatorFact]:
    names = [c for c in table.columns if c.kind == "label" and any(read_header(t).code == "indicator" for t in c.path)]
    if not names or not table.rows:
        yield from _definition_sheet(table)
        return
    place = names[-1].index
    cells = {(cell.row, cell.col): cell for cell in table.grid.cells}
    for row in table.rows:
        cell = cells.get((row.index, place))
        if cell is not None and not is_total(cell.text) and parse_number(cell.text) is None:
            yield _table_fact(table, row, cell, cells)


def _table_fact(table: TableRecord, row: Row, cell: Cell, cells: dict[tuple[int, int], Cell]) -> IndicatorFact:
    def text_of(code: str) -> str | None:
        for column in table.columns:
            if any(read_header(text).code == code for text in column.path) and (found := cells.get((row.index, column.index))):
                return found.text.strip() or None
        return None

    target, year = _latest(table, row, cells, "target")
    actual, _ = _latest(table, row, cells, "actual")
    weight = parse_number((text_of("weight") or "").rstrip("점% "))
    return IndicatorFact(
        name=tidy(cell.text),
        department=department_of(table, row),
        kind=_row_kind(table, row, cells),
        as_printed=cell.text,
        locator=cell.locator,
        unit=text_of("unit"),
        formula=text_of("formula"),
        weight=weight.value if weight else None,
        year=year or table.year,
        target=target,
        actual=actual,
    )


def _latest(table: TableRecord, row: Row, cells: dict[tuple[int, int], Cell], code: str) -> tuple[str | None, int | None]:
    """The target (or result) of the latest year whose column prints one, and that year."""
    found: list[tuple[int, str, Column]] = []
    for column in table.columns:
        if any(read_header(text).code == code for text in column.path) and (cell := cells.get((row.index, column.index))):
            found.append((column.year or 0, cell.text.strip(), column))
    if not found:
        return None, None
    year, text, _ = max(found, key=lambda item: item[0])
    return text or None, year or None


def _row_kind(table: TableRecord, row: Row, cells: dict[tuple[int, int], Cell]) -> str | None:
    """The kind of a list's heading, joined with the mark of the row ("공통" in the remarks of a list of shared ones)."""
    listed = kind_of(table.grid.caption or "", *reversed(table.section))
    marks = [cells[row.index, c.index].text for c in table.columns if (row.index, c.index) in cells and c.kind in ("text", "kind", "label")]
    marked = {KINDS[word] for mark in marks for word in re.findall(r"^[\s○●(]*(고유|융합|공통)(?:지표)?[\s)]*$", mark)}
    if listed is None:
        return "shared+common" if {"shared", "common"} <= marked else next(iter(sorted(marked)), None)
    return "shared+common" if {listed, *marked} == {"shared", "common"} else listed


def _definition_sheet(table: TableRecord) -> Iterator[IndicatorFact]:
    """A 지표정의서: labels and values side by side, 지표명 among the labels."""
    values: dict[str, Cell] = {}
    by_place = {(cell.row, cell.col): cell for cell in table.grid.cells}
    for (row, col), cell in by_place.items():
        code = read_header(cell.text).code
        right = by_place.get((row, col + cell.col_span))
        if code is not None and right is not None and code not in values:
            values[code] = right
    if "indicator" not in values or not {"formula", "unit", "weight", "target", "source"} & values.keys():
        return
    name = values["indicator"]
    weight = parse_number(values["weight"].text.rstrip("점% ")) if "weight" in values else None
    yield IndicatorFact(
        name=tidy(name.text),
        department=squash(values["department"].text) if "department" in values else None,
        kind=kind_of(table.grid.caption or "", *(cell.text for cell in values.values())),
        as_printed=name.text,
        locator=name.locator,
        unit=values["unit"].text.strip() if "unit" in values else None,
        formula=values["formula"].text.strip() if "formula" in values else None,
        weight=Decimal(weight.value) if weight else None,
        year=table.year,
        target=values["target"].text.strip() if "target" in values else None,
        actual=values["actual"].text.strip() if "actual" in values else None,
    )


def _in_text(plan: Plan) -> Iterator[IndicatorFact]:
    for placed, block in plan.texts():
        for match in QUOTED.finditer(block.text):
            yield _text_fact(match.group(2), KINDS[match.group(1)], placed, block.locator.span(*match.span(2)))
        kind = kind_of(block.text, *reversed(placed.parents), *reversed(placed.section[-1:]))
        if kind is not None:
            for start, end in _listed(block):
                yield _text_fact(block.text[start:end], kind, placed, block.locator.span(start, end))


def _listed(block: Heading | Paragraph) -> list[tuple[int, int]]:
    """Spans of the indicator names of a line: an enumeration of them, or "기존 A → B로 변경"."""
    replaced = REPLACED.match(block.text)
    if replaced is not None:
        spans = [replaced.span(1), replaced.span(2)]
        return spans if all(NAME_END.search(block.text[a:b]) for a, b in spans) else []
    start = (match.end() if (match := re.search(r"\)?\s*[:：]\s*", block.text)) else 0)
    spans = []
    for gap in (*LIST_GAP.finditer(block.text, start), None):
        end = gap.start() if gap else len(block.text.rstrip(" ."))
        spans.append((start, end))
        start = gap.end() if gap else end
    named = [(a, b) for a, b in spans if 3 <= b - a <= 40 and NAME_END.search(block.text[a:b])]
    return named if len(spans) >= 2 and len(named) == len(spans) else []


def _text_fact(name: str, kind: str, placed: Placed, place: Locator) -> IndicatorFact:
    return IndicatorFact(tidy(name), None, kind, name, place, year=placed.year)
