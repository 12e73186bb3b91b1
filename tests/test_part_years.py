"""The year a plan is about, however its cover prints it, and the years of parts that are about others."""

from __future__ import annotations

import pytest

from extractors.placing import make_plan
from extractors.plan import Plan
from extractors.readers import read_text


def plan(text: str) -> Plan:
    return make_plan(read_text.read(text.encode(), "plan.txt"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2031년 별빛과 주요업무계획\n\n2030년 실적\n2030년 예산\n2030년 결과", id="in the title"),
        pytest.param(
            "2031년도 -\n주요 업무계획\n\n2030. 2. 11.(화)\n2030년 실적\n2030년 결과", id="alone on the cover"
        ),
        pytest.param("2030년 결산 자료\n2030년\n\n구분\t2030년 결산\t2031년 정부안\n합계\t120\t130\n", id="proposed"),
        pytest.param("별빛과 자료\n\n2030년 실적\n2031년 목표\n2031년 예산", id="the commonest"),
    ],
)
def test_the_year_of_a_document(text):
    assert plan(text).year == 2031


def test_a_section_of_another_year_says_nothing_about_the_rest():
    found = plan(
        "2031년 주요업무계획\n\nⅠ. 일반현황\n- 인구 : 120명\n\nⅡ. 2030년 성과\n"
        "- 2030년 수상 3건\n- 2030년 개최 2건\n- 2030년 지원 4건\n\nⅢ. 향후계획\n- 개관식"
    )
    years = {block.text: placed.year for placed, block in found.texts()}
    assert (years["인구 : 120명"], years["2030년 수상 3건"], years["개관식"]) == (2031, 2030, 2031)
