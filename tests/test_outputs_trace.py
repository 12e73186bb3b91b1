"""Facts and findings of the corpus lead from the exported files back to the printed characters of their document."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from outputs import write_parquet, write_xlsx
from pipeline.database import open_session
from pipeline.ingest import ingest
from pipeline.recheck import recheck

CORPUS = Path(__file__).parent.parent / "corpus"
TABLES = ("fact_budget", "fact_calculation", "fact_count", "fact_indicator", "fact_schedule", "fact_weight", "finding")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The corpus as Parquet and XLSX."""
    target = tmp_path_factory.mktemp("trace")
    url = f"sqlite:///{target}/corpus.db"
    ingest([CORPUS / "documents"], url)
    recheck(url)
    with open_session(url) as session:
        write_parquet.write(session, target)
        write_xlsx.write(session, target)
    return target


def of_parquet(folder):
    return {path.stem: pl.read_parquet(path).to_dicts() for path in (folder / "parquet").iterdir()}


def of_xlsx(folder):
    tables = {}
    for page in openpyxl.load_workbook(folder / "jangbu.xlsx", data_only=True):
        head, *rows = page.iter_rows(values_only=True)
        names = [str(text).rpartition("\n")[2] for text in head]
        tables[page.title] = [dict(zip(names, row, strict=True)) for row in rows]
    return tables


def printed_lines(path):
    data = Path(path).read_bytes()
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)


@pytest.mark.parametrize("read", [of_parquet, of_xlsx])
def test_two_hundred_facts_and_findings_lead_to_the_printed_characters(folder, read):
    tables = read(folder)
    cells = {row["cell_id"]: row for row in tables["source_cell"]}
    paths = {row["document_id"]: row["path"] for row in tables["dim_document"]}
    rows = [(name, row) for name in TABLES for row in tables[name]]
    assert {name for name, _ in rows} >= {"fact_budget", "finding"}
    for name, row in random.Random(5).sample(rows, min(200, len(rows))):  # noqa: S311 - which rows, not who may in
        place = cells[row["cell_id"]] if row["cell_id"] else row
        line = printed_lines(paths[row["document_id"]])[int(place["line"]) - 1]
        assert " ".join(str(place.get("text") or row["as_printed"]).split()) in " ".join(line.split()), (name, row)
