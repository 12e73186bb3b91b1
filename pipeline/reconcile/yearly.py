"""The budget of a programme year by year: a row of years beside the tables that print the budget of single years.

"최근 5년간 투입된 사업비 (추경편성한 연도에는 추경포함)" repeats, one figure a year, what the 총괄표 and the 결산 say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.ledger import Case
from pipeline.reconcile.network import Constraint, Verdict
from pipeline.reconcile.relations import plain_sum
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import squash
from schemas.records import Row

YEARS_AT_LEAST = 3
AMENDED = ("final_budget",)
ENACTED = ("enacted", "budget", "original_budget")
WHOLE = "합계"
YEAR = re.compile(r"\s*((?:19|20)\d\d)(?!\d)")

Printed = Mapping[tuple[int, str], Sequence[Fact]]


def yearly(case: Case, code: str) -> Iterator[Constraint]:
    """The identities of each row of years, all with doubt; none unless two years agree, and more than disagree."""
    rows = [(sheet, by_year) for sheet in case.sheets if (by_year := _years(sheet))]
    if not rows:
        return
    printed = _printed([sheet for sheet in case.sheets if all(sheet is not other for other, _ in rows)])
    for sheet, by_year in rows:
        if not _is_amended(sheet):
            continue
        found = [c for year, fact in by_year.items() if (c := _identity(code, year, fact, printed)) is not None]
        held = {c.target.value for c in found if c.verdict() is not Verdict.BROKEN}
        if len(held) >= 2 and 2 * len(held) > len(found):
            yield from found


def _years(sheet: Sheet) -> dict[int, Fact]:
    """The figures of a table that is one row of amounts by year; empty for any other."""
    amounts = [column for column in sheet.columns if column.kind == "money"]
    if len(sheet.rows) != 1 or len(amounts) < YEARS_AT_LEAST or any(c.stage for c in amounts):
        return {}
    found = {c.year: fact for c in amounts if c.year is not None and (fact := sheet.fact(sheet.rows[0], c)) is not None}
    return found if len(found) == len(amounts) else {}


def _is_amended(sheet: Sheet) -> bool:
    """Whether the caption says that each year is printed with its 추경; else nobody knows which budget is meant."""
    titles = (sheet.table.grid.caption or "", *sheet.table.section[-1:])
    return any("추경포함" in squash(title) for title in titles)


def _printed(sheets: Sequence[Sheet]) -> Printed:
    """The budgets of the whole programme by year and stage: of totals, of tables of one row, of rows of years."""
    found: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for sheet in sheets:
        for row in sheet.rows:
            own = YEAR.match(row.own)
            if own is None and not _is_whole(sheet, row):
                continue
            for column in (c for c in sheet.columns if c.kind == "money" and c.stage in (*AMENDED, *ENACTED)):
                year = int(own[1]) if own is not None else column.year
                fact = sheet.fact(row, column)
                if fact is not None and year is not None and fact.value:
                    found[year, column.stage or ""].append(fact)
    return found


def _is_whole(sheet: Sheet, row: Row) -> bool:
    return row.is_total or len(sheet.rows) == 1 or WHOLE in squash(row.own)


def _identity(code: str, year: int, fact: Fact, printed: Printed) -> Constraint | None:
    """One year beside its last budget: the print that agrees, if there is one, else the first; None without any."""
    stages = AMENDED if any(printed.get((year, stage)) for stage in AMENDED) else ENACTED
    others = [other for stage in stages for other in printed.get((year, stage), ())]
    if not others:
        return None
    twin = next((other for other in others if other.value == fact.value), others[0])
    phrase = f"the budget of {year} in another table is"
    return Constraint(code, fact, (twin,), plain_sum(1), phrase, certain=False)
