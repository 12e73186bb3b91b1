"""Which charts the report draws of what it lists: the main items of a budget, programmes, rates, indicators, months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from outputs.report import charts

if TYPE_CHECKING:
    from markupsafe import Markup

    from outputs.report.budget import Budget, BudgetRow
    from outputs.report.execution import Execution, Executions
    from outputs.report.history import History, Office
    from outputs.report.programmes import OfficeProgrammes
    from outputs.report.timeline import Timeline
    from outputs.report.words import Words

ITEMS, SERIES, FEWEST, CHARTS_SHOWN = 12, 4, 2, 24
MILLION = Decimal(1_000_000)
MONTHS = {"ko": "%-m월", "en": "%b"}


class Drawing:
    """Draws what templates ask for; None where there is too little to see."""

    def __init__(self, words: Words) -> None:
        """`words` name series and units."""
        self._words = words

    def budget(self, budget: Budget) -> Markup | None:
        """The outermost items that there are several of, by the years and stages with the most of their amounts."""
        names = [
            f"{column.year or ''} {self._words.label('stages', column.stage)}".strip() for column in budget.columns
        ]
        return self._bars(names, [(row.label, row.amounts) for row in _main_rows(budget.rows)])

    def programmes(self, office: OfficeProgrammes) -> Markup | None:
        """The first programmes of an office."""
        names = [f"{year} {self._words.label('stages', stage)}" for year, stage in office.columns]
        return self._bars(names, [(row.path.rsplit(" > ", 1)[-1], row.amounts) for row in office.rows])

    def execution(self, executions: Executions) -> Markup | None:
        """The rates of the items with the largest budgets, in the order of the table, beside a line at 100 %."""
        largest = sorted(executions.shown, key=lambda row: -row.budget_won)[:ITEMS]
        rows = [row for row in executions.shown if row in largest]
        name = str(self._words.say("execution.rate"))
        groups = [charts.Group(_rate_name(row), {name: float(row.rate)}) for row in rows]
        return charts.bars(groups, unit="%", rule=100) if len(groups) >= FEWEST else None

    def histories(self, office: Office) -> list[tuple[History, Markup]]:
        """The first indicators of an office that have numbers in several years."""
        drawable = [row for row in office.rows if row.points][:CHARTS_SHOWN]
        return [(row, charts.lines(row.points, names=series_names(self._words))) for row in drawable]

    def gantt(self, line: Timeline) -> Markup:
        """The items of one document in one year."""
        return charts.gantt(line.spans, month=MONTHS[self._words.lang])

    def _bars(self, names: Sequence[str], rows: Sequence[tuple[str, tuple[tuple[int, ...], ...]]]) -> Markup | None:
        """Bars in millions of won; an item for which two amounts are printed in one column has no bar there."""
        counts = Counter(index for _, amounts in rows for index, printed in enumerate(amounts) if len(printed) == 1)
        kept = sorted(index for index, _ in counts.most_common(SERIES))
        groups = [
            charts.Group(
                label,
                {names[i]: float(amounts[i][0] / MILLION) for i in kept if len(amounts[i]) == 1},
            )
            for label, amounts in rows
        ]
        shown = [group for group in groups if group.values][:ITEMS]
        return charts.bars(shown, unit=str(self._words.say("unit.million"))) if len(shown) >= FEWEST else None


def series_names(words: Words) -> tuple[str, str]:
    """What targets and results are called."""
    return str(words.say("indicators.line_target")), str(words.say("indicators.line_result"))


def _main_rows(rows: Sequence[BudgetRow]) -> list[BudgetRow]:
    """The parts of one item that have the most amounts together; without those that have few of them.

    A plan also splits its total by who pays, for one year only: such parts beside those of several years are left out.
    """
    parents: list[int] = []
    families: dict[int, list[BudgetRow]] = defaultdict(list)
    for index, row in enumerate(rows):
        del parents[row.depth - 1 :]
        families[parents[-1] if parents else -1].append(row)
        parents.append(index)
    several = [family for family in families.values() if sum(map(_filled, family)) and len(family) >= FEWEST]
    best = max(several, key=lambda family: sum(map(_filled, family)), default=[])
    most = max(map(_filled, best), default=0)
    return [row for row in best if 2 * _filled(row) > most]


def _filled(row: BudgetRow) -> int:
    """In how many columns a row has an amount."""
    return sum(map(bool, row.amounts))


def _rate_name(row: Execution) -> str:
    return f"{row.label} ({row.year})"
