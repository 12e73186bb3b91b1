"""The table of contents beside the pages its headings stand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes
from tests.pdf_pages import Paper, pdf

ENTRIES = {"Ⅰ. 하천 기본현황": 1, "Ⅱ. 지난해 추진성과": 2, "Ⅲ. 도로 정비계획": 4, "Ⅳ. 공원 조성계획": 6}
STARTS = {1: "Ⅰ. 하천 기본현황", 2: "Ⅱ. 지난해 추진성과", 4: "Ⅲ. 도로 정비계획", 6: "Ⅳ. 공원 조성계획"}


def page(*lines: str, size: float = 10) -> Callable[[Paper], None]:
    def draw(paper: Paper) -> None:
        for number, line in enumerate(lines):
            paper.text(70, 90 + 30 * number, line, size=size)

    return draw


def findings(entries: Mapping[str, int], starts: Mapping[int, str], title: str = "목 차") -> list[tuple[str, int, int]]:
    """A cover, the table of contents, six pages of print."""
    contents = page(title, *(f"{name} ············ {number}" for name, number in entries.items()))
    body = [page(starts.get(number, "○ 세부 내용"), f"○ 내용 {number}쪽의 글") for number in range(1, 7)]
    document = pdf(page("2031년 가람시 주요업무계획", size=24), contents, *body)
    found = check([extract_bytes(document, "가람시.pdf")]).findings
    return [(f.severity, int(f.stated), int(f.computed)) for f in found if f.rule == "PAG001"]


@pytest.mark.parametrize("title", ["목 차", "보 고 순 서"])
def test_each_heading_on_its_page(title):
    assert findings(ENTRIES, STARTS, title) == []


def test_a_heading_one_page_before():
    assert findings({**ENTRIES, "Ⅲ. 도로 정비계획": 5}, STARTS) == [("warning", 5, 4)]


def test_an_overview_names_the_heading_too():
    overview = {**STARTS, 3: "Ⅲ. 도로 정비계획"}
    assert findings(ENTRIES, overview) == []
    assert findings({**ENTRIES, "Ⅲ. 도로 정비계획": 5}, overview) == [], "which of the two is meant?"


def test_most_entries_must_agree_on_the_cover():
    assert findings(dict(zip(ENTRIES, (1, 3, 5, 6), strict=True)), STARTS) == []
