"""The printed table of a finding: whole while it is short, else its header and the rows that matter."""

from __future__ import annotations

from dataclasses import replace

from outputs.report.table import printed_table
from schemas.records import TableRecord
from tests.stored import ROWS, grid


def test_a_long_table_keeps_its_header_and_the_rows_that_matter():
    rows = (ROWS[0], *((f"항목 {n}", f"{n},000", "-", "-") for n in range(1, 41)))
    shown = printed_table(TableRecord(grid(rows), "budget"), (20, 1), {(30, 1), (31, 1)})
    assert [row if isinstance(row, int) else row[0].text for row in shown.body] == [
        18, "항목 19", "항목 20", "항목 21", 7, "항목 29", "항목 30", "항목 31", "항목 32", 8,
    ]  # fmt: skip
    assert len(shown.head) == 1


def test_a_merged_label_stays_when_its_first_row_is_left_out():
    rows = (ROWS[0], *((f"항목 {n}", f"{n},000", "-", "-") for n in range(1, 41)))
    whole = grid(rows)
    cells = [cell for cell in whole.cells if cell.col or cell.row in {0, 1}]
    cells = [replace(cell, row_span=40) if (cell.row, cell.col) == (1, 0) else cell for cell in cells]
    shown = printed_table(TableRecord(replace(whole, cells=tuple(cells)), "budget"), (20, 1), set())
    assert isinstance(shown.body[1], tuple)
    assert (shown.body[1][0].text, shown.body[1][0].row_span) == ("항목 1", 3)
    assert [len(row) for row in shown.body if isinstance(row, tuple)] == [4, 3, 3]
