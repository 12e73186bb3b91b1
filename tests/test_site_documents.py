"""Documents in the review site: search with the place of the words, the print with its tables, and the way to facts."""

from __future__ import annotations

import re

import pytest

from tests.sites import client, filled, served

HOSTILE = "<script>alert(1)</script>"
PLAN = f"""2031년 돌봄 추진 계획
1. 추진 방향
온종일 돌봄을 위하여 {HOSTILE} 상담을 늘린다.
2. 소요 예산(단위: 천원)
구분\t2031 예산액\t비고
계\t999\t{HOSTILE}
상담\t310\t
방문\t690\t
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A person at the site over one plan, and a long one."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "long.txt").write_text("긴 문서\n" + "".join(f"문단 {n}번\n" for n in range(1000)), encoding="utf-8")
    filled(folder, folder / "plan.txt", folder / "long.txt")
    return client(served(folder))


def document(site, typed: str) -> str:
    found = site.get("/api/documents", params={"q": typed}).json()
    return str(found["documents"][0]["id"])


def test_a_search_shows_where_the_words_stand_and_leads_there(site):
    page = site.get("/documents", params={"q": "온종일을 상담"}).text
    assert "<mark>온종일</mark> 돌봄을 위하여 &lt;script&gt;alert(1)&lt;/script&gt; <mark>상담</mark>을 늘린다." in page
    assert "long.txt" not in page
    there = re.search(r'class="stands" href="([^"#]+)#(line\d+)"', page)
    assert there
    print_ = site.get(there[1]).text
    assert f'<p id="{there[2]}">온종일 돌봄을' in print_


def test_a_search_goes_on_to_the_next_page_and_into_the_interface(site):
    found = site.get("/api/documents", params={"q": "문단"}).json()
    assert [row["path"].rsplit("/")[-1] for row in found["documents"]] == ["long.txt"]
    assert found["count"] == 1


def test_cells_with_facts_lead_to_them_and_back(site):
    key = document(site, "상담")
    page = site.get(f"/documents/{key}/print").text
    assert "<script>alert" not in page
    cell = re.search(r'<td><a href="(/cells/[^"]+)">310</a></td>', page)
    assert cell
    facts = site.get(cell[1]).text
    assert "310,000" in facts
    back = site.get(f"{cell[1]}/print", follow_redirects=False)
    line = back.headers["location"].rsplit("#", 1)[1]
    row = page.split(f'<tr id="{line}">')[1].split("</tr>")[0]
    assert "상담" in row
    assert "310" in row


def test_the_outline_leads_to_headings_and_tables(site):
    page = site.get(f"/documents/{document(site, '상담')}").text
    outline = page.split('class="outline"')[1].split("</ul>")[0]
    assert re.findall(r"#line\d+", outline)
    assert "추진 방향" in outline
    assert "표 1" in outline


def test_a_long_document_comes_page_by_page(site):
    key = document(site, "문단")
    page = site.get(f"/documents/{key}/print").text
    assert ("문단 100번" in page, "문단 400번" in page) == (True, False)
    later = site.get(f"/documents/{key}/print?line=401").text
    assert ("문단 400번" in later, "문단 100번" in later) == (True, False)
    assert "문단 999번" in site.get(f"/documents/{key}/print?line=99999999").text
    assert site.get(f"/documents/{key}/print?line=-5").status_code == 200


@pytest.mark.parametrize("path", ["/documents/nothing/print", "/cells/nothing/print"])
def test_what_is_not_there_is_told(site, path):
    assert site.get(path).status_code == 404
