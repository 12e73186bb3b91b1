"""What every finder returns: facts as printed, read once, each with its place (CONTRACT.md, section 3).

Every record keeps the exact characters (`as_printed`) beside what they were read as. Absent is None, never guessed.
Years are integers; dates are ISO strings of day, month or year precision; money is an integer number of won.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas.document import Grid, Locator
from schemas.doubts import Doubted


@dataclass(frozen=True, slots=True)
class BudgetLine(Doubted):
    """One printed amount: whose (`path`, outermost first), which year, which stage of the budget.

    `ulp_won` is the worth of one unit in the last printed place. `funding` is the printed share ("구비 100%").
    `section` is the heading it stands under.
    """

    path: tuple[str, ...]
    year: int | None
    stage: str
    amount_won: int | None
    as_printed: str
    unit_printed: str | None
    is_total: bool
    locator: Locator
    ulp_won: int = 1
    funding: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a calculation, with its unit as printed ("10", "회")."""

    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class BudgetCalculation(Doubted):
    """A 산출근거 line: factors, the amount it states, and whether the product is that amount as printed."""

    path: tuple[str, ...]
    expression: str | None
    factors: tuple[Factor, ...]
    stated_amount_won: int | None
    as_printed: str
    holds: bool | None
    locator: Locator
    year: int | None = None
    computed_won: Decimal | None = None
    ulp_won: int = 1
    section: str | None = None


@dataclass(frozen=True, slots=True)
class RateFact(Doubted):
    """A printed percentage of something (집행율, 달성도, 증감률); funding shares and weights are not rates."""

    what: str
    percent: Decimal
    as_printed: str
    locator: Locator
    year: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorFact(Doubted):
    """A performance indicator in a year. kind: own 고유, shared 융합, common 공통, shared+common. source: 자료출처."""

    name: str
    department: str | None
    kind: str | None
    as_printed: str
    locator: Locator
    unit: str | None = None
    formula: str | None = None
    weight: Decimal | None = None
    year: int | None = None
    target: str | None = None
    actual: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class CountFact(Doubted):
    """How many goals, indicators or tasks an office states. `scope` outermost first, `measure` as printed."""

    scope: tuple[str, ...]
    department: str | None
    measure: str
    count: int
    as_printed: str
    is_total: bool
    locator: Locator
    year: int | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class GoalFact(Doubted):
    """One goal of the hierarchy 비전 → 전략목표 → 성과목표; `level` as the document calls it."""

    level: str
    name: str
    parent: str | None
    department: str | None
    number: int | None
    locator: Locator


@dataclass(frozen=True, slots=True)
class ScheduleFact(Doubted):
    """One interval of one activity; a recurrence ("quarterly") has neither start nor end."""

    activity: str
    start: str | None
    end: str | None
    recurrence: str | None
    ongoing: bool
    as_printed: str
    locator: Locator
    budget_won: int | None = None
    owner: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class WeightFact(Doubted):
    """A component of an evaluation scheme and what it weighs; deductions are negative."""

    scheme: str
    component: str
    parent: str | None
    points_or_percent: Decimal | None
    unit: str
    as_printed: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a shaped table, read from its header rows.

    `path` is the header from top to bottom ("2015예산", "집행액"); `kind` is what the cells hold: label, ordinal
    (연번), money, count, rate, number, measure (an average or the like), period or text. `factor` is the worth of 1 in
    won in a money column. `letter` is the "A" of "2014예산(A)"; `formula` the "B-A" of "증감(B-A)" as
    (operation, ((sign, letter), …)).
    """

    index: int
    path: tuple[str, ...]
    kind: str
    unit: str | None = None
    factor: int | None = None
    year: int | None = None
    stage: str | None = None
    letter: str | None = None
    formula: tuple[str, tuple[tuple[int, str], ...]] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One body row of a shaped table. `labels` has one entry a label column, carried down where the print is blank.

    `own` is the label printed in this row; `depth` its level in the hierarchy where indentation, numbering or label
    columns give one; `is_total` marks 계, 소계, 합계, 총계.
    """

    index: int
    labels: tuple[str, ...]
    own: str
    depth: int
    is_total: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: its exact value in the printed unit and the worth of its last printed place (`ulp`)."""

    label: str
    value: Decimal
    unit: str | None
    ulp: Decimal
    as_printed: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure in a cell. `part` names one of several in the same cell ("융합" of "3 (융합2)", else "")."""

    row: int
    col: int
    part: str
    is_dash: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A grid with its shape (columns, rows, figures) and what it is about.

    `role`: budget, personnel, indicator, schedule, calculation or other. `section`: the headings above. `printed` is
    the grid as it was read, where rows of `grid` were parted that hold several records in one cell. `is_end` says that
    the text of the document ends with this table: where it was cut off, last rows may be missing.
    """

    grid: Grid
    role: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    figures: tuple[TableFigure, ...] = ()
    section: tuple[str, ...] = ()
    year: int | None = None
    printed: Grid | None = None
    is_end: bool = False

    @property
    def as_read(self) -> Grid:
        """The grid as the reader gave it: what `tables[]` shows, and what places are kept of."""
        return self.printed or self.grid


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that running text or a cell states between figures it prints.

    kind: sum ("총 43개: 복지 12, …": stated = Σ operands), list_length ("공통지표(5개) : 가, 나, …": operands are the
    items, each worth 1), change ("29개 → 33개, 5개 증가": stated = second − first), share ("43개 중 26개 (60.5%)":
    stated percent = first / second), basis (the calculations in a row of a
    budget table: stated = Σ operands), weekday ("11. 26.(수)": stated = the day of the week of the date, Monday 1),
    contents (목차: the page an entry states; operands are the pages of the file that print its heading), again (a
    count told in two places), account (the amount a reason tells; the operand is its cell in a table of accounts).
    """

    kind: str
    stated: Figure
    operands: tuple[Figure, ...]
    as_printed: str
    section: str | None = None
