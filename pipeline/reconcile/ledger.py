"""One document opened for checking: its facts by place, its tables as sheets of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from pipeline.reconcile.corrections import Values, spot, values
from pipeline.reconcile.facts import NAMES_WON, ONE, UNITS_WON, Fact, Place, cell_of, place
from pipeline.reconcile.intervals import ZERO
from pipeline.reconcile.sheet import Sheet, label_of
from schemas.checks import Correction
from schemas.document import Locator
from schemas.extraction import Extraction
from schemas.records import BudgetCalculation, BudgetLine, Column, Figure, TableFigure, TableRecord

ASIDE = re.compile(r"[()（）]")
STATED_UNIT = re.compile(r"\d\s*((?:천|만|백만|천만|억|십억|조)?원)\s*[)）]?\s*$")
NUMERIC_KINDS = ("money", "count", "rate", "number", "weight", "funding")
NOTHING: Values = MappingProxyType({})
SCALED = ("천", "만", "백만", "억", "십억", "조")


class Ledger:
    """The facts of one document. A figure told of twice (table cell and budget line) is found, not made again."""

    def __init__(self, document: str, corrected: Values = NOTHING) -> None:
        """Start empty; `corrected` are values that a person read in place of the machine."""
        self.document = document
        self._corrected = corrected
        self._facts: dict[Place, Fact] = {}
        self._by_cell: dict[tuple[Place, Decimal], Fact] = {}

    def enter(self, fact: Fact) -> Fact:
        """The fact at this place, entered if it is new."""
        if fact.key in self._facts:
            return self._facts[fact.key]
        fact = replace(fact, value=self._as_read(fact.locator, fact.value, fact.scale)) if self._corrected else fact
        self._facts[fact.key] = fact
        self._by_cell.setdefault((cell_of(self.document, fact.locator), fact.value), fact)
        return fact

    def figure(self, figure: Figure, label: str | None = None) -> Fact:
        """The fact of a figure in running text."""
        scale = Decimal(UNITS_WON.get(figure.unit or "", 1))
        ulp = printed_ulp(figure, scale, is_count=figure.unit not in UNITS_WON and figure.unit != "%")
        return self._meet(figure.value * scale, ulp, scale, figure, label or figure.label)

    def money(self, line: BudgetLine | BudgetCalculation, amount_won: int, unit: str | None, label: str) -> Fact:
        """The fact of an amount in won."""
        scale = Decimal(UNITS_WON.get(unit or "", line.ulp_won if line.ulp_won in NAMES_WON else 1))
        ulp = Decimal(line.ulp_won if line.ulp_won > 1 else 0)
        figure = Figure(
            label, Decimal(amount_won) / scale, NAMES_WON.get(int(scale)), ulp, line.as_printed, line.locator
        )
        return self._meet(Decimal(amount_won), ulp, scale, figure, label)

    def _as_read(self, locator: Locator, value: Decimal, scale: Decimal) -> Decimal:
        """The value a person read at this place, else the one given."""
        said = self._corrected.get((spot(self.document, locator), value / scale))
        return value if said is None else said * scale

    def _meet(self, printed: Decimal, ulp: Decimal, scale: Decimal, figure: Figure, label: str) -> Fact:
        value = self._as_read(figure.locator, printed, scale) if self._corrected else printed
        key = place(self.document, figure.locator)
        known = self._facts.get(key)
        if known is None and (figure.locator.row is not None or figure.locator.char_start is None):
            known = self._by_cell.get((cell_of(self.document, figure.locator), value))
        if known is not None and known.value == value:
            return known
        key = key if known is None else (*key, value)
        return self.enter(
            Fact(key, value, ulp, scale, figure.unit, label, figure.as_printed, figure.locator, self.document)
        )

    def printed(self) -> Iterator[Fact]:
        """All facts that are printed figures."""
        return (fact for fact in self._facts.values() if fact.printed)


@dataclass(frozen=True, slots=True)
class Case:
    """A document under check."""

    extraction: Extraction
    ledger: Ledger
    sheets: tuple[Sheet, ...]

    @property
    def document(self) -> str:
        """The path of the file."""
        return self.ledger.document


def open_case(extraction: Extraction, said: Sequence[Correction] = ()) -> Case:
    """All printed figures of a document entered, with what people `said` of them."""
    case = _opened(extraction, NOTHING)
    source = extraction.source
    found = values(source.path, source.sha256, case.ledger.printed(), said) if said else NOTHING
    return _opened(extraction, found) if found else case


def _opened(extraction: Extraction, corrected: Values) -> Case:
    """Tables first, so that lines read from tables meet their cells."""
    ledger = Ledger(extraction.source.path, corrected)
    sheets = tuple(_sheet(table, ledger, index) for index, table in enumerate(extraction.tables))
    for line in extraction.budget_lines:
        line_fact(ledger, line)
    for calculation in extraction.budget_calculations:
        calculation_fact(ledger, calculation)
    for figure in _said(extraction):
        ledger.figure(figure)
    return Case(extraction, ledger, sheets)


def _said(extraction: Extraction) -> Iterator[Figure]:
    """Rates and counts, wherever they are printed: whether anything vouches for them or not, they are figures too."""
    for rate in extraction.rates:
        decimals = Decimal(rate.percent).as_tuple().exponent
        ulp = Decimal(1).scaleb(decimals) if isinstance(decimals, int) else ONE
        yield Figure(rate.what, Decimal(rate.percent), "%", ulp, rate.as_printed, rate.locator)
    for count in extraction.counts:
        unit = count.as_printed.lstrip("0123456789, ") or None
        yield Figure(count.measure, Decimal(count.count), unit, ONE, count.as_printed, count.locator)


def line_fact(ledger: Ledger, line: BudgetLine) -> Fact | None:
    """The fact of a budget line; None where no amount is printed."""
    return None if line.amount_won is None else ledger.money(line, line.amount_won, line.unit_printed, line_label(line))


def calculation_fact(ledger: Ledger, calculation: BudgetCalculation) -> Fact | None:
    """The fact of the amount that a calculation states; None where it states none."""
    if calculation.stated_amount_won is None:
        return None
    # "= 6,732천원": the unit is that of the amount, which ends the line.
    unit = STATED_UNIT.search(calculation.as_printed)
    label = " ".join(calculation.path[-1:])
    return ledger.money(calculation, calculation.stated_amount_won, unit[1] if unit else None, label)


def line_label(line: BudgetLine) -> str:
    """What an amount is called: the last label of its path."""
    return " ".join(line.path[-1:]) or "계"


def _sheet(table: TableRecord, ledger: Ledger, index: int) -> Sheet:
    columns = {column.index: column for column in table.columns if column.kind in NUMERIC_KINDS}
    rows = {row.index: row for row in table.rows}
    cells: dict[tuple[int, int], dict[str, Fact]] = {}
    entered: set[Fact] = set()
    for at, entries in _by_cell(table.figures).items():
        if at[0] not in rows or at[1] not in columns:
            continue
        row, column = rows[at[0]], columns[at[1]]
        for part, entry in zip(part_names(entries, column), entries, strict=True):
            fact = ledger.enter(table_fact(entry, column, ledger.document, label_of(row, column, part)))
            # A merged cell comes back in every row it covers; its figure is printed, and added, once.
            if fact not in entered:
                entered.add(fact)
                cells.setdefault(at, {})[part] = fact
    printed = {(cell.row, cell.col): cell for cell in table.grid.cells}
    return Sheet(table, ledger.document, index, cells, printed)


def _by_cell(figures: Sequence[TableFigure]) -> dict[tuple[int, int], list[TableFigure]]:
    found: dict[tuple[int, int], list[TableFigure]] = {}
    for entry in figures:
        found.setdefault((entry.row, entry.col), []).append(entry)
    return found


def part_names(entries: Sequence[TableFigure], column: Column) -> list[str]:
    """What the figures of one cell are: as the cell says, or in the order of the words of its header."""
    names = [entry.part for entry in entries]
    words = column.path[-1].split() if column.path else []
    if len(set(names)) == len(names) and "()" not in names:
        return names
    if len(words) == len(entries):
        return [ASIDE.sub("", word) for word in words]
    return [f"{name}#{number}" for number, name in enumerate(names)]


def table_fact(entry: TableFigure, column: Column, document: str, label: str) -> Fact:
    """The fact of a figure in a table cell, in won where the column is money."""
    figure = entry.figure
    unit = figure.unit or column.unit
    is_rate = column.kind == "rate" or figure.unit == "%"
    scale = ONE if is_rate else Decimal(UNITS_WON.get(figure.unit or "", column.factor or 1))
    ulp = printed_ulp(figure, scale, is_count=not is_rate and column.kind not in ("money", "funding"))
    key = place(document, figure.locator, entry.part if figure.locator.char_start is None else "")
    value = figure.value * scale
    ulp = ZERO if entry.is_dash else ulp
    unnamed = unit is None and column.kind != "count"
    return Fact(key, value, ulp, scale, unit, label, figure.as_printed, figure.locator, document, unnamed=unnamed)


def printed_ulp(figure: Figure, scale: Decimal, *, is_count: bool) -> Decimal:
    """The worth of the last printed place in the base unit; 0 for whole won and whole counts, which are exact."""
    if is_count and figure.ulp == ONE and not (figure.unit or "").startswith(SCALED):
        return ZERO
    ulp = figure.ulp * scale
    return ZERO if scale == ONE and ulp == ONE and figure.unit == "원" else ulp
