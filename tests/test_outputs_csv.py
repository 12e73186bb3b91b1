from __future__ import annotations

import csv
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs import WRITERS, write_csv
from outputs.views import VIEWS
from outputs.write_csv import cell, write
from schemas.errors import UsageError
from tests.stored import empty, filled


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_view_is_a_file_with_bom_and_no_leftovers(tmp_path):
    paths = write(filled(), tmp_path)
    assert [path.name for path in paths] == [f"{view.__name__}.csv" for view in VIEWS]
    assert sorted(paths) == sorted((tmp_path / "csv").iterdir())
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)


def test_an_empty_database_gives_header_rows(tmp_path):
    for path in write(empty(), tmp_path):
        assert read(path) == []
        assert len(path.read_bytes().splitlines()) == 1


def test_facts_carry_document_cell_and_exact_amounts(tmp_path):
    write(filled(), tmp_path)
    rows = read(tmp_path / "csv/fact_budget.csv")
    assert len(rows) == 7
    first = next(row for row in rows if row["budget_id"] == "b-i1-2025")
    wanted = {
        "document_id": "d1", "cell_id": "d1-c22", "amount_won": "26000000", "stage": "budget", "year": "2025",
        "is_total": "False", "additive": "True", "as_printed": "26,000", "item_path": "계 > 사무관리비",
        "office": "가람시", "issuing_department": "기획과",
    }  # fmt: skip
    assert {name: first[name] for name in wanted} == wanted
    assert next(row for row in rows if row["budget_id"] == "b-dash")["as_printed"] == "-"


def test_additive_rows_sum_to_the_parts_alone(tmp_path):
    write(filled(), tmp_path)
    rows = read(tmp_path / "csv/fact_budget.csv")
    total = sum(int(row["amount_won"]) for row in rows if row["additive"] == "True" and row["year"] == "2024")
    assert total == 51_000_000


def test_numbers_keep_their_digits_and_document_numbers_their_zeros(tmp_path):
    write(filled(), tmp_path)
    assert read(tmp_path / "csv/dim_document.csv")[0]["doc_number"] == "0123-45"
    assert read(tmp_path / "csv/fact_indicator.csv")[0]["weight"] == "12.50"
    assert read(tmp_path / "csv/fact_calculation.csv")[0]["computed_won"] == "1500000"
    assert read(tmp_path / "csv/run.csv")[0]["evaluated_count"] == ""
    assert read(tmp_path / "csv/run.csv")[1]["evaluated_count"] == "9"


def test_a_finding_has_its_stated_figure_and_place(tmp_path):
    write(filled(), tmp_path)
    row = read(tmp_path / "csv/finding.csv")[0]
    assert (row["stated"], row["computed"], row["as_printed"], row["line"]) == ("52000", "51000", "52,000", "13")


def test_a_hostile_label_is_no_formula_anywhere(tmp_path):
    hostile = '=HYPERLINK("http://evil.example","계")'
    for path in write(filled(hostile=hostile), tmp_path):
        for row in read(path):
            assert not any(value.startswith("=") for value in row.values())
    items = read(tmp_path / "csv/dim_budget_item.csv")
    assert f"'{hostile}" in {row["label"] for row in items}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+82-2-000-0000", "'+82-2-000-0000", id="plus"),
        pytest.param("-사무관리비", "'-사무관리비", id="bullet"),
        pytest.param("-2+3+cmd", "'-2+3+cmd", id="minus formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
        pytest.param(" =1", "' =1", id="blank before"),
        pytest.param("＝1+1", "'＝1+1", id="full width"),
        pytest.param("-", "-", id="dash for nothing"),
        pytest.param("-1,234", "-1,234", id="negative amount as printed"),
        pytest.param("-0.5%", "-0.5%", id="negative rate as printed"),
        pytest.param("△1,234", "△1,234", id="triangle"),
        pytest.param("12,000", "12,000", id="amount"),
        pytest.param("", "", id="empty"),
        pytest.param(-5, -5, id="number"),
        pytest.param(Decimal("-1E+3"), "-1000", id="decimal"),
        pytest.param(None, None, id="absent"),
        pytest.param("\u1100\u1161", "가", id="composed"),
        pytest.param("a\ud800\0b", "a?b", id="no character"),
    ],
)
def test_a_cell_is_never_a_formula(value, written):
    assert cell(value) == written


@given(st.text())
def test_no_text_starts_a_formula_and_none_is_lost(text):
    written = cell(text)
    assert isinstance(written, str)
    assert not written.startswith(("=", "@", "\t", "\r"))
    assert written.removeprefix("'") == unicodedata.normalize("NFC", text).replace("\0", "").removeprefix("'")


def test_a_folder_that_cannot_be_written_is_said_with_a_remedy(tmp_path):
    (tmp_path / "csv").write_text("a file stands here")
    with pytest.raises(UsageError) as caught:
        write(empty(), tmp_path)
    assert caught.value.remedy
    assert "csv" in caught.value.message


def test_every_writer_has_write():
    assert write_csv in WRITERS
    assert all(callable(writer.write) for writer in WRITERS)
