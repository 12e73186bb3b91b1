"""The budget explorer: from an office to a document, its tree, one item over the years, and the line behind it."""

from __future__ import annotations

import re

import pytest

from tests.sites import client, filled, served

PLAN = """{year}년 돌봄 사업 계획
가람시

□ 예산내역 (단위 : 천원)
구분	{year}예산	집행액
계	{total}	350
방과후 돌봄	{one}	200
야간 상담	300	150

□ 산출근거
- 방과후 돌봄: 20,000원 × 20명 = 400천원
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("budgets")
    for year, total, one in ((2030, 700, 400), (2031, 760, 460)):
        (folder / f"{year}.txt").write_text(PLAN.format(year=year, total=total, one=one), encoding="utf-8")
    filled(folder, folder / "2030.txt", folder / "2031.txt")
    return folder


@pytest.fixture
def site(folder):
    return client(served(folder))


def trees(site, query=""):
    return re.findall(r'<th scope="row" class="name"><a href="(/budgets/\w+)">', site.get(f"/budgets{query}").text)


def item(site, label):
    """The page of an item of the document of 2031."""
    tree = site.get(trees(site, "?year=2031")[0]).text
    way = re.search(rf'href="(/budgets/items/[^"]+)">{label}<', tree)
    assert way
    return site.get(way[1]).text


@pytest.mark.parametrize(
    ("query", "count"), [("", 2), ("?year=2031", 1), ("?office=가람시", 2), ("?office=다른 시", 0), ("?year=x", 2)]
)
def test_documents_of_an_office_and_year(site, query, count):
    assert len(trees(site, query)) == count


def test_the_outermost_amount_speaks_for_a_document_with_what_was_paid_of_it(site):
    row = site.get("/budgets?year=2031").text.split("<tbody>")[1]
    assert ">760<" in row
    assert "46.1%" in row  # 350 of 760


def test_an_item_has_its_parents_parts_years_and_cells(site):
    page = item(site, "방과후 돌봄")
    rows = re.findall(r'<tr( class="own")?><th scope="row">(\d+)</th>.*?class="k">([\d,]+)<', page, re.DOTALL)
    assert (' class="own"', "2031", "460") in rows
    assert ("", "2030", "400") in rows
    assert "2031년 돌봄 사업 계획" in page
    places = re.findall(r'href="(/cells/[^"]+)"', page)
    assert places
    assert all(site.get(place).status_code == 200 for place in places)


def test_the_line_of_a_calculation_stands_under_its_item(site):
    page = item(site, "방과후 돌봄")
    assert "산출근거" in page
    assert "20,000원 × 20명 = 400,000원" in page


def test_the_parts_of_an_item_lead_on(site):
    page = item(site, "2031년 돌봄 사업 계획")
    assert "야간 상담" in page
    assert re.search(r'href="/budgets/items/[^"]+">야간 상담', page)


def test_amounts_in_millions_by_switch(site):
    tree = trees(site)[0]
    back = site.get("/unit/million", headers={"referer": f"http://127.0.0.1{tree}"})
    assert back.url.path == tree
    assert '<html lang="ko" class="million">' in back.text
    assert '<html lang="ko">' in site.get("/unit/thousand").text


@pytest.mark.parametrize("referer", ["http://elsewhere.example/x", "//elsewhere.example/x", "javascript:alert(1)", ""])
def test_a_switch_leads_nowhere_else(site, referer):
    answer = site.get("/unit/million", headers={"referer": referer}, follow_redirects=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("way", ["/budgets/none", "/budgets/items/none"])
def test_what_is_not_there_is_told(site, way):
    assert site.get(way).status_code == 404
