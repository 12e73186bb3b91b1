"""Tables of DOCX files: merged and nested cells, header rows, rows that tracked changes took away."""

from __future__ import annotations

import io
import itertools

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.document import Grid
from tests.word import par, read, row, rows, run, table, tc, texts, word


def span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


def grid_of(*lines: str) -> Grid:
    (grid,) = read(word(table(*lines))).grids()
    return grid


BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells():
    grid = grid_of(
        row(tc("구분", BEGINS), tc("예산", span(2))),
        row(tc("", GOES_ON), tc("2030"), tc("2031")),
        row(tc("합계"), tc("900"), tc("950")),
    )
    assert rows(grid) == [["구분", "예산", "예산"], ["구분", "2030", "2031"], ["합계", "900", "950"]]
    assert [(c.row_span, c.col_span) for c in grid.cells if c.row == 0] == [(2, 1), (1, 2)]
    assert grid.header_rows == 2


def test_a_cell_merged_to_the_left_in_the_old_way():
    grid = grid_of(row(tc("예산", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")), row(tc("가"), tc("나")))
    assert rows(grid) == [["예산", "예산"], ["가", "나"]]


def test_a_cell_that_goes_on_nothing_is_a_cell_of_its_own():
    assert rows(grid_of(row(tc("가", GOES_ON), tc("나")))) == [["가", "나"]]


def test_rows_that_begin_and_end_within_the_table():
    grid = grid_of(
        row(tc("가"), tc("나"), tc("다")), row(tc("라"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    )
    assert rows(grid) == [["가", "나", "다"], [None, "라", None]]


def test_columns_and_rows_in_which_no_cell_begins_are_not_printed():
    """Writers give every cell two columns of a finer raster, or merge two rows over the whole width."""
    grid = grid_of(
        row(tc("가", BEGINS + span(2)), tc("나", BEGINS + span(2))),
        row(tc("", GOES_ON + span(2)), tc("", GOES_ON + span(2))),
    )
    assert (rows(grid), grid.cells[0].row_span, grid.cells[0].col_span) == ([["가", "나"]], 1, 1)


def test_header_rows_are_those_word_repeats_on_every_page():
    repeated = "<w:tblHeader/>"
    grid = grid_of(
        row(tc("가", BEGINS), tc("나", span(2)), properties=repeated),
        row(tc("", GOES_ON), tc("다"), tc("라")),
        row(tc("마"), tc("바"), tc("사")),
    )
    assert grid.header_rows == 2
    assert grid_of(row(tc("가"), properties='<w:tblHeader w:val="0"/>'), row(tc("나"))).header_rows == 0


def test_cells_of_several_paragraphs_with_numbers_and_indents():
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1"/></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = table(row(tc(par("", numbered)), tc(par("가") + par("나"))), row(tc(par("", numbered)), tc("   다")))
    (grid,) = read(word(body, numbering=numbering)).grids()

    assert rows(grid) == [["1", "가\n나"], ["2", "다"]]
    assert (grid.cells[3].locator.char_start, grid.cells[3].locator.char_end) == (3, 4)


def test_nested_tables_follow_the_outer_one():
    inner = table(row(tc("안1"), tc("안2")))
    deepest = table(row(tc("속")))
    body = table(
        row(tc("밖"), tc(par("칸") + inner + par("끝"))),
        row(tc(table(row(tc(par("둘째") + deepest))) + par("")), tc("옆")),
    )
    outer, first, second, third, last = read(word(body + table(row(tc("뒤"))))).grids()

    assert (rows(last), last.nested_in, last.locator.table) == ([["뒤"]], None, 4)
    assert rows(outer) == [["밖", "칸\n끝"], ["", "옆"]]
    assert [(rows(g), g.nested_in, g.locator.table) for g in (first, second, third)] == [
        ([["안1", "안2"]], (0, 0, 1), 1),
        ([["둘째"]], (0, 1, 0), 2),
        ([["속"]], (2, 0, 0), 3),
    ]


@pytest.mark.parametrize(
    "properties", ['<w:del w:id="1"/>', "<w:hidden/>"], ids=["deleted by a tracked change", "hidden"]
)
def test_rows_that_are_not_printed(properties):
    assert rows(grid_of(row(tc("가"), tc("나")), row(tc("다"), tc("라"), properties=properties))) == [["가", "나"]]


def test_a_cell_deleted_by_a_tracked_change():
    assert rows(grid_of(row(tc("가"), tc("나", '<w:cellDel w:id="1"/>'), tc("다")))) == [["가", "다"]]


def test_a_table_without_cells_is_none():
    document = read(word(table() + table(row()) + par("뒤")))
    assert (list(document.grids()), texts(document)) == ([], ["뒤"])


def test_hidden_text_in_a_cell():
    assert rows(grid_of(row(tc(par(run("900") + run("감춤", "<w:vanish/>"))), tc("나")))) == [["900", "나"]]


SIZES = st.integers(1, 5)
MERGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), max_size=5)


@given(SIZES, SIZES, MERGES)
@settings(deadline=None, max_examples=40)
def test_any_merged_cells_are_read_as_python_docx_reads_them(height, width, merges):
    document = docx.Document()
    written = document.add_table(height, width)
    for index, cell in enumerate(c for line in written.rows for c in line.cells):
        cell.text = str(index)
    taken: set[tuple[int, int]] = set()
    for top, left, tall, wide in merges:
        bottom, right = min(top + tall, height - 1), min(left + wide, width - 1)
        covered = set(itertools.product(range(top, bottom + 1), range(left, right + 1)))
        if covered and not covered & taken:
            written.cell(top, left).merge(written.cell(bottom, right)).text = f"{top} {left}"
            taken |= covered
    stream = io.BytesIO()
    document.save(stream)
    (grid,) = read(stream.getvalue()).grids()

    shown = [[written.cell(r, c).text for c in range(width)] for r in range(height)]
    assert rows(grid) == turned(folded(turned(folded(shown))))


def folded(lines: list[list[str | None]]) -> list[list[str | None]]:
    """The lines without those that only go on the line before."""
    return [line for n, line in enumerate(lines) if n == 0 or line != lines[n - 1]]


def turned(lines: list[list[str | None]]) -> list[list[str | None]]:
    return [list(line) for line in zip(*lines, strict=True)]


def test_a_cell_that_goes_on_one_of_another_width_is_a_cell_of_its_own():
    grid = grid_of(row(tc("가", BEGINS + span(2))), row(tc("나", GOES_ON), tc("다")))
    assert rows(grid) == [["가", "가"], ["나", "다"]]
