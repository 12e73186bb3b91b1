"""Indicators of definition sheets (지표정의서): labels and values side by side, one sheet or several in a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from extractors.finders.indicators.words import KINDS, kind_of, weight_of
from extractors.grammar.headers import HeaderCell, read_header
from extractors.grammar.labels import squash, tidy
from extractors.grammar.periods import parse_header_year
from extractors.grammar.stages import YEAR_WORDS
from schemas.document import Cell
from schemas.records import IndicatorFact

SHEET_WORDS = {"formula", "unit", "weight", "target", "source", "kind", "department"}
SIDES = ("target", "actual")

Cells = Mapping[tuple[int, int], Cell]
Sheet = dict[str, Cell]
Dated = dict[tuple[int | None, str], str]


def sheet_indicators(cells: Cells, caption: str, year: int | None) -> list[IndicatorFact]:
    """The facts of all sheets in these cells, by row and column; none where the cells are no sheet."""
    return [fact for part in _parted(cells) for fact in _facts(part, caption, year)]


def _parted(cells: Cells) -> Iterator[dict[tuple[int, int], Cell]]:
    """The cells of each sheet: the next one begins where its name is printed in the place of the first one's."""
    named = [place for place, cell in cells.items() if read_header(cell.text).code == "indicator"]
    starts = sorted(row for row, col in named if col == named[0][1])
    if not starts:
        return
    parts: list[dict[tuple[int, int], Cell]] = [{} for _ in starts]
    for place, cell in cells.items():
        parts[max(bisect_right(starts, place[0]) - 1, 0)][place] = cell
    yield from parts


def _sheet(cells: Cells) -> Sheet | None:
    """Values by what their label says: 지표명 among the labels, no row of headers."""
    values: Sheet = {}
    for (row, col), cell in cells.items():
        code = read_header(cell.text).code
        right = cells.get((row, col + cell.col_span))
        if code is not None and right is not None and (code in ("kind", "unit") or not _is_label(right.text)):
            values.setdefault(code, right)
    return values if "indicator" in values and len(SHEET_WORDS & values.keys()) >= 2 else None


def _is_label(text: str) -> bool:
    """Whether a cell says what another one holds: 단위 does, "2025년 72%" does not."""
    return read_header(text).code is not None and not any(char.isdigit() for char in text)


def _facts(cells: Cells, caption: str, sheet_year: int | None) -> Iterator[IndicatorFact]:
    """One fact for each year that the sheet names with its target and its result."""
    sheet = _sheet(cells)
    if sheet is None:
        return

    def text(code: str) -> str | None:
        return tidy(sheet[code].text) or None if code in sheet else None

    name = sheet["indicator"]
    kinds = {KINDS[word] for word in KINDS if word in (text("kind") or "")}
    values = _by_year(cells) or _in_words(sheet, sheet_year)
    for year in sorted({year for year, _ in values}, key=lambda year: year or 0) or [sheet_year]:
        yield IndicatorFact(
            name=tidy(name.text),
            department=squash(sheet["department"].text) if "department" in sheet else None,
            kind=next(iter(kinds)) if len(kinds) == 1 else kind_of(caption),
            as_printed=name.text,
            locator=name.locator,
            unit=text("unit"),
            formula=text("formula"),
            weight=weight_of(text("weight")),
            year=year,
            target=values.get((year, "target")),
            actual=values.get((year, "actual")),
            source=text("source"),
        )


def _by_year(cells: Cells) -> Dated:
    """Targets and results of a sheet that prints a row of years and below it rows of 목표 and 실적."""
    years: dict[int, int] = {}
    values: Dated = {}
    lines: dict[int, dict[int, HeaderCell]] = {}
    for (row, col), cell in cells.items():
        lines.setdefault(row, {})[col] = read_header(cell.text)
    for row, line in sorted(lines.items()):
        dated = {col: head.year for col, head in line.items() if head.kind == "year" and head.year}
        side = next((head.code for head in line.values() if head.code in SIDES), None)
        if len(dated) >= 2:
            years = dated
        elif side is not None:
            values.update({(years[c], side): cells[row, c].text.strip() for c in line.keys() & years.keys()})
    return {key: text for key, text in values.items() if any(char.isdigit() for char in text)}


def _in_words(sheet: Sheet, sheet_year: int | None) -> Dated:
    """The target and the result of a sheet that prints one of each: "2022년 78.5", or of its own year."""
    values: Dated = {}
    for side in SIDES:
        text = sheet[side].text.strip() if side in sheet else ""
        own = parse_header_year(text)
        bare = YEAR_WORDS.sub("", text).strip() if own else text
        if bare:
            values[own or sheet_year, side] = bare
    return values
