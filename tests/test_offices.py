"""Which words name an office and which only end like one."""

from __future__ import annotations

import pytest

from extractors.grammar.offices import is_department, is_office


@pytest.mark.parametrize(
    "text", ["기획예산과", "사업부서", "실·본부·국", "국·소 주무과", "기획조정실", "평가위원회", "외부기관"]
)
def test_offices(text):
    assert is_office(text)


@pytest.mark.parametrize("text", ["성과", "운영 결과", "기대효과", "예산공시", "3일간", "계속", "", "가" * 41 + "과"])
def test_words_that_only_end_like_one(text):
    assert not is_office(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("인사과", True), ("감사담당관", True), ("외부기관", False), ("성과", False), ("실적", False)],
)
def test_departments_are_narrower(word, expected):
    assert is_department(word) is expected
