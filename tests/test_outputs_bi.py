"""What `jangbu export` leaves: typed files that say what they hold, lead back to the print and sum right."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest
from sqlalchemy.dialects import postgresql

from outputs import WRITERS, write_duckdb, write_parquet, write_sqlite, write_xlsx
from outputs.days import first_day, last_day
from outputs.dictionary import markdown
from outputs.export import FORMATS, PLACES, chosen, export, left_over
from outputs.frames import arrow, frames
from outputs.views import VIEWS
from outputs.wide import wide_tables
from schemas.errors import UsageError
from tests.stored import empty, filled

ROOT = Path(__file__).parent.parent
CONTRACT = [
    *("dim_document", "dim_org", "dim_indicator", "indicator_alias", "dim_budget_item", "dim_period", "source_cell"),
    *("fact_budget", "fact_calculation", "fact_indicator", "fact_count", "fact_schedule", "fact_weight"),
    *("finding", "finding_decision", "run"),
]


def sheet(book, name):
    """The rows of a sheet as dictionaries; the name of a column stands under its label."""
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip([text.split("\n")[1] for text in head], row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An export in all formats."""
    target = tmp_path_factory.mktemp("bi")
    export(filled(), target, chosen(()))
    return target


def test_the_folder_holds_what_the_contract_names_and_no_leftovers(folder):
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    tables = {f"{kind}/{name}.{kind}" for name in CONTRACT for kind in ("csv", "parquet")}
    assert files == tables | {"jangbu.duckdb", "jangbu.sqlite", "jangbu.xlsx", "datapackage.json"}
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_every_fact_row_leads_to_its_document_and_cell(folder):
    tables = {name: pl.read_parquet(folder / f"parquet/{name}.parquet") for name in CONTRACT}
    cells = set(tables["source_cell"]["cell_id"])
    for name in CONTRACT:
        if name.startswith("fact_"):
            assert set(tables[name]["cell_id"]) <= cells
            assert set(tables[name]["document_id"]) == {"d1"}


def test_types_are_types(folder):
    budget = pq.read_table(folder / "parquet/fact_budget.parquet")
    kinds = {field.name: str(field.type) for field in budget.schema}
    assert kinds["amount_won"] == "int64"
    assert kinds["additive"] == "bool"
    schedule = pl.read_parquet(folder / "parquet/fact_schedule.parquet").row(0, named=True)
    assert (schedule["start_date"], schedule["start_day"]) == ("2025-03", date(2025, 3, 1))
    assert pl.read_parquet(folder / "parquet/dim_document.parquet")["doc_number"].to_list() == ["0123-45"]


def test_parquet_says_what_it_holds(folder):
    schema = pq.read_schema(folder / "parquet/fact_budget.parquet")
    assert b"additive" in schema.metadata[b"warning"]
    note = schema.field("amount_won").metadata
    assert (note[b"unit"], note[b"label_ko"].decode(), note[b"label_en"]) == (b"KRW", "금액", b"Amount won")
    column = pq.ParquetFile(folder / "parquet/fact_budget.parquet").metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"


def test_the_views_of_duckdb_sum_without_totals(folder):
    with duckdb.connect(str(folder / "jangbu.duckdb"), read_only=True) as connection:
        found = connection.sql("SELECT year, amount_won FROM budget_by_year ORDER BY year").fetchall()
        assert found == [(2024, 51_000_000), (2025, 61_000_000)]
        comments = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'fact_budget' AND column_name = 'amount_won'"
        ).fetchall()
        assert comments == [("금액: The amount, exact [KRW]",)]
    assert (folder / "jangbu.duckdb").read_bytes()[12] == 64, "the layout of the file that every DuckDB since 1.0 opens"


def test_sqlite_has_keys_views_and_a_dictionary(folder):
    with sqlite3.connect(folder / "jangbu.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT year, amount_won FROM budget_by_year ORDER BY year").fetchall() == [
            (2024, 51_000_000), (2025, 61_000_000),
        ]  # fmt: skip
        named = "SELECT label_ko, unit FROM data_dictionary WHERE table_name = ? AND column_name = ?"
        assert connection.execute(named, ("fact_budget", "amount_won")).fetchone() == ("금액", "KRW")
        assert connection.execute("SELECT cell_text FROM finding_with_cell").fetchall() == [("52,000",)]


def test_totals_of_the_workbook_are_formulas_beside_the_printed_figures(folder):
    rows = sheet(openpyxl.load_workbook(folder / "jangbu.xlsx"), "fact_budget")
    shown = sheet(openpyxl.load_workbook(folder / "jangbu.xlsx", data_only=True), "fact_budget")
    total = next(number for number, row in enumerate(rows) if row["is_total"] and row["year"] == 2024)
    assert rows[total]["amount_won"] == 52_000_000
    assert rows[total]["computed_won"].startswith("=SUM(")
    assert shown[total]["computed_won"] == 51_000_000
    assert [row["computed_won"] for row in rows if not row["is_total"]] == [None] * 5


def test_a_finding_of_the_workbook_links_to_its_cell(folder):
    book = openpyxl.load_workbook(folder / "jangbu.xlsx")
    (link,) = [cell.hyperlink.location for cell in book["finding"][2] if cell.hyperlink]
    name, place = link.replace("'", "").split("!")
    row = dict(
        zip((cell.value.split("\n")[1] for cell in book[name][1]), book[name][book[name][place].row], strict=True)
    )
    assert row["text"].value == "52,000"
    assert book["finding"].freeze_panes == "A2"


def test_nothing_a_document_prints_is_a_formula_of_the_workbook(tmp_path):
    (path,) = write_xlsx.write(filled(hostile='=HYPERLINK("http://evil.example","계")'), tmp_path)
    kinds = {
        cell.data_type: cell.value for page in openpyxl.load_workbook(path) for row in page for cell in row
        if str(cell.value).startswith("=HYPERLINK")
    }  # fmt: skip
    assert set(kinds) == {"s"}


def test_the_data_package_describes_every_file(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    rows = {}
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding=resource["encoding"], newline="") as stream:
            rows[resource["name"]] = list(csv.DictReader(stream))
            stream.seek(0)
            head = next(csv.reader(stream))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
    assert list(rows) == CONTRACT
    for resource in package["resources"]:
        (key,) = resource["schema"]["primaryKey"]
        assert len({row[key] for row in rows[resource["name"]]}) == len(rows[resource["name"]])
        for link in resource["schema"]["foreignKeys"]:
            (column,), target = link["fields"], link["reference"]
            there = {row[target["fields"][0]] for row in rows[target["resource"]]}
            assert {row[column] for row in rows[resource["name"]]} - {""} <= there
    assert package["sources"] == [{"title": "사무관리비 추진계획", "path": "https://plans.example/1"}]


def test_frictionless_finds_nothing_wrong_with_the_data_package(folder):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_frames_for_notebooks():
    found = frames(filled())
    assert list(found) == CONTRACT
    budget = found["fact_budget"]
    assert budget[budget["additive"]].groupby("year")["amount_won"].sum().to_dict() == {
        2024: 51_000_000,
        2025: 61_000_000,
    }
    assert arrow(filled())["fact_indicator"]["weight"].to_pylist() == [12.5]


@pytest.mark.parametrize("writer", WRITERS, ids=list(FORMATS))
def test_an_empty_database_can_be_exported(writer, tmp_path):
    assert all(path.is_file() for path in writer.write(empty(), tmp_path))


@pytest.mark.parametrize("writer", [write_parquet, write_duckdb, write_sqlite, write_xlsx])
def test_an_export_replaces_the_one_before(writer, tmp_path):
    writer.write(filled(), tmp_path)
    before = sorted(tmp_path.rglob("*"))
    writer.write(empty(), tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_files_of_an_earlier_export_are_told_of(tmp_path):
    made = export(filled(), tmp_path, ("csv", "sqlite"))
    (tmp_path / "notes.txt").write_text("somebody's own", encoding="utf-8")
    assert left_over(tmp_path, made) == []
    assert left_over(tmp_path, export(filled(), tmp_path, ("sqlite",))) == [tmp_path / "csv"]


def test_every_format_leaves_what_is_said(tmp_path):
    for name, place in PLACES.items():
        made = export(filled(), tmp_path / name, (name,))
        assert place in {path.relative_to(tmp_path / name).parts[0] for path in made}
    assert PLACES.keys() == FORMATS.keys()


def test_an_export_that_fails_leaves_the_old_one_alone(tmp_path):
    export(filled(), tmp_path, ("csv",))
    before = (tmp_path / "csv/run.csv").read_bytes()
    session = filled()
    session.connection().exec_driver_sql("DROP TABLE run")
    with pytest.raises(Exception, match="run"):
        export(session, tmp_path, ("csv", "parquet"))
    assert (tmp_path / "csv/run.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["csv"]


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "bi").write_text("")
    with pytest.raises(UsageError, match="bi cannot be written"):
        export(filled(), tmp_path / "bi", ("parquet",))


@pytest.mark.parametrize(
    ("named", "formats"),
    [
        ((), ("csv", "parquet", "duckdb", "sqlite", "xlsx", "datapackage")),
        (("parquet,CSV",), ("csv", "parquet")),
        (("xlsx", "csv"), ("csv", "xlsx")),
    ],
)
def test_formats_are_named_once_or_parted_by_commas(named, formats):
    assert chosen(named) == formats


def test_an_unknown_format_is_an_error_for_people():
    with pytest.raises(UsageError, match="no format ods"):
        chosen(("ods",))


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        (2025, date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-07", date(2025, 3, 7), date(2025, 3, 7)),
        ("2025-02-30", None, None),
        ("2025-13", None, None),
        ("연중", None, None),
        (None, None, None),
    ],
)
def test_a_printed_period_has_days(printed, first, last):
    assert (first_day(printed), last_day(printed)) == (first, last)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_views_are_sql_for_postgresql_too(view):
    sql = str(view().compile(dialect=postgresql.dialect()))
    names = [column.name for column in wide_tables()[view.__name__].columns]
    assert sql.startswith("SELECT ")
    assert "CAST" not in sql, "dates of the printed precision are read as text, never cast"
    assert all(name in sql for name in names)


def test_every_table_and_column_is_described():
    assert list(wide_tables()) == [view.__name__ for view in VIEWS]
    for table in wide_tables().values():
        assert table.description
        assert table.key in {column.name for column in table.columns}
        assert all(column.description and column.label_ko and column.label_en for column in table.columns)
        assert len({column.name for column in table.columns}) == len(table.columns)


def test_decimals_keep_their_digits_in_text_and_are_numbers_elsewhere(folder):
    with (folder / "csv/fact_indicator.csv").open(encoding="utf-8-sig") as stream:
        assert Decimal(next(csv.DictReader(stream))["weight"]) == Decimal("12.50")
    assert pl.read_parquet(folder / "parquet/fact_indicator.parquet")["weight"].to_list() == [12.5]


def test_the_data_dictionary_is_up_to_date():
    assert (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8") == markdown(), "run make dictionary"


def test_naming_the_writers_costs_no_database():
    heavy = "sqlmodel", "pyarrow", "pandas", "duckdb", "xlsxwriter"
    program = f"import sys, outputs; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
