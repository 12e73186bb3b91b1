"""Two documents side by side: what is paired, what is new, dropped, moved, and what nobody can say."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.comparison.pairs import bare, paired
from tests.sites import client, filled, served

PLAN = """{year}년 돌봄 사업 계획
가람시
담당부서: 돌봄정책과

□ 예산내역 (단위 : 천원)
구분	{year}예산
계	{total}
{year}년 방과후 돌봄	{one}
{third}	300

□ 성과지표
성과지표명	단위	{year}년 목표
돌봄 이용자 수	명	{aim}
{measure}	%	80

□ 추진일정
추진내용	추진시기
계획 수립	{year}. 4. {day}.
성과 보고	{year}. 6. 30.
"""
OLD = PLAN.format(year=2030, total=700, one=400, third="야간 상담", aim=500, measure="만족도", day=15)
NEW = PLAN.format(year=2031, total=760, one=460, third="심리 상담", aim=550, measure="@재이용률", day=25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    for name, text in (("old", OLD), ("new", NEW)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    filled(folder, folder / "old.txt", folder / "new.txt")
    return folder


@pytest.fixture
def site(folder):
    return client(served(folder))


@pytest.fixture
def address(site):
    """The comparison that the page of the older document offers."""
    documents = re.findall(r'<a href="/documents/(\w+)">', site.get("/documents").text)
    offers = [site.get(f"/compare?left={key}").text for key in documents]
    found = [re.findall(r'href="(/compare\?left=\w+&amp;right=\w+)"', page)[0] for page in offers]
    ways = {way.replace("&amp;", "&") for way in found}
    assert len(ways) == 1, "the older document is on the left, whichever page offers it"
    return ways.pop()


def lines(site, address):
    """Kind, item, standing, left, right, difference: the comparison as a table."""
    answer = site.get(address.replace("/compare?", "/compare.csv?"))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return [tuple(row) for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff")))][1:]


def test_what_changed_between_two_years(site, address):
    """Years in labels are no difference; what is called by another name is not guessed to be the same."""
    assert [row for row in lines(site, address) if row[0] == "budget"] == [
        ("budget", "2031년 돌봄 사업 계획", "changed", "700000", "760000", "60000"),
        ("budget", "2031년 돌봄 사업 계획 > 2031년 방과후 돌봄", "changed", "400000", "460000", "60000"),
        ("budget", "2030년 돌봄 사업 계획 > 야간 상담", "dropped", "300000", "", ""),
        ("budget", "2031년 돌봄 사업 계획 > 심리 상담", "new", "", "300000", ""),
    ]


def test_indicators_and_schedule(site, address):
    found = [row for row in lines(site, address) if row[0] != "budget"]
    assert ("indicator", "돌봄 이용자 수", "changed", "500", "550", "target") in found
    assert [(row[1], row[2]) for row in found if row[1] in {"만족도", "'@재이용률"}] == [
        ("만족도", "dropped"),
        ("'@재이용률", "new"),
    ]
    moved = {row[1]: (row[2], row[5]) for row in found if row[0] == "schedule"}
    assert moved == {"계획 수립": ("changed", "10"), "성과 보고": ("same", "")}


def test_the_page_leads_to_the_cells_and_hides_what_is_the_same(site, address):
    page = site.get(address).text
    assert "성과 보고" not in page
    assert "성과 보고" in site.get(f"{address}&all=1").text
    cells = set(re.findall(r'href="/cells/([^"]+)"', page))
    assert cells
    assert all(site.get(f"/cells/{key}").status_code == 200 for key in cells)


def test_the_columns_can_be_chosen(site, address):
    assert "700" in site.get(f"{address}&lc=2030:budget&rc=nonsense").text


def test_a_spreadsheet_takes_no_printed_text_for_a_formula(site, address):
    cells = [cell for row in lines(site, address) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) and not cell.lstrip("-").isdecimal()]


@pytest.mark.parametrize("way", ["/compare?left=none", "/compare?left=none&right=none", "/compare.csv?left=a&right=b"])
def test_what_is_not_there_is_told(site, way):
    assert site.get(way).status_code == 404


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2030년 돌봄 사업", "2031년 돌봄사업"),
        ("돌봄 사업(’30)", "돌봄사업"),
        ("2030학년도 급식", "2031 급식"),
        ("사무·관리비", "사무관리비"),
    ],
)
def test_labels_that_differ_by_year_and_marks_alone_are_the_same(one, other):
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1단계", "2단계"), ("돌봄 1", "돌봄 2"), ("2030년", "2031년"), ("국비", "시비")]
)
def test_other_labels_are_others(one, other):
    assert bare(one) != bare(other)


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_every_item_of_both_sides_comes_once_and_several_are_never_paired(left, right):
    pairs = list(paired(left, right, lambda item: item))
    assert sorted(item for pair in pairs for item in pair.left) == sorted(left)
    assert sorted(item for pair in pairs for item in pair.right) == sorted(right)
    for pair in pairs:
        counts = (len(pair.left), len(pair.right))
        assert pair.standing == {(1, 1): "both"}.get(
            counts, "dropped" if not counts[1] else "new" if not counts[0] else "several"
        )
