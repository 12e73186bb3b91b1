"""Rows of a grid that hold several records: parted where every column counts up, left alone where one does not."""

from __future__ import annotations

from extractors.stacked_rows import split_rows
from schemas.document import Cell, Grid, Locator


def grid(*rows: str, headers: int = 1) -> Grid:
    """One string a row: cells parted by "|", lines of a cell by "/"; a cell "^" is covered by the one above."""
    matrix = [[cell.strip().replace(" / ", "\n") for cell in row.split("|")] for row in rows]
    cells = []
    for r, row in enumerate(matrix):
        for c, text in enumerate(row):
            if text != "^":
                span = next((n for n in range(1, len(matrix) - r) if matrix[r + n][c] != "^"), len(matrix) - r)
                cells.append(Cell(r, c, text, Locator(table=0, row=r, col=c), row_span=span))
    return Grid(tuple(cells), len(matrix), len(matrix[0]), headers, Locator(table=0))


def rows(found: Grid) -> list[list[str]]:
    return [
        [cell.text if (cell := found.at(r, c)) and cell.row == r else "^" for c in range(found.cols)]
        for r in range(found.rows)
    ]


def test_a_line_a_record():
    found = split_rows(grid("사업 | 예산액", "상담 / 돌봄 | 120 / 80"))
    assert rows(found)[1:] == [["상담", "120"], ["돌봄", "80"]]


def test_wrapped_names_open_with_a_mark():
    found = split_rows(grid("사업 | 예산액", "․어르신 / 돌봄 / ․상담 | 120 / 80"))
    assert rows(found)[1:] == [["․어르신\n돌봄", "120"], ["․상담", "80"]]


def test_a_figure_in_brackets_belongs_to_the_one_above():
    found = split_rows(grid("사업 | 집행액 | 잔액", "상담 / 돌봄 | 120 / [110] / 80 / [75] | 5 / -"))
    assert rows(found)[1:] == [["상담", "120\n[110]", "5"], ["돌봄", "80\n[75]", "-"]]


def test_a_column_that_is_ruled_beside_one_that_is_not():
    found = split_rows(grid("사업 | 예산액 | 집행액", "상담 / 돌봄 | 120 | 110 / 75", "^ | 80 | ^"))
    assert rows(found)[1:] == [["상담", "120", "110"], ["돌봄", "80", "75"]]


def test_every_piece_keeps_its_printed_place():
    piece = split_rows(grid("사업 | 예산액", "상담 / 돌봄 | 120 / 80")).at(2, 1)
    assert piece is not None
    place = piece.locator
    assert (place.row, place.col, place.char_start, place.char_end) == (1, 1, 4, 6)


def test_counts_that_differ_stay_one_row():
    stacked = grid("사업 | 예산액 | 집행액", "상담 / 돌봄 | 120 / 80 | 110")
    assert split_rows(stacked) is stacked


def test_lines_of_a_name_over_ruled_rows_are_no_records():
    """An indicator of three lines beside its target, result and rate, each in a row of its own."""
    sheet = grid("지표 | 구분 | 2031", "이용자 / 만족도 / (점) | 목표 | 80", "^ | 실적 | 82", "^ | 달성도 | 102")
    assert split_rows(sheet) is sheet


def test_header_rows_are_left_alone():
    head = grid("예산액 / (추경) | 12 / 13", "상담 | 120")
    assert split_rows(head) is head
