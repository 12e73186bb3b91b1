"""The measurements of PDF tables themselves: relations by hand, the competition's files, invented plans, the page."""

from __future__ import annotations

import json

import pytest

from tests.bench import bench_pdf, icdar, plans
from tests.bench.adjacency import Agreement, Cell, Table, compared, folded, relations, unspaced
from tests.bench.peers import PEERS
from tests.bench.report import table, write_section

STRUCTURE = """<document filename="one-str.xml">
 <table id="1"><region id="1" page="1" row-increment="0" col-increment="0">
  <cell id="1" start-row="0" start-col="0" end-col="1"><content>Budget, 2031</content></cell>
  <cell id="1" start-row="1" start-col="0"><content>roads</content></cell>
  <cell id="1" start-row="1" start-col="1"><content>1.5</content></cell></region>
  <region id="2" page="2" row-increment="2" col-increment="0">
  <cell id="1" start-row="0" start-col="0"><content>parks</content></cell></region></table></document>"""
REGIONS = """<document filename="one-reg.xml"><table id="1"><region id="1" page="1">
 <bounding-box x1="100" y1="500" x2="300" y2="600"/></region></table></document>"""


def cells(*rows: str) -> list[Cell]:
    """Cells of rows like "구분|2031", one letter column each."""
    return [Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row.split("|"))]


def test_relations_skip_blank_cells():
    assert relations(cells("a||b", "c|d|")) == {
        ("a", "b", "right"): 1,
        ("c", "d", "right"): 1,
        ("a", "c", "below"): 1,
    }


def test_a_merged_cell_meets_each_neighbour_once():
    merged = [Cell(0, 0, 1, 2, "head"), Cell(1, 0, 1, 1, "a"), Cell(1, 1, 1, 1, "b"), Cell(0, 2, 2, 1, "c")]
    assert relations(merged) == {
        ("head", "a", "below"): 1,
        ("head", "b", "below"): 1,
        ("a", "b", "right"): 1,
        ("head", "c", "right"): 1,
        ("b", "c", "right"): 1,
    }


def test_one_lost_row_costs_only_the_relations_that_touch_it():
    whole, short = (Table(1, tuple(cells(*rows))) for rows in (("a|1", "b|2", "c|3"), ("a|1", "b|2")))
    agreement = compared([whole], [short])
    assert agreement == Agreement(shared=4, found=4, true=7)
    assert (agreement.precision, agreement.recall) == (1.0, 4 / 7)


def test_texts_are_folded_as_in_the_competition():
    assert folded("Total  (a-b)\u00ad") == "TOTAL_A_B_"
    assert unspaced("합    계 (A)") == "합계(A)"


def test_files_of_the_competition(tmp_path):
    (tmp_path / "one.pdf").write_bytes(plans.make(1, pages=1).pdf)
    (tmp_path / "one-str.xml").write_text(STRUCTURE, encoding="utf-8")
    (tmp_path / "one-reg.xml").write_text(REGIONS, encoding="utf-8")
    (truth,) = icdar.load(tmp_path)
    assert truth.tables == (
        Table(
            1,
            (
                Cell(0, 0, 1, 2, "Budget, 2031"),
                Cell(1, 0, 1, 1, "roads"),
                Cell(1, 1, 1, 1, "1.5"),
                Cell(2, 0, 1, 1, "parks"),
            ),
        ),
    )
    height = icdar.page_heights(truth.path)[0]
    there, elsewhere = ((100, height - 600, 300, height - 505), (100, height - 200, 300, height - 100))
    assert icdar.score(truth, [Table(1, truth.tables[0].cells, there)]).located == 1
    assert icdar.score(truth, [Table(1, (), elsewhere), Table(2, (), there)]).located == 0
    perfect = icdar.score(truth, truth.tables)
    assert icdar.mean_f1([perfect, icdar.score(truth, [])])[1:] == (0.5, 0.5)


def test_one_seed_is_one_plan_and_its_sums_hold():
    one, two = (plans.make(7, pages=3) for _ in range(2))
    assert one.pdf == two.pdf
    assert one.tables == two.tables
    budgets = [t for t in one.tables if any(c.text == "합    계" for c in t.cells)]
    for budget in budgets:
        for col in (1, 2):
            total, *parts = (int(c.text.replace(",", "")) for c in budget.cells if c.col == col and c.row > 1)
            assert total == sum(parts)


@pytest.mark.parametrize("name", ["jangbu", "pdfplumber"])
def test_readers_give_tables_of_invented_plans(name, tmp_path):
    plan = plans.make(3, pages=3)
    path = tmp_path / "plan.pdf"
    path.write_bytes(plan.pdf)
    assert compared(plan.tables, PEERS[name](path)).f1 > (0.97 if name == "jangbu" else 0.5)


def test_truth_is_what_is_given_back(tmp_path):
    plan = plans.make(5, pages=2)
    (tmp_path / "plan.truth.json").write_text(json.dumps(plan.truth()), encoding="utf-8")
    assert bench_pdf.given(tmp_path) == [(tmp_path / "plan.pdf", plan.tables)]


def test_what_is_below_its_target_is_said():
    slow = {
        "jangbu": bench_pdf.Result(10, 1.0, {bench_pdf.ICDAR: 0.4}),
        "pdfplumber": bench_pdf.Result(10, 10.0),
        "pdfium": bench_pdf.Result(10, 0.1),
    }
    assert bench_pdf.shortfalls(slow) == [
        "ICDAR 2013: adjacency F1 0.400 < 0.5",
        "10.0 x pdfplumber's pages per second < 20",
        "10.00 x the time of PDFium's bare text > 2.5",
    ]
    slow["jangbu"] = bench_pdf.Result(10, 0.2, {bench_pdf.ICDAR: 0.6})
    assert bench_pdf.shortfalls(slow) == []


def test_a_section_is_written_between_its_markers(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- measured: x -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    write_section("x", table(("one", "two"), [(1, r"\1")]), page)
    assert page.read_text(encoding="utf-8") == (
        "a\n<!-- measured: x -->\n| one | two |\n| --- | --: |\n| 1 | \\1 |\n<!-- end -->\nb\n"
    )
    with pytest.raises(ValueError, match="0 places for y"):
        write_section("y", "", page)
