"""What a person read where the machine misread: from the form of a finding to the next check, and back."""

from __future__ import annotations

import re
import time

import pytest

from tests.sites import client, filled, finding_ids, secret, served, store_of
from tests.test_report_charts import wrong_plan
from tests.test_site import decided

PLAN = """2031년 돌봄 사업 계획

□ 예산내역 (단위 : 천원)
구분	2030예산	2031예산	증감
계	700	999	299
돌봄	400	420	20
상담	300	310	10
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The store of the plan, checked."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    filled(folder, folder / "plan.txt")
    return folder


@pytest.fixture
def site(store, tmp_path):
    """A person at the site over a copy of the store."""
    store_of(tmp_path, like=store)
    return client(served(tmp_path))


def checked_again(site):
    """The inbox after a check that was asked for on it."""
    site.post("/check", data={"form": secret(site.get("/").text)})
    until = time.monotonic() + 30
    while "점검하고 있습니다" in (page := site.get("/").text):
        assert time.monotonic() < until
        time.sleep(0.05)
    return page


def sum_of_999(site):
    pages = {key: site.get(f"/findings/{key}").text for key in finding_ids(site.get("/").text)}
    return next((key, page) for key, page in pages.items() if "<b>420</b>" in page)


def test_each_operand_leads_to_its_place(site):
    key, page = sum_of_999(site)
    assert f'href="/findings/{key}?at=1#source"' in page
    shown = site.get(f"/findings/{key}?at=1").text
    assert re.search(r'<td class="part here amount">420', shown)
    assert "기재값 자리로" in shown


def test_a_figure_of_a_pdf_has_the_page_around_it(tmp_path):
    (tmp_path / "library.pdf").write_bytes(wrong_plan())
    filled(tmp_path, tmp_path / "library.pdf")
    site = client(served(tmp_path))
    key = finding_ids(site.get("/").text)[0]
    one, other = (site.get(f"/findings/{key}/page.png?at={at}") for at in ("0", "1"))
    assert one.content.startswith(b"\x89PNG")
    assert one.content != other.content


def test_the_relations_around_a_finding_are_shown_with_their_places(site):
    """999 − 700 = 299 holds: the total is vouched for, so that one of its parts is wrong, not the total."""
    key, page = sum_of_999(site)
    assert "관련 관계" in page
    rows = re.findall(r"<tr><td><code>(\w+)</code>.*?</tr>", page, re.DOTALL)
    assert rows
    assert site.get(f"/findings/{key}?at=r1").status_code == 200


@pytest.mark.parametrize("at", ["99", "r99", "-1", "r", "<script>", "1" * 5000])
def test_a_figure_that_is_not_there_is_the_stated_one(site, at):
    key, _ = sum_of_999(site)
    answer = site.get(f"/findings/{key}", params={"at": at})
    assert answer.status_code == 200
    assert "기재값 자리로" not in answer.text
    assert "<script>alert" not in answer.text


def test_an_operand_read_again_mends_the_sum_and_is_taken_back(site):
    key, _ = sum_of_999(site)
    decided(site, key, verdict="misread", figure="1", corrected="689")
    assert "다음 점검에서 반영할 판정이 1건" in site.get("/").text
    page = checked_again(site)
    assert key not in finding_ids(page)
    assert "다음 점검에서" not in page

    listed = site.get("/readings").text
    assert "689" in listed
    assert "420" in listed
    way = re.search(r'action="(/readings/\w+/take-back)"', listed)
    assert way
    site.post(way[1], data={"form": secret(listed), "who": "노을빛"})
    assert "바로 읽은 값이 없습니다" in site.get("/readings").text
    assert key in finding_ids(checked_again(site))


def test_an_accepted_finding_is_no_error_of_the_next_check(site):
    key, _ = sum_of_999(site)
    decided(site, key, verdict="accepted", reason="예비비 포함")
    checked_again(site)
    found = site.get(f"/api/findings/{key}").json()["finding"]
    assert (found["waived_by"], found["waived_reason"]) == ("강다솔", "예비비 포함")


@pytest.mark.parametrize("way", ["/check", "/readings/0123/take-back"])
def test_a_form_of_somebody_else_is_refused(site, way):
    assert site.post(way, data={"form": "forged", "who": "누군가"}).status_code == 403


def test_a_reading_that_does_not_hold_cannot_be_taken_back(site):
    answer = site.post(
        "/readings/0123456789abcdef/take-back", data={"form": secret(site.get("/upload").text), "who": "노을빛"}
    )
    assert answer.status_code == 422
