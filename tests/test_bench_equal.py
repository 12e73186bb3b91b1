"""A folder gives the same facts and findings on every engine and in every store (2,000 documents: bench_equal)."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

from pipeline.database import open_database
from pipeline.ingest import ingest
from tests.bench.bench_equal import compare, content, differences
from tests.bench.scale_corpus import make


@pytest.mark.slow
def test_engines_and_stores_agree_to_the_last_row(tmp_path):
    make(tmp_path / "plans", 30)

    found = compare(tmp_path / "plans", tmp_path)

    ways = (1 + bool(find_spec("distributed"))) * (1 + bool(os.environ.get("JANGBU_TEST_POSTGRES")))
    assert len(found) == ways
    assert differences(found) == []
    assert all(held["document"][0] == 30 and held["finding"][0] > 0 for held in found.values())


def test_one_figure_that_differs_is_a_difference(tmp_path):
    make(tmp_path / "plans", 2)
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("a", "b")]
    for url in urls:
        ingest([tmp_path / "plans"], url)
    assert differences({url: content(url) for url in urls}) == []

    with open_database(urls[1]).begin() as connection:
        connection.exec_driver_sql("UPDATE source_cell SET text = text || '0' WHERE rowid = 1")

    (line,) = differences({url: content(url) for url in urls})
    assert "source_cell is not as in" in line
