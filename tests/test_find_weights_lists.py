"""Weights in a row without brackets, extra points with a sign, groups of a table, tables with a cell a line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.finders.find_weights import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.records import WeightFact


def facts(text: str) -> tuple[WeightFact, ...]:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def told(*lines: str) -> list[tuple[str, object]]:
    return [(fact.component, fact.points_or_percent) for fact in facts("\n".join([*lines, ""]))]


def under(heading: str, *lines: str) -> list[tuple[str, object]]:
    return told("2024년 한울구 업무계획", "", f"□ {heading}", "", *lines)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "○ 종합점수 : 현장점검 40%, 주민 설문 35%, 서면심사 25%를 합산",
            [("현장점검", 40), ("주민 설문", 35), ("서면심사", 25)],
            id="commas",
        ),
        pytest.param(
            "○ 최종점수는 자체평가 30% + 위원 심사 70%로 산정", [("자체평가", 30), ("위원 심사", 70)], id="plus signs"
        ),
        pytest.param("○ 서면심사 30%와 면접 70%를 합산", [("서면심사", 30), ("면접", 70)], id="와"),
        pytest.param(
            "○ 서면심사(30%)와 면접심사(70%) 합산", [("서면심사", 30), ("면접심사", 70)], id="와 and brackets"
        ),
        pytest.param(
            "○ 심사항목 : 창의성 30점, 실현가능성 20점 등", [("창의성", 30), ("실현가능성", 20)], id="part of a list"
        ),
        pytest.param(
            "○ 배점 : 추진실적 50점 / 우수사례 30점 / 협업 20점",
            [("추진실적", 50), ("우수사례", 30), ("협업", 20)],
            id="slashes",
        ),
        pytest.param(
            "○ (정량평가, 60점) 예산집행률 20점, 참여자 수 20점, 만족도 20점",
            [("예산집행률", 20), ("참여자 수", 20), ("만족도", 20)],
            id="rates and results are parts of a stated whole",
        ),
    ],
)
def test_parts_in_a_row(line, expected):
    assert under("평가방법", line) == expected


def test_shares_that_make_up_what_the_line_above_gives():
    lines = ["○ 종합 : 정량평가(70%) + 정성평가(30%)", "  - 정량평가 : 목표 달성도 50%, 예산 집행률 20%"]
    assert under("평가방법", *lines)[2:] == [("목표 달성도", 50), ("예산 집행률", 20)]


@pytest.mark.parametrize(
    "line",
    [
        "○ 성과급 지급 : 상위 20%, 중위 60%, 하위 20%",
        "○ 등급배분 : S등급 20%, A등급 40%, B등급 30%, C등급 10%",
        "○ 재원분담 : 국비 40%, 시비 60%",
        "○ 응답자 구성비 : 청년 45%, 장년 55%",
        "○ 전년 82점, 올해 87점",
        "○ 부서별 점수 : 총무과 40점, 재무과 60점",
        "○ 우수 90점 이상, 보통 70점 이상",
        "○ 참여율 : 1차 평가 55%, 2차 평가 63%",
        "○ 만족도 85%, 재방문 의향 72%",
        "○ 가점 : 최대 3점",
        "○ 감점 한도 : 5점",
        "○ 가점(최대 5점)",
        "○ 심사기준 (100점)",
        "○ 계속 지원 여부 평가 : 계속 지원(83.7점)",
    ],
)
def test_figures_that_weigh_nothing(line):
    assert under("평가결과 및 심사기준", line) == []


def test_extra_points_and_deductions_with_their_sign():
    lines = [
        " ○ 가점 : 최대 5점",
        "  - 대외 수상 : +3점",
        "  - 사례 등록 ＋ 0.5점",
        "  - 규제 발굴 2점",
        " ○ 감점 : 최대 △4점",
        "  - 기한 경과 : ▲1점",
        "  - 자료 미제출 1일당 -0.5점",
        "  - 허위 기재 : 2점",
    ]
    assert under("가·감점 기준", *lines) == [
        ("대외 수상", 3),
        ("사례 등록", Decimal("0.5")),
        ("규제 발굴", 2),
        ("기한 경과", -1),
        ("자료 미제출", Decimal("-0.5")),
        ("허위 기재", -2),
    ]


def test_groups_weigh_what_their_parts_make_up():
    rows = ["분야\t항목\t배점", "기술(70)\t경험\t30", "\t인력\t40", "가격(30)\t입찰가\t30"]
    found = facts("\n".join(["제안서 배점표", "", *rows, ""]))
    assert [(f.parent, f.component, f.points_or_percent) for f in found] == [
        (None, "기술", Decimal(70)),
        ("기술", "경험", Decimal(30)),
        ("기술", "인력", Decimal(40)),
        (None, "가격", Decimal(30)),
        ("가격", "입찰가", Decimal(30)),
    ]
    assert [f.as_printed for f in found[:2]] == ["70", "30"]


def test_a_bracket_that_is_no_weight_of_its_group():
    rows = ["분야\t항목\t배점", "기술\t경험\t30", "\t인력\t40", "사후관리(3)\t점검\t30"]
    assert told("제안서 배점표", "", *rows) == [("경험", 30), ("인력", 40), ("점검", 30)]


def test_points_of_groups_and_of_their_parts_in_two_columns():
    rows = ["구분\t배점\t심사항목\t세부배점", "창의성\t40\t독창성\t25", "\t\t참신성\t15", "실효성\t60\t능률성\t60"]
    assert told("제안 심사표", "", *rows) == [
        ("창의성", 40),
        ("독창성", 25),
        ("참신성", 15),
        ("실효성", 60),
        ("능률성", 60),
    ]


def test_weights_as_a_row():
    assert told("2024년 심사 계획", "", "구분\t정량\t정성\t가격", "배점\t50\t30\t20") == [
        ("정량", 50),
        ("정성", 30),
        ("가격", 20),
    ]


CELLS = [
    "심사영역",
    "심사항목",
    "배점",
    "수행역량",
    "인력 구성",
    "40",
    "유사 경험",
    "20",
    "사업계획",
    "추진 방법",
    "40",
]


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_cell_a_line(between):
    text = ("\n" + between).join(["수탁기관 심사기준", "", *CELLS, "합계", "100", "결과는 따로 알린다.", ""])
    found = facts(text)
    assert [(f.parent, f.component, f.points_or_percent) for f in found] == [
        ("수행역량", "인력 구성", Decimal(40)),
        ("수행역량", "유사 경험", Decimal(20)),
        ("사업계획", "추진 방법", Decimal(40)),
    ]
    lines = text.split("\n")
    assert [lines[(f.locator.line or 0) - 1] for f in found] == ["40", "20", "40"]


def test_offices_with_points_a_line_each_are_results():
    assert told("평가결과", "", "구분", "항목", "배점", "총무과", "92", "재무과", "88", "세무과", "90") == []


PIECES = st.sampled_from(
    ["평가 ", "심사항목", "배점", "가점", "\n", "\n\n", "○ ", " : ", "(", ")", "창의성 ", "30점",
     "40%", ", ", " + ", "와 ", "\t", "20", "-1점", "＋2점", "합계", "정성(40)", "※"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_weight_leads_back_to_its_characters(text):
    lines = ["계획", *text.split("\n")]
    for fact in facts("\n".join(lines)):
        line = lines[(fact.locator.line or 0) - 1]
        assert line[fact.locator.char_start : fact.locator.char_end].strip() == fact.as_printed.strip()
        assert fact.component
