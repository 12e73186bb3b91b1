"""The wide tables as one workbook: a sheet a table, header frozen, totals recalculated beside what is printed.

Rows are written as they come (constant memory). Text is written as text: nothing a document prints becomes a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outputs.dictionary import HEADER, dictionary_rows
from outputs.files import replacing
from outputs.frames import Stream, numbers, streams
from outputs.totals_xlsx import Totals, find_totals

if TYPE_CHECKING:
    from sqlmodel import Session
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from outputs.wide import WideColumn

MOST_ROWS = 1_048_575  # of a sheet, without its header
MOST_CHARACTERS = 32_767  # of a cell
MOST_LINKS = 65_000  # of a sheet: Excel drops what is beyond 65,530
MOST_EXACT = 2**53  # a spreadsheet counts in doubles
FIRST_YEAR = 1900  # of Excel's calendar
SUMMED = "계산 합계 (KRW)\ncomputed_won"

Row = tuple[Any, ...]


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/jangbu.xlsx`; says which file.

    Raises:
        UsageError: The file cannot be written.
    """
    return [write_tables(list(streams(session)), folder / "jangbu.xlsx")]


def write_tables(found: list[Stream], path: Path) -> Path:
    """Write these tables and the data dictionary into one workbook."""
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    by_name = {stream.table.name: stream for stream in found}
    links, totals = _cells_of_findings(by_name), find_totals(by_name)
    with replacing(path) as part, Workbook(str(part), options) as book:
        styles = _styles(book)
        for stream in found:
            _write_stream(book, stream, styles, totals if stream.table.name == "fact_budget" else {}, links)
        _write_dictionary(book, styles)
    return path


def _styles(book: Workbook) -> dict[str, Any]:
    return {
        "header": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "bottom": 1}
        ),
        "integer": book.add_format({"num_format": "0"}),
        "money": book.add_format({"num_format": "#,##0"}),
        "decimal": book.add_format({"num_format": "#,##0.######"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "link": book.add_format({"font_color": "#0B5394", "underline": 1}),
    }


def _write_stream(
    book: Workbook, stream: Stream, styles: dict[str, Any], totals: Totals, links: dict[str, int]
) -> None:
    """One sheet, or several where Excel has no room for all rows in one."""
    columns = stream.table.columns
    kinds = [(PUT[column.kind], _style(column, styles)) for column in columns]
    linked = [column.name for column in columns].index("cell_id") if stream.table.name == "finding" else None
    sheet, number = _sheet(book, stream, styles, 0, with_sums=bool(totals)), -1
    for number, row in enumerate(_rows(stream)):
        if number and number % MOST_ROWS == 0:
            sheet = _sheet(book, stream, styles, number // MOST_ROWS, with_sums=False)
        at = number % MOST_ROWS + 1
        for position, value in enumerate(row):
            if value is not None:
                put, style = kinds[position]
                put(sheet, at, position, value, style)
        if number in totals:
            formula, value = totals[number]
            sheet.write_formula(at, len(columns), formula, styles["money"], value)
        if linked is not None and row[linked] in links and at <= MOST_LINKS:
            place = f"internal:'source_cell'!A{links[row[linked]] + 2}"
            sheet.write_url(at, linked, place, styles["link"], row[linked])
    sheet.autofilter(0, 0, number % MOST_ROWS + 1, len(columns) - 1)


def _sheet(book: Workbook, stream: Stream, styles: dict[str, Any], part: int, *, with_sums: bool) -> Worksheet:
    sheet = book.add_worksheet(stream.table.name + (f"_{part + 1}" if part else ""))
    heads = [_head(column) for column in stream.table.columns] + ([SUMMED] if with_sums else [])
    for position, head in enumerate(heads):
        sheet.set_column(position, position, 18)
        sheet.write_string(0, position, head, styles["header"])
    sheet.freeze_panes(1, 0)
    return sheet


def _head(column: WideColumn) -> str:
    """Korean label with the unit, and the name as in the other files below it."""
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.label_ko}{unit}\n{column.name}"


def _style(column: WideColumn, styles: dict[str, Any]) -> Any:  # noqa: ANN401
    return styles.get("money" if column.unit == "KRW" and column.kind == "integer" else column.kind)


def _put_text(sheet: Worksheet, row: int, col: int, value: object, _style: object = None) -> None:
    text = str(value)
    sheet.write_string(row, col, text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…")


def _put_number(sheet: Worksheet, row: int, col: int, value: float, style: object) -> None:
    """A number; as text where Excel would round it."""
    if -MOST_EXACT <= value <= MOST_EXACT:
        sheet.write_number(row, col, value, style)
    else:
        _put_text(sheet, row, col, value)


def _put_day(sheet: Worksheet, row: int, col: int, value: date, style: object) -> None:
    if value.year >= FIRST_YEAR:
        sheet.write_datetime(row, col, value, style)
    else:
        _put_text(sheet, row, col, value)


def _put_truth(sheet: Worksheet, row: int, col: int, value: bool, _style: object) -> None:  # noqa: FBT001
    sheet.write_boolean(row, col, value)


PUT: dict[str, Callable[[Worksheet, int, int, Any, Any], None]] = {
    "text": _put_text, "integer": _put_number, "decimal": _put_number, "date": _put_day, "boolean": _put_truth,
}  # fmt: skip


def _rows(stream: Stream) -> Iterator[Row]:
    for batch in stream.batches():
        yield from zip(*(column.to_pylist() for column in numbers(batch, stream.table).columns), strict=True)


def _cells_of_findings(by_name: dict[str, Stream]) -> dict[str, int]:
    """cell_id → 0-based row of the sheet source_cell, for the cells that findings point to."""
    if not {"finding", "source_cell"} <= set(by_name):
        return {}
    wanted = set(_values(by_name["finding"], "cell_id"))
    rows = enumerate(_values(by_name["source_cell"], "cell_id"))
    return {cell: row for row, cell in rows if cell in wanted and row < MOST_ROWS}


def _values(stream: Stream, column: str) -> Iterator[Any]:
    for batch in stream.batches():
        yield from batch.column(column).to_pylist()


def _write_dictionary(book: Workbook, styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet("data_dictionary")
    for row, values in enumerate([HEADER, *dictionary_rows()]):
        for position, value in enumerate(values):
            sheet.write_string(row, position, value, styles["header"] if row == 0 else None)
    sheet.freeze_panes(1, 0)
