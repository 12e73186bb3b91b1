"""Weights of evaluation parts: points in tables, shares in brackets, points in bullets; and figures that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.finders.find_weights import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.records import WeightFact


def facts(text: str) -> tuple[WeightFact, ...]:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def told(text: str) -> list[tuple[str | None, str, object, str]]:
    return [(fact.parent, fact.component, fact.points_or_percent, fact.unit) for fact in facts(text)]


def under(heading: str, line: str) -> str:
    return f"2024년 한울구 업무평가 계획\n\n□ {heading}\n\n{line}\n"


def points(*weights: tuple[str, int, str]) -> list[tuple[str, Decimal, str]]:
    return [(component, Decimal(value), unit) for component, value, unit in weights]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "○ 성과평가 : 달성도 평가(50%) + 난이도 평가(40%)",
            points(("달성도 평가", 50, "%"), ("난이도 평가", 40, "%")),
            id="sum of shares",
        ),
        pytest.param(
            "○ 기관평가(65%) 및 4급 이상 개인평가(80%) 반영",
            points(("기관평가", 65, "%"), ("개인평가", 80, "%")),
            id="whom it is for is no name",
        ),
        pytest.param("○ 사전평가(20점) ※ 별도 계획", points(("사전평가", 20, "점")), id="points behind the name"),
        pytest.param(
            "○ 정성평가(기관20점/개인40점)",
            points(("정성평가", 20, "점"), ("정성평가", 40, "점")),
            id="two evaluations in one bracket",
        ),
        pytest.param(
            "- 기관평가 : 기획조정실(10점), 전문가(10점)",
            points(("기획조정실", 10, "점"), ("전문가", 10, "점")),
            id="who gives the points",
        ),
        pytest.param(
            "○ 심사항목 : 참여도(40%), 실행력(35%), 지속성(25%)",
            points(("참여도", 40, "%"), ("실행력", 35, "%"), ("지속성", 25, "%")),
            id="items of a jury",
        ),
        pytest.param(
            "○ 제안서 평가 : 기술능력평가 90점(정량 20점, 정성 70점), 가격평가 10점",
            points(("기술능력평가", 90, "점"), ("정량", 20, "점"), ("정성", 70, "점"), ("가격평가", 10, "점")),
            id="parts of a part",
        ),
        pytest.param("○ 감점 평가 : 기한 초과(△2점)", points(("기한 초과", -2, "점")), id="a deduction"),
        pytest.param(
            "○ 선정방법 : 서류심사 60%, 발표심사 40%",
            points(("서류심사", 60, "%"), ("발표심사", 40, "%")),
            id="shares without brackets",
        ),
    ],
)
def test_weights_in_text(line, expected):
    assert [fact[1:] for fact in told(under("평가체계", line))] == expected


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("- 43개 중 26개 선정 (60.5%)", id="share of a count"),
        pytest.param("- 8개 항목을 적용하여 199개(80%)의 부서가 같은 점수", id="count with its share"),
        pytest.param("○ 예산 집행률(92%) 제고", id="rate"),
        pytest.param("○ 소요예산 : 14,260천원(구비 100%)", id="funding"),
        pytest.param("○ 재원 : 시비(50%), 구비(50%)", id="funding sources"),
        pytest.param("- 목표대비 달성률 200% 초과 시 감점", id="threshold"),
        pytest.param("- 보고기한을 넘기면 건당 0.5점 감점", id="a remark on a deduction"),
        pytest.param("- 부서별 이행률 평균이 91.42%로 향상", id="mean"),
        pytest.param("○ 만족도 조사 결과 : 85점", id="a result in points"),
    ],
)
def test_percentages_that_are_no_weight(line):
    assert told(under("평가체계", line)) == []


def test_share_of_what_it_stands_under():
    text = under("평가체계", "○ 정성평가 : 군수 평가\n - 내용 : 노력도\n - 반영비율 : 5% (0~5점 범위)")
    (fact,) = facts(text)
    assert (fact.component, fact.unit, fact.as_printed) == ("정성평가 (군수 평가)", "%", "5%")
    assert fact.points_or_percent == Decimal(5)
    assert fact.locator.line == 7


def test_parts_below_a_weighed_part_are_weights_too():
    text = under("평가체계", "○ 정량평가(40%)\n - 지표 설정 적정성(25%)\n - 지표 도전성(15%)")
    assert [fact[1:3] for fact in told(text)] == [("정량평가", 40), ("지표 설정 적정성", 25), ("지표 도전성", 15)]


def scored(kind: str, *rows: str) -> str:
    body = "\n".join(row.replace(" | ", "\t") for row in rows)
    return f"Ⅳ 2024 업무관리 평가계획\n\n○ 가·감점 평가\n\n- {kind}\n\n{body}\n"


def test_extra_points_and_deductions():
    extra = scored(
        "가점", "평가항목 | 배 점 | 평가내용", "교육 참여도 | 1점 | ◦ 워크숍 참석", "우수사례 | 0.5점 | ◦ 사례 제출"
    )
    minus = scored(
        "감점", "평가항목 | 배 점 | 평가내용", "자료 미제출 | -0.5점 | ◦ 건당", "기한 미준수 | 1점 | ◦ 건당 감점"
    )
    assert told(extra) == [("가점", "교육 참여도", 1, "점"), ("가점", "우수사례", Decimal("0.5"), "점")]
    assert told(minus) == [("감점", "자료 미제출", Decimal("-0.5"), "점"), ("감점", "기한 미준수", -1, "점")]
    assert {fact.scheme for fact in facts(extra)} == {"업무관리 평가"}


def test_groups_in_a_label_column_and_no_total_row():
    text = under("심사기준", "구분\t평가항목\t배점\n계\t\t100\n수행능력\t전문성\t30\n\t경험\t30\n사업계획\t창의성\t40")
    assert told(text) == [
        ("수행능력", "전문성", 30, "점"),
        ("수행능력", "경험", 30, "점"),
        ("사업계획", "창의성", 40, "점"),
    ]


def test_rates_are_named_in_a_table_of_points():
    text = under(
        "심사기준",
        "분야\t세부지표\t배점\n운영\t교육 이수율\t10\n\t예산 집행률\t15\n가점\t장애인 고용\t+2\n감점\t지적 건당\t1",
    )
    assert told(text) == [
        ("운영", "교육 이수율", 10, "점"),
        ("운영", "예산 집행률", 15, "점"),
        ("가점", "장애인 고용", 2, "점"),
        ("감점", "지적 건당", -1, "점"),
    ]


def test_unit_of_the_header():
    assert told(under("심사기준", "평가항목\t가중치(%)\n전문성\t60\n창의성\t40")) == [
        (None, "전문성", 60, "%"),
        (None, "창의성", 40, "%"),
    ]


def test_cells_that_carry_their_weight():
    text = under("평가체계", "달성도 평가 (50%)\t성격 평가 (40%)\t\n지표 달성도\t대표성(60%)\t완성도(40%)")
    assert told(text) == [
        (None, "달성도 평가", 50, "%"),
        (None, "성격 평가", 40, "%"),
        ("성격 평가", "대표성", 60, "%"),
        ("성격 평가", "완성도", 40, "%"),
    ]


def test_shares_of_a_budget_are_no_weights():
    assert (
        told("2024년 예산\n\n□ 예산현황 (단위 : 천원)\n\n구분\t예산액\t비중(%)\n인건비\t600\t60\n운영비\t400\t40\n")
        == []
    )


def test_points_of_offices_are_results():
    assert told(under("평가결과", "부서명\t점수\n총무과\t92\n재무과\t88")) == []


def test_a_table_poured_into_one_line():
    """Components begin behind the office that ends the row above; words of the bullet above head the rows."""
    line = (
        "- 항목 구분 평가 항목 배점 평가 내용 담당부서 협력 소통실적 2점 현장 방문, 처리 신속성 등 홍보담당관 "
        "외부 협력 3점 협약 실적 및 공동사업 총무과 혁신 조직문화 5점 가족휴가 늘리기 행정과"
    )
    text = under("협력평가(10점)", f"○ 협력, 혁신 분야 업무평가\n {line}")
    assert told(text)[1:] == [
        ("협력", "소통실적", 2, "점"),
        ("협력", "외부 협력", 3, "점"),
        ("혁신", "조직문화", 5, "점"),
    ]


def test_place_is_that_of_the_weight():
    line = "○ 성과평가 : 달성도 평가(50%) + 난이도 평가(40%)"
    for fact in facts(under("평가체계", line)):
        assert line[fact.locator.char_start : fact.locator.char_end] == fact.as_printed
        assert fact.as_printed.startswith(fact.component)
