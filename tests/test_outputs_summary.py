from __future__ import annotations

import io
from decimal import Decimal

import pytest
from rich.console import Console

from outputs.arithmetic import written_out
from outputs.display import width
from outputs.summary import print_summary
from tests.stored import empty, filled


def printed(session) -> str:
    stream = io.StringIO()
    print_summary(session, Console(file=stream, width=100))
    return stream.getvalue()


def rows(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_summary_says_what_is_stored_found_and_set_aside():
    lines = rows(printed(filled()))
    assert "1 1 1 2024, 2025" in lines
    assert "budget amounts 예산액 7" in lines
    assert "Facts: 14" in lines
    assert "1 0 0 9 8 70% of 10 covered" in lines
    assert "/somewhere/broken.txt The bytes are no text. Save it as UTF-8." in lines


def test_columns_line_up_under_korean():
    lines = [line for line in printed(filled()).splitlines() if " 예산액" in line or " 추진 일정" in line]
    assert len({width(line) for line in lines}) == 1


def test_a_pipe_gets_no_colours():
    assert "\x1b" not in printed(filled())


def test_an_empty_database_is_summarised_without_findings():
    text = printed(empty())
    assert "Facts: 0" in rows(text)
    assert "Findings" not in text
    assert "Set aside" not in text


@pytest.mark.parametrize(
    ("operands", "computed", "line"),
    [
        pytest.param((22000, 29000), 51000, "22,000 + 29,000 = 51,000", id="sum"),
        pytest.param((3, -5), -2, "3 − 5 = −2", id="sum with a negative part"),
        pytest.param((35000, 29000), 6000, "35,000 − 29,000 = 6,000", id="difference"),
        pytest.param((29, 33), 4, "33 − 29 = 4", id="change"),
        pytest.param((26, 43), "60.4651", "26 ÷ 43 × 100 = 60.4651", id="share"),
        pytest.param((33, 29), "13.7931", "(33 − 29) ÷ 29 × 100 = 13.7931", id="growth"),
        pytest.param((150000, 10, 12), 18000000, "150,000 × 10 × 12 = 18,000,000", id="product"),
        pytest.param((59500, "28.8"), 88, None, id="different units"),
        pytest.param((5, 0), 7, None, id="nothing divides by zero"),
        pytest.param((), 7, None, id="no operands"),
    ],
)
def test_arithmetic_is_written_only_where_it_is_true(operands, computed, line):
    assert written_out([Decimal(value) for value in operands], Decimal(computed)) == line
