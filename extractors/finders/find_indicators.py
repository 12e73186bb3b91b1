"""Indicators: from lists with an indicator column, from definition sheets, and from running text that lists them.

kind: own 고유, shared 융합, common 공통, shared+common where a list of shared indicators marks some as common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.finders.indicators.measures import measures_of_table
from extractors.finders.indicators.series import measures_in_text
from extractors.finders.indicators.sheets import sheet_indicators
from extractors.finders.indicators.tables import indicators_of_table
from extractors.finders.indicators.words import KINDS, kind_of
from extractors.grammar.headers import read_header
from extractors.grammar.labels import tidy
from extractors.plan import Placed, Plan
from schemas.document import Cell, Heading, Locator, Paragraph
from schemas.records import IndicatorFact, TableRecord

FACTS = "indicators"
NAME_END = re.compile(
    r"(?:[율률도수]|건수|실적|지수|만족도|비율|점수|달성|추진|제고|반영|점검|등록|현황|횟수|[가-힣]액|시간|인원|여부)(?:\s*\([^()]*\))?$"
)
LABELLED = re.compile(r"([^:：]{1,20}?)\s*[:：]\s*(\S.*)$")
QUOTED = re.compile(r"(고유|융합|공통)\s*지표\s*[‘'“「『]([^’'”」』]{2,40})[’'”」』]")
REPLACED = re.compile(r"^(?:기존\s+)?(.+?)\s*(?:→|⇒|▶)\s*(.+?)(?:으?로\s*(?:변경|대체|전환|개편))")
LIST_GAP = re.compile(r"\s*[,，、]\s*(?![^()]*\))")


def find(plan: Plan) -> tuple[IndicatorFact, ...]:
    """All indicators in reading order."""
    text = [*_in_text(plan), *_in_lines(plan), *measures_in_text(plan)]
    return plan.in_order([*text, *(fact for table in plan.tables for fact in _in_table(table, plan))])


def _in_table(table: TableRecord, plan: Plan) -> Iterable[IndicatorFact]:
    """The indicators that a table names as such; else the measures it prints."""
    return tuple(indicators_of_table(table)) or measures_of_table(table, plan.year)


def _in_text(plan: Plan) -> Iterator[IndicatorFact]:
    for placed, block in plan.texts():
        for match in QUOTED.finditer(block.text):
            yield _text_fact(match.group(2), KINDS[match.group(1)], placed, block.locator.span(*match.span(2)))
        kind = kind_of(block.text, *reversed(placed.parents), *reversed(placed.section[-1:]))
        if kind is not None:
            for start, end in _listed(block):
                yield _text_fact(block.text[start:end], kind, placed, block.locator.span(start, end))


def _in_lines(plan: Plan) -> Iterator[IndicatorFact]:
    """Definition sheets printed as lines, "지표명 : …", "측정산식 : …", one below the other."""
    run: dict[tuple[int, int], Cell] = {}
    year = plan.year
    for placed, block in [*plan.texts(), (None, None)]:
        match = LABELLED.match(block.text) if block is not None else None
        head = read_header(match.group(1)) if match else None
        if block is not None and match is not None and head is not None and head.code is not None:
            row = len(run) // 2
            value = f"{head.year}년 {match.group(2)}" if head.year else match.group(2)
            run[row, 0] = Cell(row, 0, match.group(1), block.locator)
            run[row, 1] = Cell(row, 1, value, block.locator.span(*match.span(2)))
            year = placed.year if placed else year
            continue
        yield from sheet_indicators(run, "", year)
        run = {}


def _listed(block: Heading | Paragraph) -> list[tuple[int, int]]:
    """Spans of the indicator names of a line: an enumeration of them, or "기존 A → B로 변경"."""
    replaced = REPLACED.match(block.text)
    if replaced is not None:
        spans = [replaced.span(1), replaced.span(2)]
        return spans if all(NAME_END.search(block.text[a:b]) for a, b in spans) else []
    colon = re.search(r"\)?\s*[:：]\s*", block.text)
    start = colon.end() if colon else 0
    spans = []
    for gap in (*LIST_GAP.finditer(block.text, start), None):
        end = gap.start() if gap else len(block.text.rstrip(" ."))
        spans.append((start, end))
        start = gap.end() if gap else end
    named = [(a, b) for a, b in spans if 3 <= b - a <= 40 and NAME_END.search(block.text[a:b])]
    return named if len(spans) >= 2 and len(named) == len(spans) else []


def _text_fact(name: str, kind: str, placed: Placed, place: Locator) -> IndicatorFact:
    return IndicatorFact(tidy(name), None, kind, name, place, year=placed.year)
