"""Lists parted by headings of their own: a row that holds a name alone stands above the rows it heads.

"[국정과제]" over five courses, each with its days and its places; another table says 국정과제, 5 courses, 150 places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.sheet import Sheet
from pipeline.reconcile.wording import bare, squash, total_rank
from schemas.records import Row

NAMES = 5
Groups = Mapping[str, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class BandMeasure:
    """What a list gives for each of its bands: the figures of a column, or its items, each of them a one.

    Items that go by one name in two spellings are not told from two: `vague` measures bear out, and never break.
    """

    phrase: str
    groups: Groups
    vague: bool = False


def bands_of(sheet: Sheet) -> dict[str, list[Row]]:
    """The rows below each heading of a list, by the bare name of the heading; headings of headings have none."""
    found: dict[str, list[Row]] = defaultdict(list)
    name = ""
    for row in sheet.rows:
        if any(sheet.parts(row, column) for column in sheet.columns):
            if name:
                found[name].append(row)
        elif row.own:
            name = "" if total_rank(row.own) else bare(row.own.strip("[]〔〕"))
    return found if len(found) >= NAMES else {}


def band_measures(sheet: Sheet) -> Iterator[BandMeasure]:
    """All that a list with headings can be asked: sums of columns, different items, rows."""
    bands = bands_of(sheet)
    if not bands:
        return
    for column in sheet.additive():
        sums = {name: _figures(sheet, rows, column.index) for name, rows in bands.items()}
        yield BandMeasure("its rows in the list add up to", {name: facts for name, facts in sums.items() if facts})
    items = {name: _items(sheet, rows) for name, rows in bands.items()}
    yield BandMeasure("its different items in the list are", items, vague=True)
    rows_of = {name: [counted_row(sheet, row) for row in rows] for name, rows in bands.items()}
    yield BandMeasure("its rows in the list are", rows_of)


def named_figures(sheet: Sheet) -> Iterator[dict[str, Fact]]:
    """The columns of a table by the bare names of its rows, where no name comes twice."""
    for column in sheet.additive():
        found: dict[str, Fact] = {}
        twice: set[str] = set()
        for row in sheet.rows:
            fact, name = sheet.fact(row, column), bare(row.own)
            if fact is not None and name and not total_rank(row.own):
                twice |= {name} & found.keys()
                found[name] = fact
        yield {name: fact for name, fact in found.items() if name not in twice}


def _figures(sheet: Sheet, rows: Sequence[Row], index: int) -> list[Fact]:
    column = next(column for column in sheet.columns if column.index == index)
    return [fact for row in rows if (fact := sheet.fact(row, column)) is not None]


def _items(sheet: Sheet, rows: Sequence[Row]) -> list[Fact]:
    """A one for each different name in the first column: a course held twice is one course."""
    first = {squash(row.labels[0]): row for row in reversed(rows) if row.labels and row.labels[0]}
    return [counted_row(sheet, row) for row in reversed(first.values())]


def counted_row(sheet: Sheet, row: Row) -> Fact:
    """A row of the list as a one that was counted, not read."""
    cells = (sheet.printed.get((row.index, column.index)) for column in sheet.columns)
    place = next((cell.locator for cell in cells if cell is not None), sheet.table.grid.locator)
    label = row.labels[0] if row.labels else row.own
    key = (sheet.document, "row of a band", sheet.index, row.index)
    return Fact(key, Decimal(1), label=label, as_printed=label, locator=place, document=sheet.document, printed=False)
