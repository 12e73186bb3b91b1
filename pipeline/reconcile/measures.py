"""What the tables of a document measure, so that two tables can be held against each other.

A measure is a header path without words for totals ("부서 성과지표 · 계" is 성과지표), a part of a cell ("융합" of
"3 (융합2)"), the rows of a list, or a mark that rows carry. Each has figures by row, for sums by department.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.reconcile.facts import Fact
from pipeline.reconcile.sheet import Sheet, heads_of
from pipeline.reconcile.wording import bare, squash, total_rank
from schemas.records import Column, Row

Key = tuple[str, ...]
IDLE = re.compile(r"^(?:부서별?|총)|(?:지표명?|현황|목록|건수|개수|수|명)$")
MARK_LENGTH = 6
DISTINCT = 0.9
NAME_HEADS = ("명", "이름", "명칭")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured thing in one table: its figures by body row, the printed total if there is one."""

    key: Key
    name: str
    unit: str | None
    rows: tuple[tuple[Row, Fact], ...]
    total: Fact | None
    counted: bool = False

    def facts(self) -> tuple[Fact, ...]:
        """The printed total alone, else all figures of the rows."""
        return (self.total,) if self.total is not None else tuple(fact for _, fact in self.rows)


@dataclass(frozen=True, slots=True)
class Folio:
    """One table, its continuations on later pages included."""

    sheets: tuple[Sheet, ...]

    @property
    def first(self) -> Sheet:
        """The sheet that the table starts on."""
        return self.sheets[0]

    def rows(self) -> Iterator[tuple[Sheet, Row]]:
        """All rows in order."""
        return ((sheet, row) for sheet in self.sheets for row in sheet.rows)


def folios(sheets: Sequence[Sheet]) -> list[Folio]:
    """Tables whose headers repeat one after the other are one table over several pages."""
    found: list[list[Sheet]] = []
    for sheet in sheets:
        heads = [column.path for column in sheet.columns]
        if (
            found
            and len(heads) >= 3
            and heads == [c.path for c in found[-1][-1].columns]
            and _continues(found[-1], sheet)
        ):
            found[-1].append(sheet)
        else:
            found.append([sheet])
    return [Folio(tuple(group)) for group in found]


def _continues(group: list[Sheet], sheet: Sheet) -> bool:
    """Same section, and no total so far: a total closes a table."""
    return group[-1].table.section == sheet.table.section and not any(row.is_total for s in group for row in s.rows)


def term(text: str) -> str:
    """A header word for comparison: 부서 성과지표 and 성과지표, 고유지표 and 고유, are one each."""
    word = bare(text)
    while True:
        shorter = IDLE.sub("", word)
        if shorter == word or len(shorter) < 2:
            return word
        word = shorter


def key_of(column: Column, part: str = "") -> Key:
    """The measure of a column: its header words but for totals, then the part."""
    words = [term(piece) for piece in heads_of(column, part) if piece and not total_rank(piece)]
    return tuple(dict.fromkeys(words))


def measures(folio: Folio) -> list[Measure]:
    """Everything a table measures."""
    return [*_figures(folio), *_listed(folio)]


def _figures(folio: Folio) -> Iterator[Measure]:
    totals = _grand_total(folio)
    rows: dict[tuple[Key, int], list[tuple[Row, Fact]]] = defaultdict(list)
    named: dict[tuple[Key, int], tuple[str, str | None, Fact | None]] = {}
    for sheet, row in folio.rows():
        for column in sheet.additive():
            for part, fact in sheet.parts(row, column).items():
                if fact.unit == "%" != column.unit:
                    continue
                spot = (key_of(column, part if len(sheet.parts(row, column)) > 1 else ""), column.index)
                named.setdefault(spot, (" ".join(column.path), fact.unit, None))
                if totals is not None and row == totals:
                    named[spot] = (*named[spot][:2], fact)
                elif not row.is_total:
                    rows[spot].append((row, fact))
    for (key, index), (name, unit, total) in named.items():
        single = totals is None and len(rows[key, index]) == 1
        if key:
            yield Measure(key, name, unit, tuple(rows[key, index]), rows[key, index][0][1] if single else total)


def _grand_total(folio: Folio) -> Row | None:
    """The one total row of a table; None where there is none or several."""
    totals = [row for _, row in folio.rows() if row.is_total]
    return totals[0] if len(totals) == 1 else None


def _listed(folio: Folio) -> Iterator[Measure]:
    """The rows of a list, named by its text columns and by its heading, and the marks they carry."""
    rows = [(sheet, row) for sheet, row in folio.rows() if not row.is_total]
    if len(rows) < 3:
        return
    for column in folio.first.columns:
        if column.kind not in ("label", "text"):
            continue
        texts = [(sheet, row, sheet.text(row, column)) for sheet, row in rows]
        filled = [(sheet, row, text) for sheet, row, text in texts if text.strip()]
        if len(filled) == len(rows) and len({squash(text) for _, _, text in filled}) >= DISTINCT * len(rows):
            items = tuple((row, _item(sheet, row, column)) for sheet, row, _ in filled)
            heading = column.path[-1] if column.path else ""
            # 성과지표명 heads the names of whatever the section lists, not of all 성과지표.
            name = _subject(folio) if heading.endswith(NAME_HEADS) else heading
            if term(name):
                yield Measure((term(name),), name, "개", items, None, counted=True)
        else:
            yield from _marks(filled, column)


def _subject(folio: Folio) -> str:
    """What a list is of: its caption, else the heading it stands under."""
    return folio.first.table.grid.caption or next(iter(folio.first.table.section[-1:]), "")


def _marks(filled: Sequence[tuple[Sheet, Row, str]], column: Column) -> Iterator[Measure]:
    """A short word repeated in a remark column counts the rows it stands in."""
    if column.kind != "text":
        return
    for mark, times in Counter(text.strip() for _, _, text in filled).items():
        if times > 1 and len(mark) <= MARK_LENGTH:
            rows = tuple((row, _item(sheet, row, column)) for sheet, row, text in filled if text.strip() == mark)
            yield Measure((term(mark),), mark, "개", rows, None, counted=True)


def _item(sheet: Sheet, row: Row, column: Column) -> Fact:
    cell = sheet.printed.get((row.index, column.index))
    locator = cell.locator if cell is not None else sheet.table.grid.locator
    text = sheet.text(row, column)
    key = (sheet.document, "item", sheet.index, row.index, column.index)
    return Fact(key, Decimal(1), label=text, as_printed=text, locator=locator, document=sheet.document, printed=False)
