"""The exported files opened by what people use: Datasette, LibreOffice, an old DuckDB; skipped where missing."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from outputs.export import export
from pipeline.database import open_session
from pipeline.ingest import ingest
from pipeline.recheck import recheck
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The corpus as XLSX, SQLite and DuckDB."""
    target: Path = tmp_path_factory.mktemp("tools")
    url = f"sqlite:///{target / 'corpus.db'}"
    ingest([ROOT / "corpus" / "documents"], url)
    recheck(url)
    with open_session(url) as session:
        export(session, target, ("duckdb", "sqlite", "xlsx"))
    return target


def program(name: str, remedy: str) -> str:
    found = os.environ.get(f"JANGBU_TEST_{name.upper()}") or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: {remedy}")
    return found


def asked(datasette: str, file: Path, path: str) -> Any:
    command = [datasette, str(file), "--get", path]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout)


def test_datasette_shows_tables_views_and_links(folder):
    datasette = program("datasette", "pip install datasette")
    file = folder / "jangbu.sqlite"
    tables = {table["name"] for table in asked(datasette, file, "/jangbu.json")["tables"]}
    assert {"fact_budget", "finding", "source_cell", "dim_document"} <= tables
    (row,) = asked(datasette, file, "/jangbu/fact_budget.json?_shape=array&_size=1&_labels=on&_nofacet=1")
    assert set(row["document_id"]) == {"value", "label"}  # a link to the document
    sums = asked(datasette, file, "/jangbu/budget_by_year.json?_shape=array&stage=settled")
    assert all(isinstance(line["amount_won"], int) for line in sums)


def sheets(folder: Path, target: Path) -> dict[str, list[list[str]]]:
    """Every sheet of the workbook as LibreOffice calculates it anew."""
    office = program("soffice", "apt-get install libreoffice-calc-nogui")
    # Field and text delimiter, UTF-8, first line, formulas as values, all sheets (-1).
    csv_filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        csv_filter,
        "--outdir",
        str(target),
        str(folder / "jangbu.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = {}
    for path in target.glob("jangbu-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem.removeprefix("jangbu-")] = list(csv.reader(file))
    return found


def test_libreoffice_calculates_the_totals_that_are_printed(folder, tmp_path):
    found = sheets(folder, tmp_path)
    book = openpyxl.load_workbook(folder / "jangbu.xlsx")
    assert set(found) == set(book.sheetnames)
    head, *rows = found["fact_budget"]
    names = [text.rpartition("\n")[2] for text in head]
    computed, won = names.index("computed_won"), names.index("amount_won")
    pairs = [(row[won].replace(",", ""), row[computed].replace(",", "")) for row in rows if row[computed]]
    held = [printed for printed, sum_of_parts in pairs if printed == sum_of_parts]
    assert len(pairs) >= 10
    assert len(held) >= len(pairs) - 4  # the corpus has planted errors
    assert not any(
        "#" in cell or "Err:" in cell for row in found["fact_budget"] for cell in row[computed : computed + 1]
    )


def test_korean_text_survives_libreoffice(folder, tmp_path):
    printed = {cell for row in sheets(folder, tmp_path)["source_cell"] for cell in row}
    assert {"사무관리비", "공공운영비"} <= printed


def test_a_duckdb_of_the_first_version_opens_the_file(folder):
    python = os.environ.get("JANGBU_TEST_DUCKDB1")
    if not python:
        pytest.skip("JANGBU_TEST_DUCKDB1 names no Python with duckdb 1.0")
    code = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
        "print(duckdb.__version__, c.sql('SELECT count(*) FROM fact_budget').fetchone()[0],"
        " c.sql('SELECT count(*) FROM budget_by_year').fetchone()[0])"
    )
    done = subprocess.run(
        [python, "-c", code, str(folder / "jangbu.duckdb")], check=True, capture_output=True, text=True, timeout=60
    )
    version, facts, sums = done.stdout.split()
    assert version.startswith("1.")
    assert int(facts) > 200
    assert int(sums) > 5
