"""Lengths of lists, working days of periods, parts and wholes: violation, near miss, clean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reconcile import check
from pipeline.run import extract_bytes
from schemas.records import TableRecord
from tests.sample_tables import extraction, table


def pairs(*tables: TableRecord, rule: str) -> list[tuple[str, float, float]]:
    found = check([extraction(*tables)]).findings
    return [(f.severity, float(f.stated), float(f.computed)) for f in found if f.rule == rule]


def funds(second: str, third: str) -> str:
    return f"""
        | 구분 | 사업명 | 2031예산 |
        |--
        | 의무기금(3개) | 재해 | 120 |
        | | 복구 | 310 |
        | | 안전 | 415 |
        | {second} | 문화 | 90 |
        | | 체육 | 85 |
        | {third} | 녹지 | 70 |
        | | 하천 | 60 |
        | 계 | | 1,150 |
    """


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        ("임의기금(2개)", "조례기금(2개)", []),
        ("임의기금(2개)", "조례기금(3개)", [("warning", 3, 2)]),
        ("임의기금(7개)", "조례기금(9개)", []),
        ("임의기금(2년)", "조례기금(3년)", []),
    ],
    ids=["clean", "one too many", "most differ: something else is counted", "years"],
)
def test_labels_that_count_their_rows(second, third, expected):
    assert pairs(table(funds(second, third)), rule="CNT002") == expected


def courses(number: int) -> TableRecord:
    rows = "\n".join(f"| 강좌 {n} | {n + 20} |" for n in range(number))
    record = table(f"| 사업명 | 시간 |\n|--\n{rows}", unit="분")
    return replace(record, grid=replace(record.grid, caption="【 가람시 특화 온라인 강좌 현황 】"))


COUNTED = """
    | 구분 | 과정수 |
    |--
    | 공동 활용 | 180 |
    | 자체 개발(특화 온라인 강좌) | {count} |
"""


@pytest.mark.parametrize(
    ("count", "rows", "expected"),
    [(12, 12, []), (11, 12, [("warning", 11, 12)]), (48, 12, []), (4, 3, [])],
    ids=["clean", "one more", "an excerpt", "a short list"],
)
def test_a_list_that_another_table_counts(count, rows, expected):
    assert pairs(table(COUNTED.format(count=count), unit="개"), courses(rows), rule="CNT002") == expected


RATES = """
    | 구분 | 2029년 | 2030년 | 2031년 |
    |--
    | 청년 고용률 | {first} | 57.3 | {last} |
    | 청년 경제활동참가율 | 57.9 | 58.1 | 58.4 |
    | 여성 경제활동참가율 | 49.0 | 49.5 | 50.2 |
"""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("56.1", "57.2", []), ("56.1", "61.2", [("warning", 61.2, 58.4)]), ("57.9", "58.4", [])],
    ids=["clean", "above", "equal"],
)
def test_a_part_and_its_whole_in_rows(first, last, expected):
    assert pairs(table(RATES.format(first=first, last=last), unit="%"), rule="ORD001") == expected


def test_rows_that_are_the_wrong_way_round_have_one_cause():
    swapped = RATES.replace("57.9 | 58.1 | 58.4", "51.0 | 51.1 | 51.7")
    assert pairs(table(swapped.format(first="56.1", last="57.2"), unit="%"), rule="ORD001") == [("warning", 57.2, 51.7)]


def test_a_part_and_its_whole_in_columns():
    text = """
        | 구분 | 응시자 | 합격자 |
        |--
        | 행정 | 210 | 85 |
        | 토목 | 64 | {passed} |
    """
    assert pairs(table(text.format(passed=46), unit="명"), rule="ORD001") == []
    assert pairs(table(text.format(passed=460), unit="명"), rule="ORD001") == [("warning", 460, 64)]


def test_a_bound_vouches_for_nothing():
    text = "| 구분 | 응시자 | 합격자 |\n|--\n| 행정 | 210 | 85 |"
    report = check([extraction(table(text, unit="명"))])
    assert (report.held, report.checked) == (1, 0)


def training(last: str) -> str:
    rows = ["조경 실무\t2\t06.02. - 06.03.", "합창\t5\t03.03. - 06.30.", "토목 실무\t3\t09.03. - 09.05."]
    rows += ["회계\t1\t04.10.", "민원\t2\t10.13. - 10.14.", "노무\t4\t11.03. - 11.06.", last]
    table_rows = "\n".join(["과정명\t일수\t운영기간", *rows])
    return f"2031년 교육훈련 계획\n\n□ 과정별 일정\n{table_rows}\n"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("기록\t2\t07.10. - 07.11.", []),
        ("기록\t4\t07.10. - 07.11.", [("warning", 4, 2)]),
        ("기록\t2\t09.09. - 09.12.", []),
        ("기록\t3\t07.11. - 07.14.", []),
    ],
    ids=["clean", "more than there are", "fewer", "over a weekend"],
)
def test_days_of_a_period(last, expected):
    found = check([extract_bytes(training(last).encode(), "교육.txt")]).findings
    assert [(f.severity, int(f.stated), int(f.computed)) for f in found if f.rule == "DAY002"] == expected
