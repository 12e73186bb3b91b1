"""The record of decisions: who decided what and when, as a page and as a file that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest

from tests.sites import client, filled, served
from tests.test_decisions import PLAN
from tests.test_site import decided


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site where two people decided, and one took it back."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    filled(folder, folder / "plan.txt")
    site = client(served(folder))
    key = site.get("/api/findings").json()["findings"][0]["finding"]["id"]
    decided(site, key, verdict="accepted", reason="=별도 재원<script>")
    decided(site, key, verdict="undone")
    decided(site, key, verdict="unsure", who="노을빛")
    return site


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_all_decisions_the_last_first(site):
    page = site.get("/decisions").text
    verdicts = [part.split('"')[0] for part in page.split('<span class="verdict ')[1:]]
    assert verdicts == ["unsure", "undone", "accepted"]
    assert "=별도 재원&lt;script&gt;" in page
    assert "/findings/" in page


def test_by_person_and_document(site):
    assert [row["who"] for row in rows(site.get("/decisions.csv?who=노을빛"))] == ["노을빛"]
    document = site.get("/api/documents").json()["documents"][0]["id"]
    assert len(rows(site.get(f"/decisions.csv?document={document}"))) == 3
    assert rows(site.get("/decisions.csv?document=nothing")) == []
    assert "아직 판정이 없습니다" in site.get("/decisions?who=nobody").text


def test_the_file_holds_no_formula(site):
    answer = site.get("/decisions.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.csv"'
    first = rows(answer)[-1]
    assert (first["verdict"], first["who"], first["reason"]) == ("accepted", "강다솔", "'=별도 재원<script>")
    assert first["path"].endswith("plan.txt")
