"""Periods: what is printed → ISO. "2015-01..2015-08" is a range, "..2016-02-19" a deadline, "2016.." goes on."""

from __future__ import annotations

import pytest

from extractors.grammar.periods import find_periods, find_years, parse_header_year


def short(period):
    """One period in the notation of the tables below."""
    if period.recurrence:
        return period.recurrence
    if period.start == period.end:
        return period.start
    return f"{period.start or ''}..{period.end or ''}" + (" ongoing" if period.ongoing and period.end else "")


WITH_YEAR = [
    ("'15.1~8", ["2015-01..2015-08"]),
    ("2015.1 ~ 12(계속)", ["2015-01..2015-12 ongoing"]),
    ("’19.7~8, ’19.10~11", ["2019-07..2019-08", "2019-10..2019-11"]),
    ("~ 2016. 2. 19.", ["..2016-02-19"]),
    ("2016년 ~", ["2016.."]),
    ("2016. 2. 5.", ["2016-02-05"]),
    ("2019. 3. ~ 5.", ["2019-03..2019-05"]),
    ("2019. 2.", ["2019-02"]),
    ("2020. 1. 1. ~ 12. 31.(까지)", ["2020-01-01..2020-12-31"]),
    ("2020. 1. 1. ~ 12. 31.까지", ["2020-01-01..2020-12-31"]),
    ("'15.9.25.~9.30.", ["2015-09-25..2015-09-30"]),
    ("’15.2.12.~23.", ["2015-02-12..2015-02-23"]),
    ("2015.10.21～10.23(3일간)", ["2015-10-21..2015-10-23"]),
    ("’15.11. ~ ’16.2.", ["2015-11..2016-02"]),
    ("'16. 1월 ~ '16. 12월", ["2016-01..2016-12"]),
    ("’15. 11월 ~ ’16. 10월", ["2015-11..2016-10"]),
    ("’16.1. ’16.7.", ["2016-01", "2016-07"]),
    ("’16.1.,’16.7.", ["2016-01", "2016-07"]),
    ("’16.2.,’16.5.,’16.9.,’16.11.", ["2016-02", "2016-05", "2016-09", "2016-11"]),
    ("2016. 1 ~ 12월", ["2016-01..2016-12"]),
    ("2015. 2. 23(월), 2. 26(목)", ["2015-02-23", "2015-02-26"]),
    ("2016년 하반기", ["2016-07..2016-12"]),
    ("’24.下~‘25.上", ["2024-07..2025-06"]),
    ("2025년 3분기", ["2025-07..2025-09"]),
    ("2014~2018년", ["2014..2018"]),
    ("2014년~2018년", ["2014..2018"]),
    ("'20.~'24.(5년)", ["2020..2024"]),
    ("’23.12.~‘24.5.", ["2023-12..2024-05"]),
    ("2025.2.13.(목)", ["2025-02-13"]),
    ("2016. 1. 11 ~ 계속", ["2016-01-11.."]),
    ("’25. 3. ~ 계속", ["2025-03.."]),
    ("2024년 3월", ["2024-03"]),
    ("2024년 3월 5일", ["2024-03-05"]),
    ("2024-03-05", ["2024-03-05"]),
    ("2024-03-05 ~ 2024-03-09", ["2024-03-05..2024-03-09"]),
    ("2025. 1. ~ 12.", ["2025-01..2025-12"]),
    ("2025. 1월 ~ 12월", ["2025-01..2025-12"]),
    ("2025년 1월부터 6월까지", ["2025-01..2025-06"]),
    ("2025. 2. 3.(월) ~ 2. 7.(금)", ["2025-02-03..2025-02-07"]),
    ("2025. 11. ~ 2026. 2.", ["2025-11..2026-02"]),
    ("2025. 2. 3. - 2025. 2. 7.", ["2025-02-03..2025-02-07"]),
    ("2025. 3. 5. 14:00~16:00", ["2025-03-05"]),
    ("2025.1.1.~2025.12.31. (1년간)", ["2025-01-01..2025-12-31"]),
    ("'25. 5월 초", ["2025-05"]),
    ("2015. 11 ~ 2016. 2", ["2015-11..2016-02"]),
]
IN_CONTEXT = [
    ("1 ~ 2월", 2016, ["2016-01..2016-02"]),
    ("9~11월", 2016, ["2016-09..2016-11"]),
    ("3월~10월", 2016, ["2016-03..2016-10"]),
    ("7월 16일 ~ 24일", 2016, ["2016-07-16..2016-07-24"]),
    ("7월 24~25일", 2016, ["2016-07-24..2016-07-25"]),
    ("10~11월", 2016, ["2016-10..2016-11"]),
    ("2월(예산공시), 8월(결산공시)", 2016, ["2016-02", "2016-08"]),
    ("11. 2 ~ 12. 2", 2015, ["2015-11-02..2015-12-02"]),
    ("5.11 ~ 6.12", 2015, ["2015-05-11..2015-06-12"]),
    ("6.2 ~ 9.2", 2015, ["2015-06-02..2015-09-02"]),
    ("(7.17, 10.23)", 2015, ["2015-07-17", "2015-10-23"]),
    ("회의 : 7.17, 10.23", 2015, ["2015-07-17", "2015-10-23"]),
    ("상반기", 2016, ["2016-01..2016-06"]),
    ("1분기", 2016, ["2016-01..2016-03"]),
    ("1/4분기", 2016, ["2016-01..2016-03"]),
    ("3Q", 2016, ["2016-07..2016-09"]),
    ("하반기부터", 2016, ["2016-07.."]),
    ("3월 중", 2016, ["2016-03"]),
    ("3월 5일까지", 2016, ["..2016-03-05"]),
    ("5월~", 2025, ["2025-05.."]),
    ("~ 6월", 2025, ["..2025-06"]),
    ("2월 ~ 12월(매월)", 2025, ["2025-02..2025-12", "monthly"]),
    ("3월, 6월, 9월", 2025, ["2025-03", "2025-06", "2025-09"]),
    ("3·6·9월", 2025, ["2025-03", "2025-06", "2025-09"]),
    ("10월~익년 2월", 2025, ["2025-10..2026-02"]),
    ("10월 ~ 다음해 2월", 2025, ["2025-10..2026-02"]),
    ("11월~2월", 2025, ["2025-11..2026-02"]),
]
RECURRENCES = [
    ("분기별", "quarterly"),
    ("매분기", "quarterly"),
    ("분기마다", "quarterly"),
    ("반기별", "half-yearly"),
    ("분기·반기별", "quarterly and half-yearly"),
    ("매월", "monthly"),
    ("월별", "monthly"),
    ("매주", "weekly"),
    ("주 1회", "weekly"),
    ("매년", "yearly"),
    ("연 1회", "yearly"),
    ("년 1회", "yearly"),
    ("연중", "year-round"),
    ("상시", "year-round"),
    ("수시", "as needed"),
    ("필요시", "as needed"),
    ("연 2회", "twice a year"),
    ("월 2회", "twice a month"),
    ("분기 1회", "quarterly"),
    ("매분기 익월 20일까지", "quarterly by the 20th of the following month"),
    ("분기 익월 20일 이내", "quarterly by the 20th of the following month"),
    ("분기 익월 5일 이내", "quarterly by the 5th of the following month"),
    ("매월 5일까지", "monthly by the 5th"),
    ("매월 1일까지", "monthly by the 1st"),
    ("매월 22일까지", "monthly by the 22nd"),
    ("격월", "every two months"),
    ("3년마다", "every 3 years"),
    ("5년마다", "every 5 years"),
    ("연 3회", "3 times a year"),
    ("주 3회", "3 times a week"),
]
NO_PERIODS = [
    "회의 7.17, 10.23",
    "150,000원×4/12월",
    "150,000원×10회×12월 = 18,000,000원",
    "2,093,830원×11월 = 23,032,130원",
    "1.1 일반현황",
    "3.3억",
    "92.63%",
    "2,602백만원",
    "02-2133-6892",
    "15개월",
    "4.2.1 추진방향",
    "제3.2절",
    "12월분 급여",
    "2인×5일×3월",
    "세월호",
    "3개월간",
    "12월×2명",
    "2016.13.1.",
    "2016. 2. 30.",
    "만족도(4.5)",
    "평점 : 4.52, 3.21",
    "배점 : 3.5",
]


@pytest.mark.parametrize(("text", "periods"), WITH_YEAR)
def test_periods_with_their_year(text, periods):
    assert [short(period) for period in find_periods(text)] == periods


@pytest.mark.parametrize(("text", "year", "periods"), IN_CONTEXT)
def test_periods_in_the_year_of_the_plan(text, year, periods):
    assert [short(period) for period in find_periods(text, year)] == periods


@pytest.mark.parametrize(("text", "year", "periods"), [case for case in IN_CONTEXT if not case[0].startswith("매")])
def test_without_a_year_of_the_plan_they_are_none(text, year, periods):
    assert [short(period) for period in find_periods(text) if period.recurrence is None] == []
    assert year
    assert periods


@pytest.mark.parametrize(("text", "phrase"), RECURRENCES)
def test_recurrences(text, phrase):
    (period,) = find_periods(f"점검 : {text}", 2025)
    assert (period.recurrence, period.start, period.end, period.as_printed) == (phrase, None, None, text)


@pytest.mark.parametrize("text", NO_PERIODS)
def test_no_periods(text):
    assert find_periods(text, 2016) == []


def test_ongoing_and_printed_years():
    first, second, third = find_periods("2015.1 ~ 12(계속), 3월 5일 ~ 6일, 2016년 ~", 2016)
    assert [(p.ongoing, p.year_printed) for p in (first, second, third)] == [(True, True), (False, False), (True, True)]
    assert first.as_printed == "2015.1 ~ 12(계속)"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015년 2015 '15년 2020. ’16.1.", [2015, 2015, 2015, 2020, 2016]),
        ("2014~2018년", [2014, 2018]),
        ("’24년도말", [2024]),
        ("2,016명 2016원 2016건 제2016-12호 전화 02-2016-1234", []),
        ("1950년 2070년", []),
    ],
)
def test_years(text, years):
    assert find_years(text) == years


@pytest.mark.parametrize(
    ("header", "year"),
    [
        ("2014예산(A)", 2014),
        ("’25년 예산", 2025),
        ("2013결산", 2013),
        ("'24년도말", 2024),
        ("2020", 2020),
        ("증감(B-A)", None),
        ("2014~2018", None),
    ],
)
def test_header_year(header, year):
    assert parse_header_year(header) == year
