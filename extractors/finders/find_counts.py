"""Counts: how many goals, indicators, tasks or projects an office, a department or a goal is said to have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.grammar.counts import Count, find_counts
from extractors.grammar.headers import lookup, row_year
from extractors.grammar.labels import is_total, squash, tidy, vocabulary
from extractors.grammar.periods import find_years
from extractors.grammar.stages import is_generic
from extractors.paths import department_of
from extractors.plan import Placed, Plan
from schemas.document import Heading, Locator, Paragraph
from schemas.records import Column, CountFact, Row, TableFigure, TableRecord

FACTS = "counts"
WHOLE = {"區": "구", "구": "구", "시": "시", "군": "군", "도": "도"}
CHAINED = re.compile(r"([가-힣]{2,8})\s?[(（]\s?(\d{1,4})\s?[)）]")
LEAST = 3
"""Links of "전략목표(4) - 성과목표(12) - 성과지표(38)": fewer may be anything in brackets."""

CHANGE = re.compile(r"\s*(증가|감소)")


def find(plan: Plan) -> tuple[CountFact, ...]:
    """All counts in reading order."""
    whole = whole_scope(plan)
    found = [*_in_text(plan, whole), *(fact for table in plan.tables for fact in _in_table(table, whole))]
    return plan.in_order(found)


def whole_scope(plan: Plan) -> str:
    """How the whole office is called in a plan that counts its own goals: "구 전체", "시 전체" and so on."""
    for table in plan.tables:
        for column in table.columns:
            for text in column.path:
                if match := re.match(r"(區|[구시군도])\s*(?:전략|성과|정책)목표", text):
                    return f"{WHOLE[match.group(1)]} 전체"
    suffix = (plan.department or "")[-1:]
    return f"{WHOLE[suffix]} 전체" if suffix in WHOLE else "전체"


def _in_table(table: TableRecord, whole: str) -> Iterator[CountFact]:
    columns = {column.index: column for column in table.columns}
    rows = {row.index: row for row in table.rows}
    if table.role in ("budget", "personnel", "schedule"):
        return
    for figure in table.figures:
        column, row = columns[figure.col], rows[figure.row]
        if (
            column.kind == "count" or _is_transposed(row, column)
        ) and figure.figure.value == figure.figure.value.to_integral_value():
            yield _table_fact(table, row, column, figure, whole)


def _is_transposed(row: Row, column: Column) -> bool:
    """Whether the row says what is counted, and the columns for whom."""
    return (lookup(row.own) or {}).get("kind") == "count" and column.kind in ("number", "count")


def _table_fact(table: TableRecord, row: Row, column: Column, figure: TableFigure, whole: str) -> CountFact:
    transposed = _is_transposed(row, column)
    heads = [text for text in column.path if not is_total(text)]
    department = department_of(table, row)
    if transposed:
        scope, measure = tuple(heads) or (whole,), row.own
    else:
        labels = tuple(label for label in row.labels if label)
        scope = ((row.own,) if row.is_total and row.own else labels) or (whole,)
        measure = figure.part or (heads[-1] if heads else "")
    return CountFact(
        scope=scope,
        department=department,
        measure=measure,
        count=int(figure.figure.value),
        as_printed=figure.figure.as_printed,
        is_total=row.is_total or (any(is_total(text) for text in column.path) and transposed),
        locator=figure.figure.locator,
        year=column.year or row_year(row.labels) or table.year,
        section=table.section[-1] if table.section else None,
    )


def _in_text(plan: Plan, whole: str) -> Iterator[CountFact]:
    for placed, block in plan.texts():
        yield from _counts_of(placed, block, whole)
    for table in plan.tables:
        for cell in table.grid.cells:
            for count in find_counts(cell.text) if len(cell.text) > 15 else ():
                measure = measure_of(cell.text, count)
                if measure is not None:
                    place = cell.locator.span(count.start, count.end)
                    yield _fact((whole,), measure, count, place, table.year)


def _counts_of(placed: Placed, block: Heading | Paragraph, whole: str) -> Iterator[CountFact]:
    """The counts of one text; "29개 → 33개 … 4개 증가" counts the rise under a name of its own."""
    chain = [m for m in CHAINED.finditer(block.text) if squash(m.group(1)) in vocabulary("count_words")]
    for link in chain if len(chain) >= LEAST else ():
        place = block.locator.span(*link.span(2))
        value = int(link.group(2))
        yield CountFact(
            (whole,), None, link.group(1), value, link.group(2), is_total=False, locator=place, year=placed.year
        )
    last: str | None = None
    for count in find_counts(block.text):
        measure = measure_of(block.text, count, listed=last is not None)
        if measure is not None:
            last = measure
            if not re.search(r"(?:위|상기)\s*$", block.text[: count.start]):
                yield _text_fact(placed, block, count, measure, whole)
        elif last is not None and (change := CHANGE.match(block.text, count.end)):
            place = block.locator.span(count.start, count.end)
            yield _fact((whole,), f"{last} {change.group(1)}", count, place, placed.year)
        elif last is not None and re.search(r"[→⇒]\s*$", block.text[: count.start]):
            yield _text_fact(placed, block, count, last, whole)


def measure_of(text: str, count: Count, *, listed: bool = False) -> str | None:
    """What is counted, where it is a goal, an indicator or a task; else None.

    Projects are counted where they are announced as a total, in brackets, or `listed` behind another count.
    """
    words = vocabulary("count_words")
    bracketed = text[: count.start].rstrip("총 ").endswith(("(", "（"))
    for name in _names(count):
        row = words.get(squash(name))
        if row is not None and (row["code"] != "project" or count.is_total or bracketed or listed):
            return tidy(name)
    return None


def _names(count: Count) -> Iterator[str]:
    """What the nouns beside a count may name, longest first: both words before it, or the last one alone."""
    for noun in (count.noun_after, count.noun_before):
        name = re.sub(r"^(?:전년도?|금년도?|올해|총)\s*|\s*(?:현황|선정|변경|수|증가)$", "", noun or "")
        yield name
        yield name.split(" ")[-1]


def _text_fact(placed: Placed, block: Heading | Paragraph, count: Count, measure: str, whole: str) -> CountFact:
    outer = placed.section[:-1] if isinstance(block, Heading) else placed.section
    section = next((title for title in reversed(outer) if not is_generic(title)), whole)
    entire = vocabulary("count_words")[squash(measure)]["whole"] == "yes"
    scope = whole if entire else re.sub(r"\s*(?:선정|현황)$", "", section)
    before = find_years(block.text[: count.start])
    year = before[-1] if before else placed.year
    if re.search(r"전년도?[^→⇒]*$", block.text[: count.start]) and placed.year:
        year = placed.year - 1
    return _fact((scope,), measure, count, block.locator.span(count.start, count.end), year)


def _fact(scope: tuple[str, ...], measure: str, count: Count, place: Locator, year: int | None) -> CountFact:
    return CountFact(scope, None, measure, count.value, count.as_printed, count.is_total, place, year)
