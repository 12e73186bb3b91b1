"""Rates: printed percentages of something done, reached or changed. Weights, thresholds and funding shares are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.grammar.headers import read_header, row_year
from extractors.grammar.labels import tidy
from extractors.grammar.rates import Rate, find_rates
from extractors.paths import clean
from extractors.plan import Plan
from schemas.records import RateFact, TableRecord

FACTS = "rates"
THRESHOLD = re.compile(r"\s*(?:이상|이하|초과|미만|범위|이내|까지|점|씩|내외의)|\s*[~∼～]\s*\d")
COMPONENT = re.compile(
    r"(?:평가|점수|대표성|난이도|완성도|협업|관리|배점|가중치|지표|성과|역량|노력도|적정성|달성도|[)）])\s*[(（]$|배점\s*[:：]\s*$"
)
MEASURED = re.compile(
    r"(?:[율률]|비율|평균값?|비중|비|정도|[가-힣]도|약|총|중|개|건|명|곳|증가|감소|완료|달성|이행|집행|참여|응답|선정|추진|상승|절감)\s*[:：(（은는이가을를약]*\s*$"
)
CHANGED = re.compile(r"\s*(?:증가|감소|상승|하락|절감|달성|증|감|완료|를? 기록|로|의|인상|인하|수준|\)?\s*(?:의|로)\s)")


def find(plan: Plan) -> tuple[RateFact, ...]:
    """All rates in reading order."""
    found = [*_in_text(plan), *(rate for table in plan.tables for rate in _in_table(table))]
    return plan.in_order(found)


def _in_text(plan: Plan) -> Iterator[RateFact]:
    for placed, block in plan.texts():
        for rate in find_rates(block.text):
            if not rate.is_funding_share and not rate.is_point and _is_measured(block.text, rate):
                what = clean(block.text[: rate.start])[-60:] or clean(block.text)[:60]
                place = block.locator.span(rate.start, rate.end)
                yield RateFact(what, rate.percent, rate.as_printed, place, placed.year)


def _is_measured(text: str, rate: Rate) -> bool:
    """Whether running text gives this percentage as a result: "집행률 75.4%", "26개 선정 (60.5%)"."""
    before, behind = text[: rate.start], text[rate.end :]
    if THRESHOLD.match(behind) or re.search(r"(?:반영\s?비율|목표|기준|건당|최대|상한)\s*[:(]?\s*$", before):
        return False
    if COMPONENT.search(before) and not re.search(r"\d\s*(?:개|건|명)[가-힣\s]*[(（]\s*(?:약\s*)?$", before):
        return False
    return MEASURED.search(before) is not None or CHANGED.match(behind) is not None


def _in_table(table: TableRecord) -> Iterator[RateFact]:
    columns = {column.index: column for column in table.columns}
    rates = {index for index, column in columns.items() if column.kind == "rate"}
    rows = {row.index: row for row in table.rows}
    for figure in table.figures:
        row = rows[figure.row]
        column = columns[figure.col] if figure.col in rates or read_header(row.own).kind == "rate" else None
        if column is not None and not figure.is_dash:
            what = tidy(" ".join([*row.labels, *column.path]))
            year = column.year or row_year(row.labels) or table.year
            yield RateFact(what, figure.figure.value, figure.figure.as_printed, figure.figure.locator, year)
