"""What holds for every text: nothing raises, spans are what is printed, amounts come back, long lines stay cheap."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.grammar.amounts import find_amounts, parse_amount
from extractors.grammar.calculations import find_calculations
from extractors.grammar.characters import ALIKE, fold
from extractors.grammar.counts import find_breakdown, find_counts, parse_count_cell
from extractors.grammar.formulas import header_letter, parse_header_formula
from extractors.grammar.numerals import find_numbers, parse_number
from extractors.grammar.periods import find_periods, find_years, parse_header_year
from extractors.grammar.rates import find_rates
from extractors.grammar.units import find_unit_note, header_unit
from schemas.money import unit_factor


def periods(text):
    return find_periods(text, 2025)


FINDERS = (find_numbers, find_amounts, find_calculations, find_rates, find_counts, periods)
WHOLE = (
    find_years,
    parse_number,
    parse_count_cell,
    parse_header_year,
    parse_header_formula,
    header_letter,
    header_unit,
)
ONE = (find_unit_note, find_breakdown)
PIECES = (
    *("1", "12", "150", "2025", "1,234", "1,23", "0.5", "０１", "٣", "²", "9999999999999999999999"),
    *(
        "천",
        "만",
        "억",
        "조",
        "원",
        "천원",
        "백만원",
        "억 원",
        "금",
        "삼십칠억",
        "명",
        "건",
        "개",
        "개소",
        "식",
        "%",
        "%p",
        "퍼센트",
    ),
    *("×", "x", "*", "÷", "/", "+", "-", "=", "(", ")", "[", "]", ":", ",", ".", "~", "∼", "·", "’", "'", "△", "▲"),
    *("월", "일", "년", "분기", "상반기", "매월", "분기별", "까지", "부터", "계속", "(계속)", "익월", "회"),
    *("단위", "총", "국비", "등", "외", "A", "B", "(A)", "C=", "\n", "\t", " "),
)
printed = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def spans(found):
    return [(one.start_pos, one.end_pos) if hasattr(one, "start_pos") else (one.start, one.end) for one in found]


@pytest.mark.parametrize("find", FINDERS, ids=lambda find: find.__name__)
@given(text=printed)
def test_what_is_found_is_what_is_printed(find, text):
    for one, (start, end) in zip(found := find(text), spans(found), strict=True):
        assert 0 <= start < end <= len(text)
        assert one.as_printed == text[start:end]
    assert [start for start, _ in spans(found)] == sorted(start for start, _ in spans(found))


@pytest.mark.parametrize("find", ONE, ids=lambda find: find.__name__)
@given(text=printed)
def test_the_one_that_is_found_is_what_is_printed(find, text):
    one = find(text)
    if one is not None:
        assert one.as_printed == text[one.start : one.end] != ""
        for part in getattr(one, "parts", ()):
            assert part.as_printed == text[part.start : part.end] != ""


@pytest.mark.parametrize("read", WHOLE, ids=lambda read: read.__name__)
@given(text=printed)
def test_reading_a_whole_text_never_raises(read, text):
    first = read(text)
    assert first == read(text)


@given(text=st.text(max_size=80))
def test_folding_keeps_every_place(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert not set("".join(ALIKE.values())) & set(folded)


@given(
    figure=st.decimals(min_value=0, max_value=10**9, places=1).filter(lambda value: value > 0),
    unit=st.sampled_from(["천원", "만원", "백만원", "억원", "조원"]),
    sign=st.sampled_from(["", "△", "▲"]),
)
def test_any_amount_comes_back(figure, unit, sign):
    printed_figure = f"{sign}{figure:,}{unit}"
    (amount,) = find_amounts(f"소요예산 {printed_figure} 확보")
    assert amount.won == (-1 if sign else 1) * figure * (unit_factor(unit) or 0)
    assert (amount.as_printed, amount.unit, amount.ulp_won) == (printed_figure, unit, (unit_factor(unit) or 0) // 10)
    assert parse_amount(printed_figure, 1000) == find_amounts(printed_figure)[0]


@given(won=st.integers(min_value=1, max_value=10**15 - 1))
def test_any_figure_of_a_table_comes_back(won):
    amount = parse_amount(f" {won:,} ", 1000)
    assert amount is not None
    assert (amount.won, amount.ulp_won, amount.value) == (won * 1000, 1000, Decimal(won))


@given(unit_price=st.integers(1, 10**7), times=st.integers(1, 500), off=st.integers(0, 3))
def test_a_product_holds_exactly_when_it_is_right(unit_price, times, off):
    (found,) = find_calculations(f"수당 {unit_price:,}원×{times}회 = {unit_price * times + off:,}원")
    assert found.computed_won == unit_price * times
    assert found.holds is (off == 0)


UNITS_OF_LINES = (
    *(
        "1",
        "1,",
        "1.",
        "1천",
        "1억 ",
        "1원×",
        "1원×2회=",
        "(",
        "((1원",
        "×",
        "△",
        "-",
        "A+",
        "(A",
        "A-(",
        "\n",
        " ",
        "가",
    ),
    *(
        "~",
        "1~",
        "1.1",
        "1.1,",
        "(1.1, ",
        "'15.1~8 ",
        "1월",
        "1월 ",
        "월",
        "매월 ",
        "분기",
        "2015",
        "'15",
        "1/4분기",
        "12월까지 ",
    ),
    *("가1개", "1개(가1,", "총 1개: 가 1, ", "1원(가 1,", "1:1", "3·", "단위 : ", "(단위", "금일", "%", "1%"),
)


@pytest.mark.parametrize("length", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", UNITS_OF_LINES, ids=repr)
def test_a_long_line_takes_time_in_proportion(unit, length):
    """A pattern that goes back over the line again and again needs minutes for 100,000 characters, not seconds."""
    line = (unit * length)[:length]
    for read in (*FINDERS, *WHOLE, *ONE):
        begin = time.process_time()
        read(line)
        assert time.process_time() - begin < length / 25_000, read.__name__


settings.register_profile("grammar", deadline=None)
settings.load_profile("grammar")
