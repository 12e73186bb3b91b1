"""Counts in text, cells of counts, sums in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.grammar.counts import find_breakdown, find_counts, parse_count_cell


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("43개 사업", [(43, "개", "사업", None)]),
        ("10개 분야, 52개 주요사업", [(10, "개", "분야", None), (52, "개", "주요사업", None)]),
        ("성과관리 주요사업(145개)", [(145, "개", None, "성과관리 주요사업")]),
        ("성과지표（697개）", [(697, "개", None, "성과지표")]),
        ("융합지표 29개", [(29, "개", None, "융합지표")]),
        ("1,234명이 참여", [(1234, "명", None, None)]),
        ("체육관 3개소", [(3, "개소", None, "체육관")]),
        ("3개월, 연 2회, 제1회차, 10~20명", []),
    ],
)
def test_counts(text, counts):
    assert [(c.value, c.counter, c.noun_after, c.noun_before) for c in find_counts(text)] == counts


def test_total_is_said_and_not_printed_with_the_count():
    (count,) = find_counts("총 43개 사업")
    assert (count.is_total, count.as_printed, count.noun_before) == (True, "43개", None)


@pytest.mark.parametrize(
    ("cell", "figures", "parts"),
    [
        ("12", [12], []),
        ("43개", [43], []),
        ("2,345", [2345], []),
        ("2 (융합1)", [2], [("융합", 1, "융합1")]),
        ("3 (융합2,공통1)", [3], [("융합", 2, "융합2"), ("공통", 1, "공통1")]),
        ("3\n( 융합 2, 공통 1 )", [3], [("융합", 2, "융합 2"), ("공통", 1, "공통 1")]),
        ("33(5)", [33], [("", 5, "5")]),
        ("164 33(5)", [164, 33], [("", 5, "5")]),
    ],
)
def test_count_cell(cell, figures, parts):
    found = parse_count_cell(cell)
    assert found is not None
    assert [part.value for part in found.figures] == figures
    assert [(part.label, part.value, cell[part.start : part.end]) for part in found.parts] == parts


@pytest.mark.parametrize("cell", ["-", "1.5", "융합", "(5)", "12 (구비)", "1,23", ""])
def test_no_count_cell(cell):
    assert parse_count_cell(cell) is None


@pytest.mark.parametrize(
    ("text", "total", "unit", "parts"),
    [
        ("총 43개: 복지 12, 경제 5", 43, "개", {"복지": 12, "경제": 5}),
        ("42개부서 (구 본청 37, 박물관 1, 보건소 4)", 42, "개", {"구 본청": 37, "박물관": 1, "보건소": 4}),
        ("총 15건(채택 : 13건, 불채택 : 2건)", 15, "건", {"채택": 13, "불채택": 2}),
        (
            "총 9개 부서 선정 - 3개 담당관, 4개 과, 1지소, 1박물관",
            9,
            "개",
            {"담당관": 3, "과": 4, "지소": 1, "박물관": 1},
        ),
        ("총 319건(구민 203건, 공무원 116건)", 319, "건", {"구민": 203, "공무원": 116}),
        ("총 1,234명(남 1,000, 여 234)", 1234, "명", {"남": 1000, "여": 234}),
        ("1,234백만원(국비 500, 시비 734)", 1234, "백만원", {"국비": 500, "시비": 734}),
        ("총사업비 12억원(국비 600백만원, 시비 6)", 12, "억원", {"국비": 6, "시비": 6}),
    ],
)
def test_breakdown(text, total, unit, parts):
    found = find_breakdown(text)
    assert found is not None
    assert (found.total, found.unit) == (total, unit)
    assert {part.label: part.value for part in found.parts} == {label: Decimal(value) for label, value in parts.items()}
    assert found.kind == ("money" if unit.endswith("원") else "count")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("총 43개(복지 12, 경제 5 등)", id="open list"),
        pytest.param("총 20명(가람 외 3명)", id="and others"),
        pytest.param("10개(가 1억원, 나 2억원)", id="parts of another kind"),
        pytest.param("10개(남 5명, 여 5명)", id="parts of another unit"),
        pytest.param("총 5회(3월, 6월)", id="months"),
        pytest.param("100만원 (1인당 50만원)", id="one part"),
        pytest.param("총 43개 사업", id="no parts"),
        pytest.param("5개년계획 수립 : 1개 분야, 2개 사업", id="a span of years"),
        pytest.param("총 30개 사업 : 10개 분야, 12개 과제", id="things of several kinds"),
        pytest.param("3개 분야: 과제 10개, 사업 20개", id="parts above the total"),
    ],
)
def test_no_breakdown(text):
    assert find_breakdown(text) is None


def test_the_city_is_a_part_and_no_hour():
    found = find_breakdown("육아센터 13개소(시 1, 구군 12)")
    assert found is not None
    assert [(part.label, int(part.value)) for part in found.parts] == [("시", 1), ("구군", 12)]
