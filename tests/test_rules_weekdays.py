"""Days of the week beside dates, in text and in cells."""

from __future__ import annotations

import pytest

from extractors.finders.statements.weekdays import weekday_statements
from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.document import Locator


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("교육 : 2031. 11. 26.(수) 14:00", [("수", "2031-11-26", 3)]),
        ("'31.11.26.(화)∼11.28.(금)", [("화", "2031-11-26", 3), ("금", "2031-11-28", 5)]),
        ("2031년 3월 3일(월요일)", [("월", "2031-03-03", 1)]),
        ("11/26(수)", [("수", "2030-11-26", 2)]),
        ("1.2.3.(월) 가나다", []),
        ("2031. 2. 30.(수)", []),
        ("12.5(월)", [("월", "2030-12-05", 4)]),
    ],
)
def test_dates_with_a_day_of_the_week(text, read):
    found = weekday_statements(text, Locator(line=1), 2030, None)
    assert [(s.stated.as_printed, s.operands[0].label, int(s.operands[0].value)) for s in found] == read


def found_in(*lines: str) -> list[tuple[str, str]]:
    text = "\n".join(["2031년 교육 운영계획", "", "□ 일정", *(f" ○ {line}" for line in lines)])
    report = check([extract_bytes(text.encode(), "교육.txt")])
    return [(f.severity, f.message) for f in report.findings if f.rule == "DAY001"]


def test_a_wrong_day_beside_a_printed_year_is_an_error():
    assert found_in("개강 : 2031. 11. 26.(화)") == [("error", "「2031. 11. 26.」 says 화, but that day is 수.")]


def test_without_a_year_the_other_dates_must_agree():
    agree = ["개강 : 11. 26.(수)", "중간 : 12. 3.(수)", "종강 : 12. 10.(수)", "평가 : 12. 17.(목)"]
    assert found_in(*agree) == [("warning", "「12. 17.」 says 목, but that day is 수.")]
    assert found_in("개강 : 11. 26.(목)", "종강 : 12. 10.(목)") == [], "the year is another"
