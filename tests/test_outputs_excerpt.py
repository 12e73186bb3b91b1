"""Whatever stands in a document, its excerpt fits the terminal and the marker stands under the figure."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.display import clean, width
from outputs.excerpt import Source, find_cell
from schemas.checks import Operand
from schemas.document import Cell, Grid, Locator
from schemas.document import Source as File
from schemas.extraction import Extraction
from schemas.header import Metadata
from schemas.records import TableRecord

COLUMNS = 100
TEXTS = st.text(alphabet=st.sampled_from("가나다 계\t1234567890,.△-%()\u0301\x1b\u202eＡ…x"), max_size=140)


def extraction(cells: list[list[str]], header_rows: int = 1) -> Extraction:
    flat = tuple(
        Cell(r, c, text, Locator(table=0, row=r, col=c)) for r, row in enumerate(cells) for c, text in enumerate(row)
    )
    grid = Grid(flat, len(cells), len(cells[0]), header_rows, Locator(table=0))
    return Extraction(
        File("gone.hwpx", "", "application/hwp+zip", "hwpx"), Metadata(), tables=(TableRecord(grid, "x"),)
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=5, max_size=5), min_size=2, max_size=4), st.data())
def test_a_table_row_of_any_text_fits_and_is_marked(cells, data):
    row, col = data.draw(st.integers(1, len(cells) - 1)), data.draw(st.integers(0, 4))
    text = cells[row][col]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Locator(table=0, row=row, col=col, char_start=start, char_end=end)
    shown = Source(extraction(cells)).excerpt(Operand("x", Decimal(1), text[start:end], place), COLUMNS)
    whole = shown.before + shown.marked + shown.after
    assert width(whole) <= COLUMNS + 4
    assert clean(whole) == whole
    assert len(shown.pointer) - shown.pointer.count("^") == width(shown.before)
    assert shown.pointer.count("^") == max(1, width(shown.marked))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.integers(0, 500))
def test_a_line_of_any_text_fits(before, figure, after, start):
    source = Source(Extraction(File("plan.txt", "", "text/plain", "text"), Metadata()))
    source.lines = [f"{before}{figure}{after}"]
    place = Locator(line=1, char_start=start)
    shown = source.excerpt(Operand("x", Decimal(1), figure, place), COLUMNS)
    assert width(shown.before + shown.marked + shown.after) <= COLUMNS + 2
    assert not {"\x1b", "\u202e", "\t"} & set(shown.before + shown.marked + shown.after)


def test_a_place_outside_the_tables_is_in_no_cell():
    tables = extraction([["구분", "금액"], ["계", "1"]]).tables
    assert find_cell(tables, Locator(line=4)) is None
    found = find_cell(tables, Locator(table=0, row=1, col=1, char_start=0, char_end=1))
    assert found is not None
    assert found[1].text == "1"


def test_cells_of_one_line_are_told_apart_by_their_offsets():
    spots = [Locator(line=1, char_start=0, char_end=1), Locator(line=1, char_start=2, char_end=5)]
    cells = tuple(Cell(0, c, text, spot) for c, (text, spot) in enumerate(zip(["계", "500"], spots, strict=True)))
    table = TableRecord(Grid(cells, 1, 2, 0, Locator(line=1)), "x")
    assert [find_cell((table,), spot) for spot in spots] == [(table, cells[0]), (table, cells[1])]
