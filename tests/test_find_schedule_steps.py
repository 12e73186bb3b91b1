"""Steps of a procedure whose times stand on another line or in another row; spans of quarters; times that are none."""

from __future__ import annotations

import pytest

from extractors.finders.find_schedule import find
from extractors.placing import make_plan
from extractors.readers import read_text
from schemas.records import ScheduleFact


def facts(text: str) -> tuple[ScheduleFact, ...]:
    return find(make_plan(read_text.read(text.encode(), "plan.txt")))


def told(*lines: str) -> list[tuple[str, str | None, str | None]]:
    text = "\n".join(["2025년 새벌군 마을정원 추진계획", "", "□ 추진절차", "", *lines, ""])
    return [(fact.activity, fact.start, fact.end) for fact in facts(text)]


FOUR = [
    ("계획 수립", "2025-01", "2025-01"),
    ("공고", "2025-02", "2025-03"),
    ("심사", "2025-04", "2025-04"),
    ("정산", "2025-12", "2025-12"),
]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["계획 수립 → 공고 → 심사 → 정산", "(1월) (2~3월) (4월) (12월)"], id="in brackets below"),
        pytest.param(["계획 수립 ⇒ 공고 ⇒ 심사 ⇒ 정산", "1월  2~3월  4월  12월"], id="without brackets"),
        pytest.param(["1월       2~3월    4월     12월", "계획 수립 → 공고 → 심사 → 정산"], id="above"),
        pytest.param(
            ["○ 절차 : 계획 수립 → 공고 → 심사 → 정산", "  (1월) → (2~3월) → (4월) → (12월)"], id="arrows twice"
        ),
        pytest.param(
            ["계획 수립 → 공고 → 심사 → 정산", "(군) (군) (위원회) (읍면)", "(1월) (2~3월) (4월) (12월)"],
            id="who does it between",
        ),
        pytest.param(["계획 수립\t→\t공고\t→\t심사\t→\t정산", "1월\t\t2~3월\t\t4월\t\t12월"], id="a row of a grid"),
    ],
)
def test_steps_take_the_times_of_the_line_beside(lines):
    assert told(*lines) == FOUR


def test_fewer_times_than_steps_tell_by_their_place():
    lines = ["신청 접수  →  현장 확인  →  대상 선정", "(3월)                        (5월)"]
    assert told(*lines) == [("신청 접수", "2025-03", "2025-03"), ("대상 선정", "2025-05", "2025-05")]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["신청(주민) → 검토(군) → 통보", "2025. 3. 5."], id="one date alone is that of the page"),
        pytest.param(["참여 5명 → 7명", "('24.12월) ('25.12월)"], id="figures that grow"),
        pytest.param(["신청 → 검토 → 통보", "접수는 3월, 검토는 4월에 끝난다"], id="a sentence"),
        pytest.param(["신청 → 검토 → 통보", "(읍면) (군) (우편)"], id="who, not when"),
    ],
)
def test_lines_beside_steps_that_hold_no_times_of_theirs(lines):
    assert told(*lines) == []


def test_place_of_a_time_below_its_step():
    text = "2025년 계획\n\n계획 수립 → 공고\n (1월)      (2월)\n"
    first, second = facts(text)
    assert [(fact.as_printed, fact.locator.line) for fact in (first, second)] == [("1월", 4), ("2월", 4)]
    assert text.split("\n")[3][second.locator.char_start : second.locator.char_end] == "2월"


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("1~2분기", "2025-01", "2025-06"),
        ("3/4~4/4분기", "2025-07", "2025-12"),
        ("2분기 ~ 3분기", "2025-04", "2025-09"),
        ("2026년 1∼2/4분기", "2026-01", "2026-06"),
        ("’26. 3~4분기", "2026-07", "2026-12"),
    ],
)
def test_spans_of_quarters(printed, start, end):
    assert told(f"○ {printed} : 시공") == [("시공", start, end)]
    assert told(f"○ 시공 : {printed}") == [("시공", start, end)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("○ 3월초 : 자문회의", ("자문회의", "2025-03", "2025-03")),
        ("○ 상반기 중 : 보상계획 공고", ("보상계획 공고", "2025-01", "2025-06")),
        ("○ 4월~6월(3개월간) : 현장 조사", ("현장 조사", "2025-04", "2025-06")),
        ("○ 6월 중순 공모전 개최", ("공모전 개최", "2025-06", "2025-06")),
        ("○ 12월말 보조금 정산", ("보조금 정산", "2025-12", "2025-12")),
    ],
)
def test_words_that_narrow_a_time_are_no_part_of_the_activity(line, expected):
    assert told(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "○ 집행률 : 상반기 60%, 하반기 98%",
        "○ 지원액 : 1분기 300만원, 2분기 200만원",
        "○ 평가 : 상반기 81점, 하반기 84점",
    ],
)
def test_times_of_figures_are_no_schedule(line):
    assert told(line) == []


def test_the_period_of_a_plan_below_its_legal_basis():
    """A heading lost between them does not make the plan's own period a date of a law."""
    text = (
        "2025년 새벌군 계획\n\n□ 추진근거\n ○ 도서관법 제3조(2022. 12. 8. 시행)\n ○ 사업기간 : 2025. 3. ~ 12.(10개월)\n"
    )
    assert [(fact.start, fact.end) for fact in facts(text)] == [("2025-03", "2025-12")]
