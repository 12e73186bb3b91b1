"""The catalogue in the site: found by any name, shown over the years, and decided on by people."""

from __future__ import annotations

import re

import pytest

from pipeline.catalogue.build import build
from pipeline.database import open_database
from tests.sites import client, filled, secret, served, store_of

PLAN = """{year}년 민원 업무 계획
가람시
담당부서: 민원봉사과

□ 성과지표
성과지표명	단위	{before}년 실적	{year}년 목표
{one}	%	{result}	{target}
{other}	명	40	50
"""
PLANS = {
    2030: PLAN.format(year=2030, before=2029, one="민원 처리율", other="상담 이용자 수", result=91, target=92),
    2031: PLAN.format(year=2031, before=2030, one="민원 처리율", other="상담 이용 인원", result=93, target=94),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The store of both plans, linked."""
    folder = tmp_path_factory.mktemp("store")
    for year, text in PLANS.items():
        (folder / f"plan {year}.txt").write_text(text, encoding="utf-8")
    filled(folder, *sorted(folder.glob("plan*.txt")))
    build(open_database(store_of(folder)))
    return folder


@pytest.fixture
def site(store, tmp_path):
    """A person at the site over a copy of the store."""
    store_of(tmp_path, like=store)
    return client(served(tmp_path))


def listed(site, query=""):
    """Name → address of the indicators a search lists."""
    page = site.get(f"/indicators{query}").text
    return {name: way for way, name in re.findall(r'<a href="(/indicators/\w+)">([^<]+)</a>', page)}


def pairs(site):
    return re.findall(r'<a href="(/proposals/\w+)">', site.get("/proposals").text)


def sent(site, way, **fields):
    page = site.get("/upload").text
    return site.post(way, data={"form": secret(page), "who": "강다솔", **fields})


def test_an_indicator_is_found_by_name_and_shown_over_the_years(site):
    found = listed(site, "?q=처리율")
    assert list(found) == ["민원 처리율"]
    page = site.get(found["민원 처리율"]).text
    assert {value for value in ("91", "92", "93", "94") if f">{value} <" in page} == {"91", "92", "93", "94"}
    assert page.count('style="--to:') == 4
    place = re.search(r'href="(/cells/[^"]+)"', page)
    assert place
    assert "민원 처리율" in site.get(place[1]).text


def test_what_is_not_there_is_told(site):
    assert "찾는 지표가 없습니다" in site.get("/indicators?q=없는말&office=가람시").text
    assert [site.get(way).status_code for way in ("/indicators/none", "/proposals/none")] == [404, 404]


class TestDeciding:
    def test_two_names_are_one(self, site):
        (way,) = pairs(site)
        page = site.get(way).text
        assert "상담 이용자 수" in page
        assert "상담 이용 인원" in page
        assert page.count("here") >= 2, "each side is marked in its table"
        sent(site, f"{way}/decide", verdict="positive", why="명칭 변경")
        assert pairs(site) == []
        (one,) = (address for name, address in listed(site).items() if name.startswith("상담"))
        page = site.get(one).text
        assert "상담 이용자 수" in page
        assert "명칭 변경" in page

    def test_two_names_are_two_and_the_pair_does_not_come_again(self, site):
        (way,) = pairs(site)
        sent(site, f"{way}/decide", verdict="negative")
        assert pairs(site) == []
        assert len([name for name in listed(site) if name.startswith("상담")]) == 2

    def test_a_judgement_is_taken_back(self, site):
        (way,) = pairs(site)
        sent(site, f"{way}/decide", verdict="positive")
        (one,) = (address for name, address in listed(site).items() if name.startswith("상담"))
        again = re.search(r'action="(/judgements/\w+/reopen)"', site.get(one).text)
        assert again
        sent(site, again[1])
        assert pairs(site) == [way]
        assert "보류" in site.get("/proposals").text

    def test_the_second_to_answer_is_told_of_the_first(self, site):
        (way,) = pairs(site)
        sent(site, f"{way}/decide", verdict="positive")
        late = sent(site, f"{way}/decide", verdict="negative", who="노을빛")
        assert late.status_code == 409
        assert "강다솔" in late.text

    def test_merging_and_splitting(self, site):
        found = listed(site)
        one, other = found["상담 이용자 수"], found["상담 이용 인원"]
        assert "상담 이용 인원" in site.get(f"{one}?q=상담").text
        merged = sent(site, f"{one}/merge", other=other.rsplit("/", 1)[1])
        assert len([name for name in listed(site) if name.startswith("상담")]) == 1
        alias = re.search(r'name="other" value="(\w+)"', merged.text)
        assert alias
        sent(site, f"{merged.url.path}/split", other=alias[1])
        assert len([name for name in listed(site) if name.startswith("상담")]) == 2

    @pytest.mark.parametrize(
        ("fields", "status"),
        [({"verdict": "perhaps"}, 422), ({"verdict": "positive", "who": " "}, 422), ({"form": "forged"}, 403)],
    )
    def test_what_cannot_be_kept_is_told(self, site, fields, status):
        (way,) = pairs(site)
        assert sent(site, f"{way}/decide", **{"verdict": "positive", **fields}).status_code == status
        assert pairs(site) == [way]

    def test_unknown_names_are_told(self, site):
        one = listed(site)["상담 이용자 수"]
        assert sent(site, f"{one}/merge", other="none").status_code == 422
        assert sent(site, f"{one}/split", other="none").status_code == 422
        assert sent(site, "/judgements/none/reopen").status_code == 422


def test_what_is_uploaded_is_in_the_catalogue(site):
    text = PLANS[2031].replace("민원 처리율", "여권 발급 기간").encode()
    page = site.get("/upload").text
    site.post("/upload", data={"form": secret(page)}, files=[("files", ("새 계획.txt", text))])
    assert "여권 발급 기간" in listed(site)
